import { z } from 'zod';
import { RECEIPT_PHASES } from '../../domain/vocabulary.ts';
import { RELEASE_STATES } from '../../domain/transitions.ts';
import { listReleases } from '../../app/releases/list-releases.ts';
import { askReadBack } from '../../app/read-back/ask-read-back.ts';
import { readTickets } from '../../app/releases/read-tickets.ts';
import { acceptReceipt } from '../../app/releases/accept-receipt.ts';
import { acknowledgeStop, withdrawRelease } from '../../app/releases/move-release.ts';
import { resolveRelease, resumeRelease } from '../../app/releases/resolve-release.ts';
import { listWishes, pullReleases } from '../../app/releases/pull-releases.ts';
import { findRelease } from '../../app/releases/explain-gate.ts';
import { evidenceBundle } from '../../app/evidence/evidence-bundle.ts';
import { evidence } from '../answers/evidence.ts';
import * as answers from '../answers/releases.ts';
import { ok, route, type OtherAnswer, type Route } from '../route.ts';
import { cursorOf, encodeCursor, idParams, limit, reasonBody } from '../shapes.ts';

const MAX_LEASE_SECONDS = 3_600;

/** Sent as it was sealed: not one byte of it may change on the way. */
const BUNDLE: OtherAnswer = {
  status: 200,
  description: 'An evidence bundle: canonical JSON (RFC 8785), which verify/wuguan-verify.mjs proves offline',
  type: 'application/json',
  schema: evidence,
};

