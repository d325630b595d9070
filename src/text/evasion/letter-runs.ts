import type { CanonicalText } from '../reading/canonical-text.ts';
import { isLetter } from '../reading/characters.ts';
import { SYLLABLE_ID } from './syllables.ts';

/**
 * Syllables of pinyin in runs of letters. What stands for a word's characters are whole runs: in "you can see" nobody
 * reads syllables, since "see" is none.
 */

const LETTERS = 26;
const FIRST_LETTER = 'a'.charCodeAt(0);
/** Letters of pinyin as a trie: `next[node * 26 + letter]`, 0 = none; `ids[node]` is the syllable's number, 0 = none. */
const { next, ids } = buildTrie();

function buildTrie(): { readonly next: Uint16Array; readonly ids: Uint16Array } {
  const children: number[][] = [Array.from({ length: LETTERS }, () => 0)];
  const numbers = [0];
  for (const [name, id] of SYLLABLE_ID) {
    let node = 0;
    for (let at = 0; at < name.length; at += 1) {
      const letter = name.charCodeAt(at) - FIRST_LETTER;
      if (children[node]![letter] === 0) {
        children[node]![letter] = children.push(Array.from({ length: LETTERS }, () => 0)) - 1;
        numbers.push(0);
      }
      node = children[node]![letter]!;
    }
    numbers[node] = id;
  }
  return { next: Uint16Array.from(children.flat()), ids: Uint16Array.from(numbers) };
}

const follow = (node: number, unit: number): number => {
  const letter = unit - FIRST_LETTER;
  return letter >= 0 && letter < LETTERS ? next[node * LETTERS + letter]! : 0;
};

/** A syllable that begins at a place: its number, and the place behind it. */
export interface SyllableAt {
  readonly id: number;
  readonly to: number;
}

/** What {@link readRun} writes at each place of a run. */
const REACHED = 1;
const COMPLETE = 2;
/** Syllables from the beginning of the run end here, and syllables go on from here to its end. */
export const READABLE = REACHED | COMPLETE;

/**
 * Marks where syllables may stand in the run of letters from a place on, if it can be read in syllables to its end.
 * @param marks one for each place, and one more; those of letters are 0
 * @param longest letters of a run that is looked at
 * @returns the place behind the run
 */
export function readRun(
  { units, starts, ends, length }: CanonicalText,
  from: number,
  marks: Uint8Array,
  longest: number,
): number {
  let to = from + 1;
  while (to < length && isLetter(units[to]!) && starts[to] === ends[to - 1]) to += 1;
  if (to - from > longest) return to;
  const behind = marks[to]!;
  marks[from] = REACHED;
  for (let at = from; at < to; at += 1) {
    if ((marks[at]! & REACHED) === 0) continue;
    for (let node = 0, end = at; end < to;) {
      node = follow(node, units[end]!);
      if (node === 0) break;
      end += 1;
      if (ids[node] !== 0) marks[end]! |= REACHED;
    }
  }
  marks[to]! |= COMPLETE;
  for (let at = to - 1; at >= from; at -= 1) {
    for (let node = 0, end = at; end < to;) {
      node = follow(node, units[end]!);
      if (node === 0) break;
      end += 1;
      if (ids[node] !== 0 && (marks[end]! & COMPLETE) !== 0) {
        marks[at]! |= COMPLETE;
        break;
      }
    }
  }
  marks[to] = behind;
  return to;
}

/** Syllables at a place that {@link readRun} found {@link READABLE}. */
export function syllablesAt(
  { units, starts, ends, length }: CanonicalText,
  at: number,
  marks: Uint8Array,
): readonly SyllableAt[] {
  const found: SyllableAt[] = [];
  let node = 0;
  for (let to = at; to < length && (to === at || starts[to] === ends[to - 1]);) {
    node = follow(node, units[to]!);
    if (node === 0) break;
    to += 1;
    const isEnd = to >= length || !isLetter(units[to]!) || starts[to] !== ends[to - 1];
    if (ids[node] !== 0 && (isEnd || (marks[to]! & READABLE) === READABLE)) found.push({ id: ids[node]!, to });
  }
  return found;
}
