import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

/** Of these drafts, tasks and release items, by their ids, those of drafts of these units. */
export async function idsWithin(
  db: Kysely<Database>,
  ids: readonly string[],
  unitIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const [asked, units] = [sql`${[...ids]}::uuid[]`, sql`${[...unitIds]}::uuid[]`];
  const { rows } = await sql<{ id: string }>`
    select d.id from draft d where d.id = any(${asked}) and d.unit_id = any(${units})
    union all select t.id from review_task t join draft d on d.id = t.draft_id
      where t.id = any(${asked}) and d.unit_id = any(${units})
    union all select i.id from release_item i join draft d on d.id = i.draft_id
      where i.id = any(${asked}) and d.unit_id = any(${units})`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
