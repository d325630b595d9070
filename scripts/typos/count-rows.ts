/** Rows of one length that stand in the texts, in the order of their keys. */
export interface CountedRows {
  /** Rank of the row without its last symbol × {@link BASE} + that symbol. */
  readonly keys: Float64Array;
  readonly counts: Uint32Array;
  /** How many different symbols stand behind each. */
  readonly followers: Uint32Array;
  /** By place of the texts: rank of the row that begins there; -1 = none that is kept. */
  readonly ranks: Int32Array;
}

/** More than there are symbols. */
export const BASE = 8192;

/**
 * Counts the rows of one symbol more than those that are known. None reaches over a boundary: it may begin or end one.
 *
 * @param ids symbols of all texts
 * @param shorter rows of one symbol less
 * @param least rows that stand there less often are left out, and so is whatever begins with them
 */
export function countLonger(ids: Uint16Array, shorter: CountedRows, length: number, least: number): CountedRows {
  const sorted = new Float64Array(ids.length);
  let size = 0;
  const keyAt = (at: number): number => {
    const rank = shorter.ranks[at]!;
    if (rank === -1 || at + length > ids.length) return -1;
    for (let inner = at + 1; inner < at + length - 1; inner += 1) if (ids[inner] === 0) return -1;
    return rank * BASE + ids[at + length - 1]!;
  };
  for (let at = 0; at < ids.length; at += 1) {
    const key = keyAt(at);
    if (key >= 0) sorted[size++] = key;
  }
  const all = sorted.subarray(0, size).toSorted();
  let kept = 0;
  for (let at = 0; at < size; at = endOfRun(all, at)) if (endOfRun(all, at) - at >= least) kept += 1;
  const keys = new Float64Array(kept);
  const counts = new Uint32Array(kept);
  kept = 0;
  for (let at = 0; at < size;) {
    const end = endOfRun(all, at);
    shorter.followers[Math.floor(all[at]! / BASE)]! += 1;
    if (end - at >= least) {
      keys[kept] = all[at]!;
      counts[kept] = end - at;
      kept += 1;
    }
    at = end;
  }
  const ranks = new Int32Array(ids.length).fill(-1);
  for (let at = 0; at < ids.length; at += 1) {
    const key = keyAt(at);
    if (key >= 0) ranks[at] = rankOf(keys, key);
  }
  return { keys, counts, followers: new Uint32Array(kept), ranks };
}

function endOfRun(sorted: Float64Array, at: number): number {
  let end = at + 1;
  while (end < sorted.length && sorted[end] === sorted[at]) end += 1;
  return end;
}

function rankOf(keys: Float64Array, key: number): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (keys[middle]! < key) low = middle + 1;
    else high = middle;
  }
  return low < keys.length && keys[low] === key ? low : -1;
}
