import type { Kysely } from 'kysely';
import { canonicalJson, type Json } from '../../domain/canonical.ts';
import { presentationOf, type Content, type Presentation } from '../../domain/content.ts';
import { Refused, refusal, type Refusal } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { DRAFT_STATE_NAMES, draftAfter, EDITABLE, OUT_OF_HAND } from '../../domain/transitions.ts';
import { appendAudit } from '../../db/audit.ts';
import { caseAnsweredBy } from '../../db/cases/cases.ts';
import { voidDecisions, voidDecisionsBy } from '../../db/review/decisions.ts';
import { draftById, setDraftStatus, setDraftFields, type DraftFields } from '../../db/drafts/drafts.ts';
import { addContributors, readContributors, takeOffContributors } from '../../db/drafts/contributors.ts';
import { insertRevision, readRevision, type StoredRevision } from '../../db/drafts/revisions.ts';
import { databaseNow, lockDraft, type LockedDraft } from '../../db/locks.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Database } from '../../db/schema/index.ts';
import { releasesOfDraft, withdrawHeld } from '../../db/releases/releases.ts';
import { cancelTasks } from '../../db/review/tasks.ts';
import type { Deps } from '../deps.ts';
import { permitDraft } from '../permit.ts';
import { authorsAfter } from '../../domain/review/authors-after.ts';
import { refusedIfGone } from './content/content-media.ts';
import type { RevisionInput } from './draft-input.ts';
import { emptyPools } from './empty-pools.ts';
import { mayDeclareEmergency, prepareRevision, type RevisionRequest } from './prepare-revision.ts';
import type { Accepted } from './create-draft.ts';
import { tellOfDraft } from '../notifications/tell/tell.ts';

/**
 * Makes a new revision. Another content (or other facts) voids every approval; another scope alone keeps them, and FINAL
 * is asked again only where it is wider; the same again changes nothing. An emergency was declared for one content: another
 * one is in the regular lane, unless whoever may declare it says again why. Whoever makes a revision is an author from then
 * on; to declare an emergency and change nothing else is no writing (docs/adr/0030-who-is-an-author.md).
 *
 * @param ifMatch the revision that the editor saw
 * @throws Refused REVISION_CONFLICT, ALREADY_PULLED, INVALID_TRANSITION, REASON_REQUIRED or whatever is wrong with the content
 */
export async function reviseDraft(
  deps: Deps,
  actor: Actor,
  draftId: string,
  ifMatch: number,
  input: RevisionInput,
  registry: Registry,
): Promise<Accepted> {
  // what takes long is done before anything is locked
  const seen = await lookAt(deps.db, draftId);
  const { before } = seen;
  const { unitId } = seen.draft;
  await permitDraft(deps.db, actor, 'draft.write', { draftId, unitId });
  const wanted = merge(seen.draft, before, input);
  const next = await prepareRevision({ db: deps.db, registry }, actor, unitId, wanted, await databaseNow(deps.db));
  const otherContent = next.contentHash !== before.contentHash;
  const lapsed =
    otherContent && seen.draft.lane === 'EMERGENCY' ? emergencyLapsed(actor, seen.draft, wanted, input) : null;
  const request: Merged = lapsed === null ? wanted : { ...wanted, lane: 'REGULAR', reason: null };
  const done = await deps.db.transaction().execute(async (trx) => {
    const draft = await lockDraft(trx, draftId);
    const items = await releasesOfDraft(trx, draftId);
    if (items.some((item) => (OUT_OF_HAND as readonly string[]).includes(item.state)))
      throw new Refused('ALREADY_PULLED');
    if (!(EDITABLE as readonly string[]).includes(draft.status)) {
      throw new Refused('INVALID_TRANSITION', { detail: `稿件为“${DRAFT_STATE_NAMES[draft.status]}”，不能修改` });
    }
    // facts and content change with the revision alone
    if (ifMatch !== draft.rev || seen.draft.rev !== draft.rev)
      throw new Refused('REVISION_CONFLICT', { detail: `现为第 ${draft.rev} 版` });
    const facts = factsOf(request);
    if (facts.kind !== draft.kind && (await caseAnsweredBy(trx, draftId)) !== undefined)
      throw new Refused('CASE_KIND_MISMATCH');
    const sameFacts = canonicalJson(facts as unknown as Json) === canonicalJson(factsOf(draft) as unknown as Json);
    const sameOriginal = canonicalJson(next.original as Json) === canonicalJson(before.original as unknown as Json);
    const sameContent = !otherContent && sameFacts && sameOriginal;
    const warnings = lapsed === null ? [] : [lapsed];
    const answer = { id: draftId, contentHash: next.contentHash, removed: next.removed, warnings };
    const known = await readContributors(trx, draftId);
    const { joining, leaving } = authorsAfter(known, input.authors);
    const sameRest = next.scopeHash === before.scopeHash && joining.length === 0 && leaving.length === 0;
    if (sameContent && sameRest) return { ...answer, rev: draft.rev, status: draft.status };
    const onlyDeclares = !otherContent && sameOriginal && sameRest && isDeclaration(draft, facts);

    const rev = draft.rev + 1;
    const submits = draft.status !== 'EDITING' ? 'edit' : 'save';
    const status = draftAfter(draft.status, submits);
    await insertRevision(trx, draftId, rev, actor.id, next).catch((error: unknown) => {
      throw refusedIfGone(error);
    });
    await setDraftFields(trx, draftId, facts);
    const writing = onlyDeclares ? [] : [actor.id];
    await takeOffContributors(trx, draftId, leaving);
    await addContributors(trx, draftId, joining, false);
    await addContributors(trx, draftId, writing, true);
    await voidDecisionsBy(trx, draftId, [...writing, ...joining]);
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
          ...(facts.lane === draft.lane ? {} : { lane: facts.lane }),
          ...(joining.length === 0 ? {} : { authorsNamed: joining }),
          ...(leaving.length === 0 ? {} : { authorsTakenOff: leaving }),
          sameContent,
          voided,
          cancelled: cancelled.length,
          withdrawn: withdrawn.length,
        },
      },
    ]);
    await tellOfDraft(trx, draftId);
    const staying = known.map(({ userId }) => userId).filter((id) => !leaving.includes(id));
    const authors = [...new Set([...staying, ...writing, ...joining])];
    const isSame = leaving.length === 0 && authors.length === known.length;
    const missing = isSame
      ? []
      : emptyPools(registry, { unitId, facts, accountIds: next.scope.accounts, authors }, await databaseNow(trx));
    const told = { ...answer, warnings: [...warnings, ...missing] };
    return { ...told, rev, status, cancelled, emergency: facts.lane === 'EMERGENCY' };
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

