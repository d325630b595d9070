import type { Request, Response } from 'express';
import { z } from 'zod';
import { Refused } from '../domain/refusals.ts';
import { listDemoPeople, signInDemoPerson } from '../app/demo/demo-people.ts';
import type { Deps } from '../app/deps.ts';
import { logSignInRefused } from '../app/people/log-sign-in-refused.ts';
import type { SignedIn } from '../app/people/open-session.ts';
import { challengeInSignIn } from '../app/people/second-factor/passkeys.ts';
import { PENDING_MINUTES, takeSecondStep, type Pending } from '../app/people/second-factor/second-step.ts';
import { signIn, signOut } from '../app/people/sign-in.ts';
import { noticeFloods, visitorOf } from './client-address.ts';
import { redeemLink } from '../app/people/redeem-link.ts';
import { passkeyOptions, passwordSet, sessionOpened, signedIn, signInOffer } from './answers/people.ts';
import { authenticate, cookieOf, SESSION_COOKIE, sessionId } from './auth.ts';
import type { DemoGuard } from './demo-sign-in.ts';
import { relyingPartyOf, showing } from './relying-party.ts';
import { inWords } from '../domain/input/in-words.ts';
import { fromZod } from './problem.ts';
import { ok, type OpenRoute, type Operation } from './route.ts';

const demoBody = z.strictObject({ login: z.string().min(1).max(50) });
const recoverBody = z.strictObject({
  token: z.string().min(1).max(200),
  password: z.string().min(12, { error: '密码至少 12 个字符' }).max(200),
});
const signInBody = z.strictObject({ login: z.string().min(1).max(50), password: z.string().min(1).max(200) });

/** Hands the browser its session: the secret in a cookie that no script sees, the CSRF token in the answer. */
export function handSession(
  request: Request,
  response: Response,
  { sessionId: secret, maxAgeMs, csrfToken, mustChangePassword }: SignedIn,
): z.output<typeof sessionOpened> {
  response.cookie(SESSION_COOKIE, secret, {
    httpOnly: true,
    sameSite: 'strict',
    secure: request.secure,
    maxAge: maxAgeMs,
  });
  return { csrfToken, mustChangePassword };
}

/** Of a sign-in whose second step is due; no other path than these gets to see it. */
const PENDING_COOKIE = 'wuguan_pending';
const PENDING_PATH = '/v1/login';

/** Hands the browser what finishes its sign-in. */
export function handPending(
  request: Request,
  response: Response,
  { pending, expiresAt, factors }: Pending,
): z.output<typeof signedIn> {
  response.cookie(PENDING_COOKIE, pending, {
    ...{ httpOnly: true, sameSite: 'strict', secure: request.secure },
    ...{ path: PENDING_PATH, maxAge: PENDING_MINUTES * 60_000 },
  });
  return { state: 'SECOND_STEP', csrfToken: null, mustChangePassword: false, expiresAt, factors };
}

/** @throws Refused SIGN_IN_OVER */
function pendingOf(request: Request): string {
  const pending = cookieOf(request, PENDING_COOKIE);
  if (pending === undefined) throw new Refused('SIGN_IN_OVER');
  return pending;
}

const open = { tag: '登录 session', permission: 'anyone' } as const;
const limited = ['RateLimit', 'RateLimit-Policy'] as const;

