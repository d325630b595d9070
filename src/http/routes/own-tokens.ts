import { z } from 'zod';
import { ROLES } from '../../domain/vocabulary.ts';
import { createOwnToken, endOwnToken, listOwnTokens } from '../../app/people/own-tokens.ts';
import * as answers from '../answers/people.ts';
import { ok, route, type Route } from '../route.ts';
import { idParams } from '../shapes.ts';

const TAG = '登录 session';

export const ownTokenRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/me/tokens',
    tag: TAG,
    summary: '我的接口令牌 / Your tokens that are in force; never their secrets',
    permission: 'signed-in',
    answer: answers.ownTokens,
    status: 200,
    handle: async ({ deps, actor }) => ok({ items: await listOwnTokens(deps, actor) }),
  }),
  route({
    method: 'post',
    path: '/v1/me/tokens',
    tag: TAG,
    summary: '新建我的接口令牌 / Make a token of your own, within your grants and never to review; shown this once',
    permission: 'signed-in',
    answer: answers.ownTokenMade,
    refusals: ['SESSION_REQUIRED', 'SECOND_FACTOR_SESSION', 'TOKEN_REVIEWS'],
    body: z.strictObject({
      name: z.string().trim().min(1).max(100),
      unitId: z.uuid(),
      roles: z.array(z.enum(ROLES)).min(1).max(ROLES.length),
      accountIds: z.array(z.uuid()).min(1).max(200).optional(),
      expiresAt: z.iso.datetime({ offset: true }).transform((value) => new Date(value)),
    }),
    status: 201,
    handle: async ({ deps, actor, session, body }) => ({
      status: 201,
      body: await createOwnToken(deps, actor, session, body),
    }),
  }),
  route({
    method: 'delete',
    path: '/v1/me/tokens/{id}',
    tag: TAG,
    summary: '停用我的接口令牌 / End a token of your own',
    permission: 'signed-in',
    params: idParams,
    status: 204,
    handle: async ({ deps, actor, params }) => {
      await endOwnToken(deps, actor, params.id);
      return { status: 204 };
    },
  }),
];
