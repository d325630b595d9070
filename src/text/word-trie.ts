/**
 * The words of a list as a trie in a double array (Aoe, "An Efficient Digital Search Algorithm by Using a Double-Array
 * Structure", IEEE TSE 15(9), 1989), over an alphabet that holds just the characters that occur in words.
 *
 * Everything is in typed arrays, so that a trie built in one thread can be handed to another without a copy.
 */
export interface WordTrie {
  /** UTF-16 unit → class ≥ 1; 0 = occurs in no word. */
  readonly classes: Uint16Array;
  readonly classCount: number;
  /** The child of node `s` by class `c` is `base[s] + c`, if `check` of it is `s`. Node 1 is the root. */
  readonly base: Int32Array;
  readonly check: Int32Array;
  /** Index of the word that ends at a node, plus one; 0 = none. */
  readonly ends: Int32Array;
  /** How many words. */
  readonly size: number;
}

export const ROOT = 1;
/** Slots of the free list that are tried before a node's children go behind everything there is. */
const TRIES = 48;

/**
 * Builds the trie. Time grows with the number of characters in all words.
 * @param words distinct and not empty
 * @param fold unit → the form in which words and texts are compared
 */
export function buildTrie(words: readonly string[], fold: Uint16Array): WordTrie {
  const { classes, classCount } = classify(words, fold);
  // sorted by classes, the words below one node lie side by side
  const coded = words.map((word, index) => ({ code: encode(word, classes), index }));
  coded.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));

  const slots = new Slots(Math.max(1024, words.length * 4 + classCount));
  interface Range {
    readonly node: number;
    readonly from: number;
    readonly to: number;
    readonly depth: number;
  }
  const pending: Range[] = [{ node: ROOT, from: 0, to: coded.length, depth: 0 }];
  for (let range = pending.pop(); range !== undefined; range = pending.pop()) {
    const { node, depth } = range;
    let { from } = range;
    const first = coded[from];
    if (first !== undefined && first.code.length === depth) {
      slots.ends[node] = first.index + 1;
      from += 1;
    }
    if (from === range.to) continue;
    const children: number[] = [];
    const starts: number[] = [];
    for (let at = from, last = -1; at < range.to; at += 1) {
      const next = coded[at]!.code.charCodeAt(depth);
      if (next === last) continue;
      children.push(next);
      starts.push(at);
      last = next;
    }
    const base = slots.place(node, children);
    children.forEach((child, place) => {
      const to = starts[place + 1] ?? range.to;
      pending.push({ node: base + child, from: starts[place]!, to, depth: depth + 1 });
    });
  }
  return { classes, classCount, ...slots.done(classCount), size: words.length };
}

/** Classes in order of first appearance; every unit that folds to the same one shares its class. */
function classify(
  words: readonly string[],
  fold: Uint16Array,
): { readonly classes: Uint16Array; readonly classCount: number } {
  const byFolded = new Uint16Array(1 << 16);
  let classCount = 0;
  for (const word of words) {
    for (let at = 0; at < word.length; at += 1) {
      const unit = fold[word.charCodeAt(at)]!;
      if (byFolded[unit] === 0) byFolded[unit] = classCount += 1;
    }
  }
  const classes = new Uint16Array(1 << 16);
  for (let unit = 0; unit < classes.length; unit += 1) classes[unit] = byFolded[fold[unit]!]!;
  return { classes, classCount };
}

function encode(word: string, classes: Uint16Array): string {
  let code = '';
  for (let at = 0; at < word.length; at += 1) code += String.fromCharCode(classes[word.charCodeAt(at)]!);
  return code;
}

/** The slots of the double array while it grows; free ones are chained in both directions. */
class Slots {
  base: Int32Array;
  check: Int32Array;
  ends: Int32Array;
  private next: Int32Array;
  private previous: Int32Array;
  private used = ROOT + 1;

  constructor(size: number) {
    this.base = new Int32Array(size);
    this.check = new Int32Array(size);
    this.ends = new Int32Array(size);
    this.next = new Int32Array(size);
    this.previous = new Int32Array(size);
    this.chain(0, size);
    this.take(0, -1);
    this.take(ROOT, -1);
  }

  /** Finds a base at which all children are free, and gives them to their parent. */
  place(parent: number, children: readonly number[]): number {
    const lowest = children[0]!;
    const highest = children.at(-1)!;
    let tries = 0;
    for (let slot = this.next[0]!; slot !== 0 && tries < TRIES; slot = this.next[slot]!, tries += 1) {
      const base = slot - lowest;
      if (base < 1) continue;
      if (base + highest >= this.check.length) break;
      if (children.every((child) => this.check[base + child] === 0)) return this.give(parent, base, children);
    }
    const base = Math.max(this.used - lowest, 1);
    while (base + highest >= this.check.length) this.grow();
    return this.give(parent, base, children);
  }

  done(classCount: number): Pick<WordTrie, 'base' | 'check' | 'ends'> {
    // room behind the last slot, so that a look-up of any class stays inside
    const size = this.used + classCount + 1;
    while (size > this.check.length) this.grow();
    return { base: this.base.slice(0, size), check: this.check.slice(0, size), ends: this.ends.slice(0, size) };
  }

  private give(parent: number, base: number, children: readonly number[]): number {
    this.base[parent] = base;
    for (const child of children) this.take(base + child, parent);
    return base;
  }

  private take(slot: number, parent: number): void {
    this.check[slot] = parent;
    if (slot === 0) return; // the head of the chain
    const before = this.previous[slot]!;
    const after = this.next[slot]!;
    this.next[before] = after;
    this.previous[after] = before;
    this.used = Math.max(this.used, slot + 1);
  }

  private chain(from: number, to: number): void {
    const last = this.previous[0]!;
    for (let slot = Math.max(from, 1); slot < to; slot += 1) {
      this.next[slot] = slot + 1 === to ? 0 : slot + 1;
      this.previous[slot] = slot === Math.max(from, 1) ? last : slot - 1;
    }
    this.next[last] = Math.max(from, 1);
    this.previous[0] = to - 1;
  }

  private grow(): void {
    const before = this.check.length;
    const size = before * 2;
    const wider = (array: Int32Array): Int32Array => {
      const grown = new Int32Array(size);
      grown.set(array);
      return grown;
    };
    this.base = wider(this.base);
    this.check = wider(this.check);
    this.ends = wider(this.ends);
    this.next = wider(this.next);
    this.previous = wider(this.previous);
    this.chain(before, size);
  }
}
