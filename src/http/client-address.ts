import { isIP } from 'node:net';
import type { Request } from 'express';
import { ipKeyGenerator, rateLimit } from 'express-rate-limit';
import type { Visitor } from '../app/people/visitor.ts';

/** Whose word on the client's address and protocol counts: so many proxies in a row, or those at these addresses. */
export type TrustProxy = number | readonly string[];

/** Where a request came from, by its socket or by what trusted proxies (`TRUST_PROXY`) say; IPv4 in its plain form. */
export function clientAddress(request: Request): string {
  const said = request.ip ?? '';
  // what a proxy hands on may be anything
  const address = isIP(said) === 0 ? (request.socket.remoteAddress ?? '') : said;
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** By what guesses are counted: one IPv4 address, or an IPv6 network of /64, which is one customer. */
export const networkOf = (address: string): string => (isIP(address) === 0 ? address : ipKeyGenerator(address, 64));

const flooders = new WeakSet<Request>();

/** Tells apart who was refused so often, from one network, that the log would fill up. Keeps nobody out. */
export const noticeFloods = () =>
  rateLimit({
    windowMs: 5 * 60_000,
    limit: 30,
    skipSuccessfulRequests: true,
    keyGenerator: (request) => networkOf(clientAddress(request)),
    legacyHeaders: false,
    handler: (request, _response, next) => {
      flooders.add(request);
      next();
    },
  });

/** The browser of a request, as sign-in needs it. */
export function visitorOf(request: Request): Visitor {
  const address = clientAddress(request);
  return {
    address,
    network: networkOf(address),
    agent: (request.get('user-agent') ?? '').slice(0, 300),
    flooding: flooders.has(request),
  };
}
