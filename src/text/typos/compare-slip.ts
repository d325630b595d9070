import { FOLDS, isDigit } from '../reading/characters.ts';
import { READING_CLASSES } from '../evasion/syllables.ts';

/** What is wrong with a phrase that is nearly as listed. */
export type Slip = 'replaced' | 'homophone' | 'missing' | 'extra' | 'doubled' | 'swapped';

export const HAN = Uint8Array.from({ length: 1 << 16 }, (_, unit) =>
  /\p{Script=Han}/u.test(String.fromCharCode(unit)) ? 1 : 0,
);
/** Characters that come and go in a sentence without a slip. */
const LOOSE = new Set([...'的地得了和与及在对'].map((sign) => sign.charCodeAt(0)));
const NUMERALS = new Set([...'〇零一二三四五六七八九十百千万亿两首第'].map((sign) => sign.charCodeAt(0)));

export const isNumeral = (unit: number): boolean => NUMERALS.has(unit) || isDigit(FOLDS[unit]!);

/** Whether two characters may be read alike, sounds that are often confused included. */
export function readAlike(one: number, other: number): boolean {
  const { starts, items } = READING_CLASSES;
  const [a, b] = [FOLDS[one]!, FOLDS[other]!];
  for (let i = starts[a]!; i < starts[a + 1]!; i += 1) {
    for (let j = starts[b]!; j < starts[b + 1]!; j += 1) if (items[i] === items[j]) return true;
  }
  return false;
}

export interface Compared {
  readonly slip: Slip;
  /** Characters that the text has more than the phrase. */
  readonly grown: number;
  /** Place of the first character that is not as listed. */
  readonly at: number;
}

/** The rest of a phrase, counted from its anchor on, and the text beside the anchor. */
export interface Rest {
  readonly form: string;
  /** Characters of the phrase that the anchor stands for, and the others. */
  readonly known: number;
  readonly rest: number;
  readonly units: Uint16Array;
  readonly length: number;
  /** Place of the first character beside the anchor. */
  readonly at: number;
  /** 1 = behind the anchor, -1 = before it. */
  readonly step: 1 | -1;
}

// functions of their own, no closures: this is asked for many anchors
const wanted = ({ form, known, rest, step }: Rest, index: number): number =>
  form.charCodeAt(step === 1 ? known + index : rest - 1 - index);

function shown({ units, length, at, step }: Rest, index: number): number {
  const place = at + step * index;
  return place >= 0 && place < length ? units[place]! : 0;
}

/** Whether the phrase from `index` on stands in the text so many characters further. */
function follows(beside: Rest, index: number, shift: number): boolean {
  for (let next = index; next < beside.rest; next += 1) {
    if (wanted(beside, next) !== shown(beside, next + shift)) return false;
  }
  return true;
}

/** Compares the rest of a phrase with the text beside its anchor; null = more than one slip. */
export function compareRest(beside: Rest): Compared | null {
  const { form, known, rest, at, step } = beside;
  let index = 0;
  while (index < rest && wanted(beside, index) === shown(beside, index)) index += 1;
  // whoever asks knows that something differs
  if (index === rest) return null;
  const want = wanted(beside, index);
  const show = shown(beside, index);
  if (show === 0) return null;
  const place = at + step * index;
  const alike = readAlike(want, show);
  const isEnd = index === rest - 1;
  const isHan = HAN[show] === 1;
  if (isHan && follows(beside, index + 1, 0)) {
    if (isNumeral(want) || isNumeral(show)) return null;
    if (alike) return { slip: 'homophone', grown: 0, at: place };
    return isEnd ? null : { slip: 'replaced', grown: 0, at: place };
  }
  if (isNumeral(want)) return null;
  if (!isEnd) {
    const [nextWanted, nextShown] = [wanted(beside, index + 1), shown(beside, index + 1)];
    // an input method offers whole words that sound alike
    if (alike && readAlike(nextWanted, nextShown) && follows(beside, index + 2, 0)) {
      return { slip: 'homophone', grown: 0, at: place };
    }
    if (want === nextShown && nextWanted === show && follows(beside, index + 2, 0)) {
      return { slip: 'swapped', grown: 0, at: place };
    }
    if (follows(beside, index + 1, -1) && !LOOSE.has(want)) return { slip: 'missing', grown: -1, at: place };
  }
  if (isHan && follows(beside, index, 1) && !LOOSE.has(show) && !isNumeral(show)) {
    const before = index === 0 ? form.charCodeAt(step === 1 ? known - 1 : rest) : wanted(beside, index - 1);
    return { slip: show === before || show === want ? 'doubled' : 'extra', grown: 1, at: place };
  }
  return null;
}
