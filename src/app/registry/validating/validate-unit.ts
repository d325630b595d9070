import { misplaced, type Misplaced, type UnitTree } from '../../../domain/registry/unit-tree.ts';
import { nameKey } from '../../../domain/registry/name-key.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { UnitKind } from '../../../domain/vocabulary.ts';
import type { Trx } from '../../../db/locks.ts';
import { livingUnits, readUnitTree } from '../../../db/registry/units.ts';
import { peopleOfUnit } from '../../../db/people/people.ts';
import { hasAgreement } from '../../../db/registry/agreements.ts';
import { refuseField, type Candidate, type Validate, type Validated } from './validator.ts';
import { refuseOperatorGrants } from './validate-grant.ts';

const MESSAGES: Readonly<Record<Misplaced, string>> = {
  UNKNOWN_PARENT: '上级单位不存在，请先登记上级单位',
  CIRCLE: '上级单位不能是自己或下级单位，请另选上级单位',
  TOO_DEEP: '单位层级过深，请改挂较高一级的单位',
  BELOW_OPERATOR: '承办单位之下只能是承办单位，请另选上级单位',
};

/**
 * Units are a tree (art. 2, 3). Read under the registry's lock, so that two changes at once cannot make a circle. A name that
 * another unit has is a warning, which the request has to confirm.
 *
 * @throws Refused VALIDATION, OPERATOR_TIER, AGREEMENT_EXPIRED, CONFIRMATION_NEEDED
 */
export const validateUnit: Validate = async (candidate) => {
  const { trx, id, before, after, now } = candidate;
  const kind = after['kind'] as UnitKind;
  const parentId = (after['parentId'] ?? null) as string | null;
  const tree = await readUnitTree(trx);
  const why = misplaced(tree, id, kind, parentId);
  if (why !== null) refuseField('parentId', MESSAGES[why]);
  if (before !== null && kind !== before['kind']) await changeKind(trx, tree, id, kind, now);
  return warnOfName(candidate);
};

async function warnOfName({ trx, id, before, after, confirmed }: Candidate): Promise<Validated> {
  const name = after['name'] as string;
  if (before !== null && name === before['name']) return {};
  const alike = (await livingUnits(trx)).filter((unit) => unit.id !== id && nameKey(unit.name) === nameKey(name));
  if (alike.length === 0) return {};
  const message = `已有同名单位“${alike[0]?.name ?? ''}”；请改名，确需使用的，请核实后确认`;
  if (!confirmed) throw new Refused('CONFIRMATION_NEEDED', { errors: [{ path: 'body.name', message }] });
  return { details: { confirmed: [message] } };
}

async function changeKind(trx: Trx, tree: UnitTree, id: string, kind: UnitKind, now: Date): Promise<void> {
  if (kind === 'OPERATOR') {
    const hosts = [...tree.values()].some((unit) => unit.parentId === id && unit.kind !== 'OPERATOR');
    if (hosts) refuseField('kind', '有非承办的下级单位，请先调整下级单位');
    for (const person of await peopleOfUnit(trx, id)) await refuseOperatorGrants(trx, person, id, now);
    return;
  }
  if (await hasAgreement(trx, id, now)) refuseField('kind', '该单位仍有承办协议，请先终止协议');
}
