import { z } from 'zod';
import { beginLink, identityServiceOf } from '../../app/people/oidc/begin-flow.ts';
import { listIdentities, unlinkIdentity } from '../../app/people/oidc/own-identities.ts';
import * as answers from '../answers/oidc.ts';
import { visitorOf } from '../client-address.ts';
import { ok, route, type Route } from '../route.ts';
import { idParams } from '../shapes.ts';
import { handFlow } from './flow-cookie.ts';

const TAG = '登录 session';

export const identityRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/me/identities',
    tag: TAG,
    summary: '关联的登录方式 / Identities of the identity service that are linked to you',
    permission: 'signed-in',
    answer: answers.ownIdentities,
    status: 200,
    handle: async ({ deps, actor }) => ok(await listIdentities(deps, actor)),
  }),
  route({
    method: 'post',
    path: '/v1/me/identities',
    tag: TAG,
    summary: '关联统一身份 / Begin to link your identity: with your password, in your own session, and nobody else’s',
    permission: 'signed-in',
    answer: answers.linkBegun,
    headers: ['Set-Cookie'],
    refusals: [
      ...(['OIDC_OFF', 'OIDC_AWAY', 'SESSION_REQUIRED', 'PASSWORD_REFUSED'] as const),
      ...(['LOGIN_LOCKED', 'RATE_LIMITED'] as const),
    ],
    body: z.strictObject({ password: z.string().min(1).max(200) }),
    status: 200,
    handle: async ({ deps, actor, session, body, request, response }) => {
      const { url, browser } = await beginLink(deps, actor, session, body.password, visitorOf(request));
      handFlow(response, identityServiceOf(deps), browser);
      return ok({ url });
    },
  }),
  route({
    method: 'delete',
    path: '/v1/me/identities/{id}',
    tag: TAG,
    summary: '取消关联 / Unlink an identity of yours; sessions opened through it end',
    permission: 'signed-in',
    refusals: ['SESSION_REQUIRED'],
    params: idParams,
    status: 204,
    handle: async ({ deps, actor, session, params }) => {
      await unlinkIdentity(deps, actor, session, params.id);
      return { status: 204 };
    },
  }),
];
