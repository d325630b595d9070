import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import { DataDirInUseError } from '../db/embedded/data-dir-lock.ts';
import { embeddedConnection } from '../db/embedded/server.ts';
import { openDatabase, type OpenDatabase } from '../open-database.ts';
import { UnusableError } from './exit.ts';

/** The database; embedded, that of the server which runs, or for this while one of our own. */
export async function openToRead(config: Config): Promise<Pick<OpenDatabase, 'connection' | 'close'>> {
  if (config.databaseUrl === undefined && !existsSync(join(config.dataDir, 'pg')))
    throw new UnusableError(`${config.dataDir} 中没有数据库 / no database is there`);
  try {
    return await openDatabase(config);
  } catch (error) {
    if (!(error instanceof DataDirInUseError)) throw error;
    return { connection: embeddedConnection(config.dataDir), close: () => Promise.resolve() };
  }
}
