import { ORDINARY_WORDS } from '../tables/ordinary-words.ts';

/**
 * Whether a listed word is chance: the characters of ordinary words that stand side by side (水乳交融 holds 乳交). A
 * segmenter that knows the listed word cuts it out of anything. Here it is a stranger: the words of the table were counted
 * without the listed ones, and what is asked is which reading of the characters is likelier, one in which ordinary words
 * lie across its ends, or one with the stranger in it.
 */

/** Bits of a word that no official text has: whoever writes it has to mean it. */
const LISTED = 24;
/** The same of a character or sign that is not in the table. */
const UNKNOWN = 20;
/** So many bits likelier the ordinary reading must be. */
const MARGIN = 1;
/** The same where a character of the range is left over alone: 想做|爱|吗. */
const LONE_MARGIN = 10;
const LONGEST = 4;
/** Characters that are read on each side. */
const AROUND = 5;

/** Word → bits; made when it is first asked for. */
let bitsOf: ReadonlyMap<string, number> | undefined;

function table(): ReadonlyMap<string, number> {
  if (bitsOf !== undefined) return bitsOf;
  const made = new Map<string, number>();
  for (const [key, words] of Object.entries(ORDINARY_WORDS)) {
    const [length = 1, bits = 0] = key.split(':').map(Number);
    for (let at = 0; at < words.length; at += length) made.set(words.slice(at, at + length), bits);
  }
  return (bitsOf = made);
}

/** Bits of a word that the table lacks and the dictionary of ICU has. */
const KNOWN_WORD = 19;
const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' });
const HAN = /^\p{Script=Han}{2,4}$/u;
const ASKED = new Map<string, boolean>();
const MOST_ASKED = 20_000;

/** Whether ICU knows a word; it is not asked about the listed one. */
function isKnown(word: string): boolean {
  const known = ASKED.get(word);
  if (known !== undefined) return known;
  if (ASKED.size >= MOST_ASKED) ASKED.clear();
  const is = HAN.test(word) && SEGMENTER.segment(word).containing(0)?.segment.length === word.length;
  ASKED.set(word, is);
  return is;
}

const isHan = (unit: number): boolean => unit >= 0x3400 && unit <= 0x9fff;
/** A mark, space or line break ends what is read. */
const ENDS = /[\s\p{P}]/u;

/**
 * Whether a range begins or ends inside an ordinary word, in the likeliest reading of the characters around it.
 * @param sure bits beyond what is needed: where more than the one word tells what is meant
 */
export function isChance(text: string, start: number, end: number, sure = 0): boolean {
  let from = start;
  while (from > 0 && start - from < AROUND && !ENDS.test(text.charAt(from - 1))) from -= 1;
  let to = end;
  while (to < text.length && to - end < AROUND && !ENDS.test(text.charAt(to))) to += 1;
  if (from === start && to === end) return false;
  const stretch = text.slice(from, to);
  const [first, last] = [start - from, end - from];
  const ordinary = cheapest(stretch, first, last, null);
  if (!ordinary.crosses) return false;
  const listed = cheapest(stretch, first, last, LISTED);
  return ordinary.bits + (ordinary.lone ? LONE_MARGIN : MARGIN) + sure <= listed.bits;
}

interface Reading {
  readonly bits: number;
  /** A word of the reading lies on both sides of an end of the range. */
  readonly crosses: boolean;
  /** A character within the range is no part of a word. */
  readonly lone: boolean;
}

/** @param whole bits of the range as one word; null = it is none */
function cheapest(stretch: string, first: number, last: number, whole: number | null): Reading {
  const words = table();
  const best: (Reading | undefined)[] = [{ bits: 0, crosses: false, lone: false }];
  const offer = (at: number, bits: number, crosses: boolean, lone: boolean): void => {
    const known = best[at];
    if (known === undefined || bits < known.bits) best[at] = { bits, crosses, lone };
  };
  for (let at = 0; at < stretch.length; at += 1) {
    const so = best[at];
    if (so === undefined) continue;
    if (whole !== null) {
      if (at === first) offer(last, so.bits + whole, false, false);
      // nothing else covers it
      if (at >= first && at < last) continue;
    }
    for (let length = 1; length <= LONGEST && at + length <= stretch.length; length += 1) {
      const to = at + length;
      if (whole !== null && at < first && to > first) break;
      const word = stretch.slice(at, to);
      if (at === first && to === last && length > 1) continue;
      const bits = words.get(word) ?? (length === 1 ? single(word) : isKnown(word) ? KNOWN_WORD : undefined);
      if (bits === undefined) continue;
      const crosses = (at < first && to > first) || (at < last && to > last);
      offer(
        to,
        so.bits + bits,
        so.crosses || crosses,
        so.lone || (length === 1 && at >= first && at < last && isHan(word.charCodeAt(0))),
      );
    }
  }
  return best[stretch.length] ?? { bits: Infinity, crosses: false, lone: false };
}

/** Bits of a letter or digit. */
const SIGN = 8;
const single = (sign: string): number => (isHan(sign.charCodeAt(0)) ? UNKNOWN : SIGN);
