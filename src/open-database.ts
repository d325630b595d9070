import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Config } from './config.ts';
import { lockDataDir } from './db/embedded/data-dir-lock.ts';
import { startEmbedded } from './db/embedded/server.ts';
import { migrate, MigrationError, missingMigrations } from './db/migrate.ts';
import { eachHost, findPrimary, PrimaryClient } from './db/hosts.ts';
import { openStore } from './db/open.ts';
import { APP_ROLE, createAppRole, grantToApp, servesAsOwner } from './db/roles.ts';
import { preparePostgresQueues } from './queue/postgres-backend.ts';

export interface OpenDatabase {
  /** As the role that serves. */
  readonly connection: pg.PoolConfig;
  /** As the role that owns the tables; undefined = nothing says how, or the serving role is the owner. */
  readonly owner: pg.PoolConfig | undefined;
  /** That of the serving role as one string, for child processes. */
  readonly url: string;
  readonly embedded: boolean;
  /** Whether the queues are in it too. */
  readonly queues: boolean;
  /** Resolves when a server of our own is gone; never for yours. */
  readonly gone: Promise<void>;
  close(): Promise<void>;
}

/** What a restore makes has this name until all of it is there. */
export const RESTORING = 'restoring';

/** Thrown when a restore began here and did not end. */
export class RestoreUnfinishedError extends Error {
  override readonly name = 'RestoreUnfinishedError';
  constructor(dir: string) {
    super(
      `${dir}：恢复未完成，请重新执行 wuguan restore；放弃恢复的，删除该目录 / a restore did not end: run it again, or remove that folder`,
    );
  }
}

/** Your database, or the embedded one below DATA_DIR. @throws DataDirInUseError, RestoreUnfinishedError */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const unfinished = join(config.dataDir, RESTORING);
  if (existsSync(unfinished)) throw new RestoreUnfinishedError(unfinished);
  if (config.databaseUrl !== undefined) return await yours(config, config.databaseUrl);
  return openCluster(config, 'pg', lockDataDir(config.dataDir));
}

/** The database into which a backup is restored: yours, or an embedded one that is not yet in its place. The caller holds the lock. */
export const openRestored = async (config: Config): Promise<OpenDatabase> =>
  config.databaseUrl === undefined
    ? openCluster(config, join(RESTORING, 'pg'), () => {})
    : yours(config, config.databaseUrl);

async function yours(config: Config, url: string): Promise<OpenDatabase> {
  const owner = config.databaseOwnerUrl === undefined ? undefined : { connectionString: config.databaseOwnerUrl };
  const connection = { connectionString: url };
  for (const one of [connection, owner]) if (one !== undefined) await findPrimary(one);
  const queues = config.redisUrl === undefined;
  return { connection, owner, url, embedded: false, queues, gone: new Promise(() => {}), close: async () => {} };
}

async function openCluster({ dataDir, redisUrl }: Config, cluster: string, unlock: () => void): Promise<OpenDatabase> {
  try {
    const server = await startEmbedded({ dataDir, cluster });
    const { host, database } = server.connection;
    return {
      connection: { host, database, user: APP_ROLE },
      owner: server.connection,
      url: `postgresql://${APP_ROLE}@localhost/${database}?host=${encodeURIComponent(host)}`,
      embedded: true,
      queues: redisUrl === undefined,
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

/**
 * Brings the schema up to date as the owner, and gives the serving role its rights. Without an owner the serving role does
 * it itself, where it owns the tables.
 *
 * @throws MigrationError also when files are missing and nobody who may apply them is known
 */
export async function migrateDatabase(database: OpenDatabase): Promise<void> {
  const { owner, connection, embedded, queues } = database;
  if (owner === undefined) return migrateAlone(connection);
  const store = openStore(owner, { max: 2 });
  try {
    if (embedded) await createAppRole(store.pool);
    else await createServingRole(store.pool, connection.connectionString ?? '');
    await migrate(store.pool);
    if (queues) await preparePostgresQueues(store.pool);
    await grantToApp(store.pool, await roleOf(connection), queues);
  } finally {
    await store.close();
  }
}

/** The role that `DATABASE_URL` names, with its password, where the owner may make it. */
async function createServingRole(pool: pg.Pool, url: string): Promise<void> {
  const { username, password } = new URL(eachHost(url)[0] ?? url);
  if (username !== '') await createAppRole(pool, decodeURIComponent(username), decodeURIComponent(password));
}

async function migrateAlone(connection: pg.PoolConfig): Promise<void> {
  const store = openStore(connection, { max: 2 });
  try {
    const missing = await missingMigrations(store.pool);
    const { rows } = await store.pool.query<{ found: boolean }>("select to_regclass('migration') is not null as found");
    const mayMigrate = rows[0]?.found !== true || (await servesAsOwner(store.db));
    if (mayMigrate) await migrate(store.pool);
    else if (missing.length > 0)
      throw new MigrationError(
        `数据库须升级（${missing.length} 个迁移），请先以 DATABASE_OWNER_URL 运行 wuguan migrate / the database must be upgraded: run wuguan migrate with DATABASE_OWNER_URL`,
      );
  } finally {
    await store.close();
  }
}

/** Name of the role that a connection is. @throws MigrationError when it cannot sign in */
async function roleOf(connection: pg.PoolConfig): Promise<string> {
  if (connection.user !== undefined) return connection.user;
  const client = new PrimaryClient(connection);
  try {
    await client.connect();
    const { rows } = await client.query<{ role: string }>('select current_user as role');
    return rows[0]?.role ?? '';
  } catch (cause) {
    const said = (cause as Error).message;
    throw new MigrationError(
      `DATABASE_URL 的角色无法登录，请先建立（见 docs/operations.zh-CN.md）/ the role of DATABASE_URL cannot sign in: ${said}`,
      { cause },
    );
  } finally {
    await client.end().catch(() => {});
  }
}
