import { buffer } from 'node:stream/consumers';
import type { Content } from '../../domain/content.ts';
import { digestOfAddress } from '../../domain/media.ts';
import type { PublicDifference } from '../../domain/release/read-back.ts';
import type { Platform } from '../../domain/vocabulary.ts';
import type { MediaStore } from '../../media/store/media-store.ts';
import { UNREAD, Unread, type UnreadReason } from '../../outbound/errors.ts';
import { fetchPublic, type Outbound } from '../../outbound/fetch.ts';
import { articleFor } from '../../public-page/article.ts';
import type { Tolerance } from '../../public-page/compare.ts';
import { comparePage, type See } from '../../public-page/compare-page.ts';
import { decodePage } from '../../public-page/decode-page.ts';
import { baseOf } from '../../public-page/find-elements.ts';
import { EXACT, MANNERS } from '../../public-page/manners.ts';
import { seePicture, type Seen } from '../../public-page/pictures.ts';
import { readPlatform } from '../../public-page/read-platform.ts';
import { renderPage } from '../../text/rendering/render-page.ts';

const MIB = 2 ** 20;
const PAGES = { types: /^(?:text\/html|application\/xhtml\+xml)$/, most: 6 * MIB } as const;
const PICTURES = {
  types: /^(?:image\/(?!svg)[\w.+-]+|(?:application|binary)\/octet-stream)$/,
  most: 32 * MIB,
} as const;
const FILMS = {
  types: /^(?:(?:video|audio)\/[\w.+-]+|(?:application|binary)\/octet-stream)$/,
  most: 1_024 * MIB,
} as const;
/** A page that takes longer, with all its files, is not read. */
const PATIENCE_MS = 5 * 60_000;
/** A page with more files than any draft may have is another one. */
const MOST_FILES = 200;

/** Something published, and all that is needed to read it. */
export interface ToRead {
  readonly content: Content;
  readonly accountId: string;
  readonly platform: Platform;
  readonly url: string;
  readonly hosts: ReadonlySet<string>;
  /** It was read whole before: the hosts of its files are known. */
  readonly wasRead: boolean;
}

/** What was found where something was published. */
export type PublicRead =
  | {
      readonly outcome: 'SAME' | 'DIFFERENT';
      readonly url: string;
      readonly differences: readonly PublicDifference[];
      readonly pageHash: string;
    }
  | { readonly outcome: 'GONE'; readonly url: string; readonly reason: string }
  /** `isForGood`: trying again helps nothing until somebody changes something. */
  | { readonly outcome: 'UNREADABLE'; readonly url: string; readonly reason: string; readonly isForGood: boolean };

interface Reader {
  readonly outbound: Outbound;
  readonly media: MediaStore;
}

/**
 * Reads what the public sees of something published and compares it with what was approved. Whatever the platform does is an
 * outcome; only what is wrong here throws.
 */
export async function readPublic(reader: Reader, asked: ToRead): Promise<PublicRead> {
  const { url, hosts } = asked;
  try {
    const page = await fetchPublic(reader.outbound, url, { ...PAGES, hosts });
    if (page === null) return { outcome: 'GONE', url, reason: '网站回答：没有这个网页' };
    const article = articleFor(asked.content, asked.accountId);
    const standing = readPlatform(asked.platform, decodePage(page.bytes, page.charset), article);
    if (standing.is === 'gone') return { outcome: 'GONE', url: page.url, reason: standing.sign };
    if (standing.is === 'unreadable')
      return { outcome: 'UNREADABLE', url: page.url, reason: standing.why, isForGood: false };
    const tolerance = standing.isOurs ? EXACT : MANNERS[asked.platform];
    const whole = standing.isOurs
      ? renderPage(asked.content, asked.accountId, { address: (digest) => `media:${digest}` })
      : undefined;
    const differences = await comparePage(
      { article, page: whole, see: approvedFiles(reader.media, tolerance) },
      standing.page,
      tolerance,
      publicFiles(reader.outbound, asked, tolerance, baseOf(standing.page.pieces, page.url)),
    );
    return {
      ...{ outcome: differences.length === 0 ? 'SAME' : 'DIFFERENT', url: page.url },
      ...{ differences: differences.map(shorten), pageHash: page.digest },
    };
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    return { outcome: 'UNREADABLE', url, reason: error.message, isForGood: UNREAD[error.reason].refused };
  }
}

/** One file at a time: pictures take much memory while they are looked at. */
function oneByOne(see: See): See {
  let last: Promise<unknown> = Promise.resolve();
  return (address, kind) => {
    const next = last.then(() => see(address, kind));
    last = next.catch(() => undefined);
    return next;
  };
}

/** Whether only the bytes count, not what they show. */
const isByBytes = (kind: string, { reencodes }: Tolerance): boolean => kind !== 'picture' || !reencodes;

const approvedFiles = (media: MediaStore, tolerance: Tolerance): See =>
  oneByOne(async (address, kind) => {
    const digest = digestOfAddress(address);
    if (digest === undefined) throw new Error(`no file of the store: ${address}`);
    if (isByBytes(kind, tolerance)) return { digest, look: null };
    const stream = await media.open(digest);
    if (stream === null) throw new Error(`the store has no ${digest}`);
    const seen = await seePicture(await buffer(stream));
    if (seen.digest !== digest) throw new Error(`the file ${digest} is damaged`);
    return seen;
  });

/** Refusals that come of how the office listed hosts: before a page was ever read whole they say nothing of the page. */
const OF_THE_LIST: ReadonlySet<UnreadReason> = new Set(['HOST_NOT_LISTED', 'WRONG_TYPE', 'TOO_LARGE']);

function publicFiles(outbound: Outbound, { hosts, wasRead }: ToRead, tolerance: Tolerance, base: string): See {
  const until = Date.now() + PATIENCE_MS;
  let files = 0;
  const read = async (address: string, kind: string): Promise<Seen | null> => {
    const url = URL.canParse(address, base) ? new URL(address, base).href : address;
    files += 1;
    if (files > MOST_FILES || Date.now() > until) throw new Unread('TOO_SLOW', '', '图片、音视频过多或过慢');
    // films and sounds that are made anew cannot be compared: that one stands here is all that is asked
    if (kind !== 'picture' && tolerance.reencodes) return { digest: url, look: null };
    const digestOnly = isByBytes(kind, tolerance);
    const found = await fetchPublic(outbound, url, { ...(kind === 'picture' ? PICTURES : FILMS), hosts, digestOnly });
    if (found === null) return null;
    return digestOnly ? { digest: found.digest, look: null } : seePicture(found.bytes);
  };
  return oneByOne(async (address, kind) => {
    try {
      return await read(address, kind);
    } catch (error) {
      if (!(error instanceof Unread) || !UNREAD[error.reason].refused) throw error;
      if (OF_THE_LIST.has(error.reason) && !wasRead) throw error;
      // what the page shows now lies where nothing of it may be read: it is something else
      return { digest: `${UNREAD[error.reason].zh}：${address.slice(0, 200)}`, look: null };
    }
  });
}

const LONGEST = 600;
const cut = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
const shorten = ({ is, what, approved, shown }: PublicDifference): PublicDifference => ({
  ...{ is, what, approved: cut(approved), shown: cut(shown) },
});
