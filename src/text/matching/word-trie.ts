import { WordListError } from './matcher.ts';

/**
 * The words of a list as a trie whose nodes lie in the order in which a walk from the left meets them. A node's first
 * child is the node behind it, so that the ends of words, which is nearly all of a dictionary, are read like text. Only
 * further children are looked up, in a hash table with linear probing (Knuth, TAOCP 3, §6.4, algorithm L), and so are all
 * that lie right below a first unit, which makes two units one look-up. Failure links make the same nodes an automaton
 * (Aho & Corasick, CACM 18(6), 1975).
 *
 * Everything is in typed arrays, so that a trie built in one thread can be handed to another without a copy.
 */
export interface WordTrie {
  /** How many words. */
  readonly size: number;
  /** UTF-16 units of the longest word. */
  readonly longest: number;
  /** Length of each word in UTF-16 units. */
  readonly lengths: Int32Array;
  /** UTF-16 unit → the form in which words and texts are compared. */
  readonly fold: Uint16Array;
  /**
   * `RECORD` numbers a node, side by side since they are needed together: its folded unit with `FIRST` and `MORE`, then
   * what `WORD`, `FAIL` and `OUTPUT` say. A node is known by the place of its record, the root by 0.
   */
  readonly nodes: Int32Array;
  /** Folded unit → the child of the root; 0 = none. */
  readonly heads: Int32Array;
  /** Two numbers a slot: a node, and a child of it that lies elsewhere. The child of a free slot is 0. */
  readonly edges: Int32Array;
}

export const ROOT = 0;
export const RECORD = 4;
/** Set where a child lies behind the node. */
export const FIRST = 1 << 16;
/** Set where there are children among the edges. */
export const MORE = 1 << 17;
export const UNIT = 0xffff;
/** Index of the word that ends here, plus one; 0 = none. */
export const WORD = 1;
/** The node of the longest proper suffix of what leads here: where a step goes on that cannot be taken here. */
const FAIL = 2;
/** The nearest node along the failure links at which a word ends; 0 = none. */
const OUTPUT = 3;

/** Slots an edge: one third stays free, which keeps the runs short that a look-up may have to pass. */
const ROOM = 1.5;
/** Multipliers of the edges' hash: odd and without structure. */
export const NODE_FACTOR = 0x9e3779b1;
export const UNIT_FACTOR = 0x85ebca6b;
/** What a hash of 32 bits is multiplied by to get a slot. */
export const slotScale = (edges: Int32Array): number => edges.length / 2 ** 33;

type Links = Pick<WordTrie, 'nodes' | 'heads' | 'edges'>;

/** A child that is among the edges; 0 = none. */
function further({ nodes, edges }: Links, node: number, unit: number): number {
  const hash = (Math.imul(node, NODE_FACTOR) + Math.imul(unit, UNIT_FACTOR)) >>> 0;
  for (let slot = Math.trunc(hash * slotScale(edges)) * 2; ;) {
    const child = edges[slot + 1]!;
    if (child === 0 || (edges[slot] === node && (nodes[child]! & UNIT) === unit)) return child;
    slot += 2;
    if (slot === edges.length) slot = 0;
  }
}

/**
 * One step of the automaton.
 * @param unit folded
 * @returns the node of the longest end of what was read that begins a word; the root when none does
 */
function step(links: Links, from: number, unit: number): number {
  const { nodes, heads } = links;
  for (let node = from; node !== ROOT; node = nodes[node + FAIL]!) {
    const tag = nodes[node]!;
    if ((tag & FIRST) !== 0 && (nodes[node + RECORD]! & UNIT) === unit) return node + RECORD;
    if ((tag & MORE) !== 0) {
      const child = further(links, node, unit);
      if (child !== 0) return child;
    }
  }
  return heads[unit]!;
}

/**
 * Reads a text with the trie as an automaton, which takes one step a unit, and goes back at most once for each of those,
 * whatever the text.
 * @param offset what to add to each start and end
 * @returns start, end and word index of each occurrence; ordered by start, then end
 */
export function readAll(trie: WordTrie, text: Uint16Array, offset: number): Int32Array {
  const { fold, nodes, lengths } = trie;
  let byEnd = new Int32Array(3 * 1_024);
  let filled = 0;
  const places = new Int32Array(text.length + 1);
  let state = ROOT;
  for (let at = 0; at < text.length; at += 1) {
    state = step(trie, state, fold[text[at]!]!);
    for (
      let node = nodes[state + WORD] === 0 ? nodes[state + OUTPUT]! : state;
      node !== 0;
      node = nodes[node + OUTPUT]!
    ) {
      const word = nodes[node + WORD]! - 1;
      const start = at + 1 - lengths[word]!;
      if (filled === byEnd.length) {
        const wider = new Int32Array(filled * 2);
        wider.set(byEnd);
        byEnd = wider;
      }
      places[start + 1]! += 3;
      byEnd[filled] = start;
      byEnd[filled + 1] = at + 1;
      byEnd[filled + 2] = word;
      filled += 3;
    }
  }
  // it tells words by their end; sorted by counting, since a sort by comparison takes longer than in proportion
  for (let at = 1; at < places.length; at += 1) places[at]! += places[at - 1]!;
  const byStart = new Int32Array(filled);
  for (let hit = 0; hit < filled; hit += 3) {
    const start = byEnd[hit]!;
    const place = places[start]!;
    places[start] = place + 3;
    byStart[place] = offset + start;
    byStart[place + 1] = offset + byEnd[hit + 1]!;
    byStart[place + 2] = byEnd[hit + 2]!;
  }
  return byStart;
}

