import { asOccurrences } from '../../domain/notifications/notifications.ts';
import { databaseNow } from '../../db/locks.ts';
import { DRAFT_KINDS, factsOfDrafts } from '../../db/notifications/draft-facts.ts';
import { openNotifications } from '../../db/notifications/notifications.ts';
import { factsOfMachines } from '../../db/notifications/office-facts.ts';
import { unitParents } from '../../db/registry/units.ts';
import type { Deps } from '../deps.ts';
import { factsOfRegistry, REGISTRY_KINDS } from './tell/registry-facts.ts';
import { differenceOf, tellOf, tellOfDraft, tellOfVersions, withRecipients } from './tell/tell.ts';

type Work = Pick<Deps, 'db'>;

/**
 * Tells what no act tells: what time brings, and whatever an act left behind. Each draft with a difference is told of in a
 * transaction of its own.
 *
 * @returns drafts of which something was told or is over
 */
export async function tellAll({ db }: Work): Promise<number> {
  const facts = await factsOfDrafts(db);
  const open = await openNotifications(db, DRAFT_KINDS);
  const { told, over, lost } = differenceOf(await withRecipients(db, asOccurrences(facts, open, '')), open);
  const changed = new Set([...over, ...lost.map(({ id }) => id)]);
  const drafts = new Set([
    ...told.map(({ draftId }) => draftId),
    ...open.filter(({ id }) => changed.has(id)).map(({ draftId }) => draftId),
  ]);
  for (const draftId of drafts)
    if (draftId !== null) await db.transaction().execute((trx) => tellOfDraft(trx, draftId));
  await db.transaction().execute(tellOfVersions);
  await tellOfMachines({ db });
  await db
    .transaction()
    .execute((trx) =>
      tellOf(trx, 'registry', REGISTRY_KINDS, async () =>
        factsOfRegistry(trx, [...(await unitParents(trx)).keys()], await databaseNow(trx)),
      ),
    );
  return drafts.size;
}

/** Tokens that end, stages that fail, workers that stand still: the server asks this too, as workers may be what stands. */
export const tellOfMachines = ({ db }: Work): Promise<void> =>
  db
    .transaction()
    .execute((trx) =>
      tellOf(trx, 'machines', ['TOKEN_ENDING', 'STAGE_FAILING', 'WORKER_FROZEN'], () => factsOfMachines(trx)),
    );
