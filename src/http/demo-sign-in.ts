import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { BlockList, isIPv6 } from 'node:net';
import type { Request, Response } from 'express';
import { Refused } from '../domain/refusals.ts';
import { cookieOf } from './auth.ts';

/**
 * Signing in to the demo with one click is for whoever sits at the machine that serves it, and for nobody else: the
 * server listens on loopback, the connection comes from loopback, the page was opened by a loopback name (a name that a
 * stranger's DNS points to 127.0.0.1 is none), nothing forwarded the request, and it carries the token of the sign-in
 * page that this browser was given.
 */

const LOOPBACK = new BlockList();
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4');
LOOPBACK.addAddress('::1', 'ipv6');

/** Whether an address of a socket is this machine's loopback. */
export function isLoopback(address: string | undefined): boolean {
  if (address === undefined) return false;
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  return LOOPBACK.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

const LOOPBACK_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;
/**
 * What proxies add: the machine that asked is another one then. Browsers send no header of the kind `x-…` by themselves,
 * our page one.
 */
const FORWARDED =
  /^(?:forwarded|via|client-ip|true-client-ip|.*client-?ip|.*remote-?(?:ip|addr)|.*real-?ip|proxy-.*|cf-.*|cdn-.*|cloudfront-.*|fastly-.*|fly-.*|akamai-.*|ali-.*|eo-.*|wl-.*|x-(?!csrf-token$).*)$/;

/** Whether a request was made on this machine, by a page of this server. */
export function isLocal({ socket, headers }: Pick<Request, 'socket' | 'headers'>): boolean {
  return (
    isLoopback(socket.remoteAddress) &&
    isLoopback(socket.localAddress) &&
    LOOPBACK_HOST.test(headers.host ?? '') &&
    !Object.keys(headers).some((name) => FORWARDED.test(name))
  );
}

const COOKIE = 'wuguan_demo';
const COOKIE_MS = 12 * 3_600_000;

export interface DemoGuard {
  /** Hands a page on this machine the token that signing in asks for; null for everybody else. */
  offer(request: Request, response: Response): string | null;
  /** @throws Refused DEMO_LOCAL_ONLY, CSRF */
  check(request: Request): void;
}

/** @param boundTo address on which the server listens; undefined = nobody is let in */
export function demoGuard(demo: boolean, boundTo: string | undefined): DemoGuard {
  const key = randomBytes(32);
  const open = demo && isLoopback(boundTo);
  const tokenOf = (nonce: string): string => createHmac('sha256', key).update(nonce).digest('base64url');
  return {
    offer: (request, response) => {
      if (!open || !isLocal(request)) return null;
      const nonce = cookieOf(request, COOKIE) ?? randomBytes(32).toString('base64url');
      response.cookie(COOKIE, nonce, { httpOnly: true, sameSite: 'strict', maxAge: COOKIE_MS });
      return tokenOf(nonce);
    },
    check: (request) => {
      if (!open || !isLocal(request)) throw new Refused('DEMO_LOCAL_ONLY');
      if (request.get('origin') !== `http://${request.headers.host}`) throw new Refused('CSRF');
      const nonce = cookieOf(request, COOKIE);
      const given = Buffer.from(request.get('x-csrf-token') ?? '');
      const wanted = Buffer.from(nonce === undefined ? '' : tokenOf(nonce));
      if (nonce === undefined || given.length !== wanted.length || !timingSafeEqual(given, wanted))
        throw new Refused('CSRF');
    },
  };
}
