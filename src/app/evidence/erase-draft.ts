import { v7 as uuid } from 'uuid';
import { whyNotErasable } from '../../domain/evidence/erasure.ts';
import { Refused } from '../../domain/refusals.ts';
import { reachOf } from '../../domain/permissions.ts';
import { actsFor, type Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import {
  decideErasure,
  draftToErase,
  eraseDraft,
  insertErasure,
  readErasures,
  type ErasureFilter,
  type ErasureRow,
} from '../../db/evidence/erasures.ts';
import { lockDigest } from '../../db/media/store-media.ts';
import { forgetErased, mediaOfDraft } from '../../db/media/unused-media.ts';
import { lockDraft, shareRegistry, type LockedDraft, type Trx } from '../../db/locks.ts';
import { releasesOfDraft } from '../../db/releases/releases.ts';
import { tasksOfDraft, UNFINISHED } from '../../db/review/tasks.ts';
import { aboutDraft, by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { removeOrphan } from '../media/sweep-media.ts';
import { permit } from '../permit.ts';

/** Requests of the units where the actor may erase, the newest first. */
export async function listErasures(
  deps: Deps,
  actor: Actor,
  query: Omit<ErasureFilter, 'unitIds'>,
): Promise<readonly ErasureRow[]> {
  const unitIds = reachOf(actor, 'draft.erase').units;
  return unitIds.length === 0 ? [] : readErasures(deps.db, { ...query, unitIds });
}

/**
 * What the draft is called whose erasure somebody is about to ask for: administrators read no drafts, and must not take one for
 * another. @throws Refused NOT_FOUND, FOREIGN_UNIT
 */
export async function lookAtErasable(
  deps: Deps,
  actor: Actor,
  draftId: string,
): Promise<{ readonly title: string; readonly createdAt: Date }> {
  const draft = await draftToErase(deps.db, draftId);
  if (draft === undefined) throw new Refused('NOT_FOUND', { detail: '稿件' });
  permit(actor, 'draft.erase', { unitId: draft.unitId, accountIds: [] });
  return { title: draft.title, createdAt: draft.createdAt };
}

/**
 * An administrator of the draft's unit asks that its personal data be erased; nothing is erased yet.
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, ERASURE_TOO_EARLY, ERASURE_STANDS
 */
export const requestErasure = (deps: Deps, actor: Actor, draftId: string, reason: string): Promise<ErasureRow> =>
  deps.db.transaction().execute(async (trx) => {
    await shareRegistry(trx);
    const draft = await lockErasable(trx, actor, draftId);
    const wanted = { id: uuid(), draftId, unitId: draft.unitId, reason, requestedBy: actor.id };
    if (!(await insertErasure(trx, wanted))) throw new Refused('ERASURE_STANDS');
    await appendAudit(trx, [
      { ...aboutDraft(draft), ...by(actor), action: 'erasure.requested', details: { erasure: wanted.id, reason } },
    ]);
    return readOne(trx, wanted.id);
  });

/**
 * A second administrator confirms: content, variants and comments are replaced by their hashes, for good; files that nothing
 * else shows go with them. Their rows go with the text, in one; the bytes right after, and should the process die in
 * between, as those of any file without a row.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, ERASURE_SAME_PERSON, ERASURE_DECIDED, ERASURE_TOO_EARLY
 */
export async function confirmErasure(deps: Deps, actor: Actor, id: string): Promise<ErasureRow> {
  const { row, files } = await erase(deps, actor, id);
  for (const digest of files)
    await removeOrphan(deps, digest).catch((error: unknown) => deps.log.warn({ err: error, digest }, 'erasing a file'));
  return row;
}

const erase = (
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<{ readonly row: ErasureRow; readonly files: readonly string[] }> =>
  deps.db.transaction().execute(async (trx) => {
    await shareRegistry(trx);
    const { draftId, requestedBy } = await readOne(trx, id);
    const draft = await lockErasable(trx, actor, draftId);
    if (actsFor(actor).includes(requestedBy)) throw new Refused('ERASURE_SAME_PERSON');
    if (!(await decideErasure(trx, id, 'CONFIRMED', actor.id))) throw new Refused('ERASURE_DECIDED');
    const shown = await mediaOfDraft(trx, draftId);
    const erased = await eraseDraft(trx, draftId);
    const files: string[] = [];
    for (const digest of shown) {
      await lockDigest(trx, digest);
      if (await forgetErased(trx, digest, draftId)) files.push(digest);
    }
    await appendAudit(trx, [
      {
        ...aboutDraft(draft),
        ...by(actor),
        action: 'erasure.confirmed',
        details: { erasure: id, requestedBy, ...erased, files },
      },
    ]);
    return { row: await readOne(trx, id), files };
  });

/** An administrator of the unit, the one who asked too, lets it be. @throws Refused NOT_FOUND, FOREIGN_UNIT, ERASURE_DECIDED */
export const declineErasure = (deps: Deps, actor: Actor, id: string, reason: string): Promise<ErasureRow> =>
  deps.db.transaction().execute(async (trx) => {
    const { draftId } = await readOne(trx, id);
    const draft = await lockIn(trx, actor, draftId);
    if (!(await decideErasure(trx, id, 'DECLINED', actor.id))) throw new Refused('ERASURE_DECIDED');
    await appendAudit(trx, [
      { ...aboutDraft(draft), ...by(actor), action: 'erasure.declined', details: { erasure: id, reason } },
    ]);
    return readOne(trx, id);
  });

async function readOne(trx: Trx, id: string): Promise<ErasureRow> {
  const [row] = await readErasures(trx, { id, limit: 1 });
  if (row === undefined) throw new Refused('NOT_FOUND', { detail: '清除申请' });
  return row;
}

async function lockIn(trx: Trx, actor: Actor, draftId: string): Promise<LockedDraft> {
  const draft = await lockDraft(trx, draftId);
  permit(actor, 'draft.erase', { unitId: draft.unitId, accountIds: [] });
  return draft;
}

async function lockErasable(trx: Trx, actor: Actor, draftId: string): Promise<LockedDraft> {
  const draft = await lockIn(trx, actor, draftId);
  const items = (await releasesOfDraft(trx, draftId)).map(({ state }) => state);
  const unfinished = (await tasksOfDraft(trx, draftId)).filter(({ state }) => UNFINISHED.includes(state));
  const why = whyNotErasable(draft.status, items, unfinished.length);
  if (why !== null) throw new Refused('ERASURE_TOO_EARLY', { detail: why });
  return draft;
}
