import { sql, type Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import { LIVING_CASES } from '../../domain/cases/cases.ts';
import type { Severity } from '../../domain/vocabulary.ts';
import type { NewFinding } from '../drafts/checks.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import { reachesNothing, type Reach } from '../../domain/permissions.ts';
import { withinReach } from '../reach.ts';

/** One walk over everything that is published (巡查). */
export interface PatrolRun {
  readonly id: string;
  /** null = the schedule */
  readonly startedBy: string | null;
  readonly state: 'RUNNING' | 'DONE';
  readonly rulesetVersion: string;
  /** Drafts to be looked at when it began. */
  readonly total: number;
  readonly scanned: number;
  readonly findings: number;
  readonly cases: number;
  readonly errors: number;
  readonly lastDraftId: string | null;
  readonly startedAt: Date;
  readonly updatedAt: Date;
  readonly finishedAt: Date | null;
}

const columns = [
  'id',
  'started_by as startedBy',
  'state',
  'ruleset_version as rulesetVersion',
  'total',
  'scanned',
  'findings',
  'cases',
  'errors',
  'last_draft_id as lastDraftId',
  'started_at as startedAt',
  'updated_at as updatedAt',
  'finished_at as finishedAt',
] as const;

/**
 * Begins a run; null when one is under way, or (by the schedule) the last scheduled one is younger than `notWithinMs`.
 */
export async function beginPatrol(
  trx: Trx,
  startedBy: string | null,
  rulesetVersion: string,
  notWithinMs: number,
): Promise<PatrolRun | null> {
  const id = uuid();
  const { rows } = await sql<{ id: string }>`
    insert into patrol_run (id, started_by, ruleset_version, total)
    select ${id}, ${startedBy}, ${rulesetVersion},
      (select count(distinct draft_id)::int from release_item where state = 'PUBLISHED')
    where ${notWithinMs}::float8 = 0 or not exists (select from patrol_run where started_by is null
      and started_at > wuguan_now() - make_interval(secs => ${notWithinMs / 1000}))
    on conflict do nothing returning id`.execute(trx);
  return rows[0] === undefined ? null : ((await readPatrol(trx, id)) ?? null);
}

export const readPatrol = (db: Kysely<Database>, id: string): Promise<PatrolRun | undefined> =>
  db.selectFrom('patrol_run').select(columns).where('id', '=', id).executeTakeFirst();

export const runningPatrol = (db: Kysely<Database>): Promise<PatrolRun | undefined> =>
  db.selectFrom('patrol_run').select(columns).where('state', '=', 'RUNNING').executeTakeFirst();

/** Runs, newest first. */
export function listPatrols(db: Kysely<Database>, limit: number, cursor: string | undefined): Promise<PatrolRun[]> {
  const query = db.selectFrom('patrol_run').select(columns).orderBy('id', 'desc').limit(limit);
  return (cursor === undefined ? query : query.where('id', '<', cursor)).execute();
}

/** Published drafts after this one, in the order in which a run walks them. */
export async function nextPublished(
  db: Kysely<Database>,
  after: string | null,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ draftId: string }>`
    select distinct draft_id as "draftId" from release_item i
    where state = 'PUBLISHED' and not exists (
        select from erasure e where e.draft_id = i.draft_id and e.state = 'CONFIRMED')
      and (${after}::uuid is null or draft_id > ${after}::uuid)
    order by draft_id limit ${limit}`.execute(db);
  return rows.map((row) => row.draftId);
}

export interface PatrolStep {
  readonly lastDraftId: string | null;
  readonly scanned: number;
  readonly findings: number;
  readonly cases: number;
  readonly errors: number;
  readonly done: boolean;
}

