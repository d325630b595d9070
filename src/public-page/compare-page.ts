import { readHtml } from '../text/reading/html-tree.ts';
import type { ElementPiece, Piece } from '../text/reading/tree.ts';
import { articleParts, type Article } from './article.ts';
import { compare, type Difference, type SeenPart, type Shown, type Tolerance } from './compare.ts';
import { findElement, withId } from './find-elements.ts';
import { partsOf, plain, type Part } from './parts.ts';
import type { Seen } from './pictures.ts';

/** What the public sees. */
export interface PublicPage {
  /** undefined where the platform tells no such thing. */
  readonly title?: string | undefined;
  readonly byline?: string | undefined;
  readonly summary?: string | undefined;
  /** Digest of the approved cover when it is that one; '' = none; anything else is another one. */
  readonly cover?: string | undefined;
  /** The article, or a page that holds it. */
  readonly html: string;
  /** What was read of `html` already. */
  readonly pieces?: readonly Piece[] | undefined;
  /** `html` is a whole page, with more in it than the article. */
  readonly isPage: boolean;
  /** `id` of the element that holds the article; undefined = all of `html` is it, or nobody knows. */
  readonly articleId?: string | undefined;
}

/** What a reader is to see. */
export interface Approved {
  readonly article: Article;
  /** The whole page, with files by their digests (`media:sha256-…`), where all of it is known. */
  readonly page?: string | undefined;
  /** A file of it, by its address (`media:sha256-…`). @throws when there is none */
  readonly see: See;
}

/** The file behind an address; null = nothing is there. */
export type See = (address: string, kind: Part['kind']) => Promise<Seen | null>;

/** What a reader of an approved item is to see. */
export async function shownOf({ article, page, see }: Approved): Promise<Shown> {
  // a page that is known as a whole is compared as a whole: what it says where is all in it
  if (page !== undefined) return { parts: await seeAll(partsOf(readHtml(page).pieces), see) };
  return {
    ...{ title: plain(article.title), byline: plain(article.byline), summary: plain(article.summary) },
    cover: article.cover ?? '',
    parts: await seeAll(articleParts(article), see),
  };
}

/** Compares what is public with what was approved. In a whole page the article is where the two differ least. */
export async function comparePage(
  wanted: Approved,
  page: PublicPage,
  tolerance: Tolerance,
  seePublic: See,
): Promise<readonly Difference[]> {
  const approved = await shownOf({ ...wanted, see: once(wanted.see) });
  const pieces = page.pieces ?? readHtml(page.html).pieces;
  const see = once(seePublic);
  const told = { title: page.title, byline: page.byline, summary: page.summary, cover: page.cover };
  const plainTold = Object.fromEntries(
    Object.entries(told).flatMap(([name, text]) => (text === undefined ? [] : [[name, plain(text)]])),
  );
  const within = async (candidate: readonly Piece[]): Promise<readonly Difference[]> =>
    compare(approved, { ...plainTold, parts: await seeAll(partsOf(candidate), see) }, tolerance);
  const { articleId } = page;
  const holder = articleId === undefined ? undefined : findElement(pieces, withId(articleId));
  if (holder !== undefined) return within(holder.children);
  if (!page.isPage) return within(pieces);
  let best = await within(pieces);
  for (const candidate of articlesIn(pieces, lengthOf(approved.parts))) {
    if (best.length === 0) break;
    const found = await within(candidate.children);
    if (found.length < best.length) best = found;
  }
  return [...headOf(approved, pieces), ...best];
}

async function seeAll(parts: readonly Part[], see: See): Promise<SeenPart[]> {
  return Promise.all(
    parts.map(async (part) =>
      'address' in part ? { kind: part.kind, seen: await see(part.address, part.kind) } : part,
    ),
  );
}

/** Each address is asked once in a comparison. */
function once(see: See): See {
  const known = new Map<string, ReturnType<See>>();
  return (address, kind) => {
    const seen = known.get(address) ?? see(address, kind);
    known.set(address, seen);
    return seen;
  };
}

const lengthOf = (parts: readonly SeenPart[] | readonly Part[]): number =>
  parts.reduce((sum, part) => sum + (part.kind === 'text' ? part.text.length : 0), 0);

const HOLDERS = new Set(['article', 'main', 'section', 'div', 'body', 'td']);
const MOST = 200;
const textLength = (piece: Piece): number =>
  piece.kind === 'text' ? plain(piece.text).length : piece.children.reduce((sum, child) => sum + textLength(child), 0);

/** Elements that may hold the article: those whose text is about as long, the closest first. */
function articlesIn(pieces: readonly Piece[], length: number): readonly ElementPiece[] {
  const found: { readonly element: ElementPiece; readonly off: number }[] = [];
  const walk = (piece: Piece): void => {
    if (piece.kind === 'text' || found.length >= MOST) return;
    if (HOLDERS.has(piece.name)) {
      const off = Math.abs(textLength(piece) - length);
      if (off <= Math.max(40, length / 2)) found.push({ element: piece, off });
    }
    piece.children.forEach(walk);
  };
  pieces.forEach(walk);
  return found
    .toSorted((a, b) => a.off - b.off)
    .slice(0, 20)
    .map(({ element }) => element);
}

/** A whole page shows title and byline somewhere; where, is the page's own affair. */
function headOf(approved: Shown, pieces: readonly Piece[]): readonly Difference[] {
  const lines = partsOf(pieces).flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  const isShown = (text: string): boolean => text === '' || lines.some((line) => line === text || line.includes(text));
  const titles = new Set(lines);
  return [
    ...(approved.title === undefined || titles.has(approved.title) ? [] : (['title'] as const)),
    ...(isShown(approved.byline ?? '') ? [] : (['byline'] as const)),
  ].map((what) => ({ is: 'missing' as const, what, approved: approved[what] ?? '', shown: '' }));
}
