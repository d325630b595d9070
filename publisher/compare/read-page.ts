import { readFile } from 'node:fs/promises';
import { readHtml } from '../../src/text/reading/html-tree.ts';
import type { ElementPiece, Piece } from '../../src/text/reading/tree.ts';
import type { Manner, PublicPage } from '../adapters/adapter.ts';
import { fileAt, type Post } from '../work/post.ts';
import { compare, type Difference, type SeenPart, type Shown } from './compare.ts';
import { articleParts, partsOf, plain, type Part } from './parts.ts';
import { digestOfBytes, seePicture, type Seen } from './pictures.ts';

/** What a reader of an approved item is to see. */
export async function approvedOf(post: Post, manner: Manner): Promise<Shown> {
  const files = new Map<string, Promise<Seen>>();
  const see = (address: string): Promise<Seen> => {
    const file = fileAt(post, address);
    if (file === undefined) throw new Error(`no file of the item: ${address}`);
    const known = files.get(file.digest) ?? readFile(file.path).then(seePicture);
    files.set(file.digest, known);
    return known;
  };
  // a page that the adapter made is compared as a whole: what it says where is all in it
  if (manner.page !== undefined) return { parts: await seeAll(partsOf(readHtml(manner.page(post)).pieces), see) };
  return {
    ...{ title: plain(post.title), byline: plain(post.byline), summary: plain(post.summary) },
    cover: post.cover ?? '',
    parts: await seeAll(articleParts(post), see),
  };
}

/** Compares what is public with what was approved. In a whole page the article is where the two differ least. */
export async function comparePage(post: Post, page: PublicPage, manner: Manner): Promise<readonly Difference[]> {
  const approved = await approvedOf(post, manner);
  const { pieces } = readHtml(page.html);
  const see = seer(page);
  const told = { title: page.title, byline: page.byline, summary: page.summary, cover: page.cover };
  const plainTold = Object.fromEntries(
    Object.entries(told).flatMap(([name, text]) => (text === undefined ? [] : [[name, plain(text)]])),
  );
  const within = async (candidate: readonly Piece[]): Promise<readonly Difference[]> =>
    compare(approved, { ...plainTold, parts: await seeAll(partsOf(candidate), see) }, manner);
  if (!page.isPage) return within(pieces);
  let best = await within(pieces);
  for (const candidate of articlesIn(pieces, lengthOf(approved.parts))) {
    if (best.length === 0) break;
    const found = await within(candidate.children);
    if (found.length < best.length) best = found;
  }
  return [...headOf(approved, pieces), ...best];
}

async function seeAll(parts: readonly Part[], see: (address: string) => Promise<Seen | null>): Promise<SeenPart[]> {
  return Promise.all(
    parts.map(async (part) => ('address' in part ? { kind: part.kind, seen: await see(part.address) } : part)),
  );
}

/** Each address is asked once in a comparison. */
function seer(page: PublicPage): (address: string) => Promise<Seen | null> {
  const known = new Map<string, Promise<Seen | null>>();
  const look = async (address: string): Promise<Seen | null> => {
    const bytes = await page.file(address);
    if (bytes === null) return null;
    const seen = await seePicture(bytes);
    return seen.look === null ? { digest: digestOfBytes(bytes), look: null } : seen;
  };
  return (address) => {
    const seen = known.get(address) ?? look(address);
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
