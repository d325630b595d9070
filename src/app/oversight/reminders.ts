import { chinaDate } from '../../domain/china-day.ts';
import { byUrgency, NOBODY, reminderOf, type Reminder } from '../../domain/registry/reminders.ts';
import type { Actor } from '../../domain/roles.ts';
import { mayTo, reachOf, unitsOf } from '../../domain/permissions.ts';
import { databaseNow } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Place } from '../../db/registry/reminder-facts.ts';
import type { Deps } from '../deps.ts';
import { rulesOftenWrong } from './rule-report.ts';
import { duesOf } from '../notifications/tell/registry-facts.ts';

/**
 * What administrators and auditors are reminded of, in their units and those below, the most urgent first: entries that end, and
 * what somebody has to see to after publication, with who may.
 */
export async function listReminders(
  deps: Deps,
  actor: Actor,
  registry: Registry,
): Promise<readonly (Reminder & Place & { readonly who: readonly string[] })[]> {
  const units = unitsOf(reachOf(actor, 'reminders.read', registry.units));
  const today = chinaDate(await databaseNow(deps.db));
  const dues = [...(await duesOf(deps.db, units, today)), ...(await rulesOftenWrong(deps, registry, units))].filter(
    ({ unitId, accountId }) =>
      unitId === null ||
      mayTo(actor, 'reminders.read', { unitId, accountIds: accountId === null ? [] : [accountId] }, registry.units),
  );
  return dues
    .flatMap((due) => reminderOf(due, today) ?? [])
    .map(({ who, todo, ...due }) => ({ ...due, who: who ?? [], todo: who?.length === 0 ? NOBODY : todo }))
    .toSorted(byUrgency);
}
