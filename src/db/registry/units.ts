import type { Kysely } from 'kysely';
import type { Parents, UnitTree } from '../../domain/registry/unit-tree.ts';
import type { UnitKind } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { UnitEntry } from './registry.ts';
import type { Database } from '../schema/index.ts';

/** What kind of unit this is; undefined when there is none. */
export async function unitKind(trx: Trx, unitId: string): Promise<UnitKind | undefined> {
  const row = await trx.selectFrom('unit').select('kind').where('id', '=', unitId).executeTakeFirst();
  return row?.kind;
}

/** Every unit with its parent. */
export async function readUnitTree(trx: Trx): Promise<UnitTree> {
  const units = await trx.selectFrom('unit').select(['id', 'kind', 'parent_id as parentId']).execute();
  return new Map(units.map((unit) => [unit.id, unit]));
}

/** Units that are not closed, with their names. */
export const livingUnits = (trx: Trx): Promise<{ readonly id: string; readonly name: string }[]> =>
  trx.selectFrom('unit').select(['id', 'name']).where('closed_at', 'is', null).execute();

/** Of these units one that is closed, with the one that goes on with its work. */
export const closedAmong = (
  trx: Trx,
  unitIds: readonly string[],
): Promise<{ readonly id: string; readonly name: string; readonly into: string | null } | undefined> =>
  trx
    .selectFrom('unit as u')
    .leftJoin('unit as m', 'm.id', 'u.merged_into')
    .select(['u.id', 'u.name', 'm.name as into'])
    .where('u.id', 'in', [...unitIds])
    .where('u.closed_at', 'is not', null)
    .executeTakeFirst();

/** Every unit with its name, the oldest first. */
export const unitEntries = (trx: Trx): Promise<UnitEntry[]> =>
  trx
    .selectFrom('unit')
    .select(['id', 'name', 'kind', 'parent_id as parentId'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
/** What is above each unit, the oldest units first. */
export async function unitParents(db: Kysely<Database>): Promise<Parents> {
  const units = await db
    .selectFrom('unit')
    .select(['id', 'parent_id as parentId'])
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return new Map(units.map((unit) => [unit.id, unit]));
}
