import { AhoCorasick } from '@monyone/aho-corasick/fast';
import { FOLDED, type Match } from '../../src/text/matching/matcher.ts';
import type { ScanTables, Scanner } from '../../src/text/matching/scanner.ts';

/** The quickest exact engine of the npm registry (`npm run bench:scan`) in the form of `src/text/matching/scanner.ts`. */

/** Nobody but the scanner looks into these tables; the automaton is made when they are built, as ours are. */
interface PeerTables {
  readonly fold: Uint16Array;
  readonly size: number;
  readonly automaton: AhoCorasick;
  /** Folded word → its index. */
  readonly index: ReadonlyMap<string, number>;
}

const textOf = (units: Uint16Array): string =>
  Buffer.from(units.buffer, units.byteOffset, units.byteLength).toString('utf16le');

function folded(units: Uint16Array, length: number, fold: Uint16Array): string {
  const own = new Uint16Array(length);
  for (let at = 0; at < length; at += 1) own[at] = fold[units[at]!]!;
  return textOf(own);
}

function foldedText(text: string, fold: Uint16Array): string {
  const own = new Uint16Array(text.length);
  for (let at = 0; at < text.length; at += 1) own[at] = fold[text.charCodeAt(at)]!;
  return textOf(own);
}

export function buildScanTables(words: readonly string[], fold: Uint16Array = FOLDED): ScanTables {
  const list = words.map((word) => foldedText(word, fold));
  const tables: PeerTables = {
    fold,
    size: words.length,
    automaton: new AhoCorasick(list),
    index: new Map(list.map((word, index) => [word, index])),
  };
  return tables as unknown as ScanTables;
}

export function createScanner(tables: ScanTables): Scanner {
  const { fold, size, automaton, index } = tables as unknown as PeerTables;
  const search = (text: string): Match[] =>
    automaton
      .matchInText(text)
      .map(({ begin, end, keyword }) => ({ start: begin, end, word: index.get(keyword)! }))
      .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const flat = (matches: readonly Match[]): Int32Array => {
    const numbers = new Int32Array(matches.length * 3);
    matches.forEach(({ start, end, word }, place) => numbers.set([start, end, word], place * 3));
    return numbers;
  };
  return {
    engine: '@monyone/aho-corasick',
    size,
    scan: (units, length) => flat(search(folded(units, length, fold))),
    scanText: (text) => flat(search(foldedText(text, fold))),
    match: (text) => search(foldedText(text, fold)),
  };
}
