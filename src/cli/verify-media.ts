import { join } from 'node:path';
import { verifyMedia, type MediaProblem } from '../app/media/verify-media.ts';
import { countStoredMedia } from '../app/media/count-media.ts';
import { readConfig } from '../config.ts';
import { openStore } from '../db/open.ts';
import { openMediaStore } from '../media/store/open-store.ts';
import { EXIT, printError, UnusableError, type Exit } from './exit.ts';
import { openToRead } from './open-to-read.ts';

const UNDEFINED_TABLE = '42P01';
const TELL_MS = 2_000;

const KINDS: Readonly<Record<MediaProblem['kind'], string>> = {
  MISSING: '丢失 / missing',
  CHANGED: '被改动 / changed',
};

/** Verifies every media file, says how far it is, and names those that are not as they were. */
export async function verifyMediaCommand(): Promise<Exit> {
  const config = readConfig(process.env);
  const database = await openToRead(config);
  const store = openStore(database.connection, { max: 1 });
  try {
    const media = await openMediaStore(join(config.dataDir, 'media'), config.media.s3);
    try {
      const { files } = await countStoredMedia(store);
      const { looked, problems } = await verifyMedia(store.db, media, progressOf(files));
      const say = (text: string): void => void process.stdout.write(`${text}\n`);
      for (const { digest, kind } of problems) say(`${digest}  ${KINDS[kind]}`);
      say(`已核对 ${looked} 个文件，${problems.length} 个不符 / ${looked} files, ${problems.length} not as they were`);
      return problems.length === 0 ? EXIT.CLEAN : EXIT.FOUND;
    } finally {
      await media.close();
    }
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE)
      throw new UnusableError('数据库尚无媒体表，请先升级 / the database has no media yet: run wuguan migrate', {
        cause: error,
      });
    throw error;
  } finally {
    await store.close();
    await database.close();
  }
}

/** Says on standard error how far it is, now and then. */
function progressOf(files: number): (looked: number) => void {
  let toldAt = performance.now();
  return (looked) => {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    printError(`${looked} / ${files}`);
  };
}
