import { sql } from 'kysely';
import type { Trx } from '../locks.ts';

/** Which drafts a change of the registry touches. */
export type AffectedDrafts =
  | { readonly by: 'source'; readonly names: readonly string[] }
  | { readonly by: 'account'; readonly accountId: string };

/**
 * Writes one log entry for every draft that waits or is approved and that the change touches: held, or free again. What
 * it means for the draft is computed by the gate, never stored. Answers how many drafts there are.
 */
export async function logAffectedDrafts(
  trx: Trx,
  touched: AffectedDrafts,
  entry: { readonly action: string; readonly code: string; readonly actorId: string | null },
): Promise<number> {
  const matches =
    touched.by === 'source'
      ? sql`d.kind = 'REPOST' and r.content->'source'->>'name' = any(${[...touched.names]}::text[])`
      : sql`r.scope->'accounts' ? ${touched.accountId}`;
  const { rows } = await sql<{ n: number }>`
    with entry as (
      insert into audit_event (actor_id, action, code, entity, entity_id, draft_id, unit_id)
      select ${entry.actorId}, ${entry.action}, ${entry.code}, 'draft', d.id, d.id, d.unit_id
      from draft d join revision r on r.draft_id = d.id and r.rev = d.current_rev
      where d.status in ('IN_REVIEW', 'APPROVED', 'RELEASING') and ${matches}
      returning 1)
    select count(*)::int as n from entry`.execute(trx);
  return rows[0]?.n ?? 0;
}
