import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openAdapter } from './adapters/open-adapter.ts';
import { openJournal } from './journal/journal.ts';
import { takeLock } from './journal/lock.ts';
import { openOffice } from '../sdk/office.ts';
import { keptKeys } from './kept-keys.ts';
import type { Settings } from './settings.ts';
import { openFiles } from './work/files.ts';
import { openNotes } from './work/notes.ts';
import { booksOf, type Tool } from './work/tool.ts';

export interface OpenTool extends Tool {
  close(): void;
}

/**
 * Opens the tool on its directory, where it goes on with whatever the journal has.
 * @throws Locked while another process works there; JournalDamaged
 */
export function openTool(settings: Settings, say: (line: string) => void): OpenTool {
  mkdirSync(settings.dir, { recursive: true, mode: 0o700 });
  const unlock = takeLock(join(settings.dir, 'lock'));
  try {
    const now = (): Date => new Date();
    const journal = openJournal(join(settings.dir, 'journal.jsonl'), now);
    const files = openFiles(settings.dir);
    const office = openOffice(settings.url, settings.token);
    return {
      ...{ office, journal, files, now, say, later: new Map() },
      keys: keptKeys(office, settings, now),
      books: booksOf(journal),
      notes: openNotes(settings.dir, say),
      adapters: new Map([...settings.accounts].map(([id, one]) => [id, openAdapter(one, join(settings.dir, 'pages'))])),
      pace: settings.pace,
      close: () => {
        journal.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}
