import type { CookieOptions, Request, Response } from 'express';
import type { IdentityService } from '../../app/identity-service.ts';
import { FLOW_MINUTES } from '../../app/people/oidc/begin-flow.ts';
import { cookieOf } from '../auth.ts';

/**
 * The cookie by which a browser that comes back is known to be the one that left. It comes along when another site sends
 * the browser here (`Lax`), which the session's own does not. Behind TLS no other host may have set it (`__Host-`).
 */
const NAME = 'wuguan_oidc';

const isSecure = ({ publicUrl }: IdentityService): boolean => publicUrl.startsWith('https:');
const nameOf = (service: IdentityService): string => (isSecure(service) ? `__Host-${NAME}` : NAME);
const options = (service: IdentityService): CookieOptions => ({
  ...{ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(service) },
});

export const handFlow = (response: Response, service: IdentityService, browser: string): void =>
  void response.cookie(nameOf(service), browser, { ...options(service), maxAge: FLOW_MINUTES * 60_000 });

/** What the browser was given; empty where it brings nothing. */
export const flowCookie = (request: Request, service: IdentityService): string =>
  cookieOf(request, nameOf(service)) ?? '';

export const endFlow = (response: Response, service: IdentityService): void =>
  void response.clearCookie(nameOf(service), options(service));
