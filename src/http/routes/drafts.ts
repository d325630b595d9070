import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { RefusalCode } from '../../domain/refusals.ts';
import { DRAFT_STATES } from '../../domain/transitions.ts';
import { compareOriginal } from '../../app/drafts/compare-original.ts';
import { compareRevisions } from '../../app/drafts/compare-revisions.ts';
import { listDrafts } from '../../app/drafts/list-drafts.ts';
import { dryRun } from '../../app/drafts/dry-run.ts';
import { draftInput, revisionInput } from '../../app/drafts/draft-input.ts';
import { dayOf, draftThen, registryThen } from '../../app/drafts/sheet/registry-then.ts';
import { readDraft } from '../../app/drafts/read-draft.ts';
import { findDraft } from '../../app/drafts/draft-access.ts';
import { listAuthors } from '../../app/drafts/list-authors.ts';
import { recallDraft } from '../../app/drafts/recall-draft.ts';
import { reviseDraft } from '../../app/drafts/revise-draft.ts';
import { submitDraft } from '../../app/drafts/submit-draft.ts';
import { withdrawDraft } from '../../app/drafts/withdraw-draft.ts';
import { createDraft } from '../../app/drafts/create-draft.ts';
import { readHead } from '../../app/evidence/read-proofs.ts';
import { verifySheet } from '../../app/drafts/sheet/verify-sheet.ts';
import { EVENTS, follow } from '../events.ts';
import { reviewSheet } from '../sheets/review-sheet.ts';
import * as answers from '../answers/drafts.ts';
import { idempotencyKey, ifMatch } from '../headers.ts';
import { originOf } from '../relying-party.ts';
import { ok, route, type OtherAnswer, type Route } from '../route.ts';
import { cursorOf, encodeCursor, idParams, limit, reasonBody } from '../shapes.ts';

/** A revision, as the database counts them. */
const revision = z.coerce.number().pipe(z.int32().min(1));

/** What may be wrong with a draft that is handed in. */
const CONTENT_REFUSALS = [
  'FOREIGN_UNIT',
  'EMERGENCY_NOT_ALLOWED',
  'UNKNOWN_UNIT',
  'UNKNOWN_USER',
  'UNKNOWN_ACCOUNT',
  'REASON_REQUIRED',
  'SOURCE_REQUIRED',
  'WINDOW_INVALID',
  'TOO_MANY_LINKS',
  'MEDIA_UNKNOWN',
  'TOO_MANY_MEDIA',
  'COVER_NOT_PICTURE',
  'INVALID_TEXT',
  'MARKDOWN_HTML',
  'MARKUP_TOO_DEEP',
  'TEXT_TOO_COMPLEX',
  'EMPTY_AFTER_SANITIZE',
] as const satisfies readonly RefusalCode[];

/** What may be wrong with the case that it answers. */
const LINK_REFUSALS = [
  'UNKNOWN_CASE',
  'CASE_KIND_MISMATCH',
  'CASE_NOT_OPEN',
  'CASE_LINKED',
] as const satisfies readonly RefusalCode[];

const SHEET: OtherAnswer = {
  status: 200,
  description: 'A page to print, A4',
  type: 'text/html',
  schema: z.string(),
  headers: ['Content-Security-Policy'],
};

