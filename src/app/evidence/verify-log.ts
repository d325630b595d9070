import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import { CheckpointError, openCheckpoint, type TreeHead } from '../../evidence/checkpoint.ts';
import { entryHash } from '../../evidence/log-entry.ts';
import { growingTree, peaks, type GrowingTree } from '../../evidence/merkle-tree.ts';
import {
  latestCheckpoint,
  logOrigin,
  logSize,
  readCheckpoints,
  readLeaves,
  readSubtrees,
  strayEntries,
} from '../../db/evidence/log-tree.ts';
import type { Database } from '../../db/schema/index.ts';

/** What is wrong with the log. */
export interface LogProblem {
  readonly kind: 'ENTRY_CHANGED' | 'ENTRY_MISSING' | 'LEAF_MISSING' | 'STRAY_ENTRY' | 'CHECKPOINT' | 'TREE';
  /** Number of the leaf, or the entry's sequence number where it is no leaf. */
  readonly at: number;
  readonly message: string;
}

export interface LogVerification {
  readonly size: number;
  readonly root: Buffer;
  readonly checkpoints: number;
  /** At most {@link MOST_PROBLEMS}; the first ones. */
  readonly problems: readonly LogProblem[];
}

const BATCH = 5_000;
export const MOST_PROBLEMS = 100;

/** A checkpoint that was kept outside the database, and where. */
export interface KeptCheckpoint {
  readonly name: string;
  readonly note: string;
}

/**
 * Recomputes the whole tree from the entries as they are stored now and compares it with what was signed: every leaf,
 * every checkpoint in the database, and every checkpoint that was kept elsewhere. What was changed together with the tree
 * and its checkpoints shows against those.
 *
 * @param keys public keys that may have signed checkpoints
 * @param kept checkpoints from `DATA_DIR/checkpoints`, tickets or another office
 */
export async function verifyLog(
  db: Kysely<Database>,
  keys: readonly KeyObject[],
  kept: readonly KeptCheckpoint[] = [],
): Promise<LogVerification> {
  const problems: LogProblem[] = [];
  const report = (problem: LogProblem): void => {
    if (problems.length < MOST_PROBLEMS) problems.push(problem);
  };
  const origin = await logOrigin(db);
  const signed = keptHeads(kept, origin, keys, report);
  const size = await logSize(db);
  const tree = growingTree();
  let checkpoints = 0;
  for (let from = 0; from < size;) {
    const batch = await readLeaves(db, from, BATCH);
    const upTo = batch.at(-1)?.index ?? size;
    const stored = await readCheckpoints(db, from, BATCH);
    const heads = stored.filter((head) => head.size <= upTo + 1);
    const bySize = new Map(heads.map((head) => [head.size, head]));
    checkpoints += heads.length;
    for (const { index, hash, entry } of batch) {
      if (index !== tree.size()) {
        report({ kind: 'LEAF_MISSING', at: tree.size(), message: `leaf ${tree.size()} is missing` });
        return { size, root: tree.root(), checkpoints, problems };
      }
      if (entry === null) report({ kind: 'ENTRY_MISSING', at: index, message: `the entry of leaf ${index} is gone` });
      const now = entry === null ? hash : entryHash(entry);
      if (!now.equals(hash))
        report({ kind: 'ENTRY_CHANGED', at: index, message: `entry ${entry?.seq ?? ''} is not what was logged` });
      tree.append(now);
      const head = bySize.get(tree.size());
      if (head !== undefined) compare(tree, openStored(head.note, origin, keys, head.size, report), 'database', report);
      for (const { name, root } of signed.get(tree.size()) ?? [])
        compare(tree, { size: tree.size(), root }, name, report);
    }
    from = upTo + 1;
  }
  const latest = await latestCheckpoint(db);
  const ends = [...signed.keys(), latest?.size ?? 0].filter((end) => end > size);
  for (const end of ends)
    report({ kind: 'LEAF_MISSING', at: size, message: `${end} entries were signed for, ${size} are there` });
  if (size > 0 && latest?.size !== size)
    report({ kind: 'CHECKPOINT', at: size, message: `nothing was signed for ${size} entries` });
  for (const seq of await strayEntries(db, MOST_PROBLEMS))
    report({ kind: 'STRAY_ENTRY', at: seq, message: `entry ${seq} was written past the log` });
  await compareNodes(db, tree, report);
  return { size, root: tree.root(), checkpoints, problems };
}

type Report = (problem: LogProblem) => void;

/** Heads that were kept outside, by size. */
function keptHeads(
  kept: readonly KeptCheckpoint[],
  origin: string,
  keys: readonly KeyObject[],
  report: Report,
): ReadonlyMap<number, readonly { readonly name: string; readonly root: Buffer }[]> {
  const heads = new Map<number, { name: string; root: Buffer }[]>();
  for (const { name, note } of kept) {
    try {
      const { size, root } = openCheckpoint(note, origin, keys);
      heads.set(size, [...(heads.get(size) ?? []), { name, root }]);
    } catch (error) {
      if (!(error instanceof CheckpointError)) throw error;
      report({ kind: 'CHECKPOINT', at: 0, message: `${name}: ${error.message}` });
    }
  }
  return heads;
}

function openStored(
  note: string,
  origin: string,
  keys: readonly KeyObject[],
  size: number,
  report: Report,
): TreeHead | null {
  try {
    const head = openCheckpoint(note, origin, keys);
    if (head.size === size) return head;
    report({ kind: 'CHECKPOINT', at: size, message: `the checkpoint of ${size} entries speaks of ${head.size}` });
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    report({ kind: 'CHECKPOINT', at: size, message: error.message });
  }
  return null;
}

function compare(tree: GrowingTree, head: TreeHead | null, where: string, report: Report): void {
  if (head === null || head.root.equals(tree.root())) return;
  report({
    kind: 'CHECKPOINT',
    at: head.size,
    message: `the first ${head.size} entries are not those that were signed (${where})`,
  });
}

/** The stored peaks, from which the next leaves go on, are those of the entries. */
async function compareNodes(db: Kysely<Database>, tree: GrowingTree, report: Report): Promise<void> {
  try {
    const read = await readSubtrees(db, peaks(tree.size()));
    const stored = growingTree(tree.size(), read);
    if (stored.root().equals(tree.root())) return;
  } catch {
    // a subtree is missing
  }
  report({ kind: 'TREE', at: tree.size(), message: 'the stored tree is not the tree of the entries' });
}
