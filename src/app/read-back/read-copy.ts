import { contentHash } from '../../domain/canonical.ts';
import { hostsFor } from '../../domain/release/public-hosts.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { listedHosts } from '../../db/releases/public-hosts.ts';
import { copyToRead, putOffCopy, type NewRead } from '../../db/releases/read-backs.ts';
import type { Deps } from '../deps.ts';
import { keepRead } from './keep-read.ts';
import { readPublic } from './read-public.ts';
import { whyNotRead } from './why-not-read.ts';

/**
 * Reads one copy and keeps what was found; what fails here, not at the platform, is put off.
 * @returns null when it is not to be read: it stands no more, or no host of its account is listed
 */
export async function readCopy(deps: Deps, copyId: string): Promise<NewRead | null> {
  try {
    return await readOnce(deps, copyId);
  } catch (error) {
    await putOffCopy(deps.db, copyId);
    throw error;
  }
}

/** Reads one copy: no lock is held while it is read. */
async function readOnce(deps: Deps, copyId: string): Promise<NewRead | null> {
  const copy = await copyToRead(deps.db, copyId);
  if (copy === undefined || copy.url === null || copy.erased) return null;
  const registry = await deps.registry.latest();
  const hosts = await listedHosts(deps.db);
  const account = registry.accounts.get(copy.accountId);
  if (account === undefined || whyNotRead(registry, hosts, account.id) !== null) return null;
  const revision = await readRevision(deps.db, copy.draftId, copy.rev);
  if (revision === undefined || contentHash(revision.content) !== copy.contentHash)
    throw new Error(`the approved content of ${copy.releaseId} is not there`);
  const read = await readPublic(deps, {
    ...{ content: revision.content, accountId: account.id, platform: account.platform, url: copy.url },
    ...{ hosts: hostsFor(registry.units, hosts, account), wasRead: copy.wasRead },
  });
  return deps.db.transaction().execute((trx) => keepRead(trx, copy, read));
}
