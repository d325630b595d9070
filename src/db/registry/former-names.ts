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

/** The units to which accounts belonged at that moment, of all that came to another unit since. */
export async function placesThen(
  db: Kysely<Database>,
  at: Date,
): Promise<readonly { readonly accountId: string; readonly unitId: string }[]> {
  const { rows } = await sql<{ accountId: string; unitId: string }>`
    select distinct on (entity_id) entity_id as "accountId", unit_id as "unitId" from former_place
    where entity = 'account' and until > ${at} order by entity_id, until`.execute(db);
  return rows;
}

/** The unit of a draft at that moment. */
export async function draftUnitThen(
  db: Kysely<Database>,
  draft: { readonly id: string; readonly unitId: string },
  at: Date,
): Promise<string> {
  const { rows } = await sql<{ unitId: string }>`
    select unit_then('draft', ${draft.id}, ${draft.unitId}, ${at}) as "unitId"`.execute(db);
  return rows[0]?.unitId ?? draft.unitId;
}
