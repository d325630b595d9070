import { listedHosts } from '../../db/releases/public-hosts.ts';
import { dueCopies, putOffCopies } from '../../db/releases/read-backs.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import { readableAccounts } from './why-not-read.ts';

/** Copies that are queued in one round: sites are not to feel that they are read. */
const BATCH = 20;
const PUT_OFF = 500;

/** Queues the reading of every copy whose time has come. Answers how many. */
export async function queueDueReads(deps: Deps, registry: Registry): Promise<number> {
  const hosts = await listedHosts(deps.db);
  if (hosts.length === 0) return 0;
  await putOffCopies(deps.db, readableAccounts(registry, hosts), PUT_OFF);
  const due = await dueCopies(deps.db, BATCH);
  await deps.jobs.readBacks(due);
  return due.length;
}
