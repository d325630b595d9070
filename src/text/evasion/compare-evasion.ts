import type { CanonicalText } from '../reading/canonical-text.ts';
import { foldOf, isDigit, KIND, LOOK_ALIKE } from '../reading/characters.ts';
import type { Evasion } from './evasions.ts';

/** Marks that a sentence is written with; between two characters they do not hide anything yet. */
const SENTENCE_MARK = /^[，。；：、！？,;:!?…—“”‘’"'（）()《》〈〉【】「」『』\s\u3000]+$/u;
const LIST_MARK = /^[、\s\u3000]+$/u;

/** How `shown` differs from the character of the word; null = not at all. */
function charEvasion(shown: string, wanted: string): Evasion | null {
  if (shown === wanted || shown.toLowerCase() === wanted.toLowerCase()) return null;
  const plain = shown.normalize('NFKC');
  if (plain.toLowerCase() === wanted.normalize('NFKC').toLowerCase()) return 'width';
  const { units } = foldOf(shown.codePointAt(0)!);
  if (isDigit(units.charCodeAt(0)) || units.startsWith('十')) return 'numeral';
  // radicals for characters are what text copied from a PDF is full of
  if (/[\u2e80-\u2fdf]/.test(shown)) return 'width';
  if (LOOK_ALIKE.has(shown) || LOOK_ALIKE.has(plain) || LOOK_ALIKE.has(plain.toLowerCase())) return 'look-alike';
  return /\p{Script=Han}/u.test(shown) ? 'traditional' : 'width';
}

const NO_EVASIONS: ReadonlySet<Evasion> = new Set();

/** Where a word stands in a canonical text: places [from, to). */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** A word as it stands in a text: UTF-16 offsets, and what hides it. */
export interface Compared {
  readonly start: number;
  readonly end: number;
  /** Empty when nothing is hidden. */
  readonly evasions: ReadonlySet<Evasion>;
}

/**
 * What hides a word whose folded form stands at a place: compares the characters of the text, and what lies between
 * them, with those of the word.
 *
 * @param word as listed, with `folded` = {@link CanonicalText} of it
 * @returns null when the word does not stand there (it needs a character twice)
 */
export function compareAt(
  text: string,
  canonical: CanonicalText,
  { from, to }: Place,
  word: string,
  folded: CanonicalText,
): Compared | null {
  // nearly every word is in plain sight: nothing is made for it
  let evasions: Set<Evasion> | undefined;
  let gaps: string[] | undefined;
  let repeatsInside = false;
  for (let at = from; at < to; at += 1) {
    const place = at - from;
    const count = canonical.counts[at]!;
    const wantedCount = folded.counts[place]!;
    if (count < wantedCount) return null;
    const slice = text.slice(canonical.starts[at], canonical.ends[at]);
    if (count > wantedCount) {
      // 2000 is no 20
      if (isDigit(canonical.units[at]!) && /\d/.test(slice.normalize('NFKC'))) return null;
      if (at > from && at < to - 1) repeatsInside = true;
    }
    const wanted = word.slice(folded.starts[place], folded.ends[place]);
    const [shown = ''] = slice;
    const [wantedSign = ''] = wanted;
    const evasion = charEvasion(shown, wantedSign);
    if (evasion !== null) (evasions ??= new Set()).add(evasion);
    if (count === wantedCount && count > 1) (gaps ??= []).push(...gapsWithin(slice, wanted));
    if (at === from) continue;
    const gap = text.slice(canonical.ends[at - 1], canonical.starts[at]);
    if (gap !== '' && gap !== word.slice(folded.ends[place - 1], folded.starts[place])) (gaps ??= []).push(gap);
  }
  // a character before or behind the word may be its neighbour's; one inside is not
  if (repeatsInside) (evasions ??= new Set()).add('repeat');
  // of a single place the first characters are as good as any
  const first = repeatsInside || to - from === 1 ? 0 : canonical.counts[from]! - folded.counts[0]!;
  const last = repeatsInside ? 0 : canonical.counts[to - 1]! - folded.counts[folded.length - 1]!;
  const start = first > 0 ? trimStart(text, canonical, from, first) : canonical.starts[from]!;
  const end = last > 0 ? trimEnd(text, canonical, to - 1, folded.counts[folded.length - 1]!) : canonical.ends[to - 1]!;
  if (gaps !== undefined) addGapEvasions(gaps, (evasions ??= new Set()));
  return { start, end, evasions: evasions ?? NO_EVASIONS };
}

/** What stands between equal characters of a word that has several in a row. */
const gapsWithin = (slice: string, wanted: string): readonly string[] => {
  const hidden = [...slice].filter((sign) => foldOf(sign.codePointAt(0)!).units === '');
  return slice === wanted || hidden.every((sign) => wanted.includes(sign)) ? [] : [hidden.join('')];
};

/** Offsets of the characters of a run. */
function runSigns(text: string, canonical: CanonicalText, place: number): readonly { start: number; end: number }[] {
  const signs: { start: number; end: number }[] = [];
  for (let at = canonical.starts[place]!; at < canonical.ends[place]!;) {
    const code = text.codePointAt(at)!;
    const wide = code > 0xffff ? 2 : 1;
    if (foldOf(code).units !== '') signs.push({ start: at, end: at + wide });
    at += wide;
  }
  return signs;
}

/** Where a run begins without its first `skipped` characters. */
export const trimStart = (text: string, canonical: CanonicalText, place: number, skipped: number): number =>
  runSigns(text, canonical, place)[skipped]?.start ?? canonical.starts[place]!;

/** Where the first `kept` characters of a run end. */
export const trimEnd = (text: string, canonical: CanonicalText, place: number, kept: number): number =>
  runSigns(text, canonical, place)[kept - 1]?.end ?? canonical.ends[place]!;

/** What was put between the characters of a word. */
export function addGapEvasions(gaps: readonly string[], evasions: Set<Evasion>): void {
  for (const gap of gaps) {
    for (const sign of gap) {
      const { kind } = foldOf(sign.codePointAt(0)!);
      if (kind === KIND.INVISIBLE) evasions.add('invisible');
      else if (kind === KIND.SPACE) evasions.add('spacing');
      else if (kind === KIND.LINE_BREAK) evasions.add('line-break');
      else evasions.add('separator');
    }
  }
  if (!evasions.has('separator')) return;
  // one mark of a sentence, or a list (港、澳、台), is what sentences have; one odd mark may be a slip
  const [only = ''] = gaps;
  const listed = gaps.every((gap) => LIST_MARK.test(gap));
  if (listed || (gaps.length === 1 && SENTENCE_MARK.test(only))) replace(evasions, 'separator', 'punctuation');
  else if (gaps.length === 1 && [...only].length === 1) replace(evasions, 'separator', 'symbol');
}

function replace(evasions: Set<Evasion>, from: Evasion, to: Evasion): void {
  evasions.delete(from);
  evasions.add(to);
}
