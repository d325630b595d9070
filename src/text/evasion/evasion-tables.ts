import { canonicalize, isWhole, runsOf, unitsOf } from '../reading/canonical-text.ts';
import { packStrings, type PackedStrings } from '../matching/packed-strings.ts';
import { splitPairs } from './splits.ts';
import { ANY_CLASS, CLASS_COUNT, NO_CLASS, READING_CLASSES } from './syllables.ts';

/**
 * Words by how they sound, as a trie in a hash table: a node is the slot in which its parent and its symbol stand. A
 * symbol is the class of a syllable, or a unit that is not read as one (a letter). Plain typed arrays: built in one
 * thread, used in another.
 */
export interface EvasionTables {
  readonly parents: Int32Array;
  readonly symbols: Int32Array;
  /** Where the forms that end at a node begin in `groups`, plus one; 0 = none ends there. */
  readonly ends: Int32Array;
  /** Indexes of forms, each group ended by −1. */
  readonly groups: Int32Array;
  /** Folded forms of words: runs of one unit taken once, and as they are where that differs. */
  readonly forms: PackedStrings;
  /** Index of the word of each form. */
  readonly words: Int32Array;
  /** Which classes words begin with: bits that {@link follows} asks. */
  readonly pairs: Int32Array;
  /** One bit for each {@link tripleHash} of the first three, of words that have as many. */
  readonly triples: Int32Array;
  /** Number of units in the longest word. */
  readonly longest: number;
  /** 1 for each folded unit that occurs in a word; and those units. */
  readonly wanted: Uint8Array;
  readonly wantedList: readonly number[];
  /** Of {@link splitPairs} for them. */
  readonly splits: Int32Array;
}

export const ROOT_NODE = 0;
/** Readings of one word that are told apart; beyond them its characters are taken at their most common reading. */
const MAX_READINGS = 48;
export const SHORTEST = 2;
const LONGEST = 16;
const BITS_PER_WORD = 64;
const SMALLEST_FILTER = 1 << 17;

const slotOf = (parent: number, symbol: number, mask: number): number => {
  const mixed = Math.imul(Math.imul(parent, 0x9e3779b1) ^ symbol, 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
};

/** The child of a node by a symbol; −1 = none. */
export function childOf({ parents, symbols }: EvasionTables, node: number, symbol: number): number {
  const mask = parents.length - 1;
  for (let slot = slotOf(node, symbol, mask); ; slot = (slot + 1) & mask) {
    const parent = parents[slot]!;
    if (parent === -1) return -1;
    if (parent === node && symbols[slot] === symbol) return slot;
  }
}

/** Numbers of 32 bits in one row, a bit for each class, {@link NO_CLASS} and {@link ANY_CLASS}. */
const ROW = Math.ceil((NO_CLASS + 1) / 32);
/** 1 when a word begins with the two classes, or either is {@link ANY_CLASS}; else 0. */
export const follows = (pairs: Int32Array, first: number, second: number): number =>
  (pairs[first * ROW + (second >>> 5)]! >>> second) & 1;

function makePairs(): Int32Array {
  const pairs = new Int32Array(ROW * (NO_CLASS + 1));
  pairs.fill(-1, ANY_CLASS * ROW, (ANY_CLASS + 1) * ROW);
  for (let first = 0; first <= NO_CLASS; first += 1) enterPair(pairs, first, ANY_CLASS);
  return pairs;
}
const enterPair = (pairs: Int32Array, first: number, second: number): void =>
  void (pairs[first * ROW + (second >>> 5)]! |= 1 << second);

export const tripleHash = (first: number, second: number, third: number): number => {
  const mixed = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) ^ Math.imul(third, 0xc2b2ae35);
  return mixed ^ (mixed >>> 13);
};

/** The symbol of a unit that is not read as a syllable. */
export const plainSymbol = (unit: number): number => CLASS_COUNT + 1 + unit;

