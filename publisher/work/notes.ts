import { join } from 'node:path';
import { writeWhole } from './files.ts';

/** Something that a person has to know or to do. */
export interface Note {
  readonly at: Date;
  /** What it is about: a release, an account. */
  readonly about: string;
  readonly what: string;
  readonly text: string;
}

export interface Notes {
  /** Writes it down where people look; the same one again replaces it. */
  tell(note: Note): void;
}

/**
 * Notes as files below `notes/`, and as lines of the log.
 * @param say prints a line
 */
export const openNotes = (root: string, say: (line: string) => void): Notes => ({
  tell: ({ at, about, what, text }) => {
    writeWhole(join(root, 'notes', `${about}-${what}.txt`), `${at.toISOString()}\n${text}\n`);
    say(`! ${about} ${what}: ${text}`);
  },
});
