import type { CanonicalText } from '../reading/canonical-text.ts';
import { READABLE, readRun, syllablesAt } from './letter-runs.ts';
import { componentOf, eachWhole, holdersOf, mayBeSplit, RARE_STROKE, SIGN, SIGN_OF } from './splits.ts';
import { LONGEST_SYLLABLE } from './syllables.ts';

/** Places of a text that may stand for one character: a syllable in letters, or the components of a character. */
export interface Edge {
  readonly kind: 'PINYIN' | 'SPLIT';
  /** The place behind. */
  readonly to: number;
  /** The syllable's number (PINYIN), or the folded character (SPLIT). */
  readonly value: number;
}

export interface SpecialEdges {
  /** Those that begin at a place. */
  readonly edgesAt: (place: number) => readonly Edge[];
  /** {@link READABLE} or {@link SPLIT} at each place that has one. */
  readonly marks: Uint8Array;
  /** There are too many to follow: they are not all here. */
  readonly tooMany: boolean;
}

/** Characters that are looked for. */
export interface WantedUnits {
  /** Characters of the longest word. */
  readonly longest: number;
  /** 1 for each. */
  readonly wanted: Uint8Array;
  readonly wantedList: readonly number[];
  /** Of {@link splitPairs}. */
  readonly splits: Int32Array;
}

/** At a place that has an edge of that kind; the bits below are those of runs of letters. */
const SPLIT = 4;
export const hasEdge = (mark: number): boolean => mark >= SPLIT || mark === READABLE;

/** Components of a character that is spelled with strokes. */
const LONGEST_SPELLED = 6;
/** Characters that one spelling may stand for; beyond it, it says nothing. */
const MAX_HOLDERS = 300;

let scratch = new Uint8Array(1 << 14);

/** Marks of one search after another: nobody keeps them. */
function clearMarks(places: number): Uint8Array {
  const length = places + 1;
  if (length > scratch.length) scratch = new Uint8Array(length * 2);
  else scratch.fill(0, 0, length);
  return scratch;
}

/**
 * The answer holds until the next call.
 * @param wanted characters of the words that are looked for; others are left out
 */
export function specialEdges(text: CanonicalText, wanted: WantedUnits): SpecialEdges {
  const { units, counts, length } = text;
  const { splits } = wanted;
  const byPlace = new Map<number, Edge[]>();
  const marks = clearMarks(length);
  const longestRun = wanted.longest * LONGEST_SYLLABLE;
  const add = (at: number, edge: Edge): void => {
    marks[at]! |= SPLIT;
    const known = byPlace.get(at);
    if (known === undefined) byPlace.set(at, [edge]);
    else known.push(edge);
  };
  let strokes = false;
  const whole = (at: number): void =>
    eachWhole(units, length, at, ({ unit, count }, to) => {
      if (wanted.wanted[unit] === 1 && count <= counts[at]!) add(at, { kind: 'SPLIT', to, value: unit });
    });
  for (let place = 0; place < length; place += 1) {
    const unit = units[place]!;
    const sign = SIGN_OF[unit]!;
    const repeated = counts[place]! > 1;
    let may = mayBeSplit(splits, unit, place + 1 < length ? units[place + 1]! : 0);
    // nearly every place of a text ends here
    if (!may && !repeated && sign === SIGN.ANY) continue;
    if (sign === SIGN.LETTER) place = readRun(text, place, marks, longestRun) - 1;
    else {
      if (sign === SIGN.STROKE) strokes = true;
      may ||= repeated && mayBeSplit(splits, unit, unit);
      if (may) whole(place);
    }
  }
  const tooMany = strokes && !addSpelled(text, wanted, add);
  const edgesAt = (at: number): readonly Edge[] => {
    const splitEdges = byPlace.get(at) ?? [];
    if ((marks[at]! & READABLE) !== READABLE) return splitEdges;
    const syllables = syllablesAt(text, at, marks);
    return [...splitEdges, ...syllables.map(({ id, to }): Edge => ({ kind: 'PINYIN', to, value: id }))];
  };
  return { edgesAt, marks, tooMany };
}

type Add = (at: number, edge: Edge) => void;

/** Edges of spelled characters for each place of a text, beyond some that are free, from which on they are too many. */
const SPELLED_PER_PLACE = 0.25;
const FREE_SPELLED = 60_000;

/** Characters spelled with strokes that stand in no ordinary text. @returns false when there are too many */
function addSpelled({ units, length }: CanonicalText, wanted: WantedUnits, add: Add): boolean {
  let left = FREE_SPELLED + SPELLED_PER_PLACE * length;
  const known = new Map<string, readonly number[]>();
  for (let at = 0; at < length; at += 1) {
    const components: number[] = [];
    let rare = 0;
    for (let to = at; to < length && to < at + LONGEST_SPELLED; to += 1) {
      const component = componentOf(units[to]!);
      components.push(component);
      rare += RARE_STROKE[component]!;
      if (to === at || rare === 0) continue;
      const key = String.fromCharCode(...components);
      const holders = known.get(key) ?? holdersOf(components, wanted.wantedList);
      known.set(key, holders);
      if (holders.length > MAX_HOLDERS) continue;
      left -= holders.length;
      if (left < 0) return false;
      for (const unit of holders) add(at, { kind: 'SPLIT', to: to + 1, value: unit });
    }
  }
  return true;
}
