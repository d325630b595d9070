import { sql, type Kysely } from 'kysely';
import {
  CONFIRM_HOURS,
  LIVING_CASES,
  type CaseKind,
  type CaseState,
  type CaseTrigger,
} from '../../domain/cases/cases.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import { reachesNothing, type Reach } from '../../domain/permissions.ts';
import { accountsOfDraftRow, withinReach } from '../reach.ts';

/** 处置单 */
export interface CaseRow {
  readonly id: string;
  readonly kind: CaseKind;
  readonly trigger: CaseTrigger;
  readonly state: CaseState;
  readonly draftId: string;
  readonly unitId: string;
  readonly accountId: string | null;
  readonly reason: string;
  /** null = the system */
  readonly openedBy: string | null;
  readonly openedAt: Date;
  readonly confirmDueAt: Date | null;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
  readonly linkedDraftId: string | null;
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
  readonly handedTo: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

const columns = [
  'id',
  'kind',
  'trigger',
  'state',
  'draft_id as draftId',
  'unit_id as unitId',
  'account_id as accountId',
  'reason',
  'opened_by as openedBy',
  'opened_at as openedAt',
  'confirm_due_at as confirmDueAt',
  'confirmed_by as confirmedBy',
  'confirmed_at as confirmedAt',
  'linked_draft_id as linkedDraftId',
  'closed_by as closedBy',
  'closed_at as closedAt',
  'outcome',
  'handed_to as handedTo',
  'details',
] as const;

export type NewCase = Pick<
  CaseRow,
  'id' | 'kind' | 'trigger' | 'state' | 'draftId' | 'unitId' | 'accountId' | 'reason' | 'openedBy' | 'details'
>;

export async function insertCase(trx: Trx, file: NewCase): Promise<CaseRow> {
  const due = sql<Date>`wuguan_now() + make_interval(hours => ${sql.lit(CONFIRM_HOURS)})`;
  return trx
    .insertInto('case_file')
    .values({
      id: file.id,
      kind: file.kind,
      trigger: file.trigger,
      state: file.state,
      draft_id: file.draftId,
      unit_id: file.unitId,
      account_id: file.accountId,
      reason: file.reason,
      opened_by: file.openedBy,
      confirm_due_at: file.kind === 'TAKEDOWN' ? due : null,
      details: JSON.stringify(file.details),
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export const readCase = (db: Kysely<Database>, id: string): Promise<CaseRow | undefined> =>
  db.selectFrom('case_file').select(columns).where('id', '=', id).executeTakeFirst();

/** Reads a case again, locked; its draft must be locked before. */
export const lockCase = (trx: Trx, id: string): Promise<CaseRow | undefined> =>
  trx.selectFrom('case_file').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();

/** Cases about a draft, and the one that it answers. */
export const casesOfDraft = (db: Kysely<Database>, draftId: string): Promise<CaseRow[]> =>
  db
    .selectFrom('case_file')
    .select(columns)
    .where((where) => where.or([where('draft_id', '=', draftId), where('linked_draft_id', '=', draftId)]))
    .orderBy('id')
    .execute();

export async function livingCases(
  db: Kysely<Database>,
  draftId: string,
  kinds: readonly CaseKind[],
): Promise<CaseRow[]> {
  if (kinds.length === 0) return [];
  return db
    .selectFrom('case_file')
    .select(columns)
    .where('draft_id', '=', draftId)
    .where('state', 'in', [...LIVING_CASES])
    .where('kind', 'in', [...kinds])
    .execute();
}

/** The take-down of a draft that two people want. */
export const confirmedTakedown = (trx: Trx, draftId: string): Promise<CaseRow | undefined> =>
  trx
    .selectFrom('case_file')
    .select(columns)
    .where('draft_id', '=', draftId)
    .where('kind', '=', 'TAKEDOWN')
    .where('state', '=', 'CONFIRMED')
    .executeTakeFirst();

/** The open case that this draft answers. */
export const caseAnsweredBy = (trx: Trx, draftId: string): Promise<CaseRow | undefined> =>
  trx
    .selectFrom('case_file')
    .select(columns)
    .where('linked_draft_id', '=', draftId)
    .where('state', '=', 'OPEN')
    .executeTakeFirst();

/** Confirms an order in time; null when it is not ORDERED any more, or its time is over by the database's clock. */
export async function confirmOrdered(trx: Trx, id: string, userId: string): Promise<CaseRow | null> {
  const row = await trx
    .updateTable('case_file')
    .set({ state: 'CONFIRMED', confirmed_by: userId, confirmed_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .where('state', '=', 'ORDERED')
    .where('confirm_due_at', '>', sql<Date>`wuguan_now()`)
    .returning(columns)
    .executeTakeFirst();
  return row ?? null;
}

/** Ends an order that nobody confirmed in time; false when it no longer applies. */
export async function lapseOrdered(trx: Trx, id: string): Promise<boolean> {
  const row = await trx
    .updateTable('case_file')
    .set({ state: 'LAPSED', closed_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .where('state', '=', 'ORDERED')
    .where('confirm_due_at', '<=', sql<Date>`wuguan_now()`)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Orders that nobody confirmed in time. */
export const lapsedOrders = (db: Kysely<Database>, limit: number): Promise<{ id: string; draftId: string }[]> =>
  db
    .selectFrom('case_file')
    .select(['id', 'draft_id as draftId'])
    .where('state', '=', 'ORDERED')
    .where('confirm_due_at', '<=', sql<Date>`wuguan_now()`)
    .orderBy('confirm_due_at')
    .limit(limit)
    .execute();

export interface CaseEnd {
  readonly closedBy: string | null;
  readonly outcome: string;
  readonly handedTo?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Closes a locked case. */
export async function setCaseClosed(trx: Trx, id: string, end: CaseEnd): Promise<CaseRow> {
  return trx
    .updateTable('case_file')
    .set({
      state: 'CLOSED',
      closed_by: end.closedBy,
      closed_at: sql<Date>`wuguan_now()`,
      outcome: end.outcome,
      handed_to: end.handedTo ?? null,
      details: sql<string>`details || ${JSON.stringify(end.details ?? {})}::jsonb`,
    })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export const setLinkedDraft = async (trx: Trx, id: string, draftId: string): Promise<void> => {
  await trx.updateTable('case_file').set({ linked_draft_id: draftId }).where('id', '=', id).execute();
};

/** State of the draft that answers a case; undefined when none does. */
export async function linkedDraftStatus(db: Kysely<Database>, file: CaseRow): Promise<DraftState | undefined> {
  if (file.linkedDraftId === null) return undefined;
  const row = await db.selectFrom('draft').select('status').where('id', '=', file.linkedDraftId).executeTakeFirst();
  return row?.status;
}

export interface CaseFilter {
  readonly reach: Reach;
  readonly state?: CaseState | undefined;
  readonly kind?: CaseKind | undefined;
  readonly trigger?: CaseTrigger | undefined;
  readonly draftId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Cases within a reach, newest first; `cursor` is the id after which to go on. */
export async function listCases(db: Kysely<Database>, filter: CaseFilter): Promise<CaseRow[]> {
  if (reachesNothing(filter.reach)) return [];
  let query = db
    .selectFrom('case_file')
    .select(columns)
    .where(withinReach(filter.reach, sql.ref('case_file.unit_id'), accountsOfDraftRow(sql.ref('case_file.draft_id'))))
    .orderBy('id', 'desc')
    .limit(filter.limit);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.trigger !== undefined) query = query.where('trigger', '=', filter.trigger);
  if (filter.draftId !== undefined) query = query.where('draft_id', '=', filter.draftId);
  if (filter.cursor !== undefined) query = query.where('id', '<', filter.cursor);
  return query.execute();
}

/** Drafts that correct or supplement this one, or one of these, and are not at an end; the newest first. */
export async function livingCorrections(db: Kysely<Database>, draftId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive correction(id) as (
      select d.id from case_file c join draft d on d.case_id = c.id where c.draft_id = ${draftId}
      union
      select d.id from correction n join case_file c on c.draft_id = n.id join draft d on d.case_id = c.id)
    select d.id from correction n join draft d on d.id = n.id
    where d.status not in ('REJECTED', 'WITHDRAWN', 'EXPIRED', 'TAKEN_DOWN') order by d.id desc`.execute(db);
  return rows.map(({ id }) => id);
}

/** Whether a correction or supplement of this draft was ever published. */
export async function wasCorrected(trx: Trx, draftId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('case_file')
    .select('id')
    .where('draft_id', '=', draftId)
    .where('kind', 'in', ['CORRECTION', 'SUPPLEMENT'])
    .where('state', '=', 'CLOSED')
    .where('closed_by', 'is', null)
    .where('linked_draft_id', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
}
