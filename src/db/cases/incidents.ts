import type { Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

export interface IncidentFilter {
  readonly unitIds: readonly string[];
  readonly state: 'open' | 'resolved' | 'all';
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Incidents of these units, newest first: who found them, what was done, to whom they were handed over (发现、处置、移交). */
export async function listIncidents(db: Kysely<Database>, filter: IncidentFilter) {
  if (filter.unitIds.length === 0) return [];
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
    .where('d.unit_id', 'in', [...filter.unitIds])
    .orderBy('i.id', 'desc')
    .limit(filter.limit);
  if (filter.state === 'open') query = query.where('i.resolved_at', 'is', null);
  if (filter.state === 'resolved') query = query.where('i.resolved_at', 'is not', null);
  if (filter.cursor !== undefined) query = query.where('i.id', '<', filter.cursor);
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, handled: row.resolvedAt !== null }));
}
