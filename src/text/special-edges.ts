import type { CanonicalText } from './canonical-text.ts';
import { isLetter } from './characters.ts';
import { BEGINNING, BEGINS, componentOf, eachWhole, holdersOf, mayBeSplit, RARE_STROKE, type Whole } from './splits.ts';
import { LONGEST_SYLLABLE, SYLLABLE_ID } from './syllables.ts';

/** Places of a text that may stand for one character: a syllable in letters, or the components of a character. */
export interface Edge {
  readonly kind: 'PINYIN' | 'SPLIT';
  /** The place behind. */
  readonly to: number;
  /** The syllable's number (PINYIN), or the folded character (SPLIT). */
  readonly value: number;
}

export interface SpecialEdges {
  /** By the place at which they begin. */
  readonly byPlace: ReadonlyMap<number, readonly Edge[]>;
  /** 1 at each place that has one. */
  readonly marks: Uint8Array;
  /** There are too many to follow: they are not all here. */
  readonly tooMany: boolean;
}

/** Characters that are looked for. */
export interface WantedUnits {
  /** 1 for each. */
  readonly wanted: Uint8Array;
  readonly wantedList: readonly number[];
  /** Of {@link splitPairs}. */
  readonly splits: Int32Array;
}

/** Components of a character that is spelled with strokes. */
const LONGEST_SPELLED = 6;
/** Characters that one spelling may stand for; beyond it, it says nothing. */
const MAX_HOLDERS = 300;

let scratch = new Uint8Array(1 << 14);

/** Marks of one search after another: nobody keeps them. */
function clearMarks(length: number): Uint8Array {
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
  const add = (at: number, edge: Edge): void => {
    marks[at] = 1;
    const known = byPlace.get(at);
    if (known === undefined) byPlace.set(at, [edge]);
    else known.push(edge);
  };
  let strokes = false;
  let place = 0;
  const found = ({ unit, count }: Whole, to: number): void => {
    if (wanted.wanted[unit] === 1 && count <= counts[place]!) add(place, { kind: 'SPLIT', to, value: unit });
  };
  for (; place < length; place += 1) {
    const unit = units[place]!;
    const beginning = BEGINNING[unit]!;
    if (beginning === BEGINS.NOTHING) continue;
    if (beginning === BEGINS.LETTER) addSyllables(text, place, add);
    else {
      if (beginning === BEGINS.STROKE) strokes = true;
      const next = counts[place]! > 1 ? unit : place + 1 < length ? units[place + 1]! : 0;
      const may =
        mayBeSplit(splits, unit, next) ||
        (counts[place]! > 1 && place + 1 < length && mayBeSplit(splits, unit, units[place + 1]!));
      if (may) eachWhole(units, length, place, found);
    }
  }
  const tooMany = strokes && !addSpelled(text, wanted, add);
  return { byPlace, marks, tooMany };
}

type Add = (at: number, edge: Edge) => void;

function addSyllables({ units, length }: CanonicalText, at: number, add: Add): void {
  let name = '';
  for (let to = at; to < length && to < at + LONGEST_SYLLABLE && isLetter(units[to]!); to += 1) {
    name += String.fromCharCode(units[to]!);
    const id = SYLLABLE_ID.get(name);
    if (id !== undefined) add(at, { kind: 'PINYIN', to: to + 1, value: id });
  }
}

/** Edges of spelled characters for each place of a text, beyond some that are free, from which on they are too many. */
const SPELLED_PER_PLACE = 4;
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
