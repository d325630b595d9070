import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Kysely } from 'kysely';
import { verifyLog, type KeptCheckpoint, type LogProblem, type LogVerification } from '../app/evidence/verify-log.ts';
import { readConfig, type Config } from '../config.ts';
import { readPublicKeys } from '../crypto/tickets.ts';
import { logOrigin } from '../db/evidence/log-tree.ts';
import { openStore } from '../db/open.ts';
import type { Database } from '../db/schema/index.ts';
import { verifierKey } from '../evidence/checkpoint.ts';
import { readVerifierKeys } from '../evidence/verifier-keys.ts';
import type { PublicKey } from '../signature/keys.ts';
import { EXIT, printError, safeLines, UnusableError, type Exit } from './exit.ts';
import { openToRead } from './open-to-read.ts';

export interface VerifyOptions {
  readonly checkpoints?: string;
  readonly key?: string;
}

/** Verifies the whole log and tells what is wrong with it, the earliest first. */
export async function verifyLogCommand(options: VerifyOptions): Promise<Exit> {
  const config = readConfig(process.env);
  const keys = await keysOf(config, options.key);
  const kept = await keptCheckpoints(config, options.checkpoints);
  const found = await inState(config, (db) => verifyLog(db, keys, kept));
  tell(found, kept.length);
  return found.problems.length === 0 ? EXIT.CLEAN : EXIT.FOUND;
}

/** Prints the verifier keys (C2SP signed-note), the present one first. */
export async function showKeys(): Promise<Exit> {
  const config = readConfig(process.env);
  const keys = await keysOf(config, undefined);
  const origin = await inState(config, logOrigin);
  process.stdout.write(keys.map((key) => `${verifierKey(origin, key)}\n`).join(''));
  return EXIT.CLEAN;
}

async function keysOf({ dataDir }: Config, file: string | undefined): Promise<readonly PublicKey[]> {
  if (file !== undefined) return readVerifierKeys(await readFile(file, 'utf8'));
  const keys = await readPublicKeys(join(dataDir, 'keys'));
  if (keys.length === 0) throw new UnusableError(`${dataDir}/keys 中没有密钥，请用 --key / no key there: use --key`);
  return keys;
}

/** Heads below a directory, or in one file; those of DATA_DIR when nothing is named. */
async function keptCheckpoints({ dataDir }: Config, named: string | undefined): Promise<readonly KeptCheckpoint[]> {
  const path = named ?? join(dataDir, 'checkpoints');
  if (named === undefined && !existsSync(path)) return [];
  const isDirectory = (await stat(path)).isDirectory();
  const entries = isDirectory ? await readdir(path, { withFileTypes: true }) : [];
  const files = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map(({ name }) => name);
  if (isDirectory && files.length === 0 && named !== undefined)
    throw new UnusableError(`${path} 中没有树头 / no head is there`);
  const paths = isDirectory ? files.toSorted().map((name) => join(path, name)) : [path];
  return Promise.all(paths.map(async (file) => ({ name: basename(file), note: await readFile(file, 'utf8') })));
}

/** Shows one state of the database, which goes on growing, and changes nothing in it. */
async function inState<T>(config: Config, read: (db: Kysely<Database>) => Promise<T>): Promise<T> {
  const database = await openToRead(config);
  const store = openStore(database.connection, { max: 1 });
  try {
    return await store.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute((trx) => read(trx));
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE)
      throw new UnusableError(
        '数据库尚无留痕树，请先以新版启动一次 / the database has no tree yet: start the server once',
        {
          cause: error,
        },
      );
    throw error;
  } finally {
    await store.close();
    await database.close();
  }
}

const UNDEFINED_TABLE = '42P01';

const KINDS: Readonly<Record<LogProblem['kind'], string>> = {
  ENTRY_CHANGED: '内容或行为人被改动',
  ENTRY_MOVED: '次序被调换',
  ENTRY_MISSING: '被删除',
  LEAF_MISSING: '被删除或截断',
  STRAY_ENTRY: '绕过留痕树写入',
  LOST_ENTRY: '入树之前被删除',
  CHECKPOINT: '与签名树头不符',
  TREE: '与留痕树不符',
};
/** Shown besides the first. */
const SHOWN = 9;

function tell({ size, root, checkpoints, problems }: LogVerification, kept: number): void {
  const say = (text: string): void => void process.stdout.write(`${safeLines(text)}\n`);
  say(`留痕 ${size} 条，树根 ${root.toString('base64')}`);
  say(
    `已核对库内树头 ${checkpoints} 个，库外树头 ${kept} 个 / heads compared: ${checkpoints} stored, ${kept} kept outside`,
  );
  const [first, ...more] = problems;
  if (first === undefined) {
    say('一致：没有一条被改动、删除、换序、换人或截断 / consistent');
    if (kept === 0)
      printError('没有库外树头可对：整体重写无从发现 / no head from outside: a rewritten log would not show');
    return;
  }
  say(`不一致，最早一处 / not consistent, first at:\n  ${lineOf(first)}`);
  for (const problem of more.slice(0, SHOWN)) say(`  ${lineOf(problem)}`);
  if (more.length > SHOWN) say(`  另有 ${more.length - SHOWN} 处 / ${more.length - SHOWN} more`);
}

/** What is no leaf has no place in the tree, and is called by its sequence number. */
const OUTSIDE: ReadonlySet<LogProblem['kind']> = new Set(['STRAY_ENTRY', 'LOST_ENTRY']);
/** People count entries from one. */
const lineOf = ({ kind, at, message }: LogProblem): string =>
  `${OUTSIDE.has(kind) ? `seq ${at}` : `第 ${at + 1} 条`}：${KINDS[kind]} / ${kind}: ${message}`;
