import { FOLDED, type Match, type Matcher } from './matcher.ts';
import {
  buildTrie,
  FIRST,
  MORE,
  NODE_FACTOR,
  readAll,
  RECORD,
  slotScale,
  UNIT,
  UNIT_FACTOR,
  WORD,
  type WordTrie,
} from './word-trie.ts';

/** Everything a scanner needs, in numbers and typed arrays: built in one thread, used in another. */
export interface ScanTables extends WordTrie {
  /** Two bits in one place for each two units, unfolded, that may begin a word. */
  readonly pairs: Int32Array;
  /** One bit for each unit, unfolded, that is a word by itself; empty when there is none. */
  readonly singles: Int32Array;
}

/** A matcher that also reads texts which lie in a typed array. */
export interface Scanner extends Matcher {
  /**
   * @param units the text in UTF-16 units, not folded
   * @param length how many of them to read
   * @returns start, end and word index of each occurrence, one after another, ordered by start, then end
   */
  scan(units: Uint16Array, length: number): Int32Array;
  /** The same of a string. */
  scanText(text: string): Int32Array;
}

const UNITS = 1 << 16;
/** Factors of the pairs' hash. Its lower bits tell the place and the first bit in it, its uppermost the second bit. */
const FIRST_FACTOR = 0x9e35f;
const NEXT_FACTOR = 0x85eb5;
const TOP = 25;
/** One pair in some hundreds that begins no word passes, and with 100,000 words the filter stays in a core's cache. */
const BITS_PER_PAIR = 32;
const SMALLEST_FILTER = 1 << 14;
/** A fold under which more pairs than this are one and the same gets a filter that lets everything pass. */
const MOST_VARIANTS = 4_096;

/**
 * Builds the tables of a word list.
 * @param fold UTF-16 unit → the form in which words and texts are compared, 65,536 entries; else letter case is ignored
 * @throws WordListError on an empty word, or two words that are the same when folded
 */
export function buildScanTables(words: readonly string[], fold: Uint16Array = FOLDED): ScanTables {
  return { ...buildTrie(words, fold), ...buildFilter(words, fold) };
}

/** Texts are hashed as they are, which spares a look-up for each unit; so every variant of a pair is entered. */
function buildFilter(words: readonly string[], fold: Uint16Array): Pick<ScanTables, 'pairs' | 'singles'> {
  const variants = unfold(words, fold);
  const beginnings = words.map((word) => ({
    first: variants.get(fold[word.charCodeAt(0)]!)!,
    second: word.length === 1 ? null : variants.get(fold[word.charCodeAt(1)]!)!,
  }));
  const widths = beginnings.map(({ first, second }) => first.length * (second?.length ?? 0));
  const count = widths.reduce((sum, width) => sum + Math.min(width, MOST_VARIANTS), 0);
  let bits = SMALLEST_FILTER;
  while (bits < count * BITS_PER_PAIR) bits *= 2;
  const pairs = new Int32Array(bits / 32); // a power of two
  const singles = new Int32Array(beginnings.some(({ second }) => second === null) ? UNITS / 32 : 0);
  beginnings.forEach(({ first, second }, word) => {
    if (widths[word]! > MOST_VARIANTS) {
      pairs.fill(-1);
      return;
    }
    for (const unit of first) {
      if (second === null) singles[unit >>> 5]! |= 1 << unit;
      for (const next of second ?? []) {
        const hash = Math.imul(unit, FIRST_FACTOR) + Math.imul(next, NEXT_FACTOR);
        pairs[(hash >>> 5) & (pairs.length - 1)]! |= (1 << hash) | (1 << (hash >>> TOP));
      }
    }
  });
  return { pairs, singles };
}

/** For the folded first two units of the words: the units that fold to each. */
function unfold(words: readonly string[], fold: Uint16Array): ReadonlyMap<number, readonly number[]> {
  const wanted = new Uint8Array(UNITS);
  for (const word of words) {
    wanted[fold[word.charCodeAt(0)]!] = 1;
    if (word.length > 1) wanted[fold[word.charCodeAt(1)]!] = 1;
  }
  const variants = new Map<number, number[]>();
  for (let unit = 0; unit < UNITS; unit += 1) {
    const folded = fold[unit]!;
    if (wanted[folded] === 0) continue;
    const others = variants.get(folded);
    if (others === undefined) variants.set(folded, [unit]);
    else others.push(unit);
  }
  return variants;
}

