import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

/** Ends every sign-in and link of the state that came back: some of them were ended since. @returns how many sessions */
export async function endAllSignIns(db: Kysely<Database>): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('session').executeTakeFirstOrThrow();
  await db.deleteFrom('pending_sign_in').execute();
  return Number(numDeletedRows);
}

/** How many rows each of these tables has. */
export async function countRows(db: Kysely<Database>, tables: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>();
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(db);
    counts.set(table, rows[0]?.n ?? 0);
  }
  return counts;
}
