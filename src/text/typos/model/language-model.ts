import type { AlikeLists } from './alike.ts';
import { COUNTS } from './counts.ts';
import { BOUNDARY, FIRST_CHARACTER, idsOf } from './symbols.ts';

/**
 * How often rows of up to {@link LanguageModel.order} symbols stand in official texts, and how likely a symbol is behind
 * others: interpolated estimates after Witten & Bell (IEEE Trans. Inf. Theory 37(4), 1991, method C). Rows are told by
 * a hash: a bucket, and sixteen bits of which one unknown row in some thousands takes the place of a known one (Talbot &
 * Osborne, ACL 2007). All of it lies in one buffer, which threads share.
 */
export interface LanguageModel {
  readonly order: number;
  /** Unit → number of its symbol. */
  readonly idOf: Uint16Array;
  /** Units of the symbols from {@link FIRST_CHARACTER} on. */
  readonly characters: Uint16Array;
  /** Symbols of all texts. */
  readonly total: number;
  /** By symbol: how often it stands, and how many different ones stand behind it. */
  readonly single: Uint32Array;
  readonly singleFollowers: Uint32Array;
  /** Of rows of two symbols, of three and so on. */
  readonly rows: readonly Rows[];
  readonly alike: AlikeLists;
  /** Of {@link pairFilter}. */
  readonly pairs: Int32Array;
  /** Pairs that were asked for, each in the place that its hash gives: both symbols and the level of the count. */
  readonly asked: Uint32Array;
}

/** Bits of a place, of a symbol, and of a level. A model of more symbols goes without. */
const ASKED_BITS = 15;
const SYMBOL_BITS = 12;
const LEVEL_BITS = 8;
const NOBODY = 0xffffffff;

/** Rows of one length. */
export interface Rows {
  /** Bits that a bucket's number is shifted by. */
  readonly shift: number;
  /** Rows of bucket `b` lie from `starts[b]` to before `starts[b + 1]`. */
  readonly starts: Uint32Array;
  readonly marks: Uint16Array;
  /** Levels of {@link COUNTS}. */
  readonly counts: Uint8Array;
  /** How many different symbols stand behind the row; of the longest rows nobody knows. */
  readonly followers: Uint8Array;
}

export const MAGIC = 0x4d544757;
export const FORMAT = 1;
/** Magic, format, order, characters, symbols of all texts, pairs of characters that are alike. */
export const HEAD_FIELDS = 6;
/** Behind them bits of the buckets and size of each length of rows, from two symbols on. */
export const HEAD_BYTES = 64;

