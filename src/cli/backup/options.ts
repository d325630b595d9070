import { readFile } from 'node:fs/promises';
import type { BackupProgress } from '../../app/backup/progress.ts';
import { printError, UnusableError } from '../exit.ts';

const SHORTEST = 12;

/** The passphrase that stands in a file, in its first line; undefined = no file is named. @throws UnusableError */
export async function passphraseOf(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const [passphrase = ''] = (await readFile(file, 'utf8')).split(/\r?\n/, 1);
  if ([...passphrase].length < SHORTEST)
    throw new UnusableError(`${file}：密码至少 ${SHORTEST} 个字符 / the passphrase has ${SHORTEST} characters or more`);
  return passphrase;
}

const TELL_MS = 2_000;

/** Says on standard error how far it is, now and then. */
export function progressLine(): (line: string) => void {
  let toldAt = performance.now();
  return (line) => {
    if (performance.now() - toldAt < TELL_MS) return;
    toldAt = performance.now();
    printError(line);
  };
}

export function progressText(progress: BackupProgress): string {
  const { what, done, of } = progress;
  return what === 'DATABASE'
    ? `数据库 database  ${done} / ${of} 表 tables，${progress.rows} 行 rows`
    : `媒体文件 media  ${done} / ${of}，${sizeOf(progress.bytes)}`;
}

const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** A number of bytes for people. */
export function sizeOf(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${(bytes / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${UNITS[step]}`;
}
