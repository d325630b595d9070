import { chinaDate, type Day } from '../../domain/china-day.ts';
import { mayTo, type Permission } from '../../domain/permissions.ts';
import { Refused } from '../../domain/refusals.ts';
import { addWorkingDays } from '../../domain/review/working-time.ts';
import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import { databaseNow, type Trx } from '../../db/locks.ts';
import { holidaysFor, policyFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { permit } from '../permit.ts';

/** What registers of what came in about accounts have in common: readers' messages and reports of false accounts. */

/** The unit of an account on which the actor may do something. @throws Refused UNKNOWN_ACCOUNT, FOREIGN_UNIT */
export function permitOnAccount(actor: Actor, permission: Permission, accountId: string, registry: Registry): string {
  const account = registry.accounts.get(accountId);
  if (account === undefined) throw new Refused('UNKNOWN_ACCOUNT');
  permit(actor, permission, { unitId: account.unitId, accountIds: [accountId] }, registry.units);
  return account.unitId;
}

/** Accounts on which the actor may do something. */
export const accountsPermitted = (actor: Actor, permission: Permission, registry: Registry): readonly string[] =>
  [...registry.accounts.values()]
    .filter(({ id, unitId }) => mayTo(actor, permission, { unitId, accountIds: [id] }, registry.units))
    .map(({ id }) => id);

/** The day until which something is answered, in working days from the one on which it came. @throws Refused VALIDATION */
export async function dueFrom(deps: Deps, registry: Registry, unitId: string, receivedAt: Date): Promise<Day> {
  if (receivedAt > (await databaseNow(deps.db)))
    throw new Refused('VALIDATION', { errors: [{ path: 'body.receivedAt', message: '收到时间不能晚于现在' }] });
  const { workingHours } = policyFor(registry, unitId);
  return addWorkingDays(
    chinaDate(receivedAt),
    deps.inspection.messageDays,
    workingHours,
    holidaysFor(registry, unitId),
  );
}

/** Logs what was done to an entry, without what stands in it. */
export async function logEntry(
  trx: Trx,
  actor: Actor,
  registry: Registry,
  { id, accountId }: { readonly id: string; readonly accountId: string },
  entity: 'message' | 'impersonation',
  action: string,
  details: Readonly<Record<string, unknown>>,
): Promise<void> {
  const unitId = registry.accounts.get(accountId)?.unitId ?? null;
  const entry = { action, entity, entityId: id, unitId, details: { accountId, ...details } };
  await appendAudit(trx, [{ ...by(actor), ...entry }]);
}

/** Who did something, by name. */
export const nameOf = (registry: Registry, userId: string | null): string | null =>
  userId === null ? null : (registry.users.get(userId)?.name ?? null);
