import stringWidth from 'string-width';

/**
 * What must not reach a terminal as it is: control characters and escape sequences, which would act; invisible
 * characters and those that turn the direction of text, which would hide something; halves of surrogate pairs.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0]/u;
const GRAPHEMES = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** What a terminal shows as one: a character with its marks, or the escape that stands for an unsafe one. */
export interface Glyph {
  readonly text: string;
  /** Columns of a terminal; East Asian full width is two. */
  readonly width: number;
}

/** Glyphs of a text, with a visible escape such as `\u{200b}` for whatever is unsafe; a tab is a space. */
export function glyphsOf(text: string): readonly Glyph[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment).flatMap((segment) =>
    UNSAFE.test(segment) ? Array.from(segment, (character) => glyph(escaped(character))) : [glyph(segment)],
  );
}

const glyph = (text: string): Glyph => ({ text, width: stringWidth(text) });

function escaped(character: string): string {
  if (character === '\t') return ' ';
  if (!UNSAFE.test(character)) return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

export const textOfGlyphs = (glyphs: readonly Glyph[]): string => glyphs.map(({ text }) => text).join('');

export const widthOf = (glyphs: readonly Glyph[]): number => glyphs.reduce((total, { width }) => total + width, 0);

/** Text from outside, made safe for a terminal. */
export const printable = (text: string): string => text.replaceAll(new RegExp(UNSAFE.source, 'gu'), escaped);

/** As many glyphs from the start as fit into a number of columns. */
export function fitStart(glyphs: readonly Glyph[], columns: number): readonly Glyph[] {
  let used = 0;
  const end = glyphs.findIndex(({ width }) => (used += width) > columns);
  return end === -1 ? glyphs : glyphs.slice(0, end);
}

/** As many glyphs from the end as fit into a number of columns. */
export const fitEnd = (glyphs: readonly Glyph[], columns: number): readonly Glyph[] =>
  fitStart(glyphs.toReversed(), columns).toReversed();

/** Breaks a text into lines of at most so many columns; Chinese may break anywhere. */
export function wrap(text: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let rest = glyphsOf(text.trim());
  while (rest.length > 0) {
    // a glyph wider than the line still needs a line
    const line = rest.slice(0, Math.max(1, fitStart(rest, columns).length));
    lines.push(textOfGlyphs(line));
    rest = rest.slice(line.length);
  }
  return lines;
}
