import type { CanonicalText } from '../reading/canonical-text.ts';
import {
  childOf,
  follows,
  plainSymbol,
  ROOT_NODE,
  SHORTEST,
  tripleHash,
  type EvasionTables,
} from './evasion-tables.ts';
import { stringAt } from '../matching/packed-strings.ts';
import { hasEdge, specialEdges, type SpecialEdges } from './special-edges.ts';
import { ANY_CLASS, CLASS_OF, READING_CLASSES, readsAs, soundsAlike, TWO_CLASSES } from './syllables.ts';

/** How one character of a word stands in a text. */
export type Part = 'SAME' | 'HOMOPHONE' | 'NEAR_HOMOPHONE' | 'PINYIN' | 'SPLIT';

/** A word that stands in a text with at least one character in another form. */
export interface EvasiveMatch {
  readonly word: number;
  /** For each character of the word what stands for it, and the places of the canonical text, half-open. */
  readonly parts: readonly { readonly part: Part; readonly from: number; readonly to: number }[];
}

/** Steps of all walks, for each place of text, after which a text is too ambiguous to be examined. */
const STEPS_PER_PLACE = 5;
const FREE_STEPS = 400_000;
/** Steps that it takes to look at a word at which a walk has arrived. */
const JUDGED = 8;
/** Matches, beyond some that are free, for each place of text: ordinary text has 0.03 with 20,000 words, 0.3 with 100,000. */
const MATCHES_PER_PLACE = 1;
const FREE_MATCHES = 20_000;
/** Places that a text has at the most, as a factor of keys. */
const KEY_PLACES = 2 ** 32;

export interface EvasiveMatches {
  readonly matches: readonly EvasiveMatch[];
  /** The search was given up: there are too many ways to read the text, so that whoever wrote it is evasionScope something. */
  readonly ambiguous: boolean;
}

const { starts, items } = READING_CLASSES;

/** The way of a walk so far: how each character was read, from where, to where. */
class Path {
  readonly kinds: ('UNIT' | 'PINYIN' | 'SPLIT')[] = [];
  readonly values: number[] = [];
  readonly froms: number[] = [];
  readonly tos: number[] = [];
  length = 0;

  put(kind: 'UNIT' | 'PINYIN' | 'SPLIT', value: number, from: number, to: number): void {
    this.kinds[this.length] = kind;
    this.values[this.length] = value;
    this.froms[this.length] = from;
    this.tos[this.length] = to;
  }
}

/**
 * Finds words written with homophones, in pinyin, or with their characters taken apart, in any mixture: walks the trie of
 * how words sound along every way to read the text. Time grows with the length of the text.
 */
export function findEvasive(tables: EvasionTables, text: CanonicalText): EvasiveMatches {
  if (tables.words.length === 0 || text.length < SHORTEST) return { matches: [], ambiguous: false };
  const edges = specialEdges(text, tables);
  if (edges.tooMany) return { matches: [], ambiguous: true };
  const walker = new Walker(tables, text, edges);
  const { pairs, longest } = tables;
  const { units, length } = text;
  let special = Number.POSITIVE_INFINITY;
  let next = ANY_CLASS;
  for (let at = length - 1; at >= 0; at -= 1) {
    const here = TWO_CLASSES[units[at]!]!;
    if (hasEdge(edges.marks[at]!)) special = at;
    // all at once: which of them it is cannot be foretold, and nearly everywhere it is none
    const may =
      follows(pairs, here & 0xffff, next & 0xffff) |
      follows(pairs, here & 0xffff, next >>> 16) |
      follows(pairs, here >>> 16, next & 0xffff) |
      follows(pairs, here >>> 16, next >>> 16);
    next = here;
    if (may === 0 && at + longest <= special) continue;
    if (mayBegin(tables, text, at, special) && !walker.start(at)) {
      return { matches: walker.matches(), ambiguous: true };
    }
  }
  return { matches: walker.matches(), ambiguous: false };
}

class Walker {
  private readonly found: EvasiveMatch[] = [];
  /** Where in `found` a word is that begins at the present start and ends at some place. */
  private readonly here = new Map<number, number>();
  private readonly path = new Path();
  private steps = 0;
  private readonly limit: number;
  private readonly mostMatches: number;
  private readonly tables: EvasionTables;
  private readonly text: CanonicalText;
  private readonly edges: SpecialEdges;

  constructor(tables: EvasionTables, text: CanonicalText, edges: SpecialEdges) {
    this.tables = tables;
    this.text = text;
    this.edges = edges;
    this.limit = FREE_STEPS + STEPS_PER_PLACE * text.length;
    this.mostMatches = FREE_MATCHES + MATCHES_PER_PLACE * text.length;
  }

  matches(): readonly EvasiveMatch[] {
    return this.found;
  }

