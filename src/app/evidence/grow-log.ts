import { growingTree, type Subtree } from '../../evidence/merkle-tree.ts';
import { entryHash } from '../../evidence/log-entry.ts';
import { lockLog, pendingEntries, readTrunk, storeGrowth, tryLockLog } from '../../db/evidence/growing-log.ts';
import { logSize } from '../../db/evidence/log-tree.ts';
import type { Trx } from '../../db/locks.ts';
import type { Deps } from '../deps.ts';
import { currentSigner } from './keys/current-signer.ts';

/** Entries that one transaction makes leaves of at the most. */
const BATCH = 2_000;

/** How far the tree came. */
export interface GrownLog {
  readonly size: number;
  /** Entries that became leaves. */
  readonly added: number;
}

/**
 * Makes leaves of the entries that were committed since, and signs the new head. What is written at the same moment waits
 * for the next round: the tree never holds up whoever writes.
 *
 * @param options.wait waits for another process that grows the tree; otherwise that one is left to do it
 */
export async function growLog(deps: Pick<Deps, 'db' | 'keys'>, { wait = false } = {}): Promise<GrownLog> {
  let added = 0;
  for (;;) {
    const step = await deps.db.transaction().execute(async (trx) => {
      if (wait) await lockLog(trx);
      else if (!(await tryLockLog(trx))) return null;
      return grow(trx, deps);
    });
    if (step === null) return { size: await logSize(deps.db), added };
    added += step.added;
    if (step.added < BATCH) return { size: step.size, added };
  }
}

async function grow(trx: Trx, deps: Pick<Deps, 'keys'>): Promise<GrownLog> {
  const entries = await pendingEntries(trx, BATCH);
  // its head was signed with its last leaf
  if (entries.length === 0) return { size: await logSize(trx), added: 0 };
  const { size: first, peak, origin } = await readTrunk(trx);
  const tree = growingTree(first, peak);
  const leaves: Buffer[] = [];
  const nodes: (Subtree & { readonly hash: Buffer })[] = [];
  for (const entry of entries) {
    const hash = entryHash(entry);
    const [, ...completed] = tree.append(hash);
    leaves.push(hash);
    nodes.push(...completed);
  }
  const head = { size: tree.size(), root: tree.root() };
  const signer = await currentSigner(trx, deps.keys);
  const seqs = entries.map(({ seq }) => seq);
  const checkpoint = { ...head, note: signer.checkpoint(origin, head) };
  await storeGrowth(trx, { first, seqs, leaves, nodes, checkpoint });
  return { size: head.size, added: leaves.length };
}
