import type { Kept, Place } from '../adapters/adapter.ts';
import type { Entry, Owed } from './steps.ts';

/** How far an item is. */
export type Phase =
  | 'PULLED'
  | 'PUBLISHING'
  | 'SUBMITTED'
  | 'OUT'
  | 'READ'
  | 'FAILED'
  | 'STOPPED'
  | 'UNKNOWN'
  | 'REFUSED';

/** One pull of one item, as the journal tells it. */
export interface Item {
  readonly release: string;
  readonly pullNo: number;
  readonly account: string;
  readonly draft: string;
  readonly hash: string;
  /** End of the ticket; ISO 8601. */
  readonly until: string;
  /** How far the server's clock was ahead of this machine's when it was pulled. */
  readonly aheadMs: number;
  phase: Phase;
  /** When the phase was reached. */
  since: Date;
  /** When publishing was begun for the first time; null = never. */
  begun: Date | null;
  prepared: Kept | null;
  handle: Kept | null;
  place: Place | null;
  publishedHash: string | null;
  differences: readonly string[];
  /** What was read last, when it was read again. */
  reread: { readonly at: Date; readonly publishedHash: string } | null;
  why: string;
  stop: { readonly reason: string; readonly answer: 'STOPPED' | 'ALREADY_OUT' | null } | null;
  deletion: { readonly caseId: string; readonly place: Place | null; readonly done: boolean } | null;
  person: { readonly says: 'out' | 'not-out' | 'deleted'; readonly place: Place; readonly asApproved: boolean } | null;
  readonly told: Set<string>;
  /** What the server is to be told, in order; gone when it has acknowledged. */
  readonly owed: Owed[];
}

export interface Books {
  /** By release and pull: `<release>/<pullNo>`. */
  readonly items: Map<string, Item>;
  /** Release → its latest pull. What was pulled again is over in its earlier pulls. */
  readonly latest: Map<string, number>;
  /** Accounts for which nothing is pulled until a person says so, and why. */
  readonly paused: Map<string, string>;
}

export const keyOf = ({ release, pullNo }: { readonly release: string; readonly pullNo: number }): string =>
  `${release}/${pullNo}`;

export const newBooks = (): Books => ({ items: new Map(), latest: new Map(), paused: new Map() });

const placeOf = ({ url, platformId }: Place): Place => ({
  ...(url === undefined ? {} : { url }),
  ...(platformId === undefined ? {} : { platformId }),
});

const hasPlace = ({ url, platformId }: Place): boolean => url !== undefined || platformId !== undefined;

/** Enters what has happened; entries about items that are not known are passed over. */
export function enter(books: Books, entry: Entry): void {
  if (entry.step === 'paused') return void books.paused.set(entry.account, entry.why);
  if (entry.step === 'resumed') return void books.paused.delete(entry.account);
  const at = new Date(entry.at);
  if (entry.step === 'pulled') {
    books.latest.set(entry.release, Math.max(entry.pullNo, books.latest.get(entry.release) ?? 0));
    books.items.set(keyOf(entry), newItem(entry, at));
    return undefined;
  }
  const known = books.items.get(keyOf(entry));
  const item = known ?? (entry.step === 'delete-asked' ? foreignItem(books, entry, at) : undefined);
  if (item === undefined) return;
  const reach = (phase: Phase): void => {
    item.phase = phase;
    item.since = at;
  };
  switch (entry.step) {
    case 'refused':
      item.why = entry.why;
      return reach('REFUSED');
    case 'prepared':
      item.prepared = entry.kept;
      return undefined;
    case 'publishing':
      item.begun ??= at;
      return reach('PUBLISHING');
    case 'unsent':
      item.begun = null;
      return reach('PULLED');
    case 'submitted':
      item.handle = entry.handle;
      item.owed.push('SUBMITTED');
      return reach('SUBMITTED');
    case 'out':
      item.place = placeOf(entry);
      return reach('OUT');
    case 'read':
      item.publishedHash = entry.publishedHash;
      item.differences = entry.differences;
      item.reread = { at, publishedHash: entry.publishedHash };
      item.owed.push('PUBLISHED');
      return reach('READ');
    case 'reread':
      if (entry.publishedHash !== item.reread?.publishedHash) item.owed.push('REREAD');
      item.reread = { at, publishedHash: entry.publishedHash };
      item.differences = entry.differences;
      return undefined;
    case 'failed':
      item.why = entry.why;
      item.owed.push('FAILED');
      return reach('FAILED');
    case 'unknown':
      item.why = entry.why;
      return reach('UNKNOWN');
    case 'stop-asked':
      item.stop ??= { reason: entry.reason, answer: null };
      return undefined;
    case 'stop-answered':
      item.stop = { reason: item.stop?.reason ?? '', answer: entry.outcome };
      item.owed.push(entry.outcome);
      return entry.outcome === 'STOPPED' && item.phase !== 'FAILED' ? reach('STOPPED') : undefined;
    case 'delete-asked':
      item.deletion = { caseId: entry.caseId, place: hasPlace(entry) ? placeOf(entry) : item.place, done: false };
      return undefined;
    case 'deleted':
      item.deletion = { caseId: '', place: item.place, ...item.deletion, done: true };
      item.owed.push('DELETED');
      return undefined;
    case 'told':
      item.told.add(entry.what);
      return undefined;
    case 'person':
      item.person = { says: entry.says, place: placeOf(entry), asApproved: entry.asApproved === true };
      return undefined;
    case 'acknowledged': {
      const first = item.owed.indexOf(entry.what);
      if (first !== -1) item.owed.splice(first, 1);
      return undefined;
    }
  }
}

const blank = (at: Date) => ({
  ...{ since: at, begun: null, prepared: null, handle: null, place: null, publishedHash: null, differences: [] },
  ...{ reread: null, why: '', stop: null, deletion: null, person: null, told: new Set<string>(), owed: [] as Owed[] },
});

const newItem = (entry: Entry & { step: 'pulled' }, at: Date): Item => ({
  ...{ release: entry.release, pullNo: entry.pullNo, account: entry.account, draft: entry.draft },
  ...{ hash: entry.hash, until: entry.until, phase: 'PULLED' },
  aheadMs: entry.aheadMs ?? 0,
  ...blank(at),
});

/** Something that this journal knows nothing of is to be deleted: another tool, or another disk, published it. */
function foreignItem(books: Books, entry: Entry & { step: 'delete-asked' }, at: Date): Item {
  const item: Item = {
    ...{ release: entry.release, pullNo: entry.pullNo, account: entry.account ?? '', draft: '', hash: '', until: '' },
    ...{ aheadMs: 0, phase: 'READ', ...blank(at) },
  };
  books.items.set(keyOf(entry), item);
  return item;
}
