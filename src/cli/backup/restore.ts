import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkBackup, type CheckedBackup } from '../../app/backup/check-backup.ts';
import { BackupError, FOLDERS, type Folder } from '../../app/backup/manifest.ts';
import type { RestoredState } from '../../app/backup/finish-restore.ts';
import type { KeptCheckpoint } from '../../app/evidence/verify-log.ts';
import { readConfig, type Config } from '../../config.ts';
import { openMediaStore } from '../../media/store/open-store.ts';
import { lockDataDir } from '../../db/embedded/data-dir-lock.ts';
import { openRestored, RESTORING } from '../../open-database.ts';
import { EXIT, safeLines, type Exit } from '../exit.ts';
import { operatorName } from '../operator-name.ts';
import { passphraseOf, progressLine, progressText, sizeOf } from './options.ts';
import { checkMigrations, restoreDatabase } from './restore-database.ts';

export interface RestoreFlags {
  readonly replace?: true;
  readonly passphraseFile?: string;
  /** Only look whether the backup is whole. */
  readonly check?: true;
}

/** Restores a backup into an empty office, or one that is set aside, and tells what it did. */
export async function restoreCommand(file: string, flags: RestoreFlags): Promise<Exit> {
  const say = (text: string): void => void process.stdout.write(`${safeLines(text)}\n`);
  const passphrase = await passphraseOf(flags.passphraseFile);
  const told = progressLine();
  const backup = await checkBackup(file, passphrase, (bytes) => told(`核对备份 checking  ${sizeOf(bytes)}`));
  const { manifest, sha256 } = backup;
  say(`备份完好：${manifest.at}，版本 ${manifest.program}，清单 SHA-256 ${sha256} / the backup is whole`);
  await checkMigrations(backup);
  if (flags.check === true) return EXIT.CLEAN;
  const config = readConfig(process.env);
  const { dataDir } = config;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const replace = flags.replace === true;
  const brought = FOLDERS.filter((folder) => manifest.parts.some(({ name }) => name.startsWith(`${folder}/`)));
  const there = await occupied(config, brought);
  if (there.length > 0 && !replace)
    throw new BackupError(
      `${dataDir} 不是空的（${there.join('、')}）；要替换须加 --replace / not empty: --replace sets it aside`,
    );
  const unlock = lockDataDir(dataDir);
  try {
    const restored = await intoPlace(config, backup, brought, replace, told);
    return tell(say, config, backup, restored);
  } finally {
    unlock();
  }
}

interface Restored extends RestoredState {
  /** What was there before: a schema of the database, a folder of DATA_DIR. */
  readonly aside: { readonly schema: string | null; readonly folder: string | null };
}

/** Restores beside what is there; only when all is well does it take its place. */
async function intoPlace(
  config: Config,
  backup: CheckedBackup,
  brought: readonly Folder[],
  replace: boolean,
  told: (line: string) => void,
): Promise<Restored> {
  const { dataDir } = config;
  const staging = join(dataDir, RESTORING);
  const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  await rm(staging, { recursive: true, force: true });
  // the embedded server may run as somebody else, who must come through; DATA_DIR lets nobody else in
  await mkdir(staging, { mode: 0o711 });
  try {
    const database = await openRestored(config);
    const media = await openMediaStore(join(dataDir, 'media'), config.media.s3);
    const wish = { replace, aside: `before_restore_${stamp}`, operator: operatorName() };
    const restored = await restoreDatabase(
      ...([database, backup, { media, staging }, () => headsIn(join(staging, 'checkpoints')), wish] as const),
      (progress) => told(progressText(progress)),
    ).finally(async () => {
      await media.close();
      await database.close();
    });
    const moved = config.databaseUrl === undefined ? [...brought, 'pg'] : brought;
    const folder = await takePlaces(dataDir, staging, `before-restore-${stamp}`, moved);
    return { ...restored, aside: { schema: restored.setAside ? wish.aside : null, folder } };
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Folders of DATA_DIR that a restore would replace. */
async function occupied({ dataDir, databaseUrl }: Config, brought: readonly Folder[]): Promise<readonly string[]> {
  const wanted = [...brought.filter((folder) => folder !== 'clean'), ...(databaseUrl === undefined ? ['pg'] : [])];
  const found = await Promise.all(
    wanted.map(async (name) => ((await readdir(join(dataDir, name)).catch(() => [])).length > 0 ? [name] : [])),
  );
  return found.flat();
}

/** Heads of the log that the backup brought. */
async function headsIn(folder: string): Promise<readonly KeptCheckpoint[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(names.map(async (name) => ({ name, note: await readFile(join(folder, name), 'utf8') })));
}

/**
 * Moves what was restored to its place, the database last; what was there goes into a folder.
 * @returns the folder; null = nothing was there
 */
async function takePlaces(
  dataDir: string,
  staging: string,
  aside: string,
  names: readonly string[],
): Promise<string | null> {
  let folder: string | null = null;
  for (const name of names) {
    const place = join(dataDir, name);
    if (existsSync(place)) {
      folder = join(dataDir, aside);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(place, join(folder, name));
    }
    await rename(join(staging, name), place);
  }
  return folder;
}

/** Media files that are named at the most. */
const SHOWN = 20;

function tell(
  say: (text: string) => void,
  config: Config,
  { manifest }: CheckedBackup,
  { rows, log, missingMedia, sessions, aside }: Restored,
): Exit {
  const { tables, media, keys } = manifest;
  say(`数据库：${tables.length} 张表，${rows} 行，与清单一致 / database: ${tables.length} tables, ${rows} rows`);
  const [problem] = log.problems;
  say(
    problem === undefined
      ? `留痕：${log.size} 条，树与签名树头一致（树头 ${log.checkpoints} 个）/ log: ${log.size} entries, consistent`
      : `留痕：不一致，${problem.kind}：${problem.message}；备份前即如此，请执行 wuguan log verify / the log is not consistent`,
  );
  if (media.included) say(`媒体文件：${media.files} 个，${sizeOf(media.bytes)} / media files`);
  else say('备份不含媒体文件，请另行放回 DATA_DIR/media 或存储桶 / no media files in it: put them back yourself');
  for (const digest of missingMedia.slice(0, SHOWN)) say(`  缺少 missing  ${digest}`);
  if (missingMedia.length > 0)
    say(`缺少 ${missingMedia.length} 个媒体文件（其中备份时已清除 ${media.removed.length} 个）/ files are missing`);
  say(
    keys
      ? '密钥：已恢复 / keys: restored'
      : '备份不含密钥：请放回 DATA_DIR/keys；已无密钥的，执行 wuguan keys rotate / no keys in it: put them back, or rotate',
  );
  if (aside.schema !== null) say(`原数据库移至模式 ${aside.schema} / what was in the database is in that schema`);
  if (aside.folder !== null) say(`原文件移至 ${aside.folder} / what was there is in that folder`);
  say(`已结束 ${sessions} 个登录，所有人须重新登录 / everybody signs in anew`);
  if (config.redisUrl !== undefined)
    say('启动前请清空队列所用的 Redis 库（FLUSHDB）/ empty the Redis database of the queues before the start');
  say(
    `备份时刻 ${manifest.at} 之后的工作不在其中：已外发而未记载的内容，请逐一核对 / what was done since is not in it: look into what left since`,
  );
  return problem === undefined && missingMedia.length <= media.removed.length ? EXIT.CLEAN : EXIT.FOUND;
}
