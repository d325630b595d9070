import { z } from 'zod';
import {
  confirmImpersonation,
  enterImpersonation,
  listImpersonations,
  settleImpersonation,
} from '../../app/oversight/impersonations.ts';
import {
  IMPERSONATION_KINDS,
  IMPERSONATION_OUTCOMES,
  IMPERSONATION_STATES,
} from '../../domain/reports/impersonation.ts';
import { ok, route, type Route } from '../route.ts';
import { cursorOf, encodeCursor, idParams, limit, noBody } from '../shapes.ts';
import * as answers from './answers.ts';

const tag = '假冒账号 impersonations';
const text = (max: number) => z.string().trim().min(1).max(max);
const about = {
  accountId: z.uuid(),
  receivedAt: z.iso.datetime({ offset: true }).transform((value) => new Date(value)),
  url: z
    .url({ protocol: /^https?$/, error: '须为完整网址，以 http:// 或 https:// 开头' })
    .max(2_000)
    .nullable()
    .default(null),
  reporter: text(100).nullable().default(null),
  text: text(5_000),
  evidence: text(5_000),
};

export const impersonationRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/impersonations',
    tag,
    summary:
      '登记假冒账号举报 / Enter a report that an account passes for one of ours, or that ours was reported as false',
    permission: 'impersonation.write',
    answer: answers.impersonation,
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_ACCOUNT'],
    body: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal(IMPERSONATION_KINDS[0]), ...about, name: text(100) }),
      z.strictObject({ kind: z.literal(IMPERSONATION_KINDS[1]), ...about, name: text(100).nullable().default(null) }),
    ]),
    status: 201,
    handle: async ({ deps, actor, registry, body }) => ({
      status: 201,
      body: await enterImpersonation(deps, actor, body, registry),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/impersonations',
    tag,
    summary: '假冒账号举报列表 / Reports of false accounts, newest first',
    permission: 'impersonation.read',
    answer: answers.impersonations,
    query: z.strictObject({ state: z.enum(IMPERSONATION_STATES).optional(), cursor: cursorOf(z.uuid()), limit }),
    status: 200,
    handle: async ({ deps, actor, registry, query }) => {
      const items = await listImpersonations(deps, actor, registry, query);
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.id) : null });
    },
  }),
  route({
    method: 'post',
    path: '/v1/impersonations/{id}/answer',
    tag,
    summary: '填写核查结果 / Say whether it is so, and what was done; another person agrees to it',
    permission: 'impersonation.write',
    answer: answers.impersonation,
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'UNKNOWN_ACCOUNT', 'INVALID_TRANSITION'],
    params: idParams,
    body: z.strictObject({ outcome: z.enum(IMPERSONATION_OUTCOMES), text: text(5_000) }),
    status: 200,
    handle: async ({ deps, actor, registry, params, body }) =>
      ok(await settleImpersonation(deps, actor, registry, params.id, body)),
  }),
  route({
    method: 'post',
    path: '/v1/impersonations/{id}/confirm',
    tag,
    summary: '确认并办结 / Another person agrees, and the report is done',
    permission: 'impersonation.confirm',
    answer: answers.impersonation,
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'UNKNOWN_ACCOUNT', 'INVALID_TRANSITION', 'OWN_WORK'],
    params: idParams,
    body: noBody,
    status: 200,
    handle: async ({ deps, actor, registry, params }) =>
      ok(await confirmImpersonation(deps, actor, registry, params.id)),
  }),
];
