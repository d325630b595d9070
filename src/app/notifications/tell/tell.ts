import type { Kysely } from 'kysely';
import {
  asOccurrences,
  factKey,
  recipientsOf,
  type NotificationFact,
  type Staff,
} from '../../../domain/notifications/notifications.ts';
import { rootUnit } from '../../../domain/registry/owners.ts';
import { unitAndAbove, type Parents } from '../../../domain/registry/unit-tree.ts';
import { databaseNow, type Trx } from '../../../db/locks.ts';
import { DRAFT_KINDS, factsOfDrafts } from '../../../db/notifications/draft-facts.ts';
import {
  endNotifications,
  endRecipients,
  lockNotifications,
  openNotifications,
  storeFacts,
  type OpenNotification,
  type ToldFact,
} from '../../../db/notifications/notifications.ts';
import { factsOfVersions } from '../../../db/notifications/office-facts.ts';
import { grantsWithin } from '../../../db/people/actors.ts';
import { unitParents } from '../../../db/registry/units.ts';
import type { Database } from '../../../db/schema/index.ts';
import { planDeliveries } from './plan-deliveries.ts';

/**
 * Within the transaction of an act: whoever must know of the draft as it is now is told, and nobody of what is over. Called
 * last, so that it sees all that the act did.
 */
export async function tellOfDraft(trx: Trx, draftId: string): Promise<void> {
  await lockNotifications(trx, draftId);
  const facts = await factsOfDrafts(trx, draftId);
  const open = await openNotifications(trx, DRAFT_KINDS, draftId);
  await settle(trx, facts, open);
}

/** The same of the rulesets and policies that wait to be activated. */
export async function tellOfVersions(trx: Trx): Promise<void> {
  await tellOf(trx, 'versions', ['RULESET_TO_ACTIVATE', 'POLICY_TO_ACTIVATE'], () => factsOfVersions(trx));
}

/** Says who knows of all facts of some kinds, one transaction at a time. */
export async function tellOf(
  trx: Trx,
  name: string,
  kinds: readonly NotificationFact['kind'][],
  read: () => Promise<readonly NotificationFact[]>,
): Promise<void> {
  await lockNotifications(trx, name);
  await settle(trx, await read(), await openNotifications(trx, kinds));
}

async function settle(trx: Trx, facts: readonly NotificationFact[], open: readonly OpenNotification[]): Promise<void> {
  if (facts.length === 0 && open.length === 0) return;
  const now = await databaseNow(trx);
  const told = await withRecipients(trx, asOccurrences(facts, open, now.toISOString()));
  const { told: toTell, over, lost } = differenceOf(told, open);
  await endNotifications(trx, over);
  for (const { id, people } of lost) await endRecipients(trx, id, people);
  await planDeliveries(trx, await storeFacts(trx, toTell), now);
}

/** What has to be written so that what is open is what is so. */
export interface Difference {
  readonly told: readonly ToldFact[];
  readonly over: readonly string[];
  readonly lost: readonly { readonly id: string; readonly people: readonly string[] }[];
}

/** Pure. */
export function differenceOf(facts: readonly ToldFact[], open: readonly OpenNotification[]): Difference {
  const byKey = new Map(open.map((one) => [factKey(one), one]));
  const wanted = new Map(facts.map((fact) => [factKey(fact), fact]));
  return {
    told: [...wanted].flatMap(([key, fact]) => {
      const known = byKey.get(key)?.recipients;
      return known !== undefined && fact.recipients.every((person) => known.includes(person)) ? [] : fact;
    }),
    over: open.filter((one) => !wanted.has(factKey(one))).map(({ id }) => id),
    lost: open.flatMap((one) => {
      const still = wanted.get(factKey(one))?.recipients;
      const people = still === undefined ? [] : one.recipients.filter((person) => !still.includes(person));
      return people.length === 0 ? [] : { id: one.id, people };
    }),
  };
}

/** Facts with whoever must know them now. */
export async function withRecipients(
  db: Kysely<Database>,
  facts: readonly NotificationFact[],
): Promise<readonly ToldFact[]> {
  const asking = facts.filter(({ people }) => people.length === 0);
  const staff = asking.length === 0 ? { units: new Map(), grants: [] } : await staffFor(db, asking);
  return facts.map((fact) => ({ ...fact, recipients: [...new Set(recipientsOf(fact, staff))] }));
}

async function staffFor(db: Kysely<Database>, facts: readonly NotificationFact[]): Promise<Staff> {
  const units: Parents = await unitParents(db);
  const root = rootUnit(units);
  const asked = new Set(facts.flatMap(({ unitId }) => unitId ?? root ?? []));
  const chain = new Set([...asked].flatMap((unitId) => unitAndAbove(units, unitId)));
  const everywhere = facts.some(({ unitId }) => unitId === null);
  return { units, grants: await grantsWithin(db, everywhere ? undefined : [...chain]) };
}
