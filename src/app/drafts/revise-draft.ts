import { canonicalJson, type Json } from '../../domain/canonical.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { draftAfter, EDITABLE, OUT_OF_HAND } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { caseAnsweredBy } from '../../db/cases/cases.ts';
import { voidDecisions, voidDecisionsBy } from '../../db/review/decisions.ts';
import { setDraftStatus, setDraftFields, type DraftFields } from '../../db/drafts/drafts.ts';
import { addContributors } from '../../db/drafts/contributors.ts';
import { insertRevision, readRevision, type StoredRevision } from '../../db/drafts/revisions.ts';
import { databaseNow, type LockedDraft } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { releasesOfDraft, withdrawHeld } from '../../db/releases/releases.ts';
import { cancelTasks } from '../../db/review/tasks.ts';
import type { Deps } from '../deps.ts';
import { lockOwnDraft } from './draft-access.ts';
import type { RevisionInput } from './draft-input.ts';
import { prepareRevision, type RevisionRequest } from './prepare-revision.ts';
import type { Accepted } from './create-draft.ts';

/**
 * Makes a new revision. Another content (or other facts) voids every approval; another scope alone keeps them, and FINAL
 * is asked again only where it is wider; the same again changes nothing.
 *
 * @param ifMatch the revision that the editor saw
 * @throws Refused REVISION_CONFLICT, ALREADY_PULLED, INVALID_TRANSITION or whatever is wrong with the content
 */
export async function reviseDraft(
  deps: Deps,
  actor: Actor,
  draftId: string,
  ifMatch: number,
  input: RevisionInput,
  registry: Registry,
): Promise<Accepted> {
  const done = await deps.db.transaction().execute(async (trx) => {
    const draft = await lockOwnDraft(trx, actor, draftId);
    const before = await readRevision(trx, draftId, draft.rev);
    if (before === undefined) throw new Refused('NOT_FOUND');
    const request = merge(draft, before, input);
    const next = prepareRevision(registry, actor, draft.unitId, request, await databaseNow(trx));
    const items = await releasesOfDraft(trx, draftId);
    if (items.some((item) => (OUT_OF_HAND as readonly string[]).includes(item.state)))
      throw new Refused('ALREADY_PULLED');
    if (!(EDITABLE as readonly string[]).includes(draft.status)) {
      throw new Refused('INVALID_TRANSITION', { detail: `${draft.status} 状态不能修改` });
    }
    if (ifMatch !== draft.rev) throw new Refused('REVISION_CONFLICT', { detail: `当前版本为 ${draft.rev}` });
    const facts = factsOf(request);
    if (facts.kind !== draft.kind && (await caseAnsweredBy(trx, draftId)) !== undefined)
      throw new Refused('CASE_KIND_MISMATCH');
    const sameFacts = canonicalJson(facts as unknown as Json) === canonicalJson(factsOf(draft) as unknown as Json);
    const sameContent = next.contentHash === before.contentHash && sameFacts;
    const answer = { id: draftId, contentHash: next.contentHash, removed: next.removed, warnings: [] };
    if (sameContent && next.scopeHash === before.scopeHash) return { ...answer, rev: draft.rev, status: draft.status };

    const rev = draft.rev + 1;
    const submits = draft.status !== 'EDITING' ? 'edit' : 'save';
    const status = draftAfter(draft.status, submits);
    await insertRevision(trx, draftId, rev, actor.id, next);
    await setDraftFields(trx, draftId, facts);
    const joining = [actor.id, ...(input.authors ?? [])];
    await addContributors(trx, draftId, joining);
    await voidDecisionsBy(trx, draftId, joining);
    const cancelled = await cancelTasks(trx, draftId);
    const withdrawn = await withdrawHeld(trx, draftId);
    const voided = sameContent ? 0 : await voidDecisions(trx, draftId, `revision ${rev}`);
    await setDraftStatus(trx, draftId, status);
    await appendAudit(trx, [
      {
        action: 'draft.revised',
        entity: 'draft',
        entityId: draftId,
        draftId,
        unitId: draft.unitId,
        actorId: actor.id,
        tokenId: actor.tokenId,
        address: actor.address,
        details: {
          rev,
          contentHash: next.contentHash,
          sameContent,
          voided,
          cancelled: cancelled.length,
          withdrawn: withdrawn.length,
        },
      },
    ]);
    return { ...answer, rev, status, cancelled, emergency: facts.lane === 'EMERGENCY' };
  });
  if ('cancelled' in done) {
    void deps.jobs.notDue(done.cancelled);
    if (done.status === 'CHECKING') {
      void deps.jobs.checks([{ draftId, rev: done.rev, emergency: done.emergency }]);
    }
    const { cancelled: _cancelled, emergency: _emergency, ...answer } = done;
    return answer;
  }
  return done;
}

type Merged = RevisionRequest & DraftFields;

const factsOf = (from: DraftFields): DraftFields => ({
  kind: from.kind,
  category: from.category,
  level: from.level,
  lane: from.lane,
  reason: from.reason,
  relatedUnits: from.relatedUnits,
  coordination: from.coordination,
});

/** The fields that were sent over the fields that are there; `null` clears one. */
function merge(draft: LockedDraft, before: StoredRevision, input: RevisionInput): Merged {
  const { content, scope } = before;
  const source = input.source === undefined ? content.source : input.source;
  const sameFormat = input.bodyFormat === undefined || input.bodyFormat === content.bodyFormat;
  if (!sameFormat && input.body === undefined) {
    throw new Refused('VALIDATION', { errors: [{ path: 'body', message: '更改 bodyFormat 时须同时提交 body' }] });
  }
  return {
    kind: input.kind ?? draft.kind,
    category: input.category ?? draft.category,
    level: input.level ?? draft.level,
    lane: input.lane ?? draft.lane,
    reason: input.reason === undefined ? draft.reason : input.reason,
    relatedUnits: input.relatedUnits ?? draft.relatedUnits,
    coordination: input.coordination ?? draft.coordination,
    title: input.title ?? content.title,
    body: input.body ?? before.submitted['body'] ?? content.body,
    bodyFormat: input.bodyFormat ?? content.bodyFormat,
    ...(source === null ? {} : { source }),
    variants: input.variants ?? content.variants,
    media: content.media,
    accounts: input.accounts ?? scope.accounts,
    notBefore: input.notBefore === undefined ? scope.notBefore : input.notBefore,
    notAfter: input.notAfter === undefined ? scope.notAfter : input.notAfter,
    authors: input.authors,
    emergencyDeclared: draft.lane === 'EMERGENCY' && draft.reason !== null,
  };
}
