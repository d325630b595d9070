import type { NotReadBack } from '../../domain/release/read-back.ts';
import { listedHosts } from '../../db/releases/public-hosts.ts';
import { standingCopies } from '../../db/releases/copies.ts';
import { isErased, nextReadOf, readBacksOf, type ReadBackRow } from '../../db/releases/read-backs.ts';
import type { ReleaseRow } from '../../db/releases/releases.ts';
import type { Deps, Registry } from '../deps.ts';
import { whyNotRead } from './why-not-read.ts';

/** Reads that are shown. */
const SHOWN = 50;

export interface ReadBackView {
  /** The newest first; reads in a row that say the same are one. */
  readonly readBacks: readonly ReadBackRow[];
  readonly nextReadBackAt: Date | null;
  /** Why it is not read back; null = it is. */
  readonly notReadBack: NotReadBack | null;
}

/** What was read of an item, and when it is read next. */
export async function readBackView(deps: Deps, item: ReleaseRow): Promise<ReadBackView> {
  const why = await whyNotReadBack(deps, await deps.registry.latest(), item);
  return {
    readBacks: await readBacksOf(deps.db, item.id, SHOWN),
    nextReadBackAt: why === null ? await nextReadOf(deps.db, item.id) : null,
    notReadBack: why,
  };
}

/** Why an item is not read back; null = it is. */
export async function whyNotReadBack(
  deps: Pick<Deps, 'db'>,
  registry: Registry,
  item: Pick<ReleaseRow, 'id' | 'draftId' | 'accountId'>,
): Promise<NotReadBack | null> {
  const copies = (await standingCopies(deps.db, item.id)).filter(({ takedownId }) => takedownId === null);
  if (copies.length === 0) return 'NOT_PUBLIC';
  if (copies.every(({ url }) => url === null)) return 'NO_ADDRESS';
  if (await isErased(deps.db, item.draftId)) return 'ERASED';
  return whyNotRead(registry, await listedHosts(deps.db), item.accountId);
}
