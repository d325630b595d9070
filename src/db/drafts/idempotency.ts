import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

/** What was answered to a request under a key (Idempotency-Key), and the hash of that request. */
export interface EarlierAnswer {
  readonly requestHash: string;
  readonly response: unknown;
}

/** The answer that this actor got under this key before. */
export const earlierAnswer = (db: Kysely<Database>, actorId: string, key: string): Promise<EarlierAnswer | undefined> =>
  db
    .selectFrom('idempotency')
    .select(['request_hash as requestHash', 'response'])
    .where('actor_id', '=', actorId)
    .where('key', '=', key)
    .executeTakeFirst();

/** Forgets a thousand answers at the most that are older than so many days. */
export async function forgetAnswers(db: Kysely<Database>, days: number): Promise<void> {
  await sql`
    delete from idempotency where (actor_id, key) in (
      select actor_id, key from idempotency
      where created_at < wuguan_now() - make_interval(days => ${sql.lit(days)}) limit 1000)`.execute(db);
}