/** All words, folded, behind one another; word i lies from `bounds[i]` to `bounds[i + 1]`. */
interface Spelled {
  readonly units: Uint16Array;
  readonly bounds: Int32Array;
}

/**
 * Builds the trie. Space grows with the number of units in all words, time hardly faster.
 * @param fold UTF-16 unit → the form in which words and texts are compared; 65,536 entries, copied
 * @throws WordListError on an empty word, or two words that are the same when folded
 */
export function buildTrie(words: readonly string[], fold: Uint16Array): WordTrie {
  const lengths = Int32Array.from(words, (word) => word.length);
  const spelled = spell(words, lengths, fold);
  // side by side in this order lie words that begin alike
  const order = new Int32Array(words.keys()).toSorted((a, b) => compare(spelled, a, b));
  const shared = order.map((word, place) => (place === 0 ? 0 : commonLength(spelled, order[place - 1]!, word)));
  const count = 1 + spelled.units.length - shared.reduce((sum, length) => sum + length, 0);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const trie = {
    nodes: new Int32Array(count * RECORD),
    heads: new Int32Array(UNIT + 1),
    // where a word parts from the one before it, or at its second unit: no word needs more than one
    edges: new Int32Array(Math.ceil(words.length * ROOM + 1) * 2),
  };
  const depths = new Int32Array(count);
  /** The nodes of the word before, by depth. */
  const path = new Int32Array(longest + 1);
  let next = RECORD;
  order.forEach((word, place) => {
    const begin = spelled.bounds[word]!;
    for (let depth = shared[place]!; depth < lengths[word]!; depth += 1) {
      const unit = spelled.units[begin + depth]!;
      trie.nodes[next] = unit;
      if (depth === 0) trie.heads[unit] = next;
      else adopt(trie, path[depth]!, depth > 1, next);
      path[depth + 1] = next;
      depths[next / RECORD] = depth + 1;
      next += RECORD;
    }
    const end = path[lengths[word]!]! + WORD;
    if (lengths[word] === 0) throw new WordListError('empty word');
    if (trie.nodes[end] !== 0) throw new WordListError(`the word ${JSON.stringify(words[word])} stands twice`);
    trie.nodes[end] = word + 1;
  });
  link(trie, depths, longest);
  return { size: words.length, longest, lengths, fold: fold.slice(), ...trie };
}

function spell(words: readonly string[], lengths: Int32Array, fold: Uint16Array): Spelled {
  const bounds = new Int32Array(words.length + 1);
  for (let word = 0; word < words.length; word += 1) bounds[word + 1] = bounds[word]! + lengths[word]!;
  const units = new Uint16Array(bounds[words.length]!);
  words.forEach((word, index) => {
    const begin = bounds[index]!;
    for (let at = 0; at < word.length; at += 1) units[begin + at] = fold[word.charCodeAt(at)]!;
  });
  return { units, bounds };
}

function commonLength({ units, bounds }: Spelled, one: number, other: number): number {
  const from = bounds[one]!;
  const most = Math.min(bounds[one + 1]! - from, bounds[other + 1]! - bounds[other]!);
  const apart = bounds[other]! - from;
  let at = from;
  while (at < from + most && units[at] === units[at + apart]) at += 1;
  return at - from;
}

function compare(spelled: Spelled, one: number, other: number): number {
  const { units, bounds } = spelled;
  const length = commonLength(spelled, one, other);
  const a = bounds[one]! + length;
  const b = bounds[other]! + length;
  if (a === bounds[one + 1] || b === bounds[other + 1]) {
    return bounds[one + 1]! - bounds[one]! - (bounds[other + 1]! - bounds[other]!);
  }
  return units[a]! - units[b]!;
}

/** Makes the newest node a child of another, and its first if that may be. */
function adopt({ nodes, edges }: Links, parent: number, first: boolean, child: number): void {
  if (first && (nodes[parent]! & FIRST) === 0) {
    nodes[parent]! |= FIRST;
    return;
  }
  nodes[parent]! |= MORE;
  const hash = (Math.imul(parent, NODE_FACTOR) + Math.imul(nodes[child]!, UNIT_FACTOR)) >>> 0;
  let slot = Math.trunc(hash * slotScale(edges)) * 2;
  while (edges[slot + 1] !== 0) slot = (slot + 2) % edges.length;
  edges[slot] = parent;
  edges[slot + 1] = child;
}

/** Failure links lead to nodes that are less deep, so that those must be ready first. */
function link(links: Links, depths: Int32Array, longest: number): void {
  const { nodes } = links;
  const parents = new Int32Array(depths.length);
  const path = new Int32Array(longest + 1);
  const places = new Int32Array(longest + 2);
  depths.forEach((depth, index) => {
    path[depth] = index * RECORD;
    parents[index] = depth === 0 ? ROOT : path[depth - 1]!;
    places[depth + 1]! += 1;
  });
  for (let depth = 1; depth < places.length; depth += 1) places[depth]! += places[depth - 1]!;
  const byDepth = new Int32Array(depths.length);
  depths.forEach((depth, index) => {
    byDepth[places[depth]!] = index;
    places[depth]! += 1;
  });
  for (const index of byDepth) {
    const node = index * RECORD;
    const parent = parents[index]!;
    if (parent === ROOT) continue; // fails to the root, as the root does
    const target = step(links, nodes[parent + FAIL]!, nodes[node]! & UNIT);
    nodes[node + FAIL] = target;
    nodes[node + OUTPUT] = nodes[target + WORD] === 0 ? nodes[target + OUTPUT]! : target;
  }
}
