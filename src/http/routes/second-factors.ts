import type { Request } from 'express';
import { z } from 'zod';
import { Refused } from '../../domain/refusals.ts';
import type { Session } from '../../app/people/authenticate.ts';
import { confirmTotp, startTotp } from '../../app/people/second-factor/enrol-totp.ts';
import {
  listFactors,
  removeFactor,
  renewRecoveryCodes,
  type Here,
} from '../../app/people/second-factor/own-factors.ts';
import { challengeInSession, registerPasskey, startPasskey } from '../../app/people/second-factor/passkeys.ts';
import * as answers from '../answers/people.ts';
import { visitorOf } from '../client-address.ts';
import { both, passkeyRegistration, relyingPartyOf } from '../relying-party.ts';
import { ok, route, type Route } from '../route.ts';
import { idParams } from '../shapes.ts';

const TAG = '登录 session';
const password = z.string().min(1).max(200);
const code = z.string().min(1).max(40);
const wrong = ['SESSION_REQUIRED', 'FORBIDDEN', 'PASSWORD_REFUSED', 'SECOND_FACTOR_REFUSED'] as const;
const slowed = ['LOGIN_LOCKED', 'RATE_LIMITED'] as const;

/** A person's factors are theirs to change, signed in. @throws Refused SESSION_REQUIRED */
function own(session: Session | undefined): Session {
  if (session === undefined) throw new Refused('SESSION_REQUIRED');
  return session;
}

/** In which session, and from where. @throws Refused SESSION_REQUIRED */
const here = (session: Session | undefined, request: Request): Here => ({
  session: own(session),
  relyingParty: relyingPartyOf(request),
  visitor: visitorOf(request),
});

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
    path: '/v1/me/second-factors/passkey',
    tag: TAG,
    summary: '设置通行密钥 / Begin to make a passkey (WebAuthn): what the browser makes it of, for three minutes',
    permission: 'signed-in',
    body: z.strictObject({ password }),
    status: 200,
    answer: answers.passkeyOptions,
    refusals: ['SESSION_REQUIRED', 'FORBIDDEN', 'PASSWORD_REFUSED', ...slowed],
    handle: async ({ deps, actor, session, body, request }) => {
      const relyingParty = relyingPartyOf(request);
      const asked = { ...body, relyingParty };
      return ok({ options: await startPasskey(deps, actor, own(session), asked, visitorOf(request)) });
    },
  }),
  route({
    method: 'post',
    path: '/v1/me/second-factors/passkey/register',
    tag: TAG,
    summary: '登记通行密钥 / Hand in the passkey that the browser made; with the first factor, ten recovery codes',
    permission: 'signed-in',
    body: z.strictObject({ name: z.string().trim().min(1).max(60), response: passkeyRegistration }),
    status: 201,
    answer: answers.recoveryCodes,
    refusals: ['SESSION_REQUIRED', 'SECOND_FACTOR_REFUSED'],
    handle: async ({ deps, actor, session, body, request }) => {
      const made = { ...body, relyingParty: relyingPartyOf(request) };
      return { status: 201, body: { recoveryCodes: await registerPasskey(deps, actor, own(session), made) } };
    },
  }),
  route({
    method: 'post',
    path: '/v1/me/second-factors/passkey/challenge',
    tag: TAG,
    summary: '以通行密钥确认 / What one of your passkeys is to sign, to change your factors with it',
    permission: 'signed-in',
    status: 200,
    answer: answers.passkeyOptions,
    refusals: ['SESSION_REQUIRED', 'NOT_FOUND'],
    handle: async ({ deps, actor, session, request }) =>
      ok({ options: await challengeInSession(deps, actor, own(session), relyingPartyOf(request)) }),
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
      await removeFactor(deps, actor, { ...params, ...body }, here(session, request));
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
      const recoveryCodes = await renewRecoveryCodes(deps, actor, body, here(session, request));
      return ok({ recoveryCodes });
    },
  }),
];
