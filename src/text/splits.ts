import { FOLDS } from './characters.ts';
import { COMPONENT_FOLDS, SPLITS } from './tables/splits.ts';

/** Characters written apart (拆字): 轮 as 车仑, 有 as 一丿月. */

/** Folded unit → the form in which components are compared: 氵 is 水. */
const COMPONENT = FOLDS.slice();
const folds = [...COMPONENT_FOLDS];
for (let at = 0; at + 1 < folds.length; at += 2) {
  const [from, to] = [folds[at]!, folds[at + 1]!];
  if (from.length === 1 && to.length === 1) COMPONENT[FOLDS[from.charCodeAt(0)]!] = FOLDS[to.charCodeAt(0)]!;
}

/** A folded unit in the form in which components are compared. */
export const componentOf = (unit: number): number => COMPONENT[unit]!;

const flags = (signs: Iterable<string>): Uint8Array => {
  const marks = new Uint8Array(1 << 16);
  for (const sign of signs) marks[componentOf(FOLDS[sign.charCodeAt(0)]!)] = 1;
  return marks;
};
const CJK_STROKES = Array.from({ length: 0x24 }, (_, offset) => String.fromCharCode(0x31c0 + offset));
/** Strokes that no ordinary text holds. */
export const RARE_STROKE = flags(['丨', '丶', '丿', '乀', '乁', '乚', '乛', '亅', ...CJK_STROKES]);
/** Strokes that are words too. */
const STROKE_WORD = flags(['一', '乙']);
for (const unit of flags(['一', '乙']).keys()) if (STROKE_WORD[unit] === 1) RARE_STROKE[unit] = 0;
const isStroke = (component: number): boolean => RARE_STROKE[component] === 1 || STROKE_WORD[component] === 1;

/** A character that may have been written apart. */
interface Whole {
  /** The folded character. */
  readonly unit: number;
  /** How many of the one component it takes, where all its components are the same (林 is 木木); else 1. */
  readonly count: number;
}

/** Components, folded, runs taken once → characters. */
const WHOLES = new Map<string, Whole[]>();
/** Component that is no stroke → characters that hold it. */
const HOLDERS = new Map<number, Set<number>>();
/** Characters that are more than strokes, with or without one component, however they are taken apart. */
const COMPLEX = new Set<number>();
const PAIR_MASK = (1 << 18) - 1;
const PAIRS = new Int32Array((PAIR_MASK + 1) / 32);
const pairOf = (first: number, second: number): number => (Math.imul(first, 0x9e35) ^ Math.imul(second, 0x85eb)) & PAIR_MASK;

function load(): number {
  let longest = 0;
  for (const group of SPLITS.split('|')) {
    const [sign = '', ...ways] = group.split(' ');
    const unit = FOLDS[sign.charCodeAt(0)]!;
    let least = Number.POSITIVE_INFINITY;
    for (const way of ways) {
      const units = Array.from(way, (part) => componentOf(FOLDS[part.charCodeAt(0)]!));
      const parts = units.filter((component) => !isStroke(component));
      least = Math.min(least, parts.length);
      for (const part of parts) HOLDERS.set(part, (HOLDERS.get(part) ?? new Set()).add(unit));
      const places = units.filter((component, at) => component !== units[at - 1]);
      const key = String.fromCharCode(...places);
      const whole = { unit, count: places.length === 1 ? units.length : 1 };
      const known = WHOLES.get(key);
      if (known === undefined) WHOLES.set(key, [whole]);
      else if (!known.some((other) => other.unit === unit)) known.push(whole);
      const pair = pairOf(places[0]!, places[1] ?? 0);
      PAIRS[pair >>> 5]! |= 1 << (pair & 31);
      longest = Math.max(longest, places.length);
    }
    if (least > 1) COMPLEX.add(unit);
  }
  return longest;
}

/** Components of one character at the most, runs taken once. */
export const LONGEST_SPLIT = load();

/** Whether these may be the first two components of a character; `second` 0 = two of the first. Never wrongly no. */
export function mayBeSplit(first: number, second: number): boolean {
  const pair = pairOf(first, second);
  return ((PAIRS[pair >>> 5]! >>> (pair & 31)) & 1) === 1;
}

const NONE: readonly Whole[] = [];
/** Characters that these components make. @param key of {@link componentOf} each, runs taken once */
export const wholesOf = (key: string): readonly Whole[] => WHOLES.get(key) ?? NONE;

/**
 * Characters that these components and any strokes may make: whoever writes strokes spells a character, in one of many
 * ways.
 *
 * @param wanted characters that matter
 */
export function holdersOf(components: readonly number[], wanted: readonly number[]): readonly number[] {
  const parts = components.filter((component) => !isStroke(component));
  const [first, ...rest] = parts.map((part) => HOLDERS.get(part));
  if (parts.length === 0) return wanted.filter((unit) => !COMPLEX.has(unit));
  if (first === undefined) return [];
  return wanted.filter((unit) => first.has(unit) && rest.every((holders) => holders?.has(unit) === true));
}
