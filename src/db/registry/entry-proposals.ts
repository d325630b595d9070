import { sql, type Kysely } from 'kysely';
import type { Gains, RulingResource } from '../../domain/people/ruling-powers.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** An entry of the registry that waits for a second administrator. */
export interface WaitingEntry {
  readonly id: string;
  readonly resource: RulingResource;
  /** null = a new entry */
  readonly entryId: string | null;
  /** What it sets, by property; times are text. */
  readonly change: Readonly<Record<string, unknown>>;
  /** The one person whom it is about; null = a unit, an agreement. */
  readonly userId: string | null;
  readonly unitId: string;
  readonly unit: string;
  readonly gains: Gains;
  readonly proposedBy: string;
  readonly proposedByName: string;
  /** Who alone set the person's first password, or made their last link; null = nobody alone. */
  readonly passwordBy: string | null;
  readonly passwordByName: string | null;
  /** The person has set a password of their own; null = it is about no one person. */
  readonly passwordOwn: boolean | null;
  readonly createdAt: Date;
}

/** Entries that wait, the oldest first; or the one. */
export function waitingEntries(
  db: Kysely<Database>,
  { id }: { readonly id?: string | undefined } = {},
): Promise<readonly WaitingEntry[]> {
  let query = db
    .selectFrom('entry_proposal as p')
    .innerJoin('unit as n', 'n.id', 'p.unit_id')
    .innerJoin('app_user as a', 'a.id', 'p.proposed_by')
    .leftJoin('app_user as u', 'u.id', 'p.user_id')
    .leftJoin('app_user as f', 'f.id', 'u.password_by')
    .select(['p.id', 'p.resource', 'p.entry_id as entryId', 'p.change', 'p.user_id as userId', 'p.gains'])
    .select(['p.unit_id as unitId', 'n.name as unit', 'p.proposed_by as proposedBy', 'a.name as proposedByName'])
    .select(['f.id as passwordBy', 'f.name as passwordByName', 'p.created_at as createdAt'])
    .select(sql<boolean | null>`not u.must_change_password and u.password_set_at is not null`.as('passwordOwn'))
    .where('p.state', '=', 'OPEN')
    .orderBy('p.created_at')
    .orderBy('p.id');
  if (id !== undefined) query = query.where('p.id', '=', id);
  return query.execute();
}

/** The proposal that waits already and says the same. */
export async function sameWaitingEntry(
  trx: Trx,
  { resource, entryId, change }: Pick<WaitingEntry, 'resource' | 'entryId' | 'change'>,
): Promise<string | undefined> {
  const row = await trx
    .selectFrom('entry_proposal')
    .select('id')
    .where('state', '=', 'OPEN')
    .where('resource', '=', resource)
    .where('entry_id', 'is not distinct from', entryId)
    .where('change', '=', sql<never>`${JSON.stringify(change)}::jsonb`)
    .executeTakeFirst();
  return row?.id;
}

/** Keeps an entry until a second administrator looks at it. */
export async function insertEntryProposal(
  trx: Trx,
  proposal: Pick<WaitingEntry, 'id' | 'resource' | 'entryId' | 'change' | 'userId' | 'unitId' | 'gains' | 'proposedBy'>,
): Promise<void> {
  await trx
    .insertInto('entry_proposal')
    .values({
      ...{ id: proposal.id, resource: proposal.resource, entry_id: proposal.entryId, user_id: proposal.userId },
      ...{ unit_id: proposal.unitId, proposed_by: proposal.proposedBy },
      change: JSON.stringify(proposal.change),
      gains: JSON.stringify(proposal.gains),
    })
    .execute();
}

/** Decides what waits; false where it waits no longer. */
export async function decideEntryProposal(
  trx: Trx,
  id: string,
  state: 'CONFIRMED' | 'DISMISSED',
  userId: string,
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('entry_proposal')
    .set({ state, decided_by: userId, decided_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .where('state', '=', 'OPEN')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * An entry was changed: what waited to set the same otherwise was meant for what the entry was before.
 * @param but the proposal by which it was changed
 * @returns ids of what waits no longer
 */
export async function lapseEntryProposals(
  trx: Trx,
  entryId: string,
  fields: readonly string[],
  but?: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    update entry_proposal set state = 'LAPSED'
    where entry_id = ${entryId} and state = 'OPEN' and id is distinct from ${but ?? null}
      and change ?| ${[...fields]}::text[]
    returning id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** Whether somebody has set a password of their own, and who alone made the way in by which they did. */
export const wayIn = (
  trx: Trx,
  userId: string,
): Promise<{ readonly own: boolean; readonly by: string | null } | undefined> =>
  trx
    .selectFrom('app_user')
    .select('password_by as by')
    .select(sql<boolean>`not must_change_password and password_set_at is not null`.as('own'))
    .where('id', '=', userId)
    .executeTakeFirst();
