import { keptFromOperators } from '../../domain/registry/operators.ts';
import { Refused, type RefusalCode } from '../../domain/refusals.ts';
import { tierOf } from '../../domain/roles.ts';
import { validityErrors } from '../../domain/registry/validity.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../../db/locks.ts';
import { refuseErrors, refuseField, type Validate } from './validator.ts';

/** @param field that is to be changed */
const refuse = (code: RefusalCode, field: string, message: string): never => {
  throw new Refused(code, { errors: [{ path: `body.${field}`, message }] });
};

/** What these people are granted at any moment of a time. */
const grantsDuring = (trx: Trx, userIds: readonly string[], from: Date, to: Date) =>
  trx
    .selectFrom('role_grant')
    .select(['user_id as userId', 'role', 'tier', 'unit_id as unitId'])
    .where('user_id', 'in', [...userIds])
    .where('valid_from', '<', to)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', from)]))
    .execute();

/**
 * 值班: one person a unit and tier at any time, who may review it then.
 * @throws Refused VALIDATION, SHIFT_OVERLAP, SHIFT_NOT_GRANTED
 */
export const validateShift: Validate = async ({ trx, now, id, before, after }) => {
  const { unitId, tier, userId } = after as { unitId: string; tier: Tier; userId: string };
  const [from, to] = [after['startsAt'] as Date, after['endsAt'] as Date];
  refuseErrors(validityErrors({ from, to }, now, { from: 'startsAt', to: 'endsAt' }, before !== null));
  const other = await trx
    .selectFrom('duty_shift as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .select(['u.name', 's.starts_at', 's.ends_at'])
    .where('s.unit_id', '=', unitId)
    .where('s.tier', '=', tier)
    .where('s.id', '<>', id)
    .where('s.starts_at', '<', to)
    .where('s.ends_at', '>', from)
    .executeTakeFirst();
  if (other !== undefined) {
    const span = `${other.starts_at.toISOString()} – ${other.ends_at.toISOString()}`;
    refuse('SHIFT_OVERLAP', 'startsAt', `与${other.name}的值班 ${span} 重叠`);
  }
  const grants = await grantsDuring(trx, [userId], from, to);
  if (!grants.some((grant) => grant.unitId === unitId && tierOf(grant) === tier))
    refuse('SHIFT_NOT_GRANTED', 'userId', tier);
  return {};
};

/**
 * 代理: no chains, no loops, nobody who must not review, nobody who wrote what the principal has in hand. Revoking is
 * always possible.
 *
 * @throws Refused VALIDATION, DELEGATION_CHAIN, DELEGATION_EMPTY, EXCLUSIVE_ROLES, OPERATOR_TIER, DELEGATE_CONTRIBUTED
 */
export const validateDelegation: Validate = async ({ trx, now, id, before, after }) => {
  const { unitId, principalId, delegateId } = after as { unitId: string; principalId: string; delegateId: string };
  const [from, to] = [after['validFrom'] as Date, after['validTo'] as Date];
  if (after['revokedAt'] != null) return {};
  if (principalId === delegateId) refuseField('delegateId', '不能由本人代理');
  refuseErrors(validityErrors({ from, to }, now, { from: 'validFrom', to: 'validTo' }, before !== null));
  const chain = await trx
    .selectFrom('delegation')
    .select('id')
    .where('id', '<>', id)
    .where('revoked_at', 'is', null)
    .where('valid_from', '<', to)
    .where('valid_to', '>', from)
    .where((is) => is.or([is('principal_id', '=', delegateId), is('delegate_id', '=', principalId)]))
    .executeTakeFirst();
  if (chain !== undefined) refuse('DELEGATION_CHAIN', 'delegateId', `与代理 ${chain.id} 相接`);
  const held = await grantsDuring(trx, [principalId, delegateId], from, to);
  const wanted = (after['tier'] ?? null) as Tier | null;
  const given = held.filter((grant) => {
    const tier = tierOf(grant);
    return grant.userId === principalId && grant.unitId === unitId && tier !== null && (wanted ?? tier) === tier;
  });
  if (given.length === 0) refuse('DELEGATION_EMPTY', 'principalId', '请选有审核授权的被代理人、单位和层级');
  if (held.some(({ userId, role }) => userId === delegateId && (role === 'ADMIN' || role === 'AUDITOR')))
    refuse('EXCLUSIVE_ROLES', 'delegateId', '代理人是管理员或审计员，请另选');
  await refuseOperator(trx, delegateId, given);
  if (before === null) await refuseContributor(trx, principalId, delegateId);
  return {};
};

/** An operator's people stand in for nobody in a tier that its host must keep. */
async function refuseOperator(
  trx: Trx,
  delegateId: string,
  given: readonly Parameters<typeof keptFromOperators>[0][],
): Promise<void> {
  const delegate = await trx
    .selectFrom('app_user as u')
    .innerJoin('unit as n', 'n.id', 'u.unit_id')
    .select('n.kind')
    .where('u.id', '=', delegateId)
    .executeTakeFirst();
  if (delegate?.kind === 'OPERATOR' && given.some(keptFromOperators))
    refuse('OPERATOR_TIER', 'delegateId', '承办单位人员不能代理终审或保密审核，请另选或限定层级');
}

async function refuseContributor(trx: Trx, principalId: string, delegateId: string): Promise<void> {
  const written = await trx
    .selectFrom('review_task as t')
    .innerJoin('contributor as c', 'c.draft_id', 't.draft_id')
    .select('t.id')
    .where('t.holder_id', '=', principalId)
    .where('c.user_id', '=', delegateId)
    .executeTakeFirst();
  if (written !== undefined) refuse('DELEGATE_CONTRIBUTED', 'delegateId', `任务 ${written.id}`);
}
