import type { Kysely } from 'kysely';
import { CheckpointError, openCheckpoint, type TreeHead } from '../../evidence/checkpoint.ts';
import { entryHash } from '../../evidence/log-entry.ts';
import { growingTree, type Subtree } from '../../evidence/merkle-tree.ts';
import {
  latestCheckpoint,
  leafOfHash,
  leavesUnderNodes,
  logOrigin,
  logSize,
  lostEntries,
  readCheckpoints,
  readLeaves,
  readNodes,
  strayEntries,
} from '../../db/evidence/log-tree.ts';
import type { Database } from '../../db/schema/index.ts';
import type { PublicKey } from '../../signature/keys.ts';

/** What is wrong with the log. */
export interface LogProblem {
  readonly kind:
    | 'ENTRY_CHANGED'
    | 'ENTRY_MOVED'
    | 'ENTRY_MISSING'
    | 'LEAF_MISSING'
    | 'STRAY_ENTRY'
    | 'LOST_ENTRY'
    | 'CHECKPOINT'
    | 'TREE';
  /** Number of the leaf, from 0; of a head its size. Of a stray or lost entry, which is no leaf, its sequence number. */
  readonly at: number;
  readonly message: string;
}

export interface LogVerification {
  readonly size: number;
  readonly root: Buffer;
  /** Stored heads that were looked at. */
  readonly checkpoints: number;
  /** The earliest in the log first, and last those that belong to no place in it. */
  readonly problems: readonly LogProblem[];
}

const BATCH = 5_000;
/** Problems that are told at the most: whoever reads them has seen enough. */
const MOST_PROBLEMS = 100;

/** A checkpoint that was kept outside the database, and where. */
export interface KeptCheckpoint {
  readonly name: string;
  readonly note: string;
}

type Report = (problem: LogProblem) => void;

/**
 * Recomputes the whole tree from the entries as they are stored now and compares it with what was signed: every leaf,
 * every subtree, every checkpoint in the database, and every checkpoint that was kept elsewhere. What was changed
 * together with the tree and its checkpoints shows against those.
 *
 * @param db best a transaction that sees one state (`repeatable read`): the log grows meanwhile
 * @param keys public keys that may have signed checkpoints
 * @param kept checkpoints from `DATA_DIR/checkpoints`, tickets or another office
 * @param most problems that are told
 */
export async function verifyLog(
  db: Kysely<Database>,
  keys: readonly PublicKey[],
  kept: readonly KeptCheckpoint[] = [],
  most = MOST_PROBLEMS,
): Promise<LogVerification> {
  const problems: LogProblem[] = [];
  const report = (problem: LogProblem): void => {
    if (problems.length < most) problems.push(problem);
  };
  const origin = await logOrigin(db);
  const signed = keptHeads(kept, origin, keys, report);
  const size = await logSize(db);
  const tree = growingTree();
  let checkpoints = 0;
  /** Size of the last head that fitted: what does not fit stands behind it. */
  let proven = 0;
  let isTreeSound = true;
  for (let from = 0; from < size;) {
    const batch = await readLeaves(db, from, BATCH);
    const upTo = batch.at(-1)?.index ?? size;
    const heads = (await readCheckpoints(db, from, BATCH)).filter((head) => head.size <= upTo + 1);
    const bySize = new Map(heads.map((head) => [head.size, head]));
    const nodes = new Map((await readNodes(db, from, upTo)).map((node) => [nameOf(node), node.hash]));
    checkpoints += heads.length;
    for (const { index, hash, entry } of batch) {
      if (index !== tree.size()) {
        report({ kind: 'LEAF_MISSING', at: tree.size(), message: `leaf ${tree.size()} is missing` });
        return { size, root: tree.root(), checkpoints, problems };
      }
      const now = entry === null ? hash : entryHash(entry);
      if (entry === null) report({ kind: 'ENTRY_MISSING', at: index, message: `the entry of leaf ${index} is gone` });
      else if (!now.equals(hash) && problems.length < most) report(await whatHappened(db, index, now, entry.seq));
      for (const done of tree.append(now)) {
        if (!isTreeSound || done.level === 0 || nodes.get(nameOf(done))?.equals(done.hash) === true) continue;
        // all that stand above it differ too: the first one is the narrowest
        isTreeSound = false;
        const first = done.index * 2 ** done.level;
        report({
          kind: 'TREE',
          at: first,
          message: `one of the entries ${first} to ${index} is not what the tree is of`,
        });
      }
      const known: readonly { readonly name: string; readonly root: Buffer | null }[] = [
        ...(bySize.has(tree.size())
          ? [{ name: 'database', root: storedRoot(bySize.get(tree.size()), origin, keys, report) }]
          : []),
        ...(signed.get(tree.size()) ?? []),
      ];
      for (const { name, root } of known) {
        if (root === null) continue;
        if (root.equals(tree.root())) proven = tree.size();
        else {
          const message = `one of the entries ${proven} to ${index} is not what was signed (${name})`;
          report({ kind: 'CHECKPOINT', at: proven, message });
        }
      }
    }
    from = upTo + 1;
  }
  await reportEnd(db, size, signed, report);
  return { size, root: tree.root(), checkpoints, problems };
}

