import type pg from 'pg';
import type { Config } from './config.ts';
import { lockDataDir } from './db/embedded/data-dir-lock.ts';
import { startEmbedded } from './db/embedded/server.ts';
import { migrate } from './db/migrate.ts';
import { openStore } from './db/open.ts';

export interface OpenDatabase {
  readonly connection: pg.PoolConfig;
  /** As one string, for child processes. */
  readonly url: string;
  /** Resolves when a server of our own is gone; never for yours. */
  readonly gone: Promise<void>;
  close(): Promise<void>;
}

/** Your database, or the embedded one below DATA_DIR. @throws DataDirInUseError */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    const url = config.databaseUrl;
    return { connection: { connectionString: url }, url, gone: new Promise(() => {}), close: () => Promise.resolve() };
  }
  const unlock = lockDataDir(config.dataDir);
  try {
    const server = await startEmbedded({ dataDir: config.dataDir });
    const { host, user, database } = server.connection;
    return {
      connection: server.connection,
      url: `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}`,
      gone: server.gone,
      close: async () => {
        await server.stop();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Brings the schema up to date. @throws MigrationError */
export async function migrateDatabase(database: OpenDatabase): Promise<void> {
  const store = openStore(database.connection, { max: 2 });
  await migrate(store.pool).finally(() => store.close());
}
