import { Refused } from '../../domain/refusals.ts';
import { NOT_READ_BACK } from '../../domain/release/read-back.ts';
import type { Actor } from '../../domain/roles.ts';
import { readNow } from '../../db/releases/read-backs.ts';
import type { Deps, Registry } from '../deps.ts';
import { permit } from '../permit.ts';
import { lockItem, logMove, placeOf } from '../releases/move-release.ts';
import { whyNotReadBack } from './read-back-view.ts';

/**
 * A person wants to know now what the public sees of an item. It is read as soon as a worker gets to it.
 * @returns how many copies are read
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, NOT_READ_BACK
 */
export async function askReadBack(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<number> {
  const copies = await deps.db.transaction().execute(async (trx) => {
    const { draft, item } = await lockItem(trx, id);
    permit(actor, 'release.read-back', placeOf(item, draft));
    const why = await whyNotReadBack({ db: trx }, registry, item);
    if (why !== null) throw new Refused('NOT_READ_BACK', { detail: NOT_READ_BACK[why] });
    await logMove(trx, actor, draft, item, 'release.read-back-asked', {});
    return readNow(trx, id);
  });
  await deps.jobs.readBacks(copies);
  return copies.length;
}