/**
 * Whether another content of an emergency leaves its lane, and why.
 * @returns null where it stays: whoever may declare it said again why
 * @throws Refused REASON_REQUIRED where they ask for the lane and say nothing
 */
function emergencyLapsed(actor: Actor, draft: LockedDraft, wanted: Merged, input: RevisionInput): Refusal | null {
  if (wanted.lane !== 'EMERGENCY') return null;
  const detail = '内容已改动，须由值班负责人或复审、终审人员重新说明应急理由';
  if (!mayDeclareEmergency(actor, draft.unitId, wanted.accounts))
    return refusal('EMERGENCY_NOT_ALLOWED', `${detail}；已转常规通道`);
  if (input.reason != null) return null;
  if (input.lane === 'EMERGENCY') throw new Refused('REASON_REQUIRED', { detail });
  return refusal('REASON_REQUIRED', `${detail}；已转常规通道`);
}

/** A draft and its present revision. @throws Refused NOT_FOUND */
async function lookAt(db: Kysely<Database>, draftId: string) {
  const draft = await draftById(db, draftId);
  const before = draft && (await readRevision(db, draftId, draft.rev));
  if (draft === undefined || before === undefined) throw new Refused('NOT_FOUND', { detail: '稿件' });
  return { draft, before };
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

/** Whether a draft differs only in that it is an emergency now, and why. */
const isDeclaration = (before: DraftFields, after: DraftFields): boolean =>
  before.lane === 'REGULAR' &&
  after.lane === 'EMERGENCY' &&
  canonicalJson({ ...factsOf(before), lane: after.lane, reason: after.reason } as unknown as Json) ===
    canonicalJson(after as unknown as Json);

/** The fields that were sent over the fields that are there; `null` clears one. */
function merge(draft: LockedDraft, before: StoredRevision, input: RevisionInput): Merged {
  const { content, scope } = before;
  const source = sourceAfter(before, input);
  const sameFormat = input.bodyFormat === undefined || input.bodyFormat === content.bodyFormat;
  if (!sameFormat && input.body === undefined) {
    throw new Refused('VALIDATION', { errors: [{ path: 'body', message: '更改正文格式时须同时提交正文' }] });
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
    ...(source == null ? {} : { source }),
    ...presentationAfter(content, input),
    variants: input.variants ?? content.variants,
    media: input.media,
    earlier: content,
    accounts: input.accounts ?? scope.accounts,
    notBefore: input.notBefore === undefined ? scope.notBefore : input.notBefore,
    notAfter: input.notAfter === undefined ? scope.notAfter : input.notAfter,
    authors: input.authors,
    emergencyDeclared: draft.lane === 'EMERGENCY' && draft.reason !== null,
  };
}

/** The source with the text of its original, which stays where the link does; `null` clears either. */
function sourceAfter(
  { content, original }: StoredRevision,
  { source }: RevisionInput,
): RevisionRequest['source'] | null {
  if (source === undefined) return content.source === null ? null : { ...content.source, original };
  if (source === null || source.original !== undefined) return source;
  return source.url === content.source?.url ? { ...source, original } : source;
}

/** What stands beside title and body; `null` clears a text. */
function presentationAfter(content: Content, input: RevisionInput): Presentation {
  const before = presentationOf(content);
  return {
    summary: input.summary === undefined ? before.summary : (input.summary ?? ''),
    byline: input.byline === undefined ? before.byline : (input.byline ?? ''),
    cover: input.cover === undefined ? before.cover : input.cover,
    aiLabel: input.aiLabel ?? before.aiLabel,
    commentsOpen: input.commentsOpen ?? before.commentsOpen,
  };
}