const classesOf = (unit: number): readonly number[] => {
  const from = READING_CLASSES.starts[unit]!;
  const to = READING_CLASSES.starts[unit + 1]!;
  return from === to ? [plainSymbol(unit)] : [...READING_CLASSES.items.subarray(from, to)];
};

/** Every way to read a word, as rows of symbols. */
function readingsOf(key: string): readonly (readonly number[])[] {
  const choices = Array.from(key, (sign) => classesOf(sign.charCodeAt(0)));
  let number = 1;
  for (const choice of choices) number *= choice.length;
  const used = number > MAX_READINGS ? choices.map((choice) => choice.slice(0, 1)) : choices;
  return used.reduce<readonly (readonly number[])[]>(
    (rows, choice) => rows.flatMap((row) => choice.map((symbol) => [...row, symbol])),
    [[]],
  );
}

/**
 * Words that are too short or too long for it are left out.
 * @param hidden whether evasions of the word at an index are looked for
 */
export function buildEvasionTables(words: readonly string[], hidden: (index: number) => boolean): EvasionTables {
  const rows: { readonly row: readonly number[]; readonly form: number }[] = [];
  const forms: string[] = [];
  const wanted = new Uint8Array(1 << 16);
  const formWords: number[] = [];
  let longest = 0;
  words.forEach((word, index) => {
    if (!hidden(index)) return;
    const canonical = canonicalize(word);
    if (!isWhole(word, canonical)) return;
    for (const form of new Set([unitsOf(canonical), runsOf(canonical)])) {
      if (form.length < SHORTEST || form.length > LONGEST || /[\ud800-\udfff]/.test(form)) continue;
      longest = Math.max(longest, form.length);
      for (const row of readingsOf(form)) rows.push({ row, form: forms.length });
      for (const sign of form) wanted[sign.charCodeAt(0)] = 1;
      forms.push(form);
      formWords.push(index);
    }
  });

  let size = 1 << 10;
  const nodes = rows.reduce((sum, { row }) => sum + row.length, 0);
  while (size < nodes * 1.6) size *= 2;
  const parents = new Int32Array(size).fill(-1);
  const symbols = new Int32Array(size);
  // the root stands in a slot of its own
  parents[ROOT_NODE] = -2;
  const groups = new Map<number, number[]>();
  let bits = SMALLEST_FILTER;
  while (bits < rows.length * BITS_PER_WORD) bits *= 2;
  const pairs = makePairs();
  const triples = new Int32Array(bits / 32);
  for (const { row, form } of rows) {
    let node = ROOT_NODE;
    for (const symbol of row) {
      let slot = slotOf(node, symbol, size - 1);
      while (parents[slot] !== -1 && !(parents[slot] === node && symbols[slot] === symbol))
        slot = (slot + 1) & (size - 1);
      parents[slot] = node;
      symbols[slot] = symbol;
      node = slot;
    }
    const group = groups.get(node) ?? [];
    if (!group.includes(form)) group.push(form);
    groups.set(node, group);
    if (row[0]! <= CLASS_COUNT && row[1]! <= CLASS_COUNT) enterPair(pairs, row[0]!, row[1]!);
    if (row.length >= 3) {
      const hash = tripleHash(row[0]!, row[1]!, row[2]!) & (bits - 1);
      triples[hash >>> 5]! |= 1 << hash;
    }
  }
  const ends = new Int32Array(size);
  const flat: number[] = [];
  for (const [node, group] of groups) {
    ends[node] = flat.length + 1;
    flat.push(...group, -1);
  }
  return {
    parents,
    symbols,
    ends,
    groups: Int32Array.from(flat),
    forms: packStrings(forms),
    words: Int32Array.from(formWords),
    pairs,
    triples,
    longest,
    wanted,
    wantedList: [...wanted.keys()].filter((unit) => wanted[unit] === 1),
    splits: splitPairs(wanted),
  };
}