/** Two hashes of a row, taken from its last symbol to its first: a longer row goes on where a shorter one ended. */
export const hashBucket = (hash: number, id: number): number => {
  const mixed = Math.imul(hash ^ (id + 0x7f4a7c15), 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};
export const hashMark = (hash: number, id: number): number => {
  const mixed = Math.imul(hash ^ (id + 0x165667b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 13);
};
export const bucketOf = (hash: number, shift: number): number => Math.imul(hash, 0xc2b2ae35) >>> shift;
export const markOf = (hash: number): number => (Math.imul(hash, 0x27d4eb2f) >>> 16) & 0xffff;

/** Thrown for bytes that are no model, or one of another format. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

/**
 * Readies a model for use, which copies nothing.
 *
 * @throws ModelError
 */
export function openLanguageModel(buffer: ArrayBufferLike): LanguageModel {
  if (buffer.byteLength < HEAD_BYTES) throw new ModelError('too short for a model');
  const head = new Uint32Array(buffer, 0, HEAD_BYTES / 4);
  const [magic, format, order = 0, characterCount = 0, total = 0, alikeCount = 0] = head;
  if (magic !== MAGIC || format !== FORMAT) throw new ModelError('no model of this format');
  let at = HEAD_BYTES;
  const take = <T>(bytes: number, make: (from: number) => T): T => {
    if (at + bytes > buffer.byteLength) throw new ModelError('the model ends too early');
    const made = make(at);
    at += (bytes + 3) & ~3;
    return made;
  };
  const words = (length: number) => take(length * 4, (from) => new Uint32Array(buffer, from, length));
  const halves = (length: number) => take(length * 2, (from) => new Uint16Array(buffer, from, length));
  const bytes = (length: number) => take(length, (from) => new Uint8Array(buffer, from, length));
  const symbolCount = characterCount + FIRST_CHARACTER;
  const characters = halves(characterCount);
  const single = words(symbolCount);
  const singleFollowers = words(symbolCount);
  const rows: Rows[] = [];
  for (let length = 2; length <= order; length += 1) {
    const bits = head[HEAD_FIELDS + 2 * (length - 2)]!;
    const size = head[HEAD_FIELDS + 2 * (length - 2) + 1]!;
    rows.push({
      shift: 32 - bits,
      starts: words((1 << bits) + 1),
      marks: halves(size),
      counts: bytes(size),
      followers: bytes(length < order ? size : 0),
    });
  }
  const alike = { starts: words(symbolCount + 1), items: halves(alikeCount), kinds: bytes(alikeCount) };
  const pairs = pairFilter(rows[0]!);
  const fits = symbolCount < 1 << SYMBOL_BITS;
  const asked = new Uint32Array(fits ? 1 << ASKED_BITS : 0).fill(NOBODY);
  return { order, idOf: idsOf(characters), characters, total, single, singleFollowers, rows, alike, pairs, asked };
}

/** A bucket of pairs holds ten on average, so that one unknown pair in a dozen passes. */
const FILTER_BITS = 7;
const filterBit = (bucket: number, mark: number): number => (bucket << FILTER_BITS) | (mark & ((1 << FILTER_BITS) - 1));

/**
 * One bit for each pair that is known (Bloom, CACM 13(7), 1970): most of what may have been meant makes none, and half a
 * megabyte stays near the processor where the rows do not.
 */
function pairFilter({ starts, marks }: Rows): Int32Array {
  const filter = new Int32Array(((starts.length - 1) << FILTER_BITS) / 32);
  for (let bucket = 0; bucket < starts.length - 1; bucket += 1) {
    for (let at = starts[bucket]!; at < starts[bucket + 1]!; at += 1) {
      const bit = filterBit(bucket, marks[at]!);
      filter[bit >>> 5]! |= 1 << bit;
    }
  }
  return filter;
}

/** Place of a row among those of its length; -1 = it is not known. */
export function placeOf({ shift, starts, marks }: Rows, bucketHash: number, markHash: number): number {
  const bucket = bucketOf(bucketHash, shift);
  const mark = markOf(markHash);
  const end = starts[bucket + 1]!;
  for (let at = starts[bucket]!; at < end; at += 1) if (marks[at] === mark) return at;
  return -1;
}

/**
 * How often two symbols stand in a row. Texts ask for the same pairs again and again: those lie side by side, where the
 * rows lie all over memory.
 */
export function countOfPair(model: LanguageModel, first: number, second: number): number {
  const { asked } = model;
  if (asked.length === 0) return COUNTS[levelOfPair(model, first, second)]!;
  const key = (first << SYMBOL_BITS) | second;
  const place = Math.imul(key, 0x9e3779b1) >>> (32 - ASKED_BITS);
  const known = asked[place]!;
  if (known >>> LEVEL_BITS === key) return COUNTS[known & 0xff]!;
  const level = levelOfPair(model, first, second);
  asked[place] = (key << LEVEL_BITS) | level;
  return COUNTS[level]!;
}

/** 0 = the pair is not known. */
function levelOfPair(model: LanguageModel, first: number, second: number): number {
  const rows = model.rows[0]!;
  const place = placeOf(rows, hashBucket(hashBucket(0, second), first), hashMark(hashMark(0, second), first));
  return place === -1 ? 0 : rows.counts[place]!;
}

/** Whether two symbols may stand in a row somewhere: never wrongly no, and told at once. */
export function mayBePair({ rows, pairs }: LanguageModel, first: number, second: number): boolean {
  const bucket = bucketOf(hashBucket(hashBucket(0, second), first), rows[0]!.shift);
  const bit = filterBit(bucket, markOf(hashMark(hashMark(0, second), first)));
  return ((pairs[bit >>> 5]! >>> bit) & 1) === 1;
}

/** Whether three symbols stand in a row somewhere. */
export function isKnownTriple(model: LanguageModel, first: number, second: number, third: number): boolean {
  const bucketHash = hashBucket(hashBucket(hashBucket(0, third), second), first);
  return placeOf(model.rows[1]!, bucketHash, hashMark(hashMark(hashMark(0, third), second), first)) !== -1;
}

/** What is known of the rows that end at one symbol: by length, from one on. Written by {@link score}. */
const contextCounts = new Float64Array(8);
const contextFollowers = new Float64Array(8);
const nextCounts = new Float64Array(8);
const nextFollowers = new Float64Array(8);

/**
 * Natural logarithm of the likelihood of the symbols from `from` to before `to`, each behind those before it.
 *
 * @param each room for the logarithm of each symbol, by its place
 */
export function score(
  model: LanguageModel,
  ids: ArrayLike<number>,
  from: number,
  to: number,
  each?: Float64Array,
): number {
  const { order } = model;
  let sum = 0;
  let known = 0;
  if (from > 0) {
    const most = ids[from - 1] === BOUNDARY ? 1 : order - 1;
    known = rowsEndingAt(model, ids, from - 1, contextCounts, contextFollowers, most);
  }
  for (let at = from; at < to; at += 1) {
    const seen = rowsEndingAt(model, ids, at, nextCounts, nextFollowers, order);
    let likelihood = (nextCounts[1]! + 0.5) / model.total;
    for (let length = 1; length <= known; length += 1) {
      const followers = contextFollowers[length]!;
      const count = length + 1 <= seen ? nextCounts[length + 1]! : 0;
      likelihood = (count + followers * likelihood) / (contextCounts[length]! + followers);
    }
    const logarithm = Math.log(likelihood);
    sum += logarithm;
    if (each !== undefined) each[at] = logarithm;
    // what stands behind a boundary knows nothing of what stands before it
    known = ids[at] === BOUNDARY ? 1 : Math.min(seen, order - 1);
    for (let length = 1; length <= known; length += 1) {
      contextCounts[length] = nextCounts[length]!;
      contextFollowers[length] = nextFollowers[length]!;
    }
  }
  return sum;
}

/** @returns length of the longest known row that ends there */
function rowsEndingAt(
  model: LanguageModel,
  ids: ArrayLike<number>,
  at: number,
  counts: Float64Array,
  followers: Float64Array,
  most: number,
): number {
  const id = ids[at]!;
  counts[1] = model.single[id]!;
  followers[1] = model.singleFollowers[id]!;
  if (counts[1] === 0) return 0;
  let bucketHash = hashBucket(0, id);
  let markHash = hashMark(0, id);
  let length = 1;
  while (length < most && at - length >= 0) {
    const before = ids[at - length]!;
    bucketHash = hashBucket(bucketHash, before);
    markHash = hashMark(markHash, before);
    const rows = model.rows[length - 1]!;
    const place = placeOf(rows, bucketHash, markHash);
    if (place === -1) break;
    length += 1;
    counts[length] = COUNTS[rows.counts[place]!]!;
    followers[length] = length < model.order ? COUNTS[rows.followers[place]!]! : 0;
  }
  return length;
}
