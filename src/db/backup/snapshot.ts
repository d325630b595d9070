import type { Readable } from 'node:stream';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { types } from '../open.ts';
import type { Database } from '../schema/index.ts';
import { readTables, SAME_TEXT, type TableShape } from './tables.ts';

export interface AppliedMigration {
  readonly name: string;
  /** SHA-256 of the file, hex. */
  readonly checksum: string;
}

/** One state of the whole database, however it goes on. */
export interface Snapshot {
  /** When, by the database's clock. */
  readonly at: Date;
  readonly postgres: string;
  readonly migrations: readonly AppliedMigration[];
  readonly tables: readonly TableShape[];
  /** Asks this state. */
  readonly db: Kysely<Database>;
  /** Rows of a table in PostgreSQL's text form; the number of rows is known once they were read. */
  copy(table: TableShape): { readonly bytes: Readable; readonly rows: () => number };
  close(): Promise<void>;
}

/** Opens a state of the database that stands until it is closed; it holds up nobody, and asks for no right but to read. */
export async function openSnapshot(connection: pg.PoolConfig): Promise<Snapshot> {
  const client = new pg.Client({ ...connection, types });
  // whatever is asked of it next says so
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query(`begin isolation level repeatable read, read only; ${SAME_TEXT}`);
    const { rows } = await client.query<{ at: Date; postgres: string }>(
      "select now() as at, current_setting('server_version') as postgres",
    );
    const { rows: migrations } = await client.query<AppliedMigration>(
      'select name, checksum from migration order by name',
    );
    return {
      at: rows[0]?.at ?? new Date(Number.NaN),
      postgres: rows[0]?.postgres ?? '',
      migrations,
      tables: await readTables(client),
      db: kyselyOn(client),
      copy: ({ name, columns }) => {
        const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
        const stream = client.query(copyTo(`copy ${pg.escapeIdentifier(name)} (${list}) to stdout`));
        return { bytes: stream, rows: () => stream.rowCount };
      },
      close: () => client.end(),
    };
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
}

/** Kysely on the one connection that sees the state. */
const kyselyOn = (client: pg.Client): Kysely<Database> =>
  new Kysely({
    dialect: new PostgresDialect({
      pool: {
        connect: () => Promise.resolve({ query: client.query.bind(client), release: () => {} }),
        end: () => Promise.resolve(),
      },
    }),
  });
