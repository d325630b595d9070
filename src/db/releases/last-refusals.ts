import { sql } from 'kysely';
import type { Trx } from '../locks.ts';

/**
 * With which codes the log says that each item was refused last; missing = it was not since it was pulled, or never.
 * The draft's entries are looked through, of which there are few.
 */
export async function lastRefusals(
  trx: Trx,
  items: readonly { readonly draftId: string; readonly releaseId: string }[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (items.length === 0) return new Map();
  const { rows } = await sql<{ id: string; action: string; codes: readonly string[] | null }>`
    select i.id, last.action, last.codes
    from unnest(${items.map(({ draftId }) => draftId)}::uuid[], ${items.map(({ releaseId }) => releaseId)}::uuid[]) as i(draft_id, id)
      cross join lateral (
        select e.action, e.details->'codes' as codes from audit_event e
        where e.draft_id = i.draft_id and e.entity_id = i.id and e.action in ('release.refused', 'release.pulled')
        order by e.seq desc limit 1) last`.execute(trx);
  return new Map(rows.flatMap(({ id, action, codes }) => (action === 'release.refused' ? [[id, codes ?? []]] : [])));
}
