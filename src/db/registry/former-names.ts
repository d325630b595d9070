import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

/** What a unit, a person or an account was called. */
export interface FormerName {
  readonly entity: 'unit' | 'user' | 'account';
  readonly id: string;
  readonly name: string;
}

/** The names of that moment, of all that was renamed since. */
export async function namesThen(db: Kysely<Database>, at: Date): Promise<readonly FormerName[]> {
  const { rows } = await sql<FormerName>`
    select distinct on (entity, entity_id) entity, entity_id as id, name from former_name
    where until > ${at} order by entity, entity_id, until`.execute(db);
  return rows;
}
