import type { AlikeLists } from '../../src/text/typos/model/alike.ts';
import { levelOf } from '../../src/text/typos/model/counts.ts';
import { FORMAT, HEAD_BYTES, HEAD_FIELDS, MAGIC } from '../../src/text/typos/model/language-model.ts';
import { hashMark, hashPlace, markOf, placeBits, placeOf } from '../../src/text/typos/model/rows.ts';
import { BASE, type CountedRows } from './count-rows.ts';

/**
 * One buffer with everything, as {@link openLanguageModel} reads it.
 *
 * @param characters units of the symbols that stand for one
 * @param lengths rows by length, from one symbol on
 */
export function packModel(
  characters: Uint16Array,
  total: number,
  lengths: readonly CountedRows[],
  alike: AlikeLists,
): Uint8Array {
  const head = new Uint32Array(HEAD_BYTES / 4);
  head.set([MAGIC, FORMAT, lengths.length, characters.length, total, alike.items.length]);
  const parts: ArrayBufferView[] = [head, characters, lengths[0]!.counts, lengths[0]!.followers];
  for (let length = 2; length <= lengths.length; length += 1) {
    const tables = length === 2 ? packPairs(lengths) : packRows(lengths, length);
    head[HEAD_FIELDS + length - 2] = lengths[length - 1]!.keys.length;
    parts.push(...(length < lengths.length ? tables : tables.slice(0, 3)));
  }
  parts.push(alike.starts, alike.items, alike.kinds);
  const packed = new Uint8Array(parts.reduce((sum, { byteLength }) => sum + ((byteLength + 3) & ~3), 0));
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of parts) {
    packed.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += (byteLength + 3) & ~3;
  }
  return packed;
}

/** Pairs as they are: by their first symbol, the second ones in order. */
function packPairs([single, pairs]: readonly CountedRows[]) {
  const starts = new Uint32Array(single!.keys.length + 1);
  const { keys, counts, followers } = pairs!;
  // the rank of a symbol is its number
  for (const key of keys) starts[Math.floor(key / BASE) + 1]! += 1;
  for (let first = 1; first < starts.length; first += 1) starts[first]! += starts[first - 1]!;
  return [
    starts,
    Uint16Array.from(keys, (key) => key % BASE),
    Uint8Array.from(counts, levelOf),
    Uint8Array.from(followers, levelOf),
  ] as const;
}

/** Longer rows by the place that their hash gives, those first that are asked for most. */
function packRows(lengths: readonly CountedRows[], length: number) {
  const { keys, counts, followers } = lengths[length - 1]!;
  const bits = placeBits(keys.length);
  const places = new Uint32Array(keys.length);
  const marks = new Uint16Array(keys.length);
  const ids = new Uint16Array(length);
  for (let row = 0; row < keys.length; row += 1) {
    let rank = row;
    for (let at = length - 1; at > 0; at -= 1) {
      const key = lengths[at]!.keys[rank]!;
      ids[at] = key % BASE;
      rank = Math.floor(key / BASE);
    }
    ids[0] = rank;
    let [placeHash, markHash] = [0, 0];
    for (let at = length - 1; at >= 0; at -= 1) {
      placeHash = hashPlace(placeHash, ids[at]!);
      markHash = hashMark(markHash, ids[at]!);
    }
    places[row] = placeOf(placeHash, 32 - bits);
    marks[row] = markOf(markHash);
  }
  const starts = new Uint32Array((1 << bits) + 1);
  for (const place of places) starts[place + 1]! += 1;
  for (let place = 0; place < 1 << bits; place += 1) starts[place + 1]! += starts[place]!;
  const rows = Uint32Array.from(keys.keys()).toSorted(
    (a, b) => places[a]! - places[b]! || counts[b]! - counts[a]! || a - b,
  );
  return [
    starts,
    Uint16Array.from(rows, (row) => marks[row]!),
    Uint8Array.from(rows, (row) => levelOf(counts[row]!)),
    Uint8Array.from(rows, (row) => levelOf(followers[row]!)),
  ] as const;
}
