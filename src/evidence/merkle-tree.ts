import { createHash } from 'node:crypto';

/** SHA-256 of the empty string: the root of a tree without leaves (RFC 9162 §2.1.1). */
export const EMPTY_ROOT: Buffer = createHash('sha256').digest();

/** Hash of a leaf: SHA-256(0x00 ‖ data), so that no leaf can pass for a node (RFC 9162 §2.1.1). */
export const leafHash = (data: Buffer | string): Buffer =>
  createHash('sha256').update(Buffer.of(0)).update(data).digest();

/** Hash of a node: SHA-256(0x01 ‖ left ‖ right). */
export const nodeHash = (left: Buffer, right: Buffer): Buffer =>
  createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();

/** A perfect subtree: `level` 0 is a leaf, `index` counts the subtrees of that level from the left. */
export interface Subtree {
  readonly level: number;
  readonly index: number;
}

/**
 * The perfect subtrees that a tree of `size` leaves consists of, from the left: one for each bit that is set.
 * Computed without 32-bit operators, for any size up to 2^53.
 */
export function peaks(size: number): readonly Subtree[] {
  const found: Subtree[] = [];
  let start = 0;
  for (let level = Math.floor(Math.log2(Math.max(size, 1))) + 1; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (size - start < width) continue;
    found.push({ level, index: start / width });
    start += width;
  }
  return found;
}

/** Root of a tree from its peaks, left to right. */
export const rootOf = (hashes: readonly Buffer[]): Buffer =>
  hashes.length === 0 ? EMPTY_ROOT : hashes.reduceRight((right, left) => nodeHash(left, right));

/** Reads the hash of a perfect subtree that is complete. */
export type ReadSubtree = (subtree: Subtree) => Buffer;

/** Largest power of two smaller than `size` (RFC 9162 §2.1.1: how a tree is split). */
const splitOf = (size: number): number => {
  let width = 1;
  while (width * 2 < size) width *= 2;
  return width;
};

/** Perfect subtrees whose hashes make up the subtree over the leaves [start, start + size). */
function cover(start: number, size: number): readonly Subtree[] {
  return peaks(size).map(({ level, index }) => ({ level, index: start / 2 ** level + index }));
}

const hashAt = (read: ReadSubtree, start: number, size: number): Buffer => rootOf(cover(start, size).map(read));

/** Root of the tree over the first `size` leaves. */
export const treeRoot = (read: ReadSubtree, size: number): Buffer => hashAt(read, 0, size);

/**
 * Inclusion proof of the leaf at `index` in the tree of `size` leaves, from the leaf up (RFC 9162 §2.1.3.1).
 * @throws RangeError when the tree has no such leaf
 */
export const inclusionProof = (read: ReadSubtree, index: number, size: number): readonly Buffer[] =>
  inclusionProofs(read, [index], size)[0]!;

/** The same of several leaves: what their paths share is worked out once. @throws RangeError */
export function inclusionProofs(
  read: ReadSubtree,
  indexes: readonly number[],
  size: number,
): readonly (readonly Buffer[])[] {
  const known = new Map<string, Buffer>();
  const hashOf = (start: number, width: number): Buffer => {
    const name = `${start}+${width}`;
    let hash = known.get(name);
    if (hash === undefined) known.set(name, (hash = hashAt(read, start, width)));
    return hash;
  };
  return indexes.map((index) => pathOf(hashOf, index, size));
}

function pathOf(hashOf: (start: number, width: number) => Buffer, index: number, size: number): readonly Buffer[] {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError(`no leaf ${index} in ${size}`);
  const path: Buffer[] = [];
  for (let start = 0, width = size; width > 1;) {
    const split = splitOf(width);
    if (index - start < split) {
      path.push(hashOf(start + split, width - split));
      width = split;
    } else {
      path.push(hashOf(start, split));
      start += split;
      width -= split;
    }
  }
  return path.toReversed();
}

/**
 * Consistency proof: the tree of `from` leaves is the beginning of the tree of `to` leaves (RFC 9162 §2.1.4.1). Empty for
 * `from` 0 and for equal sizes, where there is nothing to show.
 * @throws RangeError when `from` is larger than `to`
 */
