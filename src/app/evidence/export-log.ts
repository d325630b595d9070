import { setImmediate } from 'node:timers/promises';
import { inclusionProofs } from '../../evidence/merkle-tree.ts';
import { parseCheckpoint } from '../../evidence/checkpoint.ts';
import type { ExportLine } from '../../evidence/log-export.ts';
import type { Actor } from '../../domain/roles.ts';
import { readLeavesInSight } from '../../db/evidence/log-tree.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import { logSight } from '../oversight/search-log.ts';
import { hexOf, proveAtOnce, readCheckpoint } from './read-proofs.ts';

/** Entries that are read at a time: reading and proving so many holds the thread for some milliseconds. */
const PAGE = 50;

let last: Promise<unknown> = Promise.resolve();

/** A page of one export after that of another, with a turn for everybody else in between: many at once keep nobody waiting. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(() => setImmediate()).then(work);
  last = mine.catch(() => {});
  return mine;
}

/**
 * The entries of the log that the actor may read, of a time, each with the proof that it stands in the log under the signed head that
 * comes first: whoever has the public key verifies it without this server (`wuguan log verify-export`).
 */
export async function* exportLog(
  { db, keys }: Pick<Deps, 'db' | 'keys'>,
  actor: Actor,
  registry: Registry,
  asked: { readonly from?: Date | undefined; readonly to?: Date | undefined },
): AsyncGenerator<string> {
  const line = (part: ExportLine): string => `${JSON.stringify(part)}\n`;
  const checkpoint = await readCheckpoint({ db, keys });
  const { size } = parseCheckpoint(checkpoint);
  yield line({ checkpoint });
  const sight = logSight(actor, registry);
  let after = -1;
  let entries = 0;
  for (;;) {
    const page = await inTurn(async () => {
      const leaves = await readLeavesInSight(db, sight, { ...asked, after, size }, PAGE);
      const indexes = leaves.map(({ index }) => index);
      const proofs = await proveAtOnce({ db }, (read) => inclusionProofs(read, indexes, size));
      return leaves.map((leaf, at) => ({ ...leaf, hashes: hexOf(proofs[at] ?? []) }));
    });
    if (page.length > 0) yield page.map(line).join('');
    entries += page.length;
    after = page.at(-1)?.index ?? after;
    if (page.length < PAGE) break;
  }
  yield line({ entries });
}
