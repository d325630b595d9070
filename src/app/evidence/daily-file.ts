import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Day } from '../../domain/china-day.ts';
import { CheckpointError, parseCheckpoint, type TreeHead } from '../../evidence/checkpoint.ts';

const NAME = /^\d{4}-\d{2}-\d{2}$/;

/** A head with its signed note. */
export interface SignedHead extends TreeHead {
  readonly note: string;
}

/**
 * Writes the head of a day to `dir/<day>`, whole or not at all. A file is only ever replaced by the head of a larger tree;
 * one that is no checkpoint is left alone.
 *
 * @returns whether there was something to write
 * @throws CheckpointError when a file of this day or an earlier one is of a larger tree, or of another one: somebody cut the
 *   log, or made it anew
 */
export async function writeDailyFile(dir: string, day: Day, head: SignedHead): Promise<boolean> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const last = (await readdir(dir))
    .filter((name) => NAME.test(name) && name <= day)
    .toSorted()
    .at(-1);
  const kept = last === undefined ? null : parseCheckpoint(await readFile(join(dir, last), 'utf8'));
  if (kept !== null && kept.size > head.size)
    throw new CheckpointError(`${last} is of ${kept.size} entries, the log has ${head.size}: was it cut?`);
  if (kept !== null && kept.size === head.size && !kept.root.equals(head.root))
    throw new CheckpointError(`${last} is of ${kept.size} other entries: was the log made anew?`);
  if (last === day && kept?.size === head.size) return false;
  const fresh = join(dir, `.${day}.new`);
  const file = await open(fresh, 'w', 0o600);
  try {
    await file.writeFile(head.note);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(fresh, join(dir, day));
  return true;
}
