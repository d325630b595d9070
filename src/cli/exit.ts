import { CommanderError } from 'commander';
import { printable } from './terminal-text.ts';

/** What the exit code of a command that judges files says. */
export const EXIT = { CLEAN: 0, FOUND: 1, UNUSABLE: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** The name of a file that stands for standard input, or output. */
export const STANDARD_INPUT = '-';

/** Thrown for what cannot be used: a file, a directory, options that do not fit; the message is for people. */
export class UnusableError extends Error {
  override readonly name = 'UnusableError';
}

/** Runs a command that judges files: whatever it throws means that nothing was judged. */
export async function runCommand(work: () => Promise<Exit>): Promise<void> {
  // a process that has nothing left to wait for ends, whether or not the work did
  process.exitCode = EXIT.UNUSABLE;
  try {
    process.exitCode = await work();
  } catch (error) {
    if (error instanceof CommanderError) throw error;
    const { path } = error as NodeJS.ErrnoException;
    printError(path === undefined ? messageOf(error) : `${path}：${messageOf(error)}`);
    process.exitCode = EXIT.UNUSABLE;
  }
}

/** Tells people on standard error; what comes from a file or its name cannot act on the terminal. */
export const printError = (message: string): void => void process.stderr.write(`${safeLines(message)}\n`);

/** As {@link printable}, line by line. */
export const safeLines = (text: string): string => text.split('\n').map(printable).join('\n');

const FILE_ERRORS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', '不存在 / no such file or directory'],
  ['EACCES', '没有读写权限 / permission denied'],
  ['EPERM', '没有读写权限 / permission denied'],
  ['EISDIR', '是目录，不是文件 / a directory, not a file'],
  ['ENOTDIR', '不是目录 / not a directory'],
  ['EEXIST', '已存在，覆盖须加 --force / exists already: --force overwrites it'],
  ['ENAMETOOLONG', '名称过长 / the name is too long'],
]);

/** An error in words for people, without the name of the file. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const known = FILE_ERRORS.get((error as NodeJS.ErrnoException).code ?? '');
  return known ?? (error.message === '' ? error.name : error.message);
}
