import { sql, type Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import type { IncidentKind } from '../../domain/cases/incidents.ts';
import type { StoredReleaseState } from '../schema/index.ts';
import { reachesNothing, type Reach } from '../../domain/permissions.ts';
import { accountsOfDraftRow, withinReach } from '../reach.ts';

/** Accounts that an incident `i` concerns. */
const ACCOUNTS = sql`case when i.account_id is null then ${accountsOfDraftRow(sql.ref('i.draft_id'))}
  else jsonb_build_array(i.account_id) end`;

export interface IncidentFilter {
  readonly reach: Reach;
  readonly state: 'open' | 'resolved' | 'all';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Incidents within a reach, newest first: who found them, what was done, to whom they were handed over (发现、处置、移交). */
export async function listIncidents(db: Kysely<Database>, filter: IncidentFilter) {
  if (reachesNothing(filter.reach)) return [];
  let query = db
    .selectFrom('incident as i')
    .innerJoin('draft as d', 'd.id', 'i.draft_id')
    .select([
      'i.id',
      'i.kind',
      'i.draft_id as draftId',
      'i.release_id as releaseId',
      'i.account_id as accountId',
      'i.details',
      'i.created_at as createdAt',
      'i.found_by as foundBy',
      'i.resolved_at as resolvedAt',
      'i.resolved_by as resolvedBy',
      'i.resolution',
      'i.handed_to as handedTo',
    ])
    .where(withinReach(filter.reach, sql.ref('d.unit_id'), ACCOUNTS))
    .orderBy('i.id', 'desc')
    .limit(filter.limit);
  if (filter.state === 'open') query = query.where('i.resolved_at', 'is', null);
  if (filter.state === 'resolved') query = query.where('i.resolved_at', 'is not', null);
  if (filter.cursor !== undefined) query = query.where('i.id', '<', filter.cursor);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, handled: row.resolvedAt !== null }));
}

export interface NewIncident {
  readonly kind: IncidentKind;
  readonly draftId: string;
  readonly releaseId?: string | undefined;
  readonly accountId?: string | undefined;
  /** Left out: the system. */
  readonly foundBy?: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
}

/** Opens an incident; null when one of this kind is open of the item already, and one is enough. */
export async function insertIncident(trx: Trx, incident: NewIncident): Promise<string | null> {
  const inserted = await trx
    .insertInto('incident')
    .values({
      id: uuid(),
      kind: incident.kind,
      draft_id: incident.draftId,
      release_id: incident.releaseId ?? null,
      account_id: incident.accountId ?? null,
      found_by: incident.foundBy ?? null,
      details: JSON.stringify(incident.details),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id ?? null;
}

/** Counts in an open incident that what it tells of was seen again. */
export async function repeatIncident(trx: Trx, id: string, readBackId: string): Promise<void> {
  await sql`
    update incident set details = details || jsonb_build_object('readBackId', ${readBackId}::text,
      'repeats', coalesce((details->>'repeats')::int, 0) + 1, 'lastAt', wuguan_now())
    where id = ${id} and resolved_at is null`.execute(trx);
}

export interface IncidentRef {
  readonly id: string;
  readonly kind: IncidentKind;
}

/** The open incidents of an item, the newest first. */
export const openIncidentsOf = (trx: Trx, releaseId: string): Promise<IncidentRef[]> =>
  trx
    .selectFrom('incident')
    .select(['id', 'kind'])
    .where('release_id', '=', releaseId)
    .where('resolved_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();

/** The incident that a receipt opened first. */
export const incidentOfReceipt = (trx: Trx, releaseId: string, receiptId: string): Promise<IncidentRef | undefined> =>
  trx
    .selectFrom('incident')
    .select(['id', 'kind'])
    .where('release_id', '=', releaseId)
    .where(sql<string>`details->>'receiptId'`, '=', receiptId)
    .orderBy('id')
    .executeTakeFirst();

export interface LockedIncident {
  readonly kind: IncidentKind;
  readonly draftId: string;
  /** Missing = it concerns every account of the draft. */
  readonly accountId: string | null;
  readonly unitId: string;
  readonly resolvedAt: Date | null;
  /** Of the item that it is about. */
  readonly releaseState: StoredReleaseState | null;
}

/** Locks an incident; undefined when there is none. */
export const lockIncident = (trx: Trx, id: string): Promise<LockedIncident | undefined> =>
  trx
    .selectFrom('incident as i')
    .innerJoin('draft as d', 'd.id', 'i.draft_id')
    .leftJoin('release_item as r', 'r.id', 'i.release_id')
    .select([
      'i.kind',
      'i.draft_id as draftId',
      'i.account_id as accountId',
      'd.unit_id as unitId',
      'i.resolved_at as resolvedAt',
      'r.state as releaseState',
    ])
    .where('i.id', '=', id)
    .forUpdate('i')
    .executeTakeFirst();

/** Notes who resolved a locked incident, how, and to whom it was handed over. */
export async function setIncidentResolved(
  trx: Trx,
  id: string,
  by: { readonly userId: string; readonly resolution: string; readonly handedTo: string | null },
): Promise<void> {
  await trx
    .updateTable('incident')
    .set({
      resolved_at: sql<Date>`wuguan_now()`,
      resolved_by: by.userId,
      resolution: by.resolution,
      handed_to: by.handedTo,
    })
    .where('id', '=', id)
    .execute();
}