/** Sign-in and sign-out: what is asked before anybody is known. */
const SESSION = {
  offer: {
    ...open,
    method: 'get',
    path: '/v1/login',
    summary: '登录方式 / Who may sign in to the demo office with one click, on this machine',
    status: 200,
    answer: signInOffer,
    headers: ['Set-Cookie'],
  },
  demo: {
    ...open,
    method: 'post',
    path: '/v1/login/demo',
    summary: '演示登录 / Sign in as an invented person of the demo office, on this machine, without a password',
    body: demoBody,
    requestHeaders: ['Origin', 'X-CSRF-Token'],
    status: 200,
    answer: sessionOpened,
    headers: ['Set-Cookie', ...limited],
    refusals: ['DEMO_LOCAL_ONLY', 'CSRF', 'RATE_LIMITED'],
  },
  signIn: {
    ...open,
    method: 'post',
    path: '/v1/login',
    summary:
      '登录 / Sign in with a password: a session cookie, and the CSRF token that every change carries; or the second step is due',
    body: signInBody,
    status: 200,
    answer: signedIn,
    headers: ['Set-Cookie', ...limited],
    refusals: ['LOGIN_FAILED', 'LOGIN_LOCKED', 'RATE_LIMITED'],
  },
  second: {
    ...open,
    method: 'post',
    path: '/v1/login/second',
    summary:
      '登录第二步 / Finish a sign-in within five minutes: a code of your authenticator app, a recovery code, or a passkey',
    body: showing,
    status: 200,
    answer: sessionOpened,
    headers: ['Set-Cookie', ...limited],
    refusals: ['SIGN_IN_OVER', 'SECOND_FACTOR_FAILED', 'LOGIN_LOCKED', 'RATE_LIMITED'],
  },
  passkey: {
    ...open,
    method: 'post',
    path: '/v1/login/second/passkey',
    summary: '以通行密钥登录 / What one of your passkeys is to sign, to finish a sign-in with it',
    status: 200,
    answer: passkeyOptions,
    headers: limited,
    refusals: ['SIGN_IN_OVER', 'NOT_FOUND'],
  },
  recover: {
    ...open,
    method: 'post',
    path: '/v1/recover',
    summary: '凭一次性链接设定密码 / Set your password by the one-time link that you were given',
    body: recoverBody,
    status: 200,
    answer: passwordSet,
    refusals: ['LINK_INVALID', 'PASSWORD_REFUSED', 'RATE_LIMITED'],
  },
  signOut: {
    ...open,
    // the handler asks who it is
    permission: 'signed-in',
    method: 'post',
    path: '/v1/logout',
    summary: '退出 / End this session',
    status: 204,
    headers: ['Set-Cookie'],
  },
} as const satisfies Record<string, Operation>;
export const SESSION_OPERATIONS: readonly Operation[] = Object.values(SESSION);

/** The same, at work. */
export function sessionRoutes(deps: Deps, demo: boolean, guard: DemoGuard): readonly OpenRoute[] {
  const before = [noticeFloods()];
  return [
    {
      ...SESSION.offer,
      handle: async (request, response) => {
        const people = demo ? await listDemoPeople(deps) : [];
        // with the token, those who are invented are signed in by one click
        const oneClick = people.length === 0 ? null : guard.offer(request, response);
        response.set('cache-control', 'no-store');
        return ok({ demo: people, oneClick, oidc: deps.oidc === undefined ? null : { name: deps.oidc.name } });
      },
    },
    {
      ...SESSION.demo,
      before,
      handle: async (request, response) => {
        try {
          guard.check(request);
          const parsed = demoBody.safeParse(request.body, { error: inWords });
          if (!parsed.success) throw fromZod(parsed.error, 'body');
          const opened = await signInDemoPerson(deps, parsed.data.login, visitorOf(request));
          return ok(handSession(request, response, opened));
        } catch (error) {
          if (error instanceof Refused && error.code !== 'VALIDATION') {
            const login = demoBody.safeParse(request.body).data?.login;
            await logSignInRefused(deps, error.code, visitorOf(request), login);
          }
          throw error;
        }
      },
    },
    {
      ...SESSION.signIn,
      before,
      handle: async (request, response) => {
        const parsed = signInBody.safeParse(request.body, { error: inWords });
        if (!parsed.success) throw fromZod(parsed.error, 'body');
        const { login, password } = parsed.data;
        const entered = await signIn(deps, login, password, visitorOf(request));
        if ('pending' in entered) return ok(handPending(request, response, entered));
        return ok({ ...handSession(request, response, entered), state: 'OPEN' as const, expiresAt: null, factors: [] });
      },
    },
    {
      ...SESSION.second,
      before,
      handle: async (request, response) => {
        const parsed = showing.safeParse(request.body, { error: inWords });
        if (!parsed.success) throw fromZod(parsed.error, 'body');
        const shown = { showing: parsed.data, relyingParty: relyingPartyOf(request) };
        const opened = await takeSecondStep(deps, pendingOf(request), shown, visitorOf(request));
        response.clearCookie(PENDING_COOKIE, { path: PENDING_PATH });
        return ok(handSession(request, response, opened));
      },
    },
    {
      ...SESSION.passkey,
      before,
      handle: async (request) =>
        ok({ options: await challengeInSignIn(deps, pendingOf(request), relyingPartyOf(request)) }),
    },
    {
      ...SESSION.recover,
      before,
      handle: async (request) => {
        const parsed = recoverBody.safeParse(request.body, { error: inWords });
        if (!parsed.success) throw fromZod(parsed.error, 'body');
        const { token, password } = parsed.data;
        return ok(await redeemLink(deps, token, password, visitorOf(request)));
      },
    },
    {
      ...SESSION.signOut,
      handle: async (request, response) => {
        await authenticate(deps, request);
        await signOut(deps, sessionId(request) ?? '', visitorOf(request));
        response.clearCookie(SESSION_COOKIE);
        return { status: 204 };
      },
    },
  ];
}
