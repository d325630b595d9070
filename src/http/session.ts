import type { Express, Request, Response } from 'express';
import { z } from 'zod';
import { Refused } from '../domain/refusals.ts';
import { listDemoPeople, signInDemoPerson } from '../app/demo/demo-people.ts';
import type { Deps } from '../app/deps.ts';
import { logSignInRefused, signIn, signOut, type SignedIn } from '../app/people/sign-in.ts';
import { noticeFloods, visitorOf } from './client-address.ts';
import { authenticate, SESSION_COOKIE, sessionId } from './auth.ts';
import type { DemoGuard } from './demo-sign-in.ts';
import { fromZod } from './problem.ts';

/** What somebody may do who must change the password first. */
export const MAY_WHILE_CHANGING: readonly string[] = ['get /v1/me', 'post /v1/me/password', 'delete /v1/me/sessions'];

const demoBody = z.strictObject({ login: z.string().min(1).max(50) });
const signInBody = z.strictObject({ login: z.string().min(1).max(50), password: z.string().min(1).max(200) });

/** Hands the browser its session: the secret in a cookie that no script sees, the CSRF token in the answer. */
export function handSession(request: Request, response: Response, signedIn: SignedIn): void {
  response.cookie(SESSION_COOKIE, signedIn.sessionId, {
    httpOnly: true,
    sameSite: 'strict',
    secure: request.secure,
    maxAge: signedIn.maxAgeMs,
  });
  response.json({ csrfToken: signedIn.csrfToken, mustChangePassword: signedIn.mustChangePassword });
}

/** Sign-in and sign-out: what is asked before anybody is known. */
export function sessionRoutes(app: Express, deps: Deps, demo: boolean, guard: DemoGuard): void {
  const notice = noticeFloods();
  app.get('/v1/login', async (request, response) => {
    const people = demo ? await listDemoPeople(deps) : [];
    // with the token, those who are invented are signed in by one click
    const oneClick = people.length === 0 ? null : guard.offer(request, response);
    response.set('cache-control', 'no-store').json({ demo: people, oneClick });
  });
  app.post('/v1/login/demo', notice, async (request, response) => {
    try {
      guard.check(request);
      const parsed = demoBody.safeParse(request.body);
      if (!parsed.success) throw fromZod(parsed.error, 'body');
      handSession(request, response, await signInDemoPerson(deps, parsed.data.login, visitorOf(request)));
    } catch (error) {
      if (error instanceof Refused && error.code !== 'VALIDATION') {
        const login = demoBody.safeParse(request.body).data?.login;
        await logSignInRefused(deps, error.code, visitorOf(request), login);
      }
      throw error;
    }
  });
  app.post('/v1/login', notice, async (request, response) => {
    const parsed = signInBody.safeParse(request.body);
    if (!parsed.success) throw fromZod(parsed.error, 'body');
    const { login, password } = parsed.data;
    handSession(request, response, await signIn(deps, login, password, visitorOf(request)));
  });
  app.post('/v1/logout', async (request, response) => {
    await authenticate(deps, request);
    await signOut(deps, sessionId(request) ?? '', visitorOf(request));
    response.clearCookie(SESSION_COOKIE).status(204).end();
  });
}
