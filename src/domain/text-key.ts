import { sha256 } from './canonical.ts';
import type { Content } from './content.ts';

// a tag ends before the next one begins: the work grows with the length alone
const MARKUP = /<[^<>]*>|&(?:nbsp|#160|#xA0);/gi;
const NO_WORD = /[^\p{L}\p{N}]+/gu;

/**
 * What two texts have in common where nothing differs but markup, case, width, spaces, punctuation and characters that
 * nobody sees: SHA-256 (hex) of the letters and digits of title and body; null where there are none.
 */
export function textKey({ title, body }: Pick<Content, 'title' | 'body'>): string | null {
  const words = `${title}${body}`.replace(MARKUP, '').normalize('NFKC').toLowerCase().replace(NO_WORD, '');
  return words === '' ? null : sha256(words);
}
