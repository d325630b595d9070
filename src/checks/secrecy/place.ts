/** Where something stands in a text. */
export interface Place {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Nothing but spaces before it in its line or cell, or behind it. */
  readonly startsLine: boolean;
  readonly endsLine: boolean;
  /** Both. */
  readonly isAlone: boolean;
  /** In a cell of a table. */
  readonly isCell: boolean;
  /** Among the first lines of the text, or the last. */
  readonly isHead: boolean;
  readonly isTail: boolean;
  /** It is all of the text. */
  readonly isWhole: boolean;
  readonly isQuoted: boolean;
  readonly isBracketed: boolean;
}

/** Lines at either end of a file where marks stand, and the characters that these have at the most. */
const LINES = 4;
const EDGE = 120;
const SPACE = /[ \u3000]/;

export function placeOf(text: string, start: number, end: number): Place {
  const from = skip(text, start - 1, -1);
  const to = skip(text, end, 1);
  const breaks = (at: number): boolean => at < 0 || at >= text.length || text[at] === '\n' || text[at] === '\t';
  const startsLine = breaks(from);
  const endsLine = breaks(to);
  const before = text.charAt(start - 1);
  const behind = text.charAt(end);
  return {
    ...{ text, start, end, startsLine, endsLine },
    isAlone: startsLine && endsLine,
    isCell: text[from] === '\t' || text[to] === '\t',
    isHead: start <= EDGE && lines(text.slice(0, start)) < LINES,
    isTail: text.length - end <= EDGE && lines(text.slice(end)) < LINES,
    isWhole: start <= SPACES && text.length - end <= SPACES && text.trim().length === end - start,
    isQuoted: '“"「『《‘'.includes(before) && before !== '',
    isBracketed: '(（【[〔'.includes(before) && before !== '' && ')）】]〕'.includes(behind),
  };
}

/** Spaces that are passed over. */
const SPACES = 8;

function skip(text: string, from: number, step: 1 | -1): number {
  let at = from;
  for (let count = 0; count < SPACES && SPACE.test(text.charAt(at)); count += 1) at += step;
  return at;
}

const lines = (text: string): number => text.split('\n').filter((line) => line.trim() !== '').length;
