import { sql, type Kysely } from 'kysely';
import type { Finding, StoredFinding } from '../../domain/finding.ts';
import type { Box } from '../../domain/media.ts';
import type { FindingState, Stage } from '../../domain/vocabulary.ts';
import type { LockedDraft, Trx } from '../locks.ts';
import type { StoredRevision } from './revisions.ts';
import type { Database } from '../schema/index.ts';

export interface RevisionRef {
  readonly draftId: string;
  readonly rev: number;
}

/** What a check needs to know of a draft, read without a lock. */
export interface CheckSubject
  extends LockedDraft, Pick<StoredRevision, 'content' | 'original' | 'submitted' | 'scope'> {
  readonly contributors: readonly string[];
  /** Stages of this revision that ended without an error. */
  readonly doneStages: readonly { readonly stage: Stage; readonly rulesetVersion: string }[];
  /** No stage of any of its revisions was ever recorded. */
  readonly fresh: boolean;
  /** The registry's version at the moment of reading. */
  readonly registryVersion: number;
  /** The database's clock at that moment. */
  readonly now: Date;
}

/** Reads the current revisions of drafts for checking, many in one round trip. */
export async function readCheckSubjects(
  db: Kysely<Database>,
  draftIds: readonly string[],
): Promise<ReadonlyMap<string, CheckSubject>> {
  const { rows } = await sql<CheckSubject>`
    select d.id, d.unit_id as "unitId", d.status, d.current_rev as rev, d.content_hash as "contentHash",
      d.author_id as "authorId", d.route, d.kind, d.category, d.level, d.lane, d.reason,
      d.related_units as "relatedUnits", d.coordination, d.returned_by as "returnedBy", r.content, r.original, r.submitted, r.scope,
      (select jsonb_agg(c.user_id) from contributor c where c.draft_id = d.id and c.taken_off_at is null) as contributors,
      coalesce((select jsonb_agg(jsonb_build_object('stage', c.stage, 'rulesetVersion', c.ruleset_version))
        from check_run c where c.draft_id = d.id and c.rev = d.current_rev and c.state <> 'ERROR'), '[]') as "doneStages",
      not exists (select from check_run c where c.draft_id = d.id) as fresh,
      (select version from registry_state) as "registryVersion", wuguan_now() as now
    from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev
    where d.id = any(${[...new Set(draftIds)]}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
}

/** One stage's result on one revision with one ruleset. */
export interface NewCheckRun extends RevisionRef {
  readonly stage: Stage;
  readonly rulesetVersion: string;
  readonly state: 'PASSED' | 'FOUND' | 'ERROR';
  readonly error: string | null;
  readonly durationUs: number;
  readonly findings: readonly NewFinding[];
  /** What rules in shadow would have found. */
  readonly shadow?: readonly { readonly ruleId: string; readonly hits: number }[];
}

export interface NewFinding extends Finding {
  readonly id: string;
  readonly key: string;
  /** Into the field as submitted; `span` is into the field as reviewed. */
  readonly submittedSpan: readonly [number, number];
}

/**
 * Stores runs with their findings. A stage that already has a result under the same ruleset keeps it, unless that was an
 * ERROR. A finding known from an earlier run of the revision keeps its state.
 */
export async function insertCheckRuns(trx: Trx, runs: readonly NewCheckRun[]): Promise<void> {
  if (runs.length === 0) return;
  await insertShadow(trx, runs);
  const findings = runs.flatMap((run) =>
    run.findings.map((finding) => ({ ...run, ...finding, findings: undefined, shadow: undefined })),
  );
  await sql`
    insert into check_run (draft_id, rev, stage, ruleset_version, state, findings, error, duration_us)
    select "draftId", rev, stage, "rulesetVersion", state, n, error, "durationUs"
    from jsonb_to_recordset(${JSON.stringify(runs.map((run) => ({ ...run, findings: undefined, shadow: undefined, n: run.findings.length })))}::jsonb)
      as x("draftId" uuid, rev int, stage text, "rulesetVersion" text, state text, n int, error text, "durationUs" int)
    on conflict (draft_id, rev, stage, ruleset_version) do update
      set state = excluded.state, findings = excluded.findings, error = excluded.error,
        duration_us = excluded.duration_us, finished_at = wuguan_now()
      where check_run.state = 'ERROR'`.execute(trx);
  if (findings.length === 0) return;
  await sql`
    insert into finding (id, draft_id, rev, key, stage, rule_id, ruleset_version, gate, severity, article, field,
      span_start, span_end, content_start, content_end, excerpt, message, suggestion, evasion, box, at_ms)
    select id, "draftId", rev, key, stage, "ruleId", "rulesetVersion", gate, severity, article, field,
      ("submittedSpan"->>0)::int, ("submittedSpan"->>1)::int, (span->>0)::int, (span->>1)::int, excerpt, message,
      suggestion, evasion, box, "atMs"
    from jsonb_to_recordset(${JSON.stringify(findings)}::jsonb) as x(
      id uuid, "draftId" uuid, rev int, key text, stage text, "ruleId" text, "rulesetVersion" text, gate text,
      severity text, article text, field text, "submittedSpan" jsonb, span jsonb, excerpt text, message text,
      suggestion text, evasion text, box jsonb, "atMs" int)
    on conflict (draft_id, rev, key) do update
      set ruleset_version = excluded.ruleset_version, severity = excluded.severity, message = excluded.message,
        state = case when finding.state = 'FIXED' or excluded.severity = 'HARD' then 'OPEN' else finding.state end
    `.execute(trx);
}

/** Counts what rules in shadow would have found. */
async function insertShadow(trx: Trx, runs: readonly NewCheckRun[]): Promise<void> {
  const hits = runs.flatMap(({ draftId, rev, rulesetVersion, shadow = [] }) =>
    shadow.map((counted) => ({ draftId, rev, rulesetVersion, ...counted })),
  );
  if (hits.length === 0) return;
  await sql`
    insert into shadow_hit (draft_id, rev, rule_id, ruleset_version, hits)
    select "draftId", rev, "ruleId", "rulesetVersion", hits
    from jsonb_to_recordset(${JSON.stringify(hits)}::jsonb) as x(
      "draftId" uuid, rev int, "ruleId" text, "rulesetVersion" text, hits int)
    on conflict do nothing`.execute(trx);
}

/** A revision, and the name of the rulesets by which it is to be checked. */
export interface RuledRevision extends RevisionRef {
  readonly rulesetVersion: string;
}

/** Findings that an earlier ruleset made and the present one no longer makes are FIXED. */
export async function retireFindings(trx: Trx, refs: readonly RuledRevision[]): Promise<void> {
  await sql`
    update finding f set state = 'FIXED'
    from jsonb_to_recordset(${JSON.stringify(refs)}::jsonb) as x(
      "draftId" uuid, rev int, "rulesetVersion" text)
    where f.draft_id = x."draftId" and f.rev = x.rev and f.ruleset_version <> x."rulesetVersion" and f.state = 'OPEN'
      and exists (select from check_run c where c.draft_id = f.draft_id and c.rev = f.rev and c.stage = f.stage
        and c.ruleset_version = x."rulesetVersion" and c.state <> 'ERROR')`.execute(trx);
}

/** Forgets runs that ended in an error, so that the stage is run anew; the log keeps that it failed. */
export async function forgetFailedRuns(trx: Trx, draftId: string, rev: number): Promise<void> {
  await trx
    .deleteFrom('check_run')
    .where('draft_id', '=', draftId)
    .where('rev', '=', rev)
    .where('state', '=', 'ERROR')
    .execute();
}

/** An edit of the scope alone keeps the content, and with it what people said about its findings. */
export async function carryFindingStates(trx: Trx, draftId: string, fromRev: number, toRev: number): Promise<void> {
  await sql`
    update finding f set state = old.state, justification = old.justification
    from finding old
    where f.draft_id = ${draftId} and f.rev = ${toRev} and old.draft_id = f.draft_id and old.rev = ${fromRev}
      and old.key = f.key and old.state not in ('OPEN', 'FIXED') and f.severity <> 'HARD'`.execute(trx);
}

export interface RunFact extends RevisionRef {
  readonly stage: Stage;
  readonly state: 'PASSED' | 'FOUND' | 'ERROR';
  readonly rulesetVersion: string;
  readonly durationUs: number;
  readonly error: string | null;
  readonly finishedAt: Date;
}

/** Of each stage of these revisions the run that counts: under their `rulesetVersion` if there is one, else the latest. */
export async function readRuns(db: Kysely<Database>, refs: readonly RuledRevision[]): Promise<readonly RunFact[]> {
  const { rows } = await sql<RunFact>`
    select distinct on (c.draft_id, c.rev, c.stage) c.draft_id as "draftId", c.rev, c.stage, c.state,
      c.ruleset_version as "rulesetVersion", c.duration_us as "durationUs", c.error, c.finished_at as "finishedAt"
    from check_run c
    join jsonb_to_recordset(${JSON.stringify(refs)}::jsonb) as x(
      "draftId" uuid, rev int, "rulesetVersion" text)
      on c.draft_id = x."draftId" and c.rev = x.rev
    order by c.draft_id, c.rev, c.stage, (c.ruleset_version = x."rulesetVersion") desc, c.finished_at desc`.execute(db);
  return rows;
}

export interface FindingRow extends StoredFinding, RevisionRef {
  readonly key: string;
  /** Into the field as reviewed and published. */
  readonly contentSpan: readonly [number, number];
  readonly justification: string | null;
}

interface RawFinding extends Omit<FindingRow, 'suggestion' | 'evasion' | 'box' | 'atMs' | 'state'> {
  readonly suggestion: string | null;
  readonly evasion: string | null;
  readonly box: Box | null;
  readonly atMs: number | null;
  readonly state: FindingState;
}

/** All findings of these revisions, in the order of the text. */
export async function readFindings(db: Kysely<Database>, refs: readonly RevisionRef[]): Promise<readonly FindingRow[]> {
  const { rows } = await sql<RawFinding>`
    select f.id, f.draft_id as "draftId", f.rev, f.key, f.stage, f.rule_id as "ruleId",
      f.ruleset_version as "rulesetVersion", f.gate, f.severity, f.article, f.field,
      jsonb_build_array(f.span_start, f.span_end) as span,
      jsonb_build_array(f.content_start, f.content_end) as "contentSpan",
      f.excerpt, f.message, f.suggestion, f.evasion, f.box, f.at_ms as "atMs", f.state, f.justification
    from finding f
    join jsonb_to_recordset(${JSON.stringify(refs)}::jsonb) as x("draftId" uuid, rev int)
      on f.draft_id = x."draftId" and f.rev = x.rev
    order by f.draft_id, f.field desc, f.content_start, f.content_end, f.key`.execute(db);
  return rows.map(({ suggestion, evasion, box, atMs, ...row }) => ({
    ...row,
    ...(suggestion === null ? {} : { suggestion }),
    ...(evasion === null ? {} : { evasion }),
    ...(box === null ? {} : { box }),
    ...(atMs === null ? {} : { atMs }),
  }));
}

/** Moves findings of one revision to a new state, never HARD ones. */
export async function setFindingState(trx: Trx, findingId: string, state: FindingState): Promise<void> {
  await trx.updateTable('finding').set({ state }).where('id', '=', findingId).where('severity', '<>', 'HARD').execute();
}

export async function justifyFinding(trx: Trx, findingId: string, reason: string): Promise<void> {
  await trx.updateTable('finding').set({ justification: reason }).where('id', '=', findingId).execute();
}

/** Versions by which a unit's drafts are judged now. */
export interface UnitVersion {
  readonly unitId: string;
  readonly version: string;
}

const byUnit = (units: readonly UnitVersion[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(units)}::jsonb) as x("unitId" uuid, version text)`;

/** Drafts that wait (or are approved) and were last judged under another ruleset (docs/rules.md, rule 10). */
export async function draftsOfOldRuleset(
  db: Kysely<Database>,
  units: readonly UnitVersion[],
  limit: number,
): Promise<readonly RevisionRef[]> {
  const { rows } = await sql<RevisionRef>`
    select d.id as "draftId", d.current_rev as rev from ${byUnit(units)} join draft d on d.unit_id = x."unitId"
    where d.status in ('IN_REVIEW', 'APPROVED', 'RELEASING')
      and (d.checked_with < x.version or d.checked_with > x.version)
    limit ${limit}`.execute(db);
  return rows;
}

/**
 * Drafts that wait or are approved and that the policy in force has not looked at, and approved ones whose FINAL approval
 * is older than this many days.
 */
export async function draftsToRetriage(
  db: Kysely<Database>,
  units: readonly UnitVersion[],
  days: number,
  limit: number,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    (select d.id from ${byUnit(units)} join draft d on d.unit_id = x."unitId"
      where d.status in ('IN_REVIEW', 'APPROVED')
      and (d.policy_seen is null or d.policy_seen < x.version or d.policy_seen > x.version) limit ${limit})
    union
    (select d.id from draft d where d.status = 'APPROVED' and exists (
      select from decision x where x.draft_id = d.id and x.tier = 'FINAL' and x.voided_at is null
        and x.created_at < wuguan_now() - make_interval(days => ${days})) limit ${limit})`.execute(db);
  return rows.map((row) => row.id);
}

/** Drafts that are still CHECKING although they were last touched that long ago: their job may be lost. */
export async function stuckInChecking(
  db: Kysely<Database>,
  olderThanMs: number,
  limit: number,
): Promise<readonly (RevisionRef & { readonly emergency: boolean })[]> {
  const { rows } = await sql<RevisionRef & { emergency: boolean }>`
    select id as "draftId", current_rev as rev, lane = 'EMERGENCY' as emergency from draft
    where status = 'CHECKING' and updated_at <= wuguan_now() - make_interval(secs => ${olderThanMs / 1000})
    order by updated_at limit ${limit}`.execute(db);
  return rows;
}