/** Positions that are looked at together. */
const STRIDE = 8;
/** Units that are copied at once: with them, the part of the tables that texts often need stays in the nearest cache. */
const BLOCK = 8_192;
/** Steps into the trie that found nothing, for each unit of text, after which the filter no longer pays. */
const PATIENCE = 2;
/** A short text gets the steps of one that is longer by so much. */
const FREE_UNITS = 2_048;
/** Occurrences that are put down before they are carried away. */
const HITS = 1_024;

/** Where the loop reads and writes. */
interface Desk {
  readonly block: Uint16Array;
  /** Start, end and word index of each occurrence. */
  readonly hits: Int32Array;
  /** Takes the first numbers of `hits` away, as many as told. */
  readonly carry: (filled: number) => void;
}

/**
 * Puts down the words that begin before `stop` in the block.
 * @param length units in the block
 * @param offset of the block in the text
 * @returns the steps taken; when those are more than `limit`, the complement of the position to go on from
 */
type Scan = (length: number, stop: number, offset: number, limit: number) => number;

/**
 * The loop that does the work. It is compiled anew for each word list: as constants of a function of its own, V8 builds
 * the addresses of tables and desk into the machine code, which more than doubles the speed.
 *
 * A filter over pairs of units (Bloom, CACM 13(7), 1970, both bits in one place) lets nearly no position of a clean text
 * through, so that eight are asked at once, a bit for each; where one passes, the trie is walked, which yields every word
 * that begins there.
 */
function compileScan(tables: ScanTables, { block, hits, carry }: Desk): Scan {
  const { fold, nodes, heads, edges, pairs, singles } = tables;
  const passes = (first: string, second: string): string => {
    const pair = `(
      hash = Math.imul(${first}, ${FIRST_FACTOR}) + Math.imul(${second}, ${NEXT_FACTOR}) | 0,
      bits = pairs[hash >>> 5 & ${pairs.length - 1}],
      bits >>> hash & bits >>> (hash >>> ${TOP})
    )`;
    return singles.length === 0 ? pair : `${pair} | singles[${first} >>> 5] >>> ${first}`;
  };
  const places = Array.from({ length: STRIDE }, (_, place) => place);
  const body = `
    let steps = 0;
    let filled = 0;
    function put(start, end, node) {
      if (filled === ${hits.length}) {
        carry(filled);
        filled = 0;
      }
      hits[filled] = start;
      hits[filled + 1] = end;
      hits[filled + 2] = nodes[node + ${WORD}] - 1;
      filled += 3;
    }
    function walk(from, length, offset) {
      let node = heads[fold[block[from]]];
      steps += 1;
      if (node === 0) return;
      ${singles.length === 0 ? '' : `if (nodes[node + ${WORD}] !== 0) put(offset + from, offset + from + 1, node);`}
      let tag = ${MORE};
      for (let at = from + 1; at < length; at += 1) {
        const unit = fold[block[at]];
        if ((tag & ${FIRST}) !== 0 && (nodes[node + ${RECORD}] & ${UNIT}) === unit) node += ${RECORD};
        else if ((tag & ${MORE}) !== 0) {
          const hash = (Math.imul(node, ${NODE_FACTOR}) + Math.imul(unit, ${UNIT_FACTOR})) >>> 0;
          let slot = Math.trunc(hash * ${slotScale(edges)}) * 2;
          let child = edges[slot + 1];
          while (child !== 0 && (edges[slot] !== node || (nodes[child] & ${UNIT}) !== unit)) {
            slot += 2;
            if (slot === ${edges.length}) slot = 0;
            child = edges[slot + 1];
          }
          if (child === 0) break;
          node = child;
        } else break;
        tag = nodes[node];
        if (nodes[node + ${WORD}] === 0) steps += 1;
        else put(offset + from, offset + at + 1, node);
      }
    }
    return function scan(length, stop, offset, limit) {
      let hash = 0;
      let bits = 0;
      let unit0 = block[0];
      steps = 0;
      filled = 0;
      for (let at = 0; at < stop; at += ${STRIDE}) {
        ${places.map((place) => `const unit${place + 1} = block[at + ${place + 1}];`).join(' ')}
        let passing = ${places.map((place) => `((${passes(`unit${place}`, `unit${place + 1}`)}) & 1) << ${place}`).join(' | ')};
        while (passing !== 0) {
          const from = at + 31 - Math.clz32(passing & -passing);
          passing &= passing - 1;
          if (from >= stop) break;
          walk(from, length, offset);
          if (steps > limit) {
            carry(filled);
            return ~(from + 1);
          }
        }
        unit0 = unit${STRIDE};
      }
      if (filled !== 0) carry(filled);
      return steps;
    };`;
  // every part of this text is a number of ours
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function('fold', 'nodes', 'heads', 'edges', 'pairs', 'singles', 'block', 'hits', 'carry', body);
  return make(fold, nodes, heads, edges, pairs, singles, block, hits, carry) as Scan;
}