/** Whether the run still stands where it was seen; locks it, so that of two workers one goes on. */
export async function lockPatrolAt(trx: Trx, run: PatrolRun): Promise<boolean> {
  const row = await trx
    .selectFrom('patrol_run')
    .select('id')
    .where('id', '=', run.id)
    .where('state', '=', 'RUNNING')
    .where('scanned', '=', run.scanned)
    .where('last_draft_id', 'is not distinct from', run.lastDraftId)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds a step to a locked run. */
export async function stepPatrol(trx: Trx, id: string, step: PatrolStep): Promise<PatrolRun> {
  return trx
    .updateTable('patrol_run')
    .set((of) => ({
      scanned: of('scanned', '+', step.scanned),
      findings: of('findings', '+', step.findings),
      cases: of('cases', '+', step.cases),
      errors: of('errors', '+', step.errors),
      updated_at: sql<Date>`wuguan_now()`,
      ...(step.lastDraftId === null ? {} : { last_draft_id: step.lastDraftId }),
      ...(step.done ? { state: 'DONE' as const, finished_at: sql<Date>`wuguan_now()` } : {}),
    }))
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** Notes under which rules the published items of these drafts were last looked at. */
export async function markPatrolled(
  trx: Trx,
  drafts: readonly { readonly id: string; readonly ruleset: string }[],
): Promise<void> {
  await sql`
    update release_item i set patrolled_with = x.ruleset
    from jsonb_to_recordset(${JSON.stringify(drafts)}::jsonb) as x(id uuid, ruleset text)
    where i.draft_id = x.id and i.state = 'PUBLISHED' and i.patrolled_with is distinct from x.ruleset`.execute(trx);
}

export interface NewPatrolFinding extends Omit<NewFinding, 'id' | 'submittedSpan'> {
  readonly draftId: string;
  readonly rev: number;
  readonly unitId: string;
}

/** Keeps what a run found; answers what no run had found before at that severity. */
export async function insertPatrolFindings(
  trx: Trx,
  runId: string,
  found: readonly NewPatrolFinding[],
): Promise<readonly { readonly id: string; readonly draftId: string; readonly severity: Severity }[]> {
  if (found.length === 0) return [];
  const rows = found.map((finding) => ({ ...finding, id: uuid() }));
  const inserted = await sql<{ id: string; draftId: string; severity: Severity }>`
    insert into patrol_finding (id, run_id, draft_id, rev, unit_id, key, stage, rule_id, ruleset_version, gate, severity,
      article, field, content_start, content_end, excerpt, message, suggestion, evasion)
    select id, ${runId}, "draftId", rev, "unitId", key, stage, "ruleId", "rulesetVersion", gate, severity, article, field,
      (span->>0)::int, (span->>1)::int, excerpt, message, suggestion, evasion
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(
      id uuid, "draftId" uuid, rev int, "unitId" uuid, key text, stage text, "ruleId" text, "rulesetVersion" text,
      gate text, severity text, article text, field text, span jsonb, excerpt text, message text, suggestion text,
      evasion text)
    on conflict (draft_id, rev, key, severity) do nothing
    returning id, draft_id as "draftId", severity`.execute(trx);
  return inserted.rows;
}

export async function attachToCase(trx: Trx, findingIds: readonly string[], caseId: string): Promise<void> {
  await trx
    .updateTable('patrol_finding')
    .set({ case_id: caseId })
    .where('id', 'in', [...findingIds])
    .execute();
}

export interface PatrolFindingFilter {
  readonly reach: Reach;
  readonly runId?: string | undefined;
  readonly draftId?: string | undefined;
  readonly severity?: Severity | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Findings of patrols within a reach, newest first. */
export async function listPatrolFindings(db: Kysely<Database>, filter: PatrolFindingFilter) {
  if (reachesNothing(filter.reach)) return [];
  let query = db
    .selectFrom('patrol_finding as f')
    .innerJoin('revision as r', (join) => join.onRef('r.draft_id', '=', 'f.draft_id').onRef('r.rev', '=', 'f.rev'))
    .leftJoin('case_file as c', 'c.id', 'f.case_id')
    .select([
      'f.id',
      'f.run_id as runId',
      'f.draft_id as draftId',
      'f.rev',
      'f.unit_id as unitId',
      sql<string>`r.content->>'title'`.as('title'),
      sql<string[]>`r.scope->'accounts'`.as('accountIds'),
      'f.case_id as caseId',
      'c.state as caseState',
      sql<number>`(select count(*)::int from case_file l
        where l.draft_id = f.draft_id and l.state = any(${[...LIVING_CASES]}::text[]))`.as('livingCases'),
      'f.stage',
      'f.rule_id as ruleId',
      'f.ruleset_version as rulesetVersion',
      'f.gate',
      'f.severity',
      'f.article',
      'f.field',
      sql<[number, number]>`jsonb_build_array(f.content_start, f.content_end)`.as('contentSpan'),
      'f.excerpt',
      'f.message',
      'f.suggestion',
      'f.evasion',
      'f.created_at as createdAt',
    ])
    .where(withinReach(filter.reach, sql.ref('f.unit_id'), sql`r.scope->'accounts'`))
    .orderBy('f.id', 'desc')
    .limit(filter.limit);
  if (filter.runId !== undefined) query = query.where('f.run_id', '=', filter.runId);
  if (filter.draftId !== undefined) query = query.where('f.draft_id', '=', filter.draftId);
  if (filter.severity !== undefined) query = query.where('f.severity', '=', filter.severity);
  if (filter.cursor !== undefined) query = query.where('f.id', '<', filter.cursor);
  return query.execute();
}
