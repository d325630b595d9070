import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './schema.ts';

export interface Store {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  /** For whoever needs a pool of its own, e.g. the queue backend. */
  readonly connection: pg.PoolConfig;
  close(): Promise<void>;
}

const INT8 = 20;
const types: pg.CustomTypesConfig = {
  // counts and sequence numbers stay far below 2^53
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8 && format !== 'binary'
      ? Number
      : pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};

/**
 * Opens a pool of connections.
 * @param connection where
 * @param options.max connections at the most
 * @param options.onIdleError told when an idle connection breaks; the pool replaces it
 */
export function openStore(
  connection: pg.PoolConfig,
  { max = 10, onIdleError = () => {} }: { readonly max?: number; readonly onIdleError?: (error: Error) => void } = {},
): Store {
  const pool = new pg.Pool({ ...connection, types, max, keepAlive: true });
  pool.on('error', onIdleError);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, pool, connection, close: () => pool.end() };
}
