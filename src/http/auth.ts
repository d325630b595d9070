import { parseCookie } from 'cookie';
import type { Request } from 'express';
import { Refused } from '../domain/refusals.ts';
import {
  authenticateSession,
  authenticateToken,
  hashOfSecret,
  type Authenticated,
  type Session,
} from '../app/people/authenticate.ts';
import type { Deps } from '../app/deps.ts';
import { clientAddress } from './client-address.ts';

export const SESSION_COOKIE = 'wuguan_session';
const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** A cookie of the request, if it is there. */
export const cookieOf = (request: Request, wanted: string): string | undefined =>
  parseCookie(request.headers.cookie ?? '')[wanted] || undefined;

/** The session id in the Cookie header, if any. */
export const sessionId = (request: Request): string | undefined => cookieOf(request, SESSION_COOKIE);

/**
 * Who asks: by bearer token, or by console session, which must show its CSRF token (`X-CSRF-Token`) on every change.
 * @param background nobody did anything: the session grows no younger
 * @throws Refused UNAUTHENTICATED or CSRF
 */
export async function authenticate(
  deps: Deps,
  request: Request,
  background = isBackground(request),
): Promise<Authenticated & { readonly session?: Session }> {
  const found = await findActor(deps, request, background);
  // requests of one token share what was read of it
  return { ...found, actor: { ...found.actor, address: clientAddress(request) } };
}

/** With which a page marks what it asks by itself; no header of the kind `x-…`, which proxies add. */
const BACKGROUND = 'wuguan-background';

/** Whether nobody did anything: a page asks by itself, or follows a stream. */
const isBackground = (request: Request): boolean =>
  request.headers[BACKGROUND] !== undefined || (request.headers.accept ?? '').includes('text/event-stream');

/** By what a request shows who asks: hash of its token, or of its session. */
export interface Credential {
  readonly kind: 'token' | 'session';
  /** SHA-256, hex. */
  readonly hash: string;
}

/** @throws Refused UNAUTHENTICATED where it shows nothing */
export function credentialOf(request: Request): Credential {
  const header = request.headers.authorization;
  const secret = header === undefined ? sessionId(request) : /^Bearer +([\w.~+/-]+=*)$/i.exec(header)?.[1];
  if (secret === undefined) throw new Refused('UNAUTHENTICATED');
  return { kind: header === undefined ? 'session' : 'token', hash: hashOfSecret(secret) };
}

async function findActor(
  deps: Deps,
  request: Request,
  background: boolean,
): Promise<Authenticated & { readonly session?: Session }> {
  const { kind, hash } = credentialOf(request);
  if (kind === 'token') return authenticateToken(deps, hash);
  const found = await authenticateSession(deps, hash, background);
  if (!SAFE_METHODS.includes(request.method) && request.get('x-csrf-token') !== found.session.csrfToken) {
    throw new Refused('CSRF');
  }
  return found;
}