/** A sheet has no script, and one style element of its own. */
const sheetPolicy = (nonce: string): string =>
  `default-src 'none'; style-src 'self' 'nonce-${nonce}'; script-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export const draftRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/drafts',
    tag: '稿件 drafts',
    summary: '提交稿件 / Submit a draft (Idempotency-Key; ?submit=false keeps it in EDITING)',
    permission: 'draft.write',
    requestHeaders: ['Idempotency-Key'],
    answer: answers.draftAccepted,
    refusals: [
      ...CONTENT_REFUSALS,
      ...LINK_REFUSALS,
      'INVALID_TRANSITION',
      'NOT_FOUND',
      'IDEMPOTENCY_KEY_INVALID',
      'IDEMPOTENCY_REUSED',
    ],
    query: z.strictObject({ submit: z.enum(['true', 'false']).default('true') }),
    body: draftInput,
    bodyKind: 'draft',
    status: 202,
    handle: async ({ deps, actor, registry, now, query, body, request }) => ({
      status: 202,
      body: await createDraft(deps, actor, body, {
        registry,
        now,
        submit: query.submit === 'true',
        idempotencyKey: idempotencyKey(request.get('idempotency-key')),
      }),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/drafts',
    tag: '稿件 drafts',
    summary: '稿件列表 / List drafts, newest first',
    permission: 'draft.read',
    answer: answers.drafts,
    query: z.strictObject({
      status: z.enum(DRAFT_STATES).optional(),
      unit: z.uuid().optional(),
      mine: z.enum(['true', 'false']).optional(),
      cursor: cursorOf(z.uuid()),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, query }) => {
      const { unit, mine, ...filter } = query;
      const items = await listDrafts(deps, actor, { ...filter, unitId: unit, mine: mine === 'true' });
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.id) : null });
    },
  }),
  route({
    method: 'get',
    path: '/v1/authors',
    tag: '稿件 drafts',
    summary: '可列为作者的人员 / People of a unit (yours, when it is left out) who may be named as co-authors',
    permission: 'author.read',
    answer: answers.authors,
    refusals: ['FOREIGN_UNIT'],
    query: z.strictObject({ unit: z.uuid().optional() }),
    status: 200,
    handle: async ({ actor, registry, now, query }) =>
      ok({ items: listAuthors(registry, actor, query.unit ?? actor.unitId, now) }),
  }),
  route({
    method: 'get',
    path: '/v1/drafts/{id}',
    tag: '稿件 drafts',
    summary: '稿件全貌 / One draft with findings, stages, tasks, decisions, releases, timeline and explain',
    permission: 'draft.read',
    answer: answers.draft,
    headers: ['ETag'],
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params }) => {
      const draft = await readDraft(deps, actor, params.id);
      return { status: 200, body: draft, headers: { etag: `"${draft.rev}"` } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/drafts/{id}/revisions',
    tag: '稿件 drafts',
    summary: '修改稿件 / Make a new revision (If-Match: "<rev>")',
    permission: 'draft.write',
    requestHeaders: ['If-Match'],
    answer: answers.draftAccepted,
    refusals: [
      ...CONTENT_REFUSALS,
      'ALREADY_PULLED',
      'INVALID_TRANSITION',
      'CASE_KIND_MISMATCH',
      'IF_MATCH_REQUIRED',
      'REVISION_CONFLICT',
    ],
    params: idParams,
    body: revisionInput,
    bodyKind: 'draft',
    status: 202,
    handle: async ({ deps, actor, registry, params, body, request }) => {
      const rev = ifMatch(request.get('if-match'));
      return { status: 202, body: await reviseDraft(deps, actor, params.id, rev, body, registry) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/drafts/{id}/submit',
    tag: '稿件 drafts',
    summary: '送审 / Hand in a saved, returned or failed draft, with justifications for BLOCK findings',
    permission: 'draft.write',
    answer: answers.draftHead,
    refusals: ['FOREIGN_UNIT', 'INVALID_TRANSITION', 'UNKNOWN_FINDING', 'HARD_FINDING', 'JUSTIFICATION_REQUIRED'],
    params: idParams,
    bodyKind: 'list',
    body: z
      .strictObject({
        justifications: z
          .array(z.strictObject({ findingId: z.uuid(), reason: z.string().trim().min(1).max(500) }))
          .max(300)
          .default([]),
      })
      .optional(),
    status: 202,
    handle: async ({ deps, actor, registry, params, body }) => ({
      status: 202,
      body: await submitDraft(deps, actor, params.id, body?.justifications ?? [], registry),
    }),
  }),
  route({
    method: 'post',
    path: '/v1/drafts/{id}/recall',
    tag: '稿件 drafts',
    summary: '撤回修改 / Take a draft back for editing; while a reviewer holds it, ask for it',
    permission: 'draft.write',
    answer: answers.draftRecalled,
    refusals: ['FOREIGN_UNIT', 'ALREADY_PULLED', 'INVALID_TRANSITION'],
    params: idParams,
    body: reasonBody.partial().optional(),
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await recallDraft(deps, actor, params.id, body?.reason)),
  }),
  route({
    method: 'post',
    path: '/v1/drafts/{id}/withdraw',
    tag: '稿件 drafts',
    summary: '作废稿件 / Give a draft up',
    permission: 'draft.write',
    answer: answers.draftHead,
    refusals: ['FOREIGN_UNIT', 'ALREADY_PULLED', 'INVALID_TRANSITION'],
    params: idParams,
    body: reasonBody,
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await withdrawDraft(deps, actor, params.id, body.reason)),
  }),
  route({
    method: 'get',
    path: '/v1/drafts/{id}/events',
    tag: '稿件 drafts',
    summary: '进展 / Follow a draft (server-sent events; Last-Event-ID resumes)',
    permission: 'draft.read',
    requestHeaders: ['Last-Event-ID'],
    others: [EVENTS],
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params, request, response }) => {
      await findDraft(deps, actor, params.id);
      follow(deps, actor, { draftIds: [params.id] }, request, response);
      return null;
    },
  }),
  route({
    method: 'get',
    path: '/v1/drafts/{id}/diff',
    tag: '稿件 drafts',
    summary: '版本对比 / Compare two revisions',
    permission: 'draft.read',
    answer: answers.draftDiff,
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    query: z.strictObject({ from: revision, to: revision }),
    status: 200,
    handle: async ({ deps, actor, params, query }) => ok(await compareRevisions(deps, actor, params.id, query)),
  }),
  route({
    method: 'get',
    path: '/v1/drafts/{id}/original',
    tag: '稿件 drafts',
    summary: '与原文比对 / Compare a repost with the text of its original',
    permission: 'draft.read',
    answer: answers.originalDiff,
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params }) => ok(await compareOriginal(deps, actor, params.id)),
  }),
  route({
    method: 'get',
    path: '/v1/drafts/{id}/review-sheet',
    tag: '稿件 drafts',
    summary: '信息发布审核表 / Review sheet to print (HTML)',
    permission: 'draft.read',
    others: [SHEET],
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, registry, now, params, request, response }) => {
      const present = await readDraft(deps, actor, params.id);
      const day = dayOf(present) ?? now;
      const draft = await draftThen(deps.db, present, day);
      const then = await registryThen(deps.db, registry, day);
      const origin = originOf(request);
      const nonce = randomBytes(16).toString('base64');
      response.set('content-security-policy', sheetPolicy(nonce));
      response
        .status(200)
        .type('html')
        .send(reviewSheet(draft, { registry: then, by: actor.name, now, nonce, origin, log: await readHead(deps) }));
      return null;
    },
  }),
  route({
    method: 'get',
    path: '/v1/drafts/{id}/review-sheet/verify',
    tag: '稿件 drafts',
    summary: '核验审核表 / Look a printed review sheet up by its check code: what it must say, what came after it',
    permission: 'draft.read',
    answer: answers.sheetVerified,
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    query: z.strictObject({ code: z.string().trim().min(1).max(40) }),
    status: 200,
    handle: async ({ deps, actor, params, query }) => ok(await verifySheet(deps, actor, params.id, query.code)),
  }),
  route({
    method: 'post',
    path: '/v1/check',
    tag: '稿件 drafts',
    summary: '自查 / Dry run of every check; nothing is stored',
    permission: 'draft.check',
    answer: answers.dryRun,
    refusals: CONTENT_REFUSALS,
    query: z.strictObject({ content: z.enum(['true', 'false']).optional() }),
    body: draftInput,
    bodyKind: 'draft',
    status: 200,
    handle: async ({ deps, actor, registry, now, query, body }) => {
      const { content, ...run } = await dryRun(deps, actor, body, registry, now);
      return ok(query.content === 'true' ? { ...run, content } : run);
    },
  }),
];
