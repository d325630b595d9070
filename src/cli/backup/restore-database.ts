import pg from 'pg';
import { bringBack, dropAside, setAside, targetState } from '../../db/backup/target.ts';
import { PrimaryClient } from '../../db/hosts.ts';
import { migrate, MIGRATIONS_DIR, shippedMigrations } from '../../db/migrate.ts';
import { openStore } from '../../db/open.ts';
import { migrateDatabase, type OpenDatabase } from '../../open-database.ts';
import { compareCounts, finishRestore, type RestoredState } from '../../app/backup/finish-restore.ts';
import { restoreParts, type RestorePlace } from '../../app/backup/restore-parts.ts';
import { BackupError } from '../../app/backup/manifest.ts';
import type { CheckedBackup } from '../../app/backup/check-backup.ts';
import type { TellProgress } from '../../app/backup/progress.ts';
import type { KeptCheckpoint } from '../../app/evidence/verify-log.ts';

export interface DatabaseWish {
  /** Whether an office that is there is set aside. */
  readonly replace: boolean;
  /** Name of the schema in which it then is. */
  readonly aside: string;
  readonly operator: string;
}

/** Whether this program has every migration of the backup, as it was applied there. @throws BackupError */
export async function checkMigrations({ manifest }: CheckedBackup): Promise<void> {
  const shipped = await shippedMigrations();
  const unknown = manifest.migrations.find(({ name, checksum }) => shipped.get(name) !== checksum);
  if (unknown !== undefined)
    throw new BackupError(
      `备份来自更新或改动过的版本：${unknown.name}（备份版本 ${manifest.program}）/ the backup is of a newer version`,
    );
}

/**
 * Restores into the database: the schema as it was at the time of the backup, its rows, and then whatever migrations are newer.
 * When anything fails, what was there before is there again.
 *
 * @returns what was found, and whether an office was set aside
 */
export async function restoreDatabase(
  database: OpenDatabase,
  backup: CheckedBackup,
  place: Omit<RestorePlace, 'owner'>,
  keptHeads: () => Promise<readonly KeptCheckpoint[]>,
  { replace, aside, operator }: DatabaseWish,
  tell: TellProgress,
): Promise<RestoredState & { readonly setAside: boolean }> {
  const owner = database.owner ?? database.connection;
  const client = new PrimaryClient(owner);
  // whatever is asked of it next says so
  client.on('error', () => {});
  await client.connect();
  try {
    const state = await targetState(client);
    if (state.inUse)
      throw new BackupError('数据库正在使用，请先停止服务与工作进程 / the database is in use: stop server and workers');
    if (state.office && !replace)
      throw new BackupError(
        '数据库不是空的；要替换须加 --replace / the database is not empty: --replace sets it aside',
      );
    await setAside(client, aside);
    try {
      const found = await fill(database, owner, backup, place, keptHeads, operator, tell);
      if (!state.office) await dropAside(client, aside);
      return { ...found, setAside: state.office };
    } catch (error) {
      await bringBack(client, aside);
      throw error;
    }
  } finally {
    await client.end();
  }
}

async function fill(
  database: OpenDatabase,
  owner: pg.PoolConfig,
  backup: CheckedBackup,
  place: Omit<RestorePlace, 'owner'>,
  keptHeads: () => Promise<readonly KeptCheckpoint[]>,
  operator: string,
  tell: TellProgress,
): Promise<RestoredState> {
  const store = openStore(owner, { max: 2 });
  try {
    await migrate(store.pool, MIGRATIONS_DIR, new Set(backup.manifest.migrations.map(({ name }) => name)));
    const stored = await restoreParts(backup, { ...place, owner }, tell);
    const rows = await compareCounts(store.db, backup);
    await migrateDatabase(database);
    return await finishRestore(store.db, backup, { rows, stored, kept: await keptHeads(), operator });
  } finally {
    await store.close();
  }
}
