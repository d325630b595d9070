import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makeBackup } from '../../app/backup/make-backup.ts';
import { readConfig } from '../../config.ts';
import { openStore } from '../../db/open.ts';
import { chinaTime } from '../../domain/china-day.ts';
import { openMediaStore } from '../../media/store/open-store.ts';
import { EXIT, printError, safeLines, type Exit } from '../exit.ts';
import { openToRead } from '../open-to-read.ts';
import { operatorName } from '../operator-name.ts';
import { programVersion } from '../doctor/program-version.ts';
import { passphraseOf, progressLine, progressText, sizeOf } from './options.ts';

export interface BackupFlags {
  /** `--no-keys` */
  readonly keys: boolean;
  /** `--no-media` */
  readonly media: boolean;
  readonly passphraseFile?: string;
}

/** Backs the office up, while it works or not, and tells what is in the file. */
export async function backupCommand(place: string, flags: BackupFlags): Promise<Exit> {
  const config = readConfig(process.env);
  const passphrase = await passphraseOf(flags.passphraseFile);
  const path = await fileIn(place, passphrase !== undefined);
  const told = progressLine();
  const database = await openToRead(config);
  const store = openStore(database.connection, { max: 2 });
  try {
    const media = await openMediaStore(join(config.dataDir, 'media'), config.media.s3);
    try {
      const { manifest, sha256 } = await makeBackup(
        { store, media, dataDir: config.dataDir },
        path,
        {
          ...{ keys: flags.keys, media: flags.media, passphrase },
          operator: operatorName(),
          program: programVersion(),
        },
        (progress) => told(progressText(progress)),
      );
      const say = (text: string): void => void process.stdout.write(`${safeLines(text)}\n`);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const { removed, damaged } = manifest.media;
      say(`${path}  ${sizeOf((await stat(path)).size)}`);
      say(`数据库：${manifest.at} 的状态，${manifest.tables.length} 张表，${rows} 行 / database: ${rows} rows`);
      if (flags.media) say(`媒体文件：${manifest.media.files} 个，${sizeOf(manifest.media.bytes)} / media files`);
      if (removed.length > 0) say(`其间清除的媒体文件：${removed.length} 个 / removed meanwhile`);
      say(`清单 SHA-256：${sha256} / manifest`);
      if (flags.keys && passphrase === undefined)
        printError(
          '备份含签名密钥与第二因素密钥，等同公章，请按涉密要求保管 / it holds the keys that sign: keep it as you keep a seal',
        );
      for (const digest of damaged) printError(`媒体库中缺失或被改动：${digest} / missing or changed in the store`);
      return damaged.length === 0 ? EXIT.CLEAN : EXIT.FOUND;
    } finally {
      await media.close();
    }
  } finally {
    await store.close();
    await database.close();
  }
}

/** The file that is named, or one that is named after the time in the folder that is. */
async function fileIn(place: string, sealed: boolean): Promise<string> {
  const isFolder = await stat(place).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) return place;
  const time = chinaTime(new Date()).replaceAll(/\D/g, '');
  return join(place, `wuguan-${time}.tar${sealed ? '.enc' : ''}`);
}
