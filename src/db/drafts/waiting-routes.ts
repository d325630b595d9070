import { sql, type Kysely } from 'kysely';
import type { DraftFacts } from '../../domain/content.ts';
import type { KeptRoute } from '../../domain/review/kept-route.ts';
import type { DraftState } from '../../domain/transitions.ts';
import type { FindingState, Gate, Severity } from '../../domain/vocabulary.ts';
import type { Database } from '../schema/index.ts';

/** A draft under way with the route that it keeps, and what a policy looks at. */
export interface WaitingRoute extends DraftFacts {
  readonly id: string;
  readonly unitId: string;
  readonly status: DraftState;
  readonly title: string;
  readonly route: KeptRoute;
  readonly accountIds: readonly string[];
  readonly findings: readonly { readonly gate: Gate; readonly severity: Severity; readonly state: FindingState }[];
}

/** Drafts that the gate will still be asked about: in review, approved, or with an item that has not left. Newest first. */
export async function waitingRoutes(db: Kysely<Database>, limit: number): Promise<readonly WaitingRoute[]> {
  const { rows } = await sql<WaitingRoute>`
    select d.id, d.unit_id as "unitId", d.status, d.kind, d.category, d.level, d.lane, d.route,
      r.content->>'title' as title, r.scope->'accounts' as "accountIds",
      (select coalesce(jsonb_agg(distinct jsonb_build_object('gate', f.gate, 'severity', f.severity, 'state', f.state)),
          '[]')
        from finding f where f.draft_id = d.id and f.rev = d.current_rev) as findings
    from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev
    where d.route is not null and (d.status in ('IN_REVIEW', 'APPROVED')
      or d.status = 'RELEASING' and exists (
        select from release_item i where i.draft_id = d.id and i.state in ('HELD', 'READY')))
    order by d.id desc limit ${limit}`.execute(db);
  return rows;
}
