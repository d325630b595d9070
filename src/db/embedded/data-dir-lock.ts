import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Thrown when another live server works on the same data directory. */
export class DataDirInUseError extends Error {
  override readonly name = 'DataDirInUseError';
  constructor(dataDir: string, pid: number) {
    super(
      `数据目录 ${dataDir} 正被进程 ${pid} 使用，一个目录只能有一个服务 / the data directory is in use by process ${pid}`,
    );
  }
}

/** When a process started, in clock ticks since boot; tells a process from a later one with the same id. */
function startTime(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // the second field may hold blanks and brackets, what follows the last bracket does not
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive(pid: number, started: string | null): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return started === null || startTime(pid) === null || startTime(pid) === started;
}

/**
 * Takes the lock of a data directory for this process. A lock whose process is gone (killed, machine restarted) is taken
 * over.
 *
 * @returns releases the lock
 * @throws DataDirInUseError when its holder is alive
 */
export function lockDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'wuguan.lock');
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, JSON.stringify({ pid: process.pid, started: startTime(process.pid) }));
  try {
    for (let tries = 0; tries < 5; tries += 1) {
      try {
        linkSync(mine, file); // fails when the lock exists: the atomic step
        return () => rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(file);
      if (holder !== null && isAlive(holder.pid, holder.started)) throw new DataDirInUseError(dataDir, holder.pid);
      if (holder !== null) renameSync(file, `${file}.stale.${process.pid}`);
    }
    throw new Error(`cannot take the lock ${file}`);
  } finally {
    rmSync(mine, { force: true });
    rmSync(`${file}.stale.${process.pid}`, { force: true });
  }
}

function readHolder(file: string): { readonly pid: number; readonly started: string | null } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as { pid: number; started: string | null };
  } catch {
    return null; // gone in the meantime
  }
}
