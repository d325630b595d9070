import { sql } from 'kysely';
import type { Scope } from '../../domain/content.ts';
import type { Route } from '../../domain/review/policy.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { Trx } from '../locks.ts';

/** Where a draft is to go out, and who wrote it. */
export interface TriageSubject {
  readonly scope: Scope;
  readonly contributors: readonly string[];
}

/** What triage needs to know of locked drafts besides their checks and decisions, by draft. */
export async function readTriageSubjects(
  trx: Trx,
  draftIds: readonly string[],
): Promise<ReadonlyMap<string, TriageSubject>> {
  const { rows } = await sql<TriageSubject & { id: string }>`
    select d.id, r.scope,
      (select jsonb_agg(c.user_id) from contributor c where c.draft_id = d.id) as contributors
    from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev
    where d.id = any(${[...draftIds]}::uuid[])`.execute(trx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Where triage sends a draft. */
export interface TriageOutcome {
  readonly id: string;
  readonly status: DraftState;
  readonly route: Route | null;
}

/** Moves locked drafts to where triage sends them, and notes by which ruleset and policy. */
export async function storeTriage(
  trx: Trx,
  outcomes: readonly TriageOutcome[],
  by: { readonly ruleset: string; readonly policy: string },
): Promise<void> {
  if (outcomes.length === 0) return;
  await sql`
    update draft d set status = x.status, route = nullif(x.route, 'null'), checked_with = ${by.ruleset},
      policy_seen = ${by.policy}, updated_at = wuguan_now()
    from jsonb_to_recordset(${JSON.stringify(outcomes)}::jsonb) as x(id uuid, status text, route jsonb)
    where d.id = x.id`.execute(trx);
}
