import { sql, type Kysely } from 'kysely';
import type { KeptRoute } from '../../domain/review/kept-route.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { AuditEntry } from '../audit.ts';
import type { NewCheckRun, RevisionRef } from './checks.ts';
import type { Database } from '../schema/index.ts';
import type { NewTask, TaskSignal } from '../review/tasks.ts';

/** Every stage of a draft that was never checked before, and where it goes. */
export interface FirstChecks extends RevisionRef {
  readonly contentHash: string;
  readonly status: DraftState;
  readonly route: KeptRoute | null;
  /** Version of the policy that it was routed by. */
  readonly policy: string;
  readonly runs: readonly NewCheckRun[];
  readonly task: NewTask | null;
  readonly audit: readonly AuditEntry[];
}

export interface StoredChecks {
  readonly drafts: ReadonlySet<string>;
  readonly timers: readonly TaskSignal[];
}

/**
 * Results, move, task and log of many drafts in one statement. It settles only drafts that are still as they were read,
 * and leaves the others to whoever locks them first.
 *
 * The commit does not wait for the disk: nobody was told yet, and should the machine lose it, the draft is still in
 * CHECKING and is checked again. Whatever follows from it is written to the log after it, so it cannot outlive it.
 */
export async function storeFirstChecks(db: Kysely<Database>, checks: readonly FirstChecks[]): Promise<StoredChecks> {
  if (checks.length === 0) return { drafts: new Set(), timers: [] };
  const { rows } = await sql<{ draftId: string; taskId: string | null; at: Date | null }>`
    with input as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(checks)}::jsonb) as x(
        "draftId" uuid, rev int, "contentHash" text, status text, route jsonb, policy text, runs jsonb, task jsonb, audit jsonb)
    ), lazily as materialized (
      select set_config('synchronous_commit', 'off', true) as setting
    ), mine as materialized (
      select i.* from input i join draft d on d.id = i."draftId"
      where d.status = 'CHECKING' and d.current_rev = i.rev and d.content_hash = i."contentHash"
        and not exists (select from check_run c where c.draft_id = d.id)
        and (select setting from lazily) = 'off'
      order by d.id desc for update of d
    ), moved as (
      update draft d set status = mine.status, route = nullif(mine.route, 'null'),
        checked_with = mine.runs->0->>'rulesetVersion', policy_seen = mine.policy, updated_at = wuguan_now()
      from mine where d.id = mine."draftId"
    ), run as materialized (
      select mine."draftId", mine.rev, r.* from mine, jsonb_to_recordset(mine.runs) as r(
        stage text, "rulesetVersion" text, state text, error text, "durationUs" int, findings jsonb)
    ), runs as (
      insert into check_run (draft_id, rev, stage, ruleset_version, state, findings, error, duration_us)
      select "draftId", rev, stage, "rulesetVersion", state, jsonb_array_length(findings), error, "durationUs" from run
    ), findings as (
      insert into finding (id, draft_id, rev, key, stage, rule_id, ruleset_version, gate, severity, article, field,
        span_start, span_end, content_start, content_end, excerpt, message, suggestion, evasion, box, at_ms)
      select id, "draftId", rev, key, stage, "ruleId", "rulesetVersion", gate, severity, article, field,
        ("submittedSpan"->>0)::int, ("submittedSpan"->>1)::int, (span->>0)::int, (span->>1)::int, excerpt, message,
        suggestion, evasion, box, "atMs"
      from run, jsonb_to_recordset(run.findings) as f(
        id uuid, key text, "ruleId" text, gate text, severity text, article text, field text, "submittedSpan" jsonb,
        span jsonb, excerpt text, message text, suggestion text, evasion text, box jsonb, "atMs" int)
      on conflict (draft_id, rev, key) do nothing
    ), opened as (
      insert into review_task (id, draft_id, rev, content_hash, unit_id, account_ids, tier, purpose, priority, due_at,
        sla_minutes, signal_at)
      select t.id, mine."draftId", mine.rev, mine."contentHash", t."unitId", t."accountIds", t.tier, t.purpose,
        t.priority, t."dueAt", t."slaMinutes", t."signalAt"
      from mine, jsonb_to_record(mine.task) as t(
        id uuid, "unitId" uuid, "accountIds" uuid[], tier text, purpose text, priority smallint, "dueAt" timestamptz,
        "slaMinutes" int, "signalAt" timestamptz)
      where mine.task <> 'null'
      returning id, draft_id, signal_at
    ), logged as (
      insert into audit_event (action, code, entity, entity_id, draft_id, unit_id, details)
      select e.action, e.code, e.entity, e."entityId", e."draftId", e."unitId", coalesce(e.details, '{}')
      from mine, jsonb_to_recordset(mine.audit) as e(
        action text, code text, entity text, "entityId" uuid, "draftId" uuid, "unitId" uuid, details jsonb)
    )
    select mine."draftId", opened.id as "taskId", opened.signal_at as at
    from mine left join opened on opened.draft_id = mine."draftId"`.execute(db);
  return {
    drafts: new Set(rows.map((row) => row.draftId)),
    timers: rows.flatMap(({ taskId, at }) => (taskId === null || at === null ? [] : [{ taskId, at, signals: 0 }])),
  };
}
