import { z } from 'zod';
import type { Deps } from '../../app/deps.ts';
import type { Session } from '../../app/people/authenticate.ts';
import { demandsFactor } from '../../domain/people/sign-in-rules.ts';
import type { Actor } from '../../domain/roles.ts';
import { listSessions } from '../../app/people/list-sessions.ts';
import { changePassword } from '../../app/people/change-password.ts';
import { endSessions } from '../../app/people/end-sessions.ts';
import { SESSION_COOKIE } from '../auth.ts';
import * as answers from '../answers/people.ts';
import { ok, route, type Route } from '../route.ts';
import { visitorOf } from '../client-address.ts';
import { handSession } from '../session.ts';
import { idParams } from '../shapes.ts';

/** The session as its owner's page needs it. */
const sessionAnswer = (
  { signIn }: Pick<Deps, 'signIn'>,
  { actor, session }: { readonly actor: Actor; readonly session: Session },
) => {
  const { id, csrfToken, expiresAt, mustChangePassword, passwordExpired, secondFactorAt, hasFactor, lastSeenAt } =
    session;
  const mustEnrol = !hasFactor && demandsFactor(actor.grants, signIn);
  const idleAt = new Date(lastSeenAt.getTime() + signIn.idleMinutes * 60_000);
  const password = { mustChangePassword, passwordExpired };
  return { id, csrfToken, expiresAt, ...password, idleAt, secondFactor: secondFactorAt !== null, mustEnrol };
};

const TAG = '登录 session';
const password = z.string().min(12, { error: '密码至少 12 个字符' }).max(200);

export const meRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/me',
    tag: TAG,
    summary: '我是谁 / Who you are and what you may',
    permission: 'signed-in',
    answer: answers.me,
    status: 200,
    handle: async ({ deps, actor, registry, session, now }) =>
      ok({
        id: actor.id,
        kind: actor.kind,
        name: actor.name,
        unit: registry.units.get(actor.unitId) ?? null,
        grants: actor.grants,
        accountIds: actor.accountIds,
        /** The clock that judges leases and deadlines. */
        now,
        session: session === undefined ? null : sessionAnswer(deps, { actor, session }),
      }),
  }),
  route({
    method: 'post',
    path: '/v1/me/password',
    tag: TAG,
    summary: '修改密码 / Change your password; every other session of yours ends',
    permission: 'signed-in',
    answer: answers.sessionOpened,
    headers: ['Set-Cookie'],
    refusals: ['FORBIDDEN', 'PASSWORD_REFUSED', 'LOGIN_LOCKED', 'RATE_LIMITED', 'SESSION_REQUIRED'],
    body: z.strictObject({ current: z.string().min(1).max(200), next: password }),
    status: 200,
    handle: async ({ deps, actor, session, body, request, response }) =>
      ok(handSession(request, response, await changePassword(deps, actor, session, body, visitorOf(request)))),
  }),
  route({
    method: 'get',
    path: '/v1/me/sessions',
    tag: TAG,
    summary: '我的会话 / Your open sessions',
    permission: 'signed-in',
    answer: answers.sessions,
    status: 200,
    handle: async ({ deps, actor, session }) => {
      const items = await listSessions(deps, actor);
      return ok({ items: items.map((item) => ({ ...item, current: item.id === session?.id })) });
    },
  }),
  route({
    method: 'delete',
    path: '/v1/me/sessions',
    tag: TAG,
    summary: '全部退出 / Sign out everywhere',
    permission: 'signed-in',
    answer: answers.sessionsEnded,
    headers: ['Set-Cookie'],
    status: 200,
    handle: async ({ deps, actor, response }) => {
      const ended = await endSessions(deps, actor);
      response.clearCookie(SESSION_COOKIE);
      return ok({ ended });
    },
  }),
  route({
    method: 'delete',
    path: '/v1/me/sessions/{id}',
    tag: TAG,
    summary: '结束会话 / End one of your sessions',
    permission: 'signed-in',
    answer: answers.sessionsEnded,
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params }) => ok({ ended: await endSessions(deps, actor, params.id) }),
  }),
];
