import { sql, type Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Tables of the registry whose rows people write. */
export type RegistryTable =
  | 'unit'
  | 'account'
  | 'account_custodian'
  | 'account_qualification'
  | 'account_notice'
  | 'account_explanation'
  | 'agreement'
  | 'app_user'
  | 'role_grant'
  | 'token'
  | 'source'
  | 'duty_shift'
  | 'delegation'
  | 'holiday';

/** A row by its columns. */
export type RegistryRow = Readonly<Record<string, unknown>>;

/** Every row of a table, by id. */
export async function readRegistryRows(db: Kysely<Database>, table: RegistryTable): Promise<readonly RegistryRow[]> {
  const { rows } = await sql<RegistryRow>`select * from ${sql.table(table)} order by id`.execute(db);
  return rows;
}

/** One row of a table. */
export async function readRegistryRow(
  db: Kysely<Database>,
  table: RegistryTable,
  id: string,
): Promise<RegistryRow | undefined> {
  const { rows } = await sql<RegistryRow>`select * from ${sql.table(table)} where id = ${id}`.execute(db);
  return rows[0];
}

/** Adds a row; answers it as it is stored. */
export const insertRegistryRow = (trx: Trx, table: RegistryTable, row: RegistryRow): Promise<RegistryRow> =>
  trx
    .insertInto(table)
    .values(row as never)
    .returningAll()
    .executeTakeFirstOrThrow();

/** Sets columns of a row; answers it as it is stored. */
export const updateRegistryRow = (
  trx: Trx,
  table: RegistryTable,
  id: string,
  columns: RegistryRow,
): Promise<RegistryRow> =>
  trx
    .updateTable(table)
    .set(columns as never)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
