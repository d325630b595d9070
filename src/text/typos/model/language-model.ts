import type { AlikeLists } from './alike.ts';
import { COUNTS } from './counts.ts';
import { addPair, has, widthFor, type Pairs } from './pairs.ts';
import {
  addRow,
  bytesOfRows,
  cellOf,
  countIn,
  emptyRows,
  followersIn,
  hashMark,
  hashPlace,
  markOf,
  placeBits,
  placeOf,
  type Rows,
} from './rows.ts';
import { BOUNDARY, FIRST_CHARACTER, idsOf } from './symbols.ts';

/**
 * How often rows of up to {@link LanguageModel.order} symbols stand in official texts, and how likely a symbol is behind
 * others: interpolated estimates after Witten & Bell (IEEE Trans. Inf. Theory 37(4), 1991, method C). All of it lies in
 * memory that threads share.
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
  readonly pairs: Pairs;
  readonly alike: AlikeLists;
}

export const MAGIC = 0x4d544757;
export const FORMAT = 2;
/** Magic, format, order, characters, symbols of all texts, pairs of characters that are alike. */
export const HEAD_FIELDS = 6;
/** Behind them the size of each length of rows, from two symbols on. */
export const HEAD_BYTES = 64;

/** Thrown for bytes that are no model, or one of another format. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

/**
 * Lays a model out for use, which takes some ten milliseconds.
 *
 * @param buffer the file; it is not needed afterwards
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
  const characters = sharedHalves(halves(characterCount));
  const single = sharedWords(words(symbolCount));
  const singleFollowers = sharedWords(words(symbolCount));
  const rows: Rows[] = [];
  const width = widthFor(symbolCount);
  const room = () => sharedCells(symbolCount * width * 4);
  const pairs: Pairs = { width, behind: room(), common: room(), before: room() };
  for (let length = 2; length <= order; length += 1) {
    const size = head[HEAD_FIELDS + length - 2]!;
    const packed = {
      starts: words((length === 2 ? symbolCount : 1 << placeBits(size)) + 1),
      marks: halves(size),
      counts: bytes(size),
      followers: bytes(length < order ? size : 0),
    };
    const laid = emptyRows(size, sharedCells(bytesOfRows(size)));
    if (length === 2) layPairs(packed, laid, pairs);
    else layRows(packed, laid);
    rows.push(laid);
  }
  const alike = {
    starts: sharedWords(words(symbolCount + 1)),
    items: sharedHalves(halves(alikeCount)),
    kinds: sharedBytes(bytes(alikeCount)),
  };
  const idOf = sharedHalves(idsOf(characters));
  return { order, idOf, characters, total, single, singleFollowers, rows, pairs, alike };
}

const sharedCells = (size: number): Int32Array => new Int32Array(new SharedArrayBuffer(size));

function sharedWords(from: Uint32Array): Uint32Array {
  const made = new Uint32Array(new SharedArrayBuffer(from.byteLength));
  made.set(from);
  return made;
}
function sharedHalves(from: Uint16Array): Uint16Array {
  const made = new Uint16Array(new SharedArrayBuffer(from.byteLength));
  made.set(from);
  return made;
}
function sharedBytes(from: Uint8Array): Uint8Array {
  const made = new Uint8Array(new SharedArrayBuffer(from.byteLength));
  made.set(from);
  return made;
}

/** Rows of one length as they lie in the file. */
interface PackedRows {
  /** Rows of place `p`, or pairs of the first symbol `p`, lie from `starts[p]` to before `starts[p + 1]`. */
  readonly starts: Uint32Array;
  /** Marks, or the second symbols of pairs. */
  readonly marks: Uint16Array;
  /** Levels of {@link COUNTS}; nobody knows what stands behind the longest rows. */
  readonly counts: Uint8Array;
  readonly followers: Uint8Array;
}

function layRows({ starts, marks, counts, followers }: PackedRows, rows: Rows): void {
  for (let place = 0; place < starts.length - 1; place += 1) {
    for (let at = starts[place]!; at < starts[place + 1]!; at += 1) {
      addRow(rows, place, marks[at]!, counts[at]!, followers[at] ?? 0);
    }
  }
}

function layPairs({ starts, marks: seconds, counts, followers }: PackedRows, rows: Rows, pairs: Pairs): void {
  for (let first = 0; first < starts.length - 1; first += 1) {
    for (let at = starts[first]!; at < starts[first + 1]!; at += 1) {
      const second = seconds[at]!;
      const place = placeOf(hashPlace(hashPlace(0, second), first), rows.shift);
      addRow(rows, place, markOf(hashMark(hashMark(0, second), first)), counts[at]!, followers[at]!);
      addPair(pairs, first, second, COUNTS[counts[at]!]!);
    }
  }
}

/** How often two symbols stand in a row. */
export function countOfPair({ rows, pairs }: LanguageModel, first: number, second: number): number {
  if (!has(pairs.behind, pairs.width, first, second)) return 0;
  const cell = cellOf(rows[0]!, hashPlace(hashPlace(0, second), first), hashMark(hashMark(0, second), first));
  return COUNTS[countIn(cell)]!;
}

/** Whether they do so more often than seldom. */
export const isCommonPair = ({ pairs }: LanguageModel, first: number, second: number): boolean =>
  has(pairs.common, pairs.width, first, second);

/** Whether three symbols stand in a row somewhere. */
export function isKnownTriple(model: LanguageModel, first: number, second: number, third: number): boolean {
  const { behind, width } = model.pairs;
  // of a row that is known its parts are; most pairs that are not lie at hand
  if (!has(behind, width, first, second) || !has(behind, width, second, third)) return false;
  const placeHash = hashPlace(hashPlace(hashPlace(0, third), second), first);
  return cellOf(model.rows[1]!, placeHash, hashMark(hashMark(hashMark(0, third), second), first)) !== 0;
}

/** What is known of the rows that end at one symbol: by length, from one on. Written by {@link score}. */
const contextCounts = new Float64Array(8);
const contextFollowers = new Float64Array(8);
const nextCounts = new Float64Array(8);
const nextFollowers = new Float64Array(8);

/**
 * Natural logarithm of the likelihood of the symbols from `from` to before `to`, each behind those before it.
 *
 * @param least what is less is not told: the answer is then any number that is no more than that
 */
export function score(
  model: LanguageModel,
  ids: ArrayLike<number>,
  from: number,
  to: number,
  least = -Infinity,
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
    // no logarithm of a likelihood adds anything
    if (sum <= least) return sum;
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
  if (most === 1 || at === 0 || !has(model.pairs.behind, model.pairs.width, ids[at - 1]!, id)) return 1;
  let placeHash = hashPlace(0, id);
  let markHash = hashMark(0, id);
  let length = 1;
  while (length < most && at - length >= 0) {
    const before = ids[at - length]!;
    placeHash = hashPlace(placeHash, before);
    markHash = hashMark(markHash, before);
    const cell = cellOf(model.rows[length - 1]!, placeHash, markHash);
    if (cell === 0) break;
    length += 1;
    counts[length] = COUNTS[countIn(cell)]!;
    followers[length] = COUNTS[followersIn(cell)]!;
  }
  return length;
}
