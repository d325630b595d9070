import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** Another process works in the same directory. */
export class Locked extends Error {
  override readonly name = 'Locked';
}

/**
 * Takes a directory for this process alone: a file with its id, which one that died leaves behind and the next one takes over.
 * @returns gives it back
 * @throws Locked while the process that holds it lives
 */
export function takeLock(path: string): () => void {
  for (let tries = 0; ; tries += 1) {
    try {
      const file = openSync(path, 'wx', 0o600);
      writeSync(file, `${process.pid} ${startOf(process.pid)}`);
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(path);
    if (tries > 20 || isAlive(holder)) throw new Locked(`${path}: process ${holder?.pid ?? '?'} works there`);
    rmSync(path, { force: true });
  }
}

interface Holder {
  readonly pid: number;
  readonly start: string;
}

function readHolder(path: string): Holder | null {
  try {
    const [pid = '', start = ''] = readFileSync(path, 'utf8').split(' ');
    return /^\d+$/.test(pid) ? { pid: Number(pid), start } : null;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder | null): boolean {
  if (holder === null) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  // process ids come round again: the one that lives now may be another one
  return holder.start === startOf(holder.pid);
}

/** When a process was started, in the kernel's ticks; '' where the system does not tell. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
