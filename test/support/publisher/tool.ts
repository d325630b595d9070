import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Adapter } from '../../../publisher/adapters/adapter.ts';
import { openJournal } from '../../../publisher/journal/journal.ts';
import type { Office } from '../../../sdk/office.ts';
import { openFiles } from '../../../publisher/work/files.ts';
import { openNotes, type Note } from '../../../publisher/work/notes.ts';
import { booksOf, PACE, type Pace, type Tool } from '../../../publisher/work/tool.ts';

export const ACCOUNT = '018f0000-0000-7000-8000-000000000001';

/** Everything at once, so that a test need not wait. */
export const HASTE: Pace = { ...PACE, roundMs: 0, pollMs: 0, lookForMs: 200, marginMs: 0, rereadMs: 0, max: 50 };

export interface TestTool extends Tool {
  /** What people were told, since it was opened. */
  readonly told: Note[];
  readonly said: string[];
  close(): void;
}

/** The tool on a directory, as a start of the program finds it. */
export function testTool(
  dir: string,
  office: Office,
  adapters: ReadonlyMap<string, Adapter>,
  pace: Partial<Pace> = {},
): TestTool {
  mkdirSync(dir, { recursive: true });
  const told: Note[] = [];
  const said: string[] = [];
  const journal = openJournal(join(dir, 'journal.jsonl'), () => new Date());
  const files = openFiles(dir);
  const notes = openNotes(dir, () => undefined);
  return {
    ...{ office, journal, files, adapters, told, said, pace: { ...HASTE, ...pace } },
    books: booksOf(journal),
    keys: { current: async () => null, renew: () => office.jwks(), ownId: () => office.ownId() },
    notes: {
      tell: (note) => {
        told.push(note);
        notes.tell(note);
      },
    },
    later: new Map(),
    now: () => new Date(),
    say: (line) => void said.push(line),
    close: () => journal.close(),
  };
}