const nameOf = ({ level, index }: Subtree): string => `${level}/${index}`;

/** An entry that is not what its leaf says: it was altered, or stands where another one stood. */
async function whatHappened(db: Kysely<Database>, index: number, now: Buffer, seq: number): Promise<LogProblem> {
  const other = await leafOfHash(db, now);
  return other === undefined
    ? { kind: 'ENTRY_CHANGED', at: index, message: `entry ${seq} is not what was logged` }
    : { kind: 'ENTRY_MOVED', at: index, message: `entry ${seq} belongs to leaf ${other}` };
}

/** Whether the log ends where it was signed for, and nothing was written past it. */
async function reportEnd(
  db: Kysely<Database>,
  size: number,
  signed: ReadonlyMap<number, unknown>,
  report: Report,
): Promise<void> {
  const latest = await latestCheckpoint(db);
  const end = Math.max(latest?.size ?? 0, ...signed.keys());
  if (end > size)
    report({ kind: 'LEAF_MISSING', at: size, message: `${end} entries were signed for, ${size} are there` });
  const under = await leavesUnderNodes(db);
  if (under > size) report({ kind: 'LEAF_MISSING', at: size, message: `the tree was over ${under} entries or more` });
  if (size > 0 && latest?.size !== size)
    report({ kind: 'CHECKPOINT', at: size, message: `nothing was signed for ${size} entries` });
  for (const seq of await strayEntries(db, MOST_PROBLEMS))
    report({ kind: 'STRAY_ENTRY', at: seq, message: `entry ${seq} was written past the log` });
  for (const seq of await lostEntries(db, MOST_PROBLEMS))
    report({ kind: 'LOST_ENTRY', at: seq, message: `entry ${seq} was removed before it became a leaf` });
}

/** Heads that were kept outside, by size. */
function keptHeads(
  kept: readonly KeptCheckpoint[],
  origin: string,
  keys: readonly PublicKey[],
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

/** Root that a stored checkpoint states; null, and told, where it cannot be trusted. */
function storedRoot(
  stored: (TreeHead & { readonly note: string }) | undefined,
  origin: string,
  keys: readonly PublicKey[],
  report: Report,
): Buffer | null {
  if (stored === undefined) return null;
  const { size, note } = stored;
  try {
    const head = openCheckpoint(note, origin, keys);
    if (head.size === size) return head.root;
    report({ kind: 'CHECKPOINT', at: size, message: `the checkpoint of ${size} entries speaks of ${head.size}` });
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    report({ kind: 'CHECKPOINT', at: size, message: error.message });
  }
  return null;
}
