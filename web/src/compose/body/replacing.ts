import type { BodyFormat } from '../../../../src/domain/vocabulary.ts';
import { readHtml as readTree } from '../../../../src/text/reading/html-tree.ts';
import type { Piece } from '../../../../src/text/reading/tree.ts';

/** A suggestion that is to take the place of characters of a text. */
export interface Replacing {
  /** The text that was checked. */
  readonly checked: string;
  /** Characters of it, UTF-16 units. */
  readonly span: readonly [number, number];
  readonly words: string;
  /** What the finding quotes: the marked characters with a little around them, white space as one space. */
  readonly excerpt: string;
}

/**
 * REPLACED: the text is now the checked one with the words in their place. Otherwise nothing was changed. STALE: it is no
 * longer what was checked; OTHER_WORDS: what stands there is not what the finding says; MARKUP: what stands there is not
 * text in one piece.
 */
export type Outcome = 'REPLACED' | 'STALE' | 'OTHER_WORDS' | 'MARKUP';
export type Refusal = Exclude<Outcome, 'REPLACED'>;

/** What became of a suggestion that somebody took. */
export interface Taken {
  readonly outcome: Outcome;
  readonly words: string;
}

/** Puts a suggestion into the text of a field, where its editor can be asked to. */
export type Replace = (replacing: Replacing) => Outcome;

const ENTITY: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it can stand in HTML, in an attribute too. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => ENTITY[character] ?? character);

const wordsIn = (pieces: readonly Piece[]): string =>
  pieces.map((piece) => (piece.kind === 'text' ? piece.text.replaceAll('\r', '\n') : wordsIn(piece.children))).join('');

/** What is read of HTML, with the one line end that HTML knows. */
export const readHtml = (html: string): string => wordsIn(readTree(html).pieces);

/** Whether a finding that quotes this is about these characters. */
export const isQuoted = ({ excerpt }: Pick<Replacing, 'excerpt'>, text: string): boolean =>
  text !== '' && excerpt.includes(text.replaceAll(/\s+/g, ' '));

/** The text of a field as people type it, with the words in their place; or why it must stay as it is. */
export function replacedIn(
  text: string,
  format: BodyFormat,
  { checked, span: [start, end], ...rest }: Replacing,
): { readonly text: string } | Refusal {
  if (text !== checked) return 'STALE';
  const marked = text.slice(start, end);
  if (format === 'html' && /[<>]/.test(marked)) return 'MARKUP';
  if (!isQuoted(rest, format === 'html' ? readHtml(marked) : marked)) return 'OTHER_WORDS';
  const words = format === 'html' ? escapeHtml(rest.words) : rest.words;
  return { text: text.slice(0, start) + words + text.slice(end) };
}
