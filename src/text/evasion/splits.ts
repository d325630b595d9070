import { FOLDS, isLetter } from '../reading/characters.ts';
import { COMPONENT_FOLDS, SPLITS } from '../tables/splits.ts';

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
STROKE_WORD.forEach((mark, unit) => {
  if (mark === 1) RARE_STROKE[unit] = 0;
});
const isStroke = (component: number): boolean => RARE_STROKE[component] === 1 || STROKE_WORD[component] === 1;

/** A character that may have been written apart. */
export interface Whole {
  /** The folded character. */
  readonly unit: number;
  /** How many of the one component it takes, where all its components are the same (林 is 木木); else 1. */
  readonly count: number;
}

/** Components, folded, runs taken once, as a trie: a node is a map from component to node. */
interface Node {
  readonly next: Map<number, Node>;
  readonly wholes: Whole[];
}
const leaf = (): Node => ({ next: new Map(), wholes: [] });
/** First component → node. */
const FIRST: (Node | undefined)[] = Array.from({ length: 1 << 16 });
/** Component that is no stroke → characters that hold it. */
const HOLDERS = new Map<number, Set<number>>();
/** Characters that are more than strokes, with or without one component, however they are taken apart. */
const COMPLEX = new Set<number>();

function load(): void {
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
      let node = (FIRST[places[0]!] ??= leaf());
      for (const place of places.slice(1)) {
        const next = node.next.get(place) ?? leaf();
        node.next.set(place, next);
        node = next;
      }
      if (!node.wholes.some((whole) => whole.unit === unit)) {
        node.wholes.push({ unit, count: places.length === 1 ? units.length : 1 });
      }
    }
    if (least > 1) COMPLEX.add(unit);
  }
}
load();

/**
 * Calls `found` for each character that the components at a place make.
 * @param units folded, runs taken once
 */
export function eachWhole(
  units: Uint16Array,
  length: number,
  at: number,
  found: (whole: Whole, to: number) => void,
): void {
  let node = FIRST[COMPONENT[units[at]!]!];
  for (let to = at + 1; node !== undefined; to += 1) {
    for (const whole of node.wholes) found(whole, to);
    node = to < length ? node.next.get(COMPONENT[units[to]!]!) : undefined;
  }
}

/** What a unit is beside a character that may be a component. */
export const SIGN = { ANY: 0, STROKE: 1, LETTER: 2 } as const;

/** Folded unit → {@link SIGN}. */
export const SIGN_OF = Uint8Array.from({ length: 1 << 16 }, (_, unit) => {
  if (isLetter(unit)) return SIGN.LETTER;
  return RARE_STROKE[componentOf(unit)] === 1 ? SIGN.STROKE : SIGN.ANY;
});

const PAIR_BITS = 1 << 18;
const pairBit = (first: number, second: number): number =>
  (Math.imul(COMPONENT[first]!, 0x9e35) + Math.imul(COMPONENT[second]!, 0x85eb)) & (PAIR_BITS - 1);

/** Bits for the first two components of the characters that matter, and of those that repeat one. */
export function splitPairs(wanted: Uint8Array): Int32Array {
  const pairs = new Int32Array(PAIR_BITS / 32);
  const enter = (first: number, second: number): void => {
    const bit = pairBit(first, second);
    pairs[bit >>> 5]! |= 1 << (bit & 31);
  };
  const wantedBelow = (node: Node): boolean =>
    node.wholes.some(({ unit }) => wanted[unit] === 1) || [...node.next.values()].some(wantedBelow);
  FIRST.forEach((node, first) => {
    if (node === undefined) return;
    if (node.wholes.some(({ unit }) => wanted[unit] === 1)) enter(first, first);
    for (const [second, next] of node.next) if (wantedBelow(next)) enter(first, second);
  });
  return pairs;
}

/** Whether two units may be the first components of a character that matters. Never wrongly no. */
export function mayBeSplit(pairs: Int32Array, first: number, second: number): boolean {
  const bit = pairBit(first, second);
  return ((pairs[bit >>> 5]! >>> (bit & 31)) & 1) === 1;
}

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
