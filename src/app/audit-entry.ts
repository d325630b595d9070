import type { Kysely } from 'kysely';
import type { Actor } from '../domain/roles.ts';
import type { Refused } from '../domain/refusals.ts';
import type { AuditEntry } from '../db/audit.ts';
import { belongingOf } from '../db/audit-about.ts';
import type { CaseRow } from '../db/cases/cases.ts';
import type { Database } from '../db/schema/index.ts';
import type { GroupWrites } from './group-writes.ts';

/** The actor's part of a log entry. A machine is known by its token alone. */
export const by = (actor: Actor): Pick<AuditEntry, 'actorId' | 'tokenId' | 'address'> => ({
  actorId: actor.kind === 'person' ? actor.id : null,
  tokenId: actor.tokenId,
  address: actor.address,
});

/** The draft's part of a log entry. */
export const aboutDraft = (draft: { readonly id: string; readonly unitId: string }) => ({
  entity: 'draft',
  entityId: draft.id,
  draftId: draft.id,
  unitId: draft.unitId,
});

/** A case's part of a log entry. */
export const aboutCase = (file: CaseRow): Omit<AuditEntry, 'action'> => ({
  code: file.kind,
  entity: 'case',
  entityId: file.id,
  draftId: file.draftId,
  unitId: file.unitId,
});

/** A request as the log names it. */
export interface Requested {
  readonly action: string;
  readonly entity: string;
  /** What it names, as it was sent. */
  readonly entityId: string | null;
  /** The draft that its body names. */
  readonly draftId: string | null;
}

/**
 * Logs that a request was refused, with the draft and unit that it is about; its own transaction was rolled back before.
 * Ids of nothing are no part of it: anybody can make up any number of them.
 */
export async function recordRefusal(
  { db, writes }: { readonly db: Kysely<Database>; readonly writes: GroupWrites },
  actor: Actor,
  { action, entity, entityId, draftId }: Requested,
  refused: Refused,
): Promise<void> {
  const named = entityId === null ? undefined : await belongingOf(db, entity, entityId);
  const other = named === undefined && draftId !== null ? await belongingOf(db, 'drafts', draftId) : undefined;
  const about = named ?? other;
  await writes.refusals.refused({
    ...by(actor),
    action,
    entity,
    entityId: named === undefined ? null : entityId,
    draftId: about?.draftId ?? null,
    unitId: about?.unitId ?? actor.unitId,
    outcome: 'REFUSED',
    code: refused.code,
    details:
      refused.details.refusals === undefined ? {} : { refusals: refused.details.refusals.map(({ code }) => code) },
  });
}

/** The answer to a request was no refusal: had it been one before, that is over. */
export const recordAnswer = (
  { writes }: { readonly writes: GroupWrites },
  actor: Actor,
  { action, entityId }: Pick<Requested, 'action' | 'entityId'>,
): void => {
  const { actorId, tokenId } = by(actor);
  for (const id of new Set([entityId, null])) writes.refusals.answered({ actorId, tokenId, action, entityId: id });
};