  /** Finds the words that begin at a place. @returns false when the steps are used up, or too many words found */
  start(at: number): boolean {
    if (this.here.size > 0) this.here.clear();
    this.walk(ROOT_NODE, at);
    return this.steps <= this.limit && this.found.length <= this.mostMatches;
  }

  private walk(node: number, at: number): void {
    const { text } = this;
    if (at >= text.length) return;
    const unit = text.units[at]!;
    const first = starts[unit]!;
    const last = starts[unit + 1]!;
    if (first === last) this.step(node, plainSymbol(unit), 'UNIT', unit, at, at + 1);
    for (let item = first; item < last; item += 1) this.step(node, items[item]!, 'UNIT', unit, at, at + 1);
    if (!hasEdge(this.edges.marks[at]!)) return;
    for (const { kind, value, to } of this.edges.edgesAt(at)) {
      if (kind === 'PINYIN') this.step(node, CLASS_OF[value]!, kind, value, at, to);
      else
        for (let item = starts[value]!; item < starts[value + 1]!; item += 1)
          this.step(node, items[item]!, kind, value, at, to);
    }
  }

  private step(
    node: number,
    symbol: number,
    kind: 'UNIT' | 'PINYIN' | 'SPLIT',
    value: number,
    at: number,
    to: number,
  ): void {
    this.steps += 1;
    if (this.steps > this.limit) return;
    const child = childOf(this.tables, node, symbol);
    if (child === -1) return;
    const { path } = this;
    path.put(kind, value, at, to);
    path.length += 1;
    if (this.tables.ends[child] !== 0) this.arrive(child);
    this.walk(child, to);
    path.length -= 1;
  }

  private arrive(node: number): void {
    const { groups, ends, words, forms } = this.tables;
    for (let at = ends[node]! - 1; groups[at]! !== -1; at += 1) {
      const form = groups[at]!;
      const word = words[form]!;
      this.steps += JUDGED;
      if (this.steps > this.limit) return;
      const parts = judge(stringAt(forms, form), this.path);
      if (parts === null) continue;
      const key = word * KEY_PLACES + parts.at(-1)!.to;
      const known = this.here.get(key);
      if (known === undefined) this.here.set(key, this.found.push({ word, parts }) - 1);
      else if (replacedIn(parts) < replacedIn(this.found[known]!.parts)) this.found[known] = { word, parts };
    }
  }
}

/**
 * Whether a word may begin at a place: where three characters, read in one way or another, sound like the beginning of
 * one; two of them before a special edge that is within a word's reach; and everywhere at such an edge, and right before
 * it. Never wrongly no.
 *
 * @param special the next place with a special edge
 */
function mayBegin(
  { pairs, triples, longest }: EvasionTables,
  { units, length }: CanonicalText,
  at: number,
  special: number,
): boolean {
  if (special < at + 2) return true;
  if (at + 1 >= length) return false;
  const near = special < at + longest;
  const mask = triples.length * 32 - 1;
  const [a, b, c] = [units[at]!, units[at + 1]!, at + 2 < length ? units[at + 2]! : 0];
  for (let i = starts[a]!; i < starts[a + 1]!; i += 1) {
    for (let j = starts[b]!; j < starts[b + 1]!; j += 1) {
      if (follows(pairs, items[i]!, items[j]!) === 0) continue;
      if (near) return true;
      for (let k = starts[c]!; k < starts[c + 1]!; k += 1) {
        const hash = tripleHash(items[i]!, items[j]!, items[k]!) & mask;
        if (((triples[hash >>> 5]! >>> hash) & 1) === 1) return true;
      }
    }
  }
  // a letter or the like
  return near && (starts[a] === starts[a + 1] || starts[b] === starts[b + 1]);
}

const replacedIn = (parts: EvasiveMatch['parts']): number => parts.filter(({ part }) => part !== 'SAME').length;

/** What stands for each character of the word; null when the word does not stand there, or in plain form. */
function judge(form: string, path: Path): EvasiveMatch['parts'] | null {
  const parts: { part: Part; from: number; to: number }[] = [];
  let plain = true;
  for (let at = 0; at < path.length; at += 1) {
    const part = partOf(path.kinds[at]!, path.values[at]!, form.charCodeAt(at));
    if (part === null) return null;
    if (part !== 'SAME') plain = false;
    parts.push({ part, from: path.froms[at]!, to: path.tos[at]! });
  }
  return plain ? null : parts;
}

function partOf(kind: 'UNIT' | 'PINYIN' | 'SPLIT', value: number, wanted: number): Part | null {
  if (kind === 'PINYIN') return readsAs(wanted, value) ? 'PINYIN' : null;
  if (kind === 'SPLIT') return value === wanted ? 'SPLIT' : null;
  if (value === wanted) return 'SAME';
  return soundsAlike(value, wanted) ? 'HOMOPHONE' : 'NEAR_HOMOPHONE';
}
