import { checkWordList, FOLDED, foldCase, type Match, type Matcher } from './matcher.ts';
import { buildTrie, ROOT, type WordTrie } from './word-trie.ts';

/** Everything a scanner needs, in typed arrays: built in one thread, used in another. */
export interface ScanTables {
  readonly trie: WordTrie;
  /** One bit for each hash of the first two classes of a word. */
  readonly pairs: Int32Array;
  readonly pairMask: number;
  /** Whether a word of one unit is among the words. */
  readonly singles: boolean;
}

const FACTOR = 0x9e35;
/** Bits a word: about one pair in a hundred that begins no word passes the filter. */
const BITS_PER_WORD = 48;
const SMALLEST_FILTER = 1 << 14;

/**
 * Builds the tables of a word list. Letter case is ignored.
 * @throws WordListError on an empty word, or the same word twice (case ignored)
 */
export function buildScanTables(words: readonly string[]): ScanTables {
  checkWordList(words.map(foldCase));
  const trie = buildTrie(words, FOLDED);
  let bits = SMALLEST_FILTER;
  while (bits < words.length * BITS_PER_WORD) bits *= 2;
  const pairs = new Int32Array(bits / 32);
  let singles = false;
  for (const word of words) {
    const first = trie.classes[word.charCodeAt(0)]!;
    if (word.length === 1) singles = true;
    else {
      const hash = (Math.imul(first, FACTOR) + trie.classes[word.charCodeAt(1)]!) & (bits - 1);
      pairs[hash >>> 5]! |= 1 << (hash & 31);
    }
  }
  return { trie, pairs, pairMask: bits - 1, singles };
}

/** Steps into the trie, for each unit of text, after which the filter no longer pays. */
const STEPS_PER_UNIT = 4;
const FREE_STEPS = 4_096;

/** Fills `found` with start, end and word of each occurrence; answers −1 when it gave up. */
type Scan = (text: string, found: number[], limit: number) => number;

/**
 * The loop that does the work. It is compiled anew for each word list: as constants of a function of its own, V8 builds
 * the tables' addresses into the machine code, which more than doubles the speed.
 *
 * A filter over pairs of units lets nearly no position of a clean text through; where it does, the trie is walked from
 * that position, which yields every word that begins there.
 */
function compileScan({ trie, pairs, pairMask, singles }: ScanTables): Scan {
  const body = `
    return function scan(text, found, limit) {
      const length = text.length;
      if (length === 0) return 0;
      let steps = 0;
      let first = classes[text.charCodeAt(0)];
      for (let at = 1; at < length; at += 1) {
        const second = classes[text.charCodeAt(at)];
        const hash = (Math.imul(first, ${FACTOR}) + second) & ${pairMask};
        if ((pairs[hash >>> 5] >>> (hash & 31)) & 1${singles ? ' | single[first]' : ''}) {
          let node = base[${ROOT}] + first;
          if (first !== 0 && check[node] === ${ROOT}) {
            if (ends[node] !== 0) found.push(at - 1, at, ends[node] - 1);
            let unit = second;
            let end = at;
            while (unit !== 0) {
              const child = base[node] + unit;
              if (check[child] !== node) break;
              node = child;
              end += 1;
              if (ends[node] !== 0) found.push(at - 1, end, ends[node] - 1);
              if (end === length) break;
              unit = classes[text.charCodeAt(end)];
            }
            steps += end - at;
            if (steps > limit) return -1;
          }
        }
        first = second;
      }
      ${singles ? `if (single[first] !== 0) found.push(length - 1, length, ends[base[${ROOT}] + first] - 1);` : ''}
      return found.length;
    };`;
  // every part of this text is a number of ours
  // oxlint-disable-next-line typescript/no-implied-eval
  const make = new Function('classes', 'pairs', 'base', 'check', 'ends', 'single', body);
  return make(trie.classes, pairs, trie.base, trie.check, trie.ends, singleClasses(trie)) as Scan;
}

/** 1 for each class that is a word by itself. */
function singleClasses({ base, check, ends, classCount }: WordTrie): Uint8Array {
  const single = new Uint8Array(classCount + 1);
  for (let unit = 1; unit <= classCount; unit += 1) {
    const node = base[ROOT]! + unit;
    if (check[node] === ROOT && ends[node] !== 0) single[unit] = 1;
  }
  return single;
}

/**
 * Aho & Corasick over the same trie (CACM 18(6), 1975): one step a unit whatever the text. Used where a text was made to
 * send the filter's walks deep again and again.
 */
function compileAutomaton({ base, check, ends, classes }: WordTrie): Scan {
  const fail = new Int32Array(check.length);
  const depth = new Int32Array(check.length);
  /** Nearest node along the failure links at which a word ends; 0 = none. */
  const output = new Int32Array(check.length);
  const step = (node: number, unit: number): number => {
    for (let state = node; ; state = fail[state]!) {
      const child = base[state]! + unit;
      if (check[child] === state) return child;
      if (state === ROOT) return ROOT;
    }
  };
  const { firstChild, sibling } = kinship(check);
  const queue = [ROOT];
  // in the order of their depth: a node's failure link leads to a node that is less deep
  for (const node of queue) {
    for (let child = firstChild[node]!; child !== 0; child = sibling[child]!) {
      const link = node === ROOT ? ROOT : step(fail[node]!, child - base[node]!);
      fail[child] = link;
      depth[child] = depth[node]! + 1;
      output[child] = ends[link] === 0 ? output[link]! : link;
      queue.push(child);
    }
  }
  return (text, found) => {
    let state = ROOT;
    for (let at = 0; at < text.length; at += 1) {
      const unit = classes[text.charCodeAt(at)]!;
      state = unit === 0 ? ROOT : step(state, unit);
      for (let node = ends[state] === 0 ? output[state]! : state; node !== 0; node = output[node]!) {
        found.push(at + 1 - depth[node]!, at + 1, ends[node]! - 1);
      }
    }
    return found.length;
  };
}

/** The children of each node as a chain. */
function kinship(check: Int32Array): { readonly firstChild: Int32Array; readonly sibling: Int32Array } {
  const firstChild = new Int32Array(check.length);
  const sibling = new Int32Array(check.length);
  for (let node = ROOT + 1; node < check.length; node += 1) {
    const parent = check[node]!;
    if (parent === 0) continue;
    sibling[node] = firstChild[parent]!;
    firstChild[parent] = node;
  }
  return { firstChild, sibling };
}

/** A matcher on these tables, which it does not change. */
export function createScanner(tables: ScanTables): Matcher {
  const scan = compileScan(tables);
  let automaton: Scan | null = null;
  return {
    engine: 'scanner',
    size: tables.trie.size,
    match: (text) => {
      let found: number[] = [];
      if (scan(text, found, FREE_STEPS + STEPS_PER_UNIT * text.length) === -1) {
        automaton ??= compileAutomaton(tables.trie);
        found = [];
        automaton(text, found, 0);
        return inOrder(found).toSorted((a, b) => a.start - b.start || a.end - b.end);
      }
      return inOrder(found);
    },
  };
}

const inOrder = (found: readonly number[]): Match[] =>
  Array.from({ length: found.length / 3 }, (_, index) => ({
    start: found[index * 3]!,
    end: found[index * 3 + 1]!,
    word: found[index * 3 + 2]!,
  }));
