import { readFile } from 'node:fs/promises';

/** Bytes of a page of memory, by which Linux counts. */
const PAGE = 4096;

/** Bytes that a process holds in memory, where the system says so; else 0. */
export async function memoryOf(pid: number | undefined): Promise<number> {
  const said = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(said.split(' ')[1] ?? 0) * PAGE;
}
