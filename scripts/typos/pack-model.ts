import type { AlikeLists } from '../../src/text/typos/model/alike.ts';
import { levelOf } from '../../src/text/typos/model/counts.ts';
import {
  bucketOf,
  FORMAT,
  hashBucket,
  hashMark,
  HEAD_BYTES,
  HEAD_FIELDS,
  MAGIC,
  markOf,
} from '../../src/text/typos/model/language-model.ts';
import { BASE, type CountedRows } from './count-rows.ts';

/** Rows that share a bucket, on an average. */
const BUCKET_ROWS = 6;

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
    const { bits, tables } = packRows(lengths, length);
    head[HEAD_FIELDS + 2 * (length - 2)] = bits;
    head[HEAD_FIELDS + 2 * (length - 2) + 1] = lengths[length - 1]!.keys.length;
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

function packRows(lengths: readonly CountedRows[], length: number) {
  const { keys, counts, followers } = lengths[length - 1]!;
  const bits = Math.max(1, Math.floor(Math.log2(keys.length / BUCKET_ROWS)));
  const buckets = new Uint32Array(keys.length);
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
    let [bucketHash, markHash] = [0, 0];
    for (let at = length - 1; at >= 0; at -= 1) {
      bucketHash = hashBucket(bucketHash, ids[at]!);
      markHash = hashMark(markHash, ids[at]!);
    }
    buckets[row] = bucketOf(bucketHash, 32 - bits);
    marks[row] = markOf(markHash);
  }
  const starts = new Uint32Array((1 << bits) + 1);
  for (const bucket of buckets) starts[bucket + 1]! += 1;
  for (let bucket = 0; bucket < 1 << bits; bucket += 1) starts[bucket + 1]! += starts[bucket]!;
  const next = starts.slice();
  const tables = [
    starts,
    new Uint16Array(keys.length),
    new Uint8Array(keys.length),
    new Uint8Array(keys.length),
  ] as const;
  for (let row = 0; row < keys.length; row += 1) {
    const place = next[buckets[row]!]!++;
    tables[1][place] = marks[row]!;
    tables[2][place] = levelOf(counts[row]!);
    tables[3][place] = levelOf(followers[row]!);
  }
  return { bits, tables };
}
