import { z } from 'zod';
import { excuseRepost, listReposts, orderRepost, withdrawRepost } from '../../app/oversight/mandatory-reposts.ts';
import { ok, route, type Route } from '../route.ts';
import { idParams, noBody } from '../shapes.ts';
import * as answers from './answers.ts';

const tag = '必转 mandatory reposts';
const ids = z.array(z.uuid()).max(500);

export const repostRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/mandatory-reposts',
    tag,
    summary: '下达必转任务 / Have accounts repost something until a deadline',
    permission: 'repost.order',
    answer: answers.mandatoryRepost,
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_UNIT', 'UNKNOWN_ACCOUNT'],
    body: z.strictObject({
      title: z.string().trim().min(1).max(200),
      url: z.url({ protocol: /^https?$/, error: '须为 http(s) 链接' }).max(500),
      deadline: z.iso.datetime({ offset: true }).transform((value) => new Date(value)),
      accounts: ids.optional(),
      units: ids.optional(),
    }),
    status: 201,
    handle: async ({ deps, actor, registry, body }) => ({
      status: 201,
      body: await orderRepost(deps, actor, body, registry),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/mandatory-reposts',
    tag,
    summary: '必转任务 / What accounts are to repost, latest first, and how far each is',
    permission: 'repost.read',
    answer: answers.mandatoryReposts,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listReposts(deps, actor, registry) }),
  }),
  route({
    method: 'post',
    path: '/v1/mandatory-reposts/{id}/reason',
    tag,
    summary: '说明未转载理由 / Say why an account does not repost it',
    permission: 'repost.excuse',
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'UNKNOWN_ACCOUNT'],
    params: idParams,
    body: z.strictObject({
      accountId: z.uuid(),
      reason: z.string().trim().min(5, { error: '理由不少于 5 个字' }).max(500),
    }),
    status: 204,
    handle: async ({ deps, actor, registry, params, body }) => {
      await excuseRepost(deps, actor, registry, { id: params.id, ...body });
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/v1/mandatory-reposts/{id}/withdraw',
    tag,
    summary: '撤销必转任务 / Take an order back',
    permission: 'repost.order',
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT'],
    params: idParams,
    body: noBody,
    status: 204,
    handle: async ({ deps, actor, registry, params }) => {
      await withdrawRepost(deps, actor, registry, params.id);
      return { status: 204 };
    },
  }),
];