export const releaseRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/releases/pull',
    tag: '放行 releases',
    summary: '取件 / Lease approved items, each with a signed ticket; and what is to be stopped or deleted (下线)',
    permission: 'release.pull',
    answer: answers.pulled,
    body: z
      .strictObject({
        accountIds: z.array(z.uuid()).max(200).optional(),
        max: z.int().min(1).max(100).optional(),
        leaseSeconds: z.int().min(1).max(MAX_LEASE_SECONDS).optional(),
      })
      .optional(),
    status: 200,
    handle: async ({ deps, actor, body }) => {
      const asked = { accountIds: body?.accountIds, max: body?.max ?? 10, leaseSeconds: body?.leaseSeconds ?? 600 };
      const items = await pullReleases(deps, actor, asked);
      return ok({ items, ...(await listWishes(deps, actor, asked.accountIds)) });
    },
  }),
  route({
    method: 'get',
    path: '/v1/releases',
    tag: '放行 releases',
    summary: '发布记录列表 / List release items of your units, newest first',
    permission: 'release.read',
    answer: answers.releases,
    query: z.strictObject({
      state: z.enum(RELEASE_STATES).exclude(['READY']).optional(),
      account: z.uuid().optional(),
      cursor: cursorOf(z.uuid()),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, query }) => {
      const { account, ...filter } = query;
      const items = await listReleases(deps, actor, { ...filter, accountId: account });
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.id) : null });
    },
  }),
  route({
    method: 'get',
    path: '/v1/releases/{id}/tickets',
    tag: '放行 releases',
    summary: '放行凭证 / What each ticket of an item says, and whether its signature holds',
    permission: 'release.read',
    answer: answers.tickets,
    refusals: ['FOREIGN_UNIT', 'NOT_YOUR_RELEASE'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params }) => ok({ items: await readTickets(deps, actor, params.id) }),
  }),
  route({
    method: 'get',
    path: '/v1/releases/{id}/evidence',
    tag: '放行 releases',
    summary:
      '证据包 / All that proves an item: content, approvals, ticket, receipts, and their places in the signed log',
    permission: 'release.read',
    others: [BUNDLE],
    refusals: ['FOREIGN_UNIT', 'NOT_YOUR_RELEASE'],
    params: idParams,
    // 0: the content's hash alone
    query: z.strictObject({ content: z.enum(['0', '1']).default('1') }),
    status: 200,
    handle: async ({ deps, actor, registry, params, query, response }) => {
      const bundle = await evidenceBundle(deps, actor, registry, params.id, query.content === '1');
      response
        .status(200)
        .type('application/json')
        .setHeader('Content-Disposition', `attachment; filename="evidence-${params.id}.json"`)
        .send(bundle);
      return null;
    },
  }),
  route({
    method: 'get',
    path: '/v1/releases/{id}',
    tag: '放行 releases',
    summary: '发布记录 / One release item with receipts and what the gate says',
    permission: 'release.read',
    answer: answers.releaseDetails,
    refusals: ['FOREIGN_UNIT', 'NOT_YOUR_RELEASE'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params }) => ok(await findRelease(deps, actor, params.id)),
  }),
  route({
    method: 'post',
    path: '/v1/releases/{id}/receipt',
    tag: '放行 releases',
    summary: '回执 / Report what became of a pulled item; it is always kept, also a late or contradicting one',
    permission: 'release.pull',
    answer: answers.receiptTaken,
    refusals: ['NOT_YOUR_RELEASE', 'PULL_NO_MISMATCH', 'RECEIPT_NOT_YOURS', 'RECEIPT_INCOMPLETE'],
    params: idParams,
    body: z.strictObject({
      pullNo: z.int().min(1).max(1_000_000),
      phase: z.enum(RECEIPT_PHASES),
      url: z
        .url({ protocol: /^https?$/ })
        .max(2_000)
        .optional(),
      platformId: z.string().trim().max(200).optional(),
      publishedHash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
      error: z.string().max(2_000).optional(),
    }),
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await acceptReceipt(deps, actor, params.id, body)),
  }),
  route({
    method: 'post',
    path: '/v1/releases/{id}/withdraw',
    tag: '放行 releases',
    summary: '取消发布 / Take an item back, or ask the tool to stop',
    permission: 'release.withdraw',
    answer: answers.releaseMoved,
    refusals: ['FOREIGN_UNIT', 'INVALID_TRANSITION'],
    params: idParams,
    body: reasonBody,
    status: 200,
    handle: async ({ deps, actor, params, body }) =>
      ok({ releaseId: params.id, state: await withdrawRelease(deps, actor, params.id, body.reason) }),
  }),
  route({
    method: 'post',
    path: '/v1/releases/{id}/stop-ack',
    tag: '放行 releases',
    summary: '停发答复 / The tool says whether it stopped in time',
    permission: 'release.pull',
    answer: answers.releaseMoved,
    refusals: ['NOT_YOUR_RELEASE', 'RECEIPT_NOT_YOURS', 'INVALID_TRANSITION'],
    params: idParams,
    body: z.strictObject({ outcome: z.enum(['STOPPED', 'ALREADY_OUT']) }),
    status: 200,
    handle: async ({ deps, actor, params, body }) =>
      ok({ releaseId: params.id, state: await acknowledgeStop(deps, actor, params.id, body.outcome) }),
  }),
  route({
    method: 'post',
    path: '/v1/releases/{id}/resolve',
    tag: '放行 releases',
    summary: '人工确认 / A person says what became of an UNKNOWN item',
    permission: 'release.resolve',
    answer: answers.releaseMoved,
    refusals: ['FOREIGN_UNIT', 'INVALID_TRANSITION'],
    params: idParams,
    body: reasonBody.extend({ outcome: z.enum(['PUBLISHED', 'NOT_PUBLISHED', 'WITHDRAWN']) }),
    status: 200,
    handle: async ({ deps, actor, params, body }) =>
      ok({ releaseId: params.id, state: await resolveRelease(deps, actor, params.id, body.outcome, body.reason) }),
  }),
  route({
    method: 'post',
    path: '/v1/releases/{id}/read-back',
    tag: '放行 releases',
    summary: '读回 / Have the server read now what the public sees of an item, and compare it with what was approved',
    permission: 'release.read-back',
    answer: answers.readBackAsked,
    refusals: ['FOREIGN_UNIT', 'NOT_READ_BACK'],
    params: idParams,
    status: 202,
    handle: async ({ deps, actor, registry, params }) => ({
      status: 202,
      body: { releaseId: params.id, copies: await askReadBack(deps, actor, registry, params.id) },
    }),
  }),
  route({
    method: 'post',
    path: '/v1/releases/{id}/resume',
    tag: '放行 releases',
    summary:
      '复核放行 / FINAL or a duty officer looked at an item that waits after a stop or failures, and lets it go again',
    permission: 'release.resume',
    answer: answers.releaseMoved,
    refusals: ['FOREIGN_UNIT', 'FORBIDDEN', 'OWN_WORK', 'INVALID_TRANSITION'],
    params: idParams,
    body: reasonBody,
    status: 200,
    handle: async ({ deps, actor, params, body }) =>
      ok({ releaseId: params.id, state: await resumeRelease(deps, actor, params.id, body.reason) }),
  }),
];