/**
 * A matcher on these tables, which it does not change. Making one takes no time worth speaking of.
 *
 * Time grows with the text and the number of occurrences, whatever the text: walks that lead deep into long words again
 * and again use up a number of steps that grows with the text, and then the automaton reads the rest. It lies ready in
 * the tables, since an editor who pastes such a text must not hold up everybody else until it is built.
 *
 * @param patience fruitless steps, for each unit of text, before the automaton takes over; 0 = at the first one
 */
export function createScanner(tables: ScanTables, patience: number = PATIENCE): Scanner {
  // a block of starts, and behind it what the longest word may still reach
  const starts = Math.max(BLOCK, tables.longest);
  const block = new Uint16Array(starts + tables.longest + STRIDE);
  const hits = new Int32Array(HITS * 3);
  /** An array that grows while it is filled is copied again and again, which costs more than the search. */
  let carried: Int32Array[] = [];
  const scan = compileScan(tables, { block, hits, carry: (filled) => carried.push(hits.slice(0, filled)) });

  const read = (length: number, copy: Copy): readonly Int32Array[] => {
    carried = [];
    let limit = patience * (length + FREE_UNITS);
    for (let from = 0; from < length; from += starts) {
      copy(from, Math.min(length, from + starts + tables.longest), block);
      const steps = scan(
        Math.min(starts + tables.longest, length - from),
        Math.min(starts, length - from),
        from,
        limit,
      );
      limit -= steps;
      if (steps >= 0) continue;
      const offset = from + ~steps;
      const rest = new Uint16Array(length - offset);
      copy(offset, length, rest);
      carried.push(readAll(tables, rest, offset));
      break;
    }
    return carried;
  };

  const copyOf =
    (text: string): Copy =>
    (from, to, target) =>
      Buffer.from(target.buffer).write(text.slice(from, to), 'utf16le');
  return {
    engine: 'scanner',
    size: tables.size,
    scan: (units, length) => flat(read(length, (from, to, target) => target.set(units.subarray(from, to)))),
    scanText: (text) => flat(read(text.length, copyOf(text))),
    match: (text) => inOrder(read(text.length, copyOf(text))),
  };
}

/** Copies a piece of the text. */
type Copy = (from: number, to: number, target: Uint16Array<ArrayBuffer>) => void;

const total = (parts: readonly Int32Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);

function flat(parts: readonly Int32Array[]): Int32Array {
  if (parts.length === 1) return parts[0]!;
  const numbers = new Int32Array(total(parts));
  let place = 0;
  for (const part of parts) {
    numbers.set(part, place);
    place += part.length;
  }
  return numbers;
}

function inOrder(parts: readonly Int32Array[]): Match[] {
  const matches: Match[] = [];
  matches.length = total(parts) / 3;
  let place = 0;
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 3) {
      matches[place] = { start: part[at]!, end: part[at + 1]!, word: part[at + 2]! };
      place += 1;
    }
  }
  return matches;
}
