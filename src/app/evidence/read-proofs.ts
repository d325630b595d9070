import {
  EMPTY_ROOT,
  consistencyProof,
  inclusionProof,
  type ReadSubtree,
  type Subtree,
} from '../../evidence/merkle-tree.ts';
import type { LogEntry } from '../../evidence/log-entry.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { stateHead, type StatedHead } from '../../evidence/checkpoint.ts';
import {
  entryUnit,
  latestCheckpoint,
  latestHead,
  logOrigin,
  readLeaf,
  readSubtrees,
} from '../../db/evidence/log-tree.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import { currentSigner } from './keys/current-signer.ts';
import { logSight } from '../oversight/search-log.ts';

type Reading = Pick<Deps, 'db'>;

/** The latest signed head (C2SP tlog-checkpoint); of the empty tree before the first entry became a leaf. */
export async function readCheckpoint({ db, keys }: Pick<Deps, 'db' | 'keys'>): Promise<string> {
  const latest = await latestCheckpoint(db);
  if (latest !== undefined) return latest.note;
  return (await currentSigner(db, keys)).checkpoint(await logOrigin(db), { size: 0, root: EMPTY_ROOT });
}

/** The latest head, as a review sheet states it. */
export const readHead = async ({ db }: Reading): Promise<StatedHead> => stateHead(await latestHead(db));

/** That an entry is in the log (RFC 9162 §2.1.3). */
export interface EntryProof {
  /** SHA-256(0x00 ‖ canonical JSON of `entry`), hex, as all hashes here. */
  readonly leaf: string;
  readonly index: number;
  /** Of the tree that it is proven in. */
  readonly size: number;
  /** From the leaf up. */
  readonly hashes: readonly string[];
  /** What the leaf hashes. */
  readonly entry: LogEntry;
}

/**
 * Proves that an entry stands in the log, against the head of that size; the latest one when no size is given.
 *
 * @param eventSeq the entry's sequence number (`seq`)
 * @throws Refused NOT_FOUND, FOREIGN_UNIT (the entry is of a unit whose log the actor does not read), LOG_SIZE_TOO_LARGE,
 *   LOG_NOT_IN_TREE
 */
export async function proveEntry(
  { db }: Reading,
  actor: Actor,
  registry: Registry,
  eventSeq: number,
  asked: number | undefined,
): Promise<EntryProof> {
  const seen = await entryUnit(db, eventSeq);
  if (seen === undefined) throw new Refused('NOT_FOUND', { detail: '留痕' });
  const { unitIds, ofNoUnit } = logSight(actor, registry);
  if (seen.unitId === null ? !ofNoUnit : !unitIds.includes(seen.unitId)) throw new Refused('FOREIGN_UNIT');
  const size = await sizeOf({ db }, asked);
  const leaf = await readLeaf(db, eventSeq);
  if (leaf === undefined || leaf.index >= size) throw new Refused('LOG_NOT_IN_TREE', { retryAfter: RETRY_SECONDS });
  const { index, hash, entry } = leaf;
  return {
    leaf: hash.toString('hex'),
    index,
    size,
    hashes: await prove({ db }, (read) => inclusionProof(read, index, size)),
    entry,
  };
}

/** Entries become leaves with each round of reconcile. */
const RETRY_SECONDS = 3;

export interface GrowthProof {
  readonly from: number;
  readonly to: number;
  readonly hashes: readonly string[];
}

/**
 * Proves that the log of `from` entries is the beginning of the log of `to` entries (RFC 9162 §2.1.4); `to` left out: of
 * the latest.
 *
 * @throws Refused LOG_SIZE_TOO_LARGE, LOG_SIZE_ORDER
 */
export async function proveGrowth({ db }: Reading, from: number, asked: number | undefined): Promise<GrowthProof> {
  const to = await sizeOf({ db }, asked);
  if (from > to) throw new Refused('LOG_SIZE_ORDER');
  return { from, to, hashes: await prove({ db }, (read) => consistencyProof(read, from, to)) };
}

async function sizeOf({ db }: Reading, asked: number | undefined): Promise<number> {
  const latest = (await latestCheckpoint(db))?.size ?? 0;
  if (asked !== undefined && asked > latest) throw new Refused('LOG_SIZE_TOO_LARGE', { detail: `现有 ${latest} 条` });
  return asked ?? latest;
}

/** Makes proofs with one reading: a first pass asks which subtrees are wanted. */
export async function proveAtOnce<T>({ db }: Reading, make: (read: ReadSubtree) => T): Promise<T> {
  const wanted: Subtree[] = [];
  make((subtree) => {
    wanted.push(subtree);
    return EMPTY_ROOT;
  });
  return make(await readSubtrees(db, wanted));
}

const prove = async (reading: Reading, make: (read: ReadSubtree) => readonly Buffer[]): Promise<readonly string[]> =>
  hexOf(await proveAtOnce(reading, make));

export const hexOf = (hashes: readonly Buffer[]): readonly string[] => hashes.map((hash) => hash.toString('hex'));