export function consistencyProof(read: ReadSubtree, from: number, to: number): readonly Buffer[] {
  if (!Number.isSafeInteger(from) || from < 0 || from > to) throw new RangeError(`no tree of ${from} in ${to}`);
  if (from === 0 || from === to) return [];
  const proof: Buffer[] = [];
  /** Whether everything to the left was a whole part of the older tree. */
  let whole = true;
  let old = from;
  for (let start = 0, width = to; old !== width;) {
    const split = splitOf(width);
    if (old <= split) {
      proof.push(hashAt(read, start + split, width - split));
      width = split;
    } else {
      proof.push(hashAt(read, start, split));
      start += split;
      width -= split;
      old -= split;
      whole = false;
    }
    if (old === width && !whole) proof.push(hashAt(read, start, width));
  }
  return proof.toReversed();
}

const half = (value: number): number => Math.floor(value / 2);
const isOdd = (value: number): boolean => value % 2 === 1;

/** Whether the proof shows that the leaf stands at `index` in the tree of `size` leaves with that root (RFC 9162 §2.1.3.2). */
export function verifyInclusion(
  leaf: Buffer,
  index: number,
  size: number,
  proof: readonly Buffer[],
  root: Buffer,
): boolean {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return false;
  let at = index;
  let last = size - 1;
  let hash = leaf;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      hash = nodeHash(sibling, hash);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else hash = nodeHash(hash, sibling);
    at = half(at);
    last = half(last);
  }
  return last === 0 && hash.equals(root);
}

/** Whether the proof shows that the newer tree begins with the older one (RFC 9162 §2.1.4.2). */
export function verifyConsistency(
  older: { readonly size: number; readonly root: Buffer },
  newer: { readonly size: number; readonly root: Buffer },
  proof: readonly Buffer[],
): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root.equals(newer.root);
  if (older.size === 0) return proof.length === 0 && older.root.equals(EMPTY_ROOT);
  let at = older.size - 1;
  let last = newer.size - 1;
  while (isOdd(at)) {
    at = half(at);
    last = half(last);
  }
  // a tree whose size is a power of two is a node of the newer one itself
  const path = at === 0 ? [older.root, ...proof] : [...proof];
  const first = path.shift();
  if (first === undefined) return false;
  let oldHash = first;
  let newHash = first;
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(at) || at === last) {
      oldHash = nodeHash(sibling, oldHash);
      newHash = nodeHash(sibling, newHash);
      while (!isOdd(at) && at !== 0) {
        at = half(at);
        last = half(last);
      }
    } else newHash = nodeHash(newHash, sibling);
    at = half(at);
    last = half(last);
  }
  return last === 0 && oldHash.equals(older.root) && newHash.equals(newer.root);
}

/** A tree that grows: only its peaks are needed to add a leaf and to know the root. */
export interface GrowingTree {
  readonly size: () => number;
  readonly root: () => Buffer;
  /** @returns every perfect subtree that the leaf completes, the leaf first */
  readonly append: (leaf: Buffer) => readonly (Subtree & { readonly hash: Buffer })[];
}

/** @param read hashes of the peaks of a tree of `size` leaves */
export function growingTree(size = 0, read?: ReadSubtree): GrowingTree {
  let count = size;
  const stack: (Subtree & { readonly hash: Buffer })[] = peaks(size).map((subtree) => {
    if (read === undefined) throw new Error('the peaks of the tree are needed');
    return { ...subtree, hash: read(subtree) };
  });
  return {
    size: () => count,
    root: () => rootOf(stack.map(({ hash }) => hash)),
    append(leaf) {
      let top: Subtree & { readonly hash: Buffer } = { level: 0, index: count, hash: leaf };
      const completed = [top];
      for (let left = stack.at(-1); left?.level === top.level; left = stack.at(-1)) {
        stack.pop();
        top = { level: top.level + 1, index: left.index / 2, hash: nodeHash(left.hash, top.hash) };
        completed.push(top);
      }
      stack.push(top);
      count += 1;
      return completed;
    },
  };
}
