import type { Actor } from '../domain/roles.ts';
import type { Refused } from '../domain/refusals.ts';
import type { AuditEntry } from '../db/audit.ts';
import type { CaseRow } from '../db/cases/cases.ts';
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

/** Logs that a request was refused; its own transaction was rolled back before. */
export const recordRefusal = (
  { writes }: { readonly writes: GroupWrites },
  actor: Actor | null,
  request: { readonly action: string; readonly entity: string; readonly entityId: string | null },
  refused: Refused,
): Promise<void> =>
  writes.audit({
    ...request,
    ...(actor === null ? {} : by(actor)),
    draftId: request.entity === 'drafts' ? request.entityId : null,
    unitId: actor?.unitId ?? null,
    outcome: 'REFUSED',
    code: refused.code,
    details:
      refused.details.refusals === undefined ? {} : { refusals: refused.details.refusals.map(({ code }) => code) },
  });
