import { FOLDS } from '../../reading/characters.ts';
import { READING_CLASSES, READINGS, type UnitLists } from '../../evasion/syllables.ts';
import { SPLITS } from '../../tables/splits.ts';
import { FIRST_CHARACTER } from './symbols.ts';

/** How one character comes to stand for another: bits, as more than one may be true. */
export const ALIKE = {
  /** Both may be read the same, tones aside. */
  SOUND: 1,
  /** Both may be read nearly the same: n and l, zh and z, ing and in. */
  NEAR_SOUND: 2,
  /** One of two components differs. */
  LOOK: 4,
  /** One is a component of the other. */
  PART: 8,
} as const;

/** What may have been meant by each symbol: from `starts[id]` to before `starts[id + 1]`. */
export interface AlikeLists {
  readonly starts: Uint32Array;
  /** Symbols. */
  readonly items: Uint16Array;
  /** Of each of them, {@link ALIKE} added up. */
  readonly kinds: Uint8Array;
}

/** Characters that share so many others their other component are told by it no longer: 亻, 氵, 口 and the like. */
const MOST_OF_A_COMPONENT = 60;
/** More than there are symbols. */
const BASE = 1 << 16;

/** What stands in the texts less often is hardly ever what was meant. */
const LEAST_MEANT = 200;

/**
 * @param characters units of the symbols from {@link FIRST_CHARACTER} on
 * @param single by symbol: how often it stands in the texts
 */
export function alikeLists(characters: Uint16Array, single: Uint32Array): AlikeLists {
  const kinds = new Map<number, number>();
  const note = (one: number, other: number, kind: number): void => {
    if (one === other) return;
    for (const key of [one * BASE + other, other * BASE + one]) kinds.set(key, (kinds.get(key) ?? 0) | kind);
  };
  const noteAll = (group: readonly number[], kind: number): void =>
    group.forEach((one, index) => group.slice(index + 1).forEach((other) => note(one, other, kind)));
  for (const group of readAlike(characters, READINGS)) noteAll(group, ALIKE.SOUND);
  for (const group of readAlike(characters, READING_CLASSES)) noteAll(group, ALIKE.NEAR_SOUND);

  const idOf = new Map([...characters].map((unit, index) => [String.fromCharCode(unit), index + FIRST_CHARACTER]));
  const sharing = new Map<string, Set<number>>();
  const share = (rest: string, id: number): void => void sharing.set(rest, (sharing.get(rest) ?? new Set()).add(id));
  for (const line of SPLITS.split('|')) {
    const [sign = '', ...splits] = line.split(' ');
    const id = idOf.get(sign);
    if (id === undefined) continue;
    for (const [first = '', second = ''] of splits.map((split) => [...split]).filter(({ length }) => length === 2)) {
      share(`${first}*`, id);
      share(`*${second}`, id);
      for (const part of [idOf.get(first), idOf.get(second)]) if (part !== undefined) note(id, part, ALIKE.PART);
    }
  }
  for (const group of sharing.values()) if (group.size <= MOST_OF_A_COMPONENT) noteAll([...group], ALIKE.LOOK);

  const keys = Float64Array.from(kinds.keys())
    .filter((key) => single[key % BASE]! >= LEAST_MEANT)
    .toSorted();
  const starts = new Uint32Array(characters.length + FIRST_CHARACTER + 1);
  for (const key of keys) starts[Math.floor(key / BASE) + 1]! += 1;
  for (let id = 1; id < starts.length; id += 1) starts[id]! += starts[id - 1]!;
  return {
    starts,
    items: Uint16Array.from(keys, (key) => key % BASE),
    kinds: Uint8Array.from(keys, (key) => kinds.get(key)!),
  };
}

/** Symbols by reading. */
function readAlike(characters: Uint16Array, { starts, items }: UnitLists): readonly (readonly number[])[] {
  const byReading = new Map<number, number[]>();
  characters.forEach((unit, index) => {
    const folded = FOLDS[unit]!;
    for (let at = starts[folded]!; at < starts[folded + 1]!; at += 1) {
      const group = byReading.get(items[at]!) ?? [];
      byReading.set(items[at]!, group);
      group.push(index + FIRST_CHARACTER);
    }
  });
  return [...byReading.values()];
}
