import { v7 as uuid } from 'uuid';
import { CASE_SPECS, type CaseKind, type CaseTrigger } from '../../domain/cases/cases.ts';
import { type Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import { insertCase, type CaseRow } from '../../db/cases/cases.ts';
import { type LockedDraft, type Trx } from '../../db/locks.ts';
import { by } from '../audit-entry.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

export interface CaseRequest {
  readonly kind: CaseKind;
  readonly trigger: CaseTrigger;
  readonly draft: Pick<LockedDraft, 'id' | 'unitId'>;
  readonly reason: string;
  /** Who opens it; null = the system. */
  readonly actor: Actor | null;
  /** The one account that it is about. */
  readonly accountId?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Opens a case and logs it. The caller holds the draft's lock and has judged whether it may be opened. */
export async function openCase(trx: Trx, request: CaseRequest): Promise<CaseRow> {
  const { kind, trigger, draft, reason, actor, accountId = null, details = {} } = request;
  const file = await insertCase(trx, {
    id: uuid(),
    kind,
    trigger,
    state: CASE_SPECS[kind].first,
    draftId: draft.id,
    unitId: draft.unitId,
    accountId,
    reason,
    openedBy: actor?.id ?? null,
    details,
  });
  await appendAudit(trx, [
    {
      ...(actor === null ? {} : by(actor)),
      action: kind === 'TAKEDOWN' ? 'case.ordered' : 'case.opened',
      code: kind,
      entity: 'case',
      entityId: file.id,
      draftId: draft.id,
      unitId: draft.unitId,
      details: { ...details, trigger, accountId, confirmDueAt: file.confirmDueAt },
    },
  ]);
  if (kind === 'TAKEDOWN') await tellOfDraft(trx, draft.id);
  return file;
}
