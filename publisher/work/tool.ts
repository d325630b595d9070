import type { Adapter } from '../adapters/adapter.ts';
import { enter, keyOf, newBooks, type Books, type Item } from '../journal/fold.ts';
import type { Journal } from '../journal/journal.ts';
import type { Step } from '../journal/steps.ts';
import type { Office } from '../../sdk/office.ts';
import type { Keys } from '../../sdk/shapes.ts';
import type { Files } from './files.ts';
import type { Notes } from './notes.ts';
import { postOf, type Post } from './post.ts';

export interface Pace {
  /** Between two rounds. */
  readonly roundMs: number;
  /** Asked for at a pull; at the most 3600. */
  readonly leaseSeconds: number;
  readonly max: number;
  /** How long a platform is asked about something whose submission had no answer, before a person is told. */
  readonly lookForMs: number;
  /** Between two questions about what has become of an item. */
  readonly pollMs: number;
  /** How long before its end a ticket is no longer used. */
  readonly marginMs: number;
  /** How often an item may fail before a person decides. */
  readonly attempts: number;
  /** After how long what is public is read again; 0 = never. */
  readonly rereadMs: number;
  /** For how long after it was published. */
  readonly rereadForMs: number;
}

export const PACE: Pace = {
  roundMs: 5_000,
  leaseSeconds: 1_800,
  max: 10,
  lookForMs: 10 * 60_000,
  pollMs: 5_000,
  marginMs: 5_000,
  attempts: 3,
  rereadMs: 6 * 3_600_000,
  rereadForMs: 30 * 24 * 3_600_000,
};

/** Everything that the tool works with. */
export interface Tool {
  readonly office: Office;
  readonly keys: Keys;
  readonly journal: Journal;
  readonly books: Books;
  readonly files: Files;
  readonly notes: Notes;
  /** By account id. */
  readonly adapters: ReadonlyMap<string, Adapter>;
  readonly pace: Pace;
  /** When an item is to be looked at again; not kept: after a start everything is looked at. */
  readonly later: Map<string, number>;
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

/** The books as the journal has them. */
export function booksOf(journal: Journal): Books {
  const books = newBooks();
  for (const entry of journal.entries) enter(books, entry);
  return books;
}

/** Writes down what has happened; on the disk when it returns. */
export const note = (tool: Tool, step: Step): void => enter(tool.books, tool.journal.write(step));

/** Tells a person, once for each item and matter. */
export function tellOnce(tool: Tool, item: Item, what: string, text: string): void {
  if (item.told.has(what)) return;
  tool.notes.tell({ at: tool.now(), about: item.release, what, text });
  note(tool, { step: 'told', release: item.release, pullNo: item.pullNo, what });
}

export const postFor = ({ files }: Tool, { release, pullNo }: Item): Post =>
  postOf(files.readItem(release, pullNo), (digest) => files.mediaPath(digest));

export const waitMs = (tool: Tool, item: Item, ms: number): void =>
  void tool.later.set(keyOf(item), tool.now().getTime() + ms);

export const isDue = (tool: Tool, item: Item): boolean => (tool.later.get(keyOf(item)) ?? 0) <= tool.now().getTime();

/**
 * The time at the server, at the least: a clock of this machine that is slow makes no lease longer. One that is ahead is believed: it
 * makes leases shorter, and whoever answers in the server's place cannot turn it back.
 */
export const serverTime = (tool: Tool, aheadMs: number): Date => new Date(tool.now().getTime() + aheadMs);

/** The latest pull of an item. */
export function latestOf({ books }: Tool, release: string): Item | undefined {
  const pullNo = books.latest.get(release);
  return pullNo === undefined ? undefined : books.items.get(keyOf({ release, pullNo }));
}

/** Earlier pulls of the same item, the latest first. */
export const earlierPulls = ({ books }: Tool, { release, pullNo }: Item): readonly Item[] =>
  [...books.items.values()]
    .filter((item) => item.release === release && item.pullNo < pullNo)
    .toSorted((a, b) => b.pullNo - a.pullNo);

/** Platform ids and addresses that are known to be other items'. */
export const takenBy = ({ books }: Tool, { release }: Item): ReadonlySet<string> =>
  new Set(
    [...books.items.values()].flatMap((item) =>
      item.release === release ? [] : [item.place?.platformId, item.place?.url].filter((one) => one !== undefined),
    ),
  );
