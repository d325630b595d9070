import { chinaTime } from '../../../domain/china-day.ts';
import { isReservedForHost } from '../../../domain/registry/operators.ts';
import { Refused, type RefusalCode } from '../../../domain/refusals.ts';
import { tierOf } from '../../../domain/roles.ts';
import { validityErrors } from '../../../domain/registry/validity.ts';
import { TIER_NAMES, type Tier } from '../../../domain/vocabulary.ts';
import type { Trx } from '../../../db/locks.ts';
import { overlappingShift } from '../../../db/registry/shifts.ts';
import { grantsDuring } from '../../../db/registry/grants.ts';
import { chainedDelegation, type DelegationSpan } from '../../../db/registry/delegations.ts';
import { unitOfPerson } from '../../../db/people/people.ts';
import { heldTaskWrittenBy } from '../../../db/review/tasks.ts';
import { refuseDisabled } from '../refuse-disabled.ts';
import { refuseErrors, refuseField, type Validate } from './validator.ts';

/** @param field that is to be changed */
const refuse = (code: RefusalCode, field: string, message: string): never => {
  throw new Refused(code, { errors: [{ path: `body.${field}`, message }] });
};

/**
 * 值班: one person a unit and tier at any time, who may review it then.
 * @throws Refused VALIDATION, SHIFT_OVERLAP, SHIFT_NOT_GRANTED
 */
export const validateShift: Validate = async ({ trx, now, id, before, after }) => {
  const { unitId, tier, userId } = after as { unitId: string; tier: Tier; userId: string };
  const [from, to] = [after['startsAt'] as Date, after['endsAt'] as Date];
  refuseErrors(validityErrors({ from, to }, now, { from: 'startsAt', to: 'endsAt' }, before !== null));
  if (before?.['userId'] !== userId) await refuseDisabled(trx, userId);
  const other = await overlappingShift(trx, { id, unitId, tier, from, to });
  if (other !== undefined) {
    const span = `${chinaTime(other.startsAt)} 至 ${chinaTime(other.endsAt)}`;
    refuse('SHIFT_OVERLAP', 'startsAt', `与${other.name}的值班（${span}）重叠`);
  }
  const grants = await grantsDuring(trx, [userId], from, to);
  if (!grants.some((grant) => grant.unitId === unitId && tierOf(grant) === tier))
    refuse('SHIFT_NOT_GRANTED', 'userId', `没有${TIER_NAMES[tier]}的审核授权`);
  return {};
};

/**
 * 代理 as an administrator enters it: a proposal to both, and no more. It counts once the principal and the delegate each
 * agreed under /v1/me/delegations, so that nobody is given another person's means by a third one; an administrator can
 * only end it, or have it end sooner. Revoking is always possible.
 *
 * @throws Refused VALIDATION, and what {@link checkDelegation} says
 */
export const validateDelegation: Validate = async ({ trx, now, id, before, after }) => {
  if (after['revokedAt'] != null) return {};
  const to = after['validTo'] as Date;
  if (before !== null && to > (before['validTo'] as Date))
    refuseField('validTo', '只能提前结束；要延长，请由被代理人重新提出');
  const { unitId, principalId, delegateId } = after as { unitId: string; principalId: string; delegateId: string };
  const tier = (after['tier'] ?? null) as Tier | null;
  const from = after['validFrom'] as Date;
  await checkDelegation(trx, { id, unitId, principalId, delegateId, tier, from, to }, now, before === null);
  return {};
};

/** A delegation as it is to be. */
export interface WantedDelegation extends DelegationSpan {
  readonly unitId: string;
  readonly tier: Tier | null;
}

/**
 * 代理: no chains, no loops, nobody who must not review, nobody who wrote what the principal has in hand. Judged when it is
 * entered or offered, and again when it begins to count. Call under the registry's lock.
 *
 * @param fresh false when a delegation that counts already is made to end sooner
 * @throws Refused VALIDATION, DELEGATION_CHAIN, DELEGATION_EMPTY, EXCLUSIVE_ROLES, OPERATOR_TIER, DELEGATE_CONTRIBUTED
 */
export async function checkDelegation(trx: Trx, wanted: WantedDelegation, now: Date, fresh: boolean): Promise<void> {
  const { id, unitId, principalId, delegateId, from, to } = wanted;
  if (principalId === delegateId) refuseField('delegateId', '不能由本人代理');
  refuseErrors(validityErrors({ from, to }, now, { from: 'validFrom', to: 'validTo' }, !fresh));
  const chain = await chainedDelegation(trx, { id, principalId, delegateId, from, to });
  if (chain !== undefined) refuse('DELEGATION_CHAIN', 'delegateId', '与另一条代理首尾相接，请先撤销或错开那一条');
  const held = await grantsDuring(trx, [principalId, delegateId], from, to);
  const given = held.filter((grant) => {
    const tier = tierOf(grant);
    return grant.userId === principalId && grant.unitId === unitId && tier !== null && (wanted.tier ?? tier) === tier;
  });
  if (given.length === 0) refuse('DELEGATION_EMPTY', 'principalId', '请选有审核授权的被代理人、单位和层级');
  if (held.some(({ userId, role }) => userId === delegateId && (role === 'ADMIN' || role === 'AUDITOR')))
    refuse('EXCLUSIVE_ROLES', 'delegateId', '代理人是管理员或审计员，请另选');
  await refuseOperator(trx, delegateId, given);
  if (fresh) await refuseContributor(trx, principalId, delegateId);
}

/** An operator's people stand in for nobody in a tier that its host must keep. */
async function refuseOperator(
  trx: Trx,
  delegateId: string,
  given: readonly Parameters<typeof isReservedForHost>[0][],
): Promise<void> {
  const delegate = await unitOfPerson(trx, delegateId);
  if (delegate?.kind === 'OPERATOR' && given.some(isReservedForHost))
    refuse('OPERATOR_TIER', 'delegateId', '承办单位人员不能代理终审或保密审核，请另选或限定层级');
}

async function refuseContributor(trx: Trx, principalId: string, delegateId: string): Promise<void> {
  const written = await heldTaskWrittenBy(trx, principalId, delegateId);
  if (written !== undefined) refuse('DELEGATE_CONTRIBUTED', 'delegateId', '请另选代理人，或先交回该任务');
}
