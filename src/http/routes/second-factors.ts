import { z } from 'zod';
import { Refused } from '../../domain/refusals.ts';
import type { Session } from '../../app/people/authenticate.ts';
import { confirmTotp, startTotp } from '../../app/people/second-factor/enrol-totp.ts';
import { listFactors, removeFactor, renewRecoveryCodes } from '../../app/people/second-factor/own-factors.ts';
import * as answers from '../answers/people.ts';
import { visitorOf } from '../client-address.ts';
import { ok, route, type Route } from '../route.ts';
import { idParams } from '../shapes.ts';

const TAG = '登录 session';
const password = z.string().min(1).max(200);
const code = z.string().min(1).max(40);
const both = z.strictObject({ password, code });
const wrong = ['SESSION_REQUIRED', 'FORBIDDEN', 'PASSWORD_REFUSED', 'SECOND_FACTOR_REFUSED'] as const;
const slowed = ['LOGIN_LOCKED', 'RATE_LIMITED'] as const;

/** A person's factors are theirs to change, signed in. @throws Refused SESSION_REQUIRED */
function own(session: Session | undefined): Session {
  if (session === undefined) throw new Refused('SESSION_REQUIRED');
  return session;
}

export const secondFactorRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/me/second-factors',
    tag: TAG,
    summary: '我的第二因素 / Your second factors, never their secrets',
    permission: 'signed-in',
    answer: answers.secondFactors,
    status: 200,
    handle: async ({ deps, actor }) => ok(await listFactors(deps, actor)),
  }),
  route({
    method: 'post',
    path: '/v1/me/second-factors/totp',
    tag: TAG,
    summary: '设置动态码 / Begin to set up an authenticator app (TOTP); counts once a code of it was shown',
    permission: 'signed-in',
    body: z.strictObject({ password, name: z.string().trim().min(1).max(60) }),
    status: 201,
    answer: answers.totpStarted,
    refusals: [...wrong, ...slowed],
    handle: async ({ deps, actor, session, body, request }) => {
      own(session);
      return { status: 201, body: await startTotp(deps, actor, body, visitorOf(request)) };
    },
  }),
  route({
    method: 'post',
    path: '/v1/me/second-factors/{id}/confirm',
    tag: TAG,
    summary: '确认动态码 / Show that it works; with the first one, ten recovery codes, shown this once',
    permission: 'signed-in',
    params: idParams,
    body: z.strictObject({ code }),
    status: 200,
    answer: answers.recoveryCodes,
    refusals: ['SESSION_REQUIRED', 'SECOND_FACTOR_REFUSED', ...slowed],
    handle: async ({ deps, actor, session, params, body }) =>
      ok({ recoveryCodes: await confirmTotp(deps, actor, own(session), { ...params, ...body }) }),
  }),
  route({
    method: 'post',
    path: '/v1/me/second-factors/{id}/remove',
    tag: TAG,
    summary: '解除第二因素 / Take one of your factors away, with your password and a code',
    permission: 'signed-in',
    params: idParams,
    body: both,
    status: 204,
    refusals: [...wrong, ...slowed],
    handle: async ({ deps, actor, session, params, body, request }) => {
      await removeFactor(deps, actor, own(session), { ...params, ...body }, visitorOf(request));
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/v1/me/recovery-codes',
    tag: TAG,
    summary: '更换恢复码 / Ten new recovery codes, shown this once; older ones are void',
    permission: 'signed-in',
    body: both,
    status: 200,
    answer: answers.recoveryCodes,
    refusals: [...wrong, ...slowed],
    handle: async ({ deps, actor, session, body, request }) => {
      own(session);
      return ok({ recoveryCodes: await renewRecoveryCodes(deps, actor, body, visitorOf(request)) });
    },
  }),
];
