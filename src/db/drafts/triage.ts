import { sql } from 'kysely';
import type { Scope } from '../../domain/content.ts';
import type { KeptRoute } from '../../domain/review/kept-route.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { Trx } from '../locks.ts';

/** Where a draft is to go out, and who wrote it. */
export interface TriageSubject {
  readonly scope: Scope;
  readonly contributors: readonly string[];
  /** The route that the draft keeps for its present content; null = none. */
  readonly kept: KeptRoute | null;
}

/** What triage needs to know of locked drafts besides their checks and decisions, by draft. */
export async function readTriageSubjects(
  trx: Trx,
  draftIds: readonly string[],
): Promise<ReadonlyMap<string, TriageSubject>> {
  const { rows } = await sql<TriageSubject & { id: string }>`
    select d.id, r.scope,
      case when d.route->>'contentHash' = d.content_hash then d.route
        else (select k.route from kept_route k where k.draft_id = d.id and k.content_hash = d.content_hash) end as kept,
      (select jsonb_agg(c.user_id) from contributor c where c.draft_id = d.id and c.taken_off_at is null) as contributors
    from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev
    where d.id = any(${[...draftIds]}::uuid[])`.execute(trx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where triage sends a draft. */
export interface TriageOutcome {
  readonly id: string;
  readonly status: DraftState;
  readonly route: KeptRoute | null;
  /** Versions that it was judged by. */
  readonly ruleset: string;
  readonly policy: string;
}

/**
 * Moves locked drafts to where triage sends them, and notes by which ruleset and policy. A route that another one, or none,
 * takes the place of stays with its content.
 */
export async function storeTriage(trx: Trx, outcomes: readonly TriageOutcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`
    insert into kept_route (draft_id, content_hash, route)
    select d.id, d.route->>'contentHash', d.route
    from draft d join jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as x(id uuid, route jsonb) on x.id = d.id
    where d.route is not null and d.route is distinct from x.route
    on conflict (draft_id, content_hash) do update set route = excluded.route`.execute(trx);
  await sql`
    update draft d set status = x.status, route = nullif(x.route, 'null'), checked_with = x.ruleset,
      policy_seen = x.policy, updated_at = wuguan_now()
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as x(
      id uuid, status text, route jsonb, ruleset text, policy text)
    where d.id = x.id`.execute(trx);
}
