import { sql, type Kysely } from 'kysely';
import type { AlarmState } from '../../domain/review/false-alarms.ts';
import type { Gate, Severity, Stage } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { RulesetState } from '../rulesets/rulesets.ts';
import type { Database } from '../schema/index.ts';

export interface NewAlarm {
  readonly id: string;
  readonly findingId: string;
  readonly reason: string;
  readonly reportedBy: string;
  /** The decision that said so; null = it was told beside one. */
  readonly decisionId: string | null;
}

/** Notes that findings are held to be wrong; one that is noted already stays as it is. @returns ids of those that are new */
export async function insertAlarms(trx: Trx, alarms: readonly NewAlarm[]): Promise<readonly string[]> {
  if (alarms.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    insert into false_alarm (id, finding_id, unit_id, rule_id, reason, reported_by, decision_id)
    select x.id, f.id, d.unit_id, f.rule_id, x.reason, x."reportedBy", x."decisionId"
    from jsonb_to_recordset(${JSON.stringify(alarms)}::jsonb) as x(
      id uuid, "findingId" uuid, reason text, "reportedBy" uuid, "decisionId" uuid)
      join finding f on f.id = x."findingId" join draft d on d.id = f.draft_id
    on conflict (finding_id) do nothing returning id`.execute(trx);
  return rows.map(({ id }) => id);
}

/** To which draft and unit a finding belongs. */
export async function findingPlace(
  db: Kysely<Database>,
  findingId: string,
): Promise<{ readonly draftId: string; readonly unitId: string; readonly ruleId: string } | undefined> {
  return db
    .selectFrom('finding as f')
    .innerJoin('draft as d', 'd.id', 'f.draft_id')
    .select(['f.draft_id as draftId', 'd.unit_id as unitId', 'f.rule_id as ruleId'])
    .where('f.id', '=', findingId)
    .executeTakeFirst();
}

/** A false alarm with its place: what is shown of the draft is the finding's own excerpt, and no more. */
export interface AlarmRow {
  readonly id: string;
  readonly state: AlarmState;
  readonly ruleId: string;
  readonly findingId: string;
  readonly draftId: string;
  readonly rev: number;
  readonly unitId: string;
  readonly unitName: string;
  readonly stage: Stage;
  readonly gate: Gate;
  readonly severity: Severity;
  readonly field: string;
  readonly excerpt: string;
  readonly message: string;
  readonly reason: string;
  readonly reportedBy: string;
  readonly reportedByName: string;
  readonly reportedAt: Date;
  readonly decisionId: string | null;
  readonly resolvedByName: string | null;
  readonly resolvedAt: Date | null;
  readonly resolution: string | null;
  readonly rulesetVersion: string | null;
  /** How far the draft ruleset is in which the use is allowed. */
  readonly rulesetState: RulesetState | null;
}

export interface AlarmFilter {
  readonly id?: string | undefined;
  readonly findingId?: string | undefined;
  readonly unitIds?: readonly string[] | undefined;
  readonly rule?: string | undefined;
  readonly state?: AlarmState | undefined;
  /** Rule and id of the last one that was seen. */
  readonly after?: readonly [string, string] | undefined;
  readonly limit: number;
}

/** False alarms that fit, rule by rule, those of one rule from the oldest on. */
export async function readAlarms(db: Kysely<Database>, filter: AlarmFilter): Promise<readonly AlarmRow[]> {
  const { id, findingId, unitIds, rule, state, after, limit } = filter;
  const { rows } = await sql<AlarmRow>`
    select a.id, a.state, a.rule_id as "ruleId", a.finding_id as "findingId", f.draft_id as "draftId", f.rev,
      a.unit_id as "unitId", u.name as "unitName", f.stage, f.gate, f.severity, f.field, f.excerpt, f.message, a.reason,
      a.reported_by as "reportedBy", p.name as "reportedByName", a.reported_at as "reportedAt",
      a.decision_id as "decisionId", q.name as "resolvedByName", a.resolved_at as "resolvedAt", a.resolution,
      a.ruleset_version as "rulesetVersion", r.state as "rulesetState"
    from false_alarm a join finding f on f.id = a.finding_id join unit u on u.id = a.unit_id
      join app_user p on p.id = a.reported_by left join app_user q on q.id = a.resolved_by
      left join ruleset r on r.version = a.ruleset_version
    where true
      ${id === undefined ? sql`` : sql`and a.id = ${id}`}
      ${findingId === undefined ? sql`` : sql`and a.finding_id = ${findingId}`}
      ${unitIds === undefined ? sql`` : sql`and a.unit_id = any(${[...unitIds]}::uuid[])`}
      ${rule === undefined ? sql`` : sql`and a.rule_id = ${rule}`}
      ${state === undefined ? sql`` : sql`and a.state = ${state}`}
      ${after === undefined ? sql`` : sql`and (a.rule_id, a.id) > (${after[0]}, ${after[1]}::uuid)`}
    order by a.rule_id, a.id limit ${limit}`.execute(db);
  return rows;
}

export interface AlarmResolution {
  readonly state: Exclude<AlarmState, 'OPEN'>;
  readonly resolvedBy: string;
  /** Why, or which use is allowed. */
  readonly resolution: string;
  readonly rulesetVersion: string | null;
}

/** Resolves those of these false alarms that wait; @returns their ids */
export async function resolveAlarms(
  trx: Trx,
  ids: readonly string[],
  { state, resolvedBy, resolution, rulesetVersion }: AlarmResolution,
): Promise<readonly string[]> {
  const rows = await trx
    .updateTable('false_alarm')
    .set({
      ...{ state, resolved_by: resolvedBy, resolution, ruleset_version: rulesetVersion },
      resolved_at: sql<Date>`wuguan_now()`,
    })
    .where('id', 'in', [...ids])
    .where('state', '=', 'OPEN')
    .returning('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Other false alarms of the same rule that wait in these units and in whose place the allowed use stands too. */
export async function alarmsAlike(
  trx: Trx,
  { ruleId, id }: Pick<AlarmRow, 'ruleId' | 'id'>,
  unitIds: readonly string[],
  phrase: string,
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from false_alarm a join finding f on f.id = a.finding_id
    where a.rule_id = ${ruleId} and a.id <> ${id} and a.state = 'OPEN' and a.unit_id = any(${[...unitIds]}::uuid[])
      and strpos(f.excerpt, ${phrase}) > 0`.execute(trx);
  return rows.map((row) => row.id);
}

/** The newest draft ruleset in which this person allowed uses of this owner since its present one came into force. */
export async function draftOfAlarms(
  db: Kysely<Database>,
  owner: string | null,
  userId: string,
): Promise<string | undefined> {
  const { rows } = await sql<{ version: string }>`
    select r.version from ruleset r
    where r.state = 'DRAFT' and r.unit_id is not distinct from ${owner}::uuid and r.proposed_by = ${userId}
      and exists (select from false_alarm a where a.ruleset_version = r.version)
      and r.created_at > coalesce((select max(x.activated_at) from ruleset x
        where x.state = 'ACTIVE' and x.unit_id is not distinct from ${owner}::uuid), '-infinity')
    order by r.created_at desc limit 1`.execute(db);
  return rows[0]?.version;
}
