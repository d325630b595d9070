import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  EMPTY_ROOT,
  growingTree,
  inclusionProof,
  inclusionProofs,
  leafHash,
  nodeHash,
  peaks,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
  type ReadSubtree,
  type Subtree,
} from '../../src/evidence/merkle-tree.ts';

/** The definition of RFC 9162 §2.1.1, word for word. */
function definedRoot(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return createHash('sha256').digest();
  const [only] = leaves;
  if (leaves.length === 1 && only !== undefined) return only;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(definedRoot(leaves.slice(0, split)), definedRoot(leaves.slice(split)));
}

function grown(count: number): { leaves: Buffer[]; read: ReadSubtree; roots: Buffer[] } {
  const nodes = new Map<string, Buffer>();
  const name = ({ level, index }: Subtree): string => `${level}/${index}`;
  const tree = growingTree();
  const leaves: Buffer[] = [];
  const roots = [tree.root()];
  for (let index = 0; index < count; index += 1) {
    const leaf = leafHash(`entry ${index}`);
    leaves.push(leaf);
    for (const done of tree.append(leaf)) nodes.set(name(done), done.hash);
    roots.push(tree.root());
  }
  const read: ReadSubtree = (subtree) => {
    const hash = nodes.get(name(subtree));
    if (hash === undefined) throw new Error(`${name(subtree)} is not complete`);
    return hash;
  };
  return { leaves, read, roots };
}

const LARGEST = 130;
const { leaves, read, roots } = grown(LARGEST);
const sizes = fc.integer({ min: 1, max: LARGEST });

describe('the tree', () => {
  test('has the root that RFC 9162 defines, at every size, however it is reached', () => {
    for (let size = 0; size <= LARGEST; size += 1) {
      const defined = definedRoot(leaves.slice(0, size));
      expect(roots[size]).toEqual(defined);
      expect(treeRoot(read, size)).toEqual(defined);
    }
    expect(roots[0]).toEqual(EMPTY_ROOT);
  });

  test('knows the values that RFC 6962 logs agree on', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(leafHash('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  test('goes on from its peaks alone', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const tree = growingTree(size, read);
        for (const leaf of leaves.slice(size)) tree.append(leaf);
        expect(tree.root()).toEqual(roots[LARGEST]);
      }),
    );
  });

  test('of a trillion leaves has peaks too', () => {
    const size = 2 ** 40 + 3;
    expect(peaks(size)).toEqual([
      { level: 40, index: 0 },
      { level: 1, index: 2 ** 39 },
      { level: 0, index: 2 ** 40 + 2 },
    ]);
  });
});

describe('a proof', () => {
  test('of inclusion holds for every leaf of every tree, and no altered claim passes', () => {
    for (let size = 1; size <= 40; size += 1) {
      const root = roots[size]!;
      for (let index = 0; index < size; index += 1) {
        const proof = inclusionProof(read, index, size);
        expect(verifyInclusion(leaves[index]!, index, size, proof, root)).toBe(true);
        expect(verifyInclusion(leaves[(index + 1) % LARGEST]!, index, size, proof, root)).toBe(false);
        for (let other = 0; other < size; other += 1)
          if (other !== index) expect(verifyInclusion(leaves[index]!, other, size, proof, root)).toBe(false);
        expect(verifyInclusion(leaves[index]!, index, size, [...proof, EMPTY_ROOT], root)).toBe(false);
        if (proof.length > 0) expect(verifyInclusion(leaves[index]!, index, size, proof.slice(1), root)).toBe(false);
      }
    }
  });

  test('of several leaves at once is that of each, and their shared subtrees are read once', () => {
    for (const size of [1, 2, 7, 32, 37]) {
      const indexes = Array.from({ length: size }, (_, index) => index);
      const asked: string[] = [];
      const counted: typeof read = (subtree) => {
        asked.push(`${subtree.level}/${subtree.index}`);
        return read(subtree);
      };
      expect(inclusionProofs(counted, indexes, size)).toEqual(
        indexes.map((index) => inclusionProof(read, index, size)),
      );
      // a tree has fewer nodes than twice its leaves; those at its right edge are put together of perfect ones
      expect(asked.length).toBeLessThanOrEqual(2 * size + Math.log2(size) ** 2);
    }
    expect(() => inclusionProofs(read, [0, 5], 5)).toThrow(RangeError);
  });

  test('of consistency holds for every pair of sizes, and for no other history', () => {
    for (let to = 0; to <= 48; to += 1) {
      for (let from = 0; from <= to; from += 1) {
        const proof = consistencyProof(read, from, to);
        const older = { size: from, root: roots[from]! };
        const newer = { size: to, root: roots[to]! };
        expect(verifyConsistency(older, newer, proof)).toBe(true);
        const forged = { size: from, root: leafHash('another history') };
        expect(verifyConsistency(forged, newer, proof)).toBe(false);
        if (from > 0) expect(verifyConsistency(older, { size: to, root: leafHash('x') }, proof)).toBe(false);
        expect(verifyConsistency(older, newer, [...proof, EMPTY_ROOT])).toBe(false);
      }
    }
  });

  test('with any one bit changed proves nothing', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.nat(255), (size, at, where, bit) => {
        const index = at % size;
        const proof = inclusionProof(read, index, size).map((hash) => Buffer.from(hash));
        fc.pre(proof.length > 0);
        const hash = proof[where % proof.length]!;
        hash[bit % 32]! ^= 1 << (bit >> 5);
        expect(verifyInclusion(leaves[index]!, index, size, proof, roots[size]!)).toBe(false);
      }),
    );
  });

  test('is refused for what is not there', () => {
    expect(() => inclusionProof(read, 5, 5)).toThrow(RangeError);
    expect(() => consistencyProof(read, 6, 5)).toThrow(RangeError);
    expect(verifyInclusion(leaves[0]!, -1, 3, [], roots[3]!)).toBe(false);
  });
});
