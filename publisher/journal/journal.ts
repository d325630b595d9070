import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { entry, type Entry, type Step } from './steps.ts';

/** Something that the journal holds in its middle cannot be read: going on could publish twice. */
export class JournalDamaged extends Error {
  override readonly name = 'JournalDamaged';
}

/** What has happened, in order; it only grows. */
export interface Journal {
  readonly entries: readonly Entry[];
  /** Returns when it is on the disk. */
  write(step: Step): Entry;
  close(): void;
}

/**
 * Opens the journal of a directory. A last line that was not written whole is cut off: nothing was done on the strength of it.
 * @throws JournalDamaged when another line cannot be read
 */
export function openJournal(path: string, now: () => Date): Journal {
  const isNew = !existsSync(path);
  const file = openSync(path, 'a+', 0o600);
  const bytes = readFileSync(path);
  const whole = bytes.lastIndexOf(0x0a) + 1;
  if (whole < bytes.length) {
    ftruncateSync(file, whole);
    fsyncSync(file);
  }
  if (isNew) syncFolder(dirname(path));
  const entries = bytes
    .subarray(0, whole)
    .toString('utf8')
    .split('\n')
    .flatMap((line, index) => (line === '' ? [] : [parse(line, index + 1, path)]));
  return {
    entries,
    write: (step) => {
      const written: Entry = { at: now().toISOString(), ...step };
      const line = Buffer.from(`${JSON.stringify(written)}\n`, 'utf8');
      for (let sent = 0; sent < line.length;) sent += writeSync(file, line, sent);
      fsyncSync(file);
      entries.push(written);
      return written;
    },
    close: () => closeSync(file),
  };
}

function parse(line: string, number: number, path: string): Entry {
  try {
    return entry.parse(JSON.parse(line));
  } catch (cause) {
    throw new JournalDamaged(`${path}: line ${number} cannot be read`, { cause });
  }
}

/** A new name in a folder is on the disk only when the folder is. */
export function syncFolder(folder: string): void {
  const open = openSync(folder, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
