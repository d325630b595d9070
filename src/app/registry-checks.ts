import { sql } from 'kysely';
import { Refused, type RefusalCode } from '../domain/refusals.ts';
import { tierOf } from '../domain/roles.ts';
import type { Tier } from '../domain/words.ts';
import { databaseNow, type Trx } from '../db/locks.ts';
import type { Noun } from './registry-nouns.ts';

type Entry = Readonly<Record<string, unknown>>;
type EntryCheck = (trx: Trx, entry: Entry, action: 'created' | 'changed') => Promise<void>;

/** @param path of the field that is to be changed */
const refuse = (code: RefusalCode, path: string, message: string): never => {
  throw new Refused(code, { errors: [{ path: `body.${path}`, message }] });
};

/**
 * What must hold of an entry beside its own shape: looked at in the transaction that writes it, under the lock that
 * every change of the registry takes, so that two changes at once cannot both slip through.
 *
 * @throws Refused 422 with the field to change
 */
export const checkEntry = async (trx: Trx, noun: Noun, entry: Entry, action: 'created' | 'changed'): Promise<void> =>
  CHECKS[noun]?.(trx, entry, action);

const endsInFuture = async (trx: Trx, entry: Entry, field: string): Promise<void> => {
  if ((entry[field] as Date) <= (await databaseNow(trx))) refuse('VALIDITY_PAST', field, '须晚于现在');
};

/** One person a tier at any time, who may review it then. */
const shift: EntryCheck = async (trx, entry) => {
  const { id, unitId, tier, userId, startsAt, endsAt } = entry as {
    id: string;
    unitId: string;
    tier: Tier;
    userId: string;
    startsAt: Date;
    endsAt: Date;
  };
  if (startsAt >= endsAt) refuse('VALIDATION', 'endsAt', '须晚于 startsAt');
  await endsInFuture(trx, entry, 'endsAt');
  const other = await trx
    .selectFrom('duty_shift as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .select(['u.name', 's.starts_at', 's.ends_at'])
    .where('s.unit_id', '=', unitId)
    .where('s.tier', '=', tier)
    .where('s.id', '<>', id)
    .where('s.starts_at', '<', endsAt)
    .where('s.ends_at', '>', startsAt)
    .executeTakeFirst();
  if (other !== undefined) {
    const span = `${other.starts_at.toISOString()} – ${other.ends_at.toISOString()}`;
    refuse('SHIFT_OVERLAP', 'startsAt', `与${other.name}的值班 ${span} 重叠`);
  }
  const grants = await trx
    .selectFrom('role_grant')
    .select(['role', 'tier'])
    .where('user_id', '=', userId)
    .where('unit_id', '=', unitId)
    .where('valid_from', '<', endsAt)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', startsAt)]))
    .execute();
  if (!grants.some((grant) => tierOf(grant) === tier)) refuse('SHIFT_NOT_GRANTED', 'userId', tier);
};

/** No chains, no loops, nobody who may not review, nobody who wrote what the principal has in hand. */
const delegation: EntryCheck = async (trx, entry, action) => {
  const { id, unitId, principalId, delegateId, validFrom, validTo } = entry as {
    id: string;
    unitId: string;
    principalId: string;
    delegateId: string;
    validFrom: Date;
    validTo: Date;
  };
  if (entry['revokedAt'] !== null) return;
  if (principalId === delegateId) refuse('VALIDATION', 'delegateId', '不能由本人代理');
  if (validFrom >= validTo) refuse('VALIDATION', 'validTo', '须晚于 validFrom');
  await endsInFuture(trx, entry, 'validTo');
  const chain = await trx
    .selectFrom('delegation')
    .select('id')
    .where('id', '<>', id)
    .where('revoked_at', 'is', null)
    .where('valid_from', '<', validTo)
    .where('valid_to', '>', validFrom)
    .where((where) => where.or([where('principal_id', '=', delegateId), where('delegate_id', '=', principalId)]))
    .executeTakeFirst();
  if (chain !== undefined) refuse('DELEGATION_CHAIN', 'delegateId', `与代理 ${chain.id} 相接`);
  const held = await trx
    .selectFrom('role_grant')
    .select(['user_id as userId', 'role', 'tier', 'unit_id as unitId'])
    .where('user_id', 'in', [principalId, delegateId])
    .where('valid_from', '<', validTo)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>', validFrom)]))
    .execute();
  const wanted = (entry['tier'] as Tier | null) ?? null;
  const covers = held.some((grant) => {
    const tier = tierOf(grant);
    return grant.userId === principalId && grant.unitId === unitId && tier !== null && (wanted ?? tier) === tier;
  });
  if (!covers) refuse('DELEGATION_EMPTY', 'principalId', wanted ?? '审核');
  const apart = held.some(({ userId, role }) => userId === delegateId && (role === 'ADMIN' || role === 'AUDITOR'));
  if (apart) refuse('EXCLUSIVE_ROLES', 'delegateId', '代理人是管理员或审计员');
  if (action === 'changed') return;
  const written = await trx
    .selectFrom('review_task as t')
    .innerJoin('contributor as c', 'c.draft_id', 't.draft_id')
    .select('t.id')
    .where('t.holder_id', '=', principalId)
    .where('c.user_id', '=', delegateId)
    .executeTakeFirst();
  if (written !== undefined) refuse('DELEGATE_CONTRIBUTED', 'delegateId', `任务 ${written.id}`);
};

/** A person's stand-ins act by the person's grants, so a grant may end in the past only by being ended now. */
const grant: EntryCheck = async (trx, entry, action) => {
  if (entry['validTo'] === null || action === 'changed') return;
  await endsInFuture(trx, entry, 'validTo');
};

/** A unit cannot stand below itself; two moves at once see each other through the registry's lock. */
const unit: EntryCheck = async (trx, entry) => {
  const { rows } = await sql<{ id: string }>`
    with recursive above as (
      select parent_id as id, 1 as depth from unit where id = ${entry['id'] as string}
      union all
      select u.parent_id, above.depth + 1 from above join unit u on u.id = above.id where above.depth < 50
    )
    select id from above where id = ${entry['id'] as string} limit 1`.execute(trx);
  if (rows.length > 0) refuse('VALIDATION', 'parentId', '上级单位不能是自己或下级');
};

const CHECKS: Readonly<Partial<Record<Noun, EntryCheck>>> = {
  units: unit,
  grants: grant,
  shifts: shift,
  delegations: delegation,
};
