import { z } from 'zod';
import { confirmReset, listResets, resetPassword } from '../../app/people/reset-password.ts';
import * as answers from '../answers/people.ts';
import { ok, route, type Route } from '../route.ts';
import { idParams, noBody } from '../shapes.ts';

const TAG = '登记 admin: 密码重置 resets';

export const resetRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/admin/users/{id}/reset',
    tag: TAG,
    summary:
      '重置密码 / Reset a password: a one-time link for the person; trusted roles, and removing second factors, need a second administrator',
    permission: 'registry.write',
    params: idParams,
    body: z
      .strictObject({
        /** The person’s second factors go with the password; without it they stay. */
        removeFactors: z.boolean().default(false),
      })
      .optional(),
    status: 201,
    answer: answers.reset,
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'FORBIDDEN'],
    handle: async ({ deps, actor, registry, params, body }) => ({
      status: 201,
      body: await resetPassword(deps, actor, registry, {
        userId: params.id,
        removeFactors: body?.removeFactors ?? false,
      }),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/admin/resets',
    tag: TAG,
    summary: '待确认的密码重置 / Resets that wait for a second administrator',
    permission: 'registry.write',
    answer: answers.pendingResets,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listResets(deps, actor, registry) }),
  }),
  route({
    method: 'post',
    path: '/v1/admin/resets/{id}/confirm',
    tag: TAG,
    summary: '确认密码重置 / Confirm a reset as the second administrator, and get the link',
    permission: 'registry.write',
    params: idParams,
    body: noBody,
    status: 200,
    answer: answers.resetLink,
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'RESET_SAME_PERSON'],
    handle: async ({ deps, actor, registry, params }) => ok(await confirmReset(deps, actor, registry, params.id)),
  }),
];
