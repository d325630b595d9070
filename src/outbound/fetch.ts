import { lookup as systemLookup } from 'node:dns/promises';
import { request as requestPlain, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestSafe } from 'node:https';
import { isIP } from 'node:net';
import { Unread } from './errors.ts';
import { hostOf } from './hosts.ts';
import { mayConnect } from './may-connect.ts';
import { readBody } from './read-body.ts';

interface HostAddress {
  readonly address: string;
  readonly family: number;
}

/** The way out of the server, and what bounds it. */
export interface Outbound {
  /** Hosts of an intranet that the operator lets the server reach (`name` or `name:port`). */
  readonly intranet: ReadonlySet<string>;
  readonly limits: OutboundLimits;
  /** Every address of a name. */
  readonly resolve: (name: string) => Promise<readonly HostAddress[]>;
}

/** Milliseconds, from the beginning of one request. */
export interface OutboundLimits {
  readonly connectMs: number;
  readonly firstByteMs: number;
  /** With every redirect and the whole body. */
  readonly wholeMs: number;
  readonly redirects: number;
}

export const LIMITS: OutboundLimits = { connectMs: 10_000, firstByteMs: 20_000, wholeMs: 90_000, redirects: 5 };

/** @param over limits that are narrower in tests, and names that they resolve themselves */
export const openOutbound = (intranet: readonly string[], over: Partial<Outbound> = {}): Outbound => ({
  intranet: new Set(intranet),
  limits: LIMITS,
  resolve: (name) => systemLookup(name, { all: true }),
  ...over,
});

/** What may be read, and how much of it. */
export interface Wanted {
  /** Hosts that may be asked, in the form of {@link hostOf}. */
  readonly hosts: ReadonlySet<string>;
  /** Media types; what the server says otherwise is not read. */
  readonly types: RegExp;
  /** Bytes, as sent and as unpacked. */
  readonly most: number;
  /** Only the digest is wanted; the bytes are not kept. */
  readonly digestOnly?: boolean;
}

export interface Fetched {
  /** Where it was in the end. */
  readonly url: string;
  /** Media type, without its parameters. */
  readonly type: string;
  /** As the server names it; '' = it does not. */
  readonly charset: string;
  /** Of the bytes: `sha256-<hex>`. */
  readonly digest: string;
  /** None where only the digest was wanted. */
  readonly bytes: Buffer;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const GONE = new Set([404, 410]);

/**
 * Reads what anybody sees at an address: the only way out of the server. Hosts that are listed alone, at the addresses that
 * were looked at before connecting; no cookies, no credentials, and the same again for every redirect.
 *
 * @returns null when the server says that nothing is there (404, 410)
 * @throws Unread
 */
export async function fetchPublic(outbound: Outbound, address: string, wanted: Wanted): Promise<Fetched | null> {
  const whole = AbortSignal.timeout(outbound.limits.wholeMs);
  let url = address;
  for (let redirects = 0; redirects <= outbound.limits.redirects; redirects += 1) {
    const host = hostOf(url);
    if (host === undefined) throw new Unread('NO_ADDRESS', '');
    if (!wanted.hosts.has(host)) throw new Unread('HOST_NOT_LISTED', host);
    const response = await ask(outbound, new URL(url), host, whole);
    try {
      const status = response.statusCode ?? 0;
      const to = response.headers.location;
      if (!REDIRECTS.has(status) || to === undefined)
        return GONE.has(status) ? null : await readAnswer(response, url, host, wanted, whole);
      if (!URL.canParse(to, url)) throw new Unread('NO_ADDRESS', host);
      url = new URL(to, url).href;
    } finally {
      response.destroy();
    }
  }
  throw new Unread('TOO_MANY_REDIRECTS', hostOf(url) ?? '');
}

/** The one address to which is connected: every address of the name must be one to which the server may connect. */
async function pin({ resolve, intranet }: Outbound, name: string, host: string): Promise<HostAddress> {
  const family = isIP(name);
  const found =
    family === 0
      ? await resolve(name).catch((cause: unknown) => {
          throw new Unread('NO_SUCH_HOST', host, '', { cause });
        })
      : [{ address: name, family }];
  const [first] = found;
  if (first === undefined) throw new Unread('NO_SUCH_HOST', host);
  if (!found.every(({ address }) => mayConnect(address, intranet.has(host)))) throw new Unread('PRIVATE_ADDRESS', host);
  return found.find(({ family: of }) => of === 4) ?? first;
}

/** What is sent along with a request. */
export interface Posted {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * One request, to the one address that was looked at. What is sent goes in plain to no address of the internet.
 * @throws Unread
 */
export async function ask(
  outbound: Outbound,
  url: URL,
  host: string,
  whole: AbortSignal,
  posted?: Posted,
): Promise<IncomingMessage> {
  const name = url.hostname.replace(/\.$/, '');
  const pinned = await inTime(pin(outbound, name, host), whole, host);
  if (posted !== undefined && url.protocol === 'http:' && mayConnect(pinned.address, false))
    throw new Unread('PLAIN_TO_PUBLIC', host);
  const { connectMs, firstByteMs } = outbound.limits;
  return new Promise((resolve, reject) => {
    const options: RequestOptions = {
      method: posted === undefined ? 'GET' : 'POST',
      // a connection of its own, so that none is kept that was made under other rules
      agent: false,
      signal: whole,
      headers: posted?.headers ?? {
        ...{ accept: '*/*', 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'wuguan-read-back' },
      },
      lookup: (_name, asked, answer) =>
        asked.all === true
          ? answer(null, [{ address: pinned.address, family: pinned.family }])
          : answer(null, pinned.address, pinned.family),
    };
    const request = (url.protocol === 'https:' ? requestSafe : requestPlain)(url, options);
    const fail = (error: Error): void => {
      clearTimeout(connecting);
      clearTimeout(waiting);
      request.destroy();
      reject(error);
    };
    const late = (): void => fail(new Unread('TOO_SLOW', host));
    const connecting = setTimeout(late, connectMs);
    const waiting = setTimeout(late, firstByteMs);
    request.on('socket', (socket) => socket.on('connect', () => clearTimeout(connecting)));
    request.on('error', (cause) => fail(unread(cause, whole, host)));
    request.on('response', (response) => {
      clearTimeout(connecting);
      clearTimeout(waiting);
      resolve(response);
    });
    request.end(posted?.body);
  });
}

/** The body of an answer that is what was wanted. @throws Unread */
export async function readAnswer(
  response: IncomingMessage,
  url: string,
  host: string,
  { types, most, digestOnly = false }: Wanted,
  whole: AbortSignal,
): Promise<Fetched> {
  const { statusCode: status = 0, headers } = response;
  if (status !== 200) throw new Unread('REFUSED_BY_SITE', host, String(status));
  const [type = '', ...parameters] = (headers['content-type'] ?? '').toLowerCase().split(';');
  if (!types.test(type.trim())) throw new Unread('WRONG_TYPE', host, type.trim().slice(0, 60));
  const charset = parameters
    .map((one) => /^\s*charset="?([\w-]+)"?\s*$/.exec(one)?.[1])
    .find((one) => one !== undefined);
  const read = await readBody(response, { most, isKept: !digestOnly, host }).catch((cause: unknown) => {
    throw unread(cause, whole, host);
  });
  return { url, type: type.trim(), charset: charset ?? '', ...read };
}

const unread = (cause: unknown, whole: AbortSignal, host: string): Unread => {
  if (cause instanceof Unread) return cause;
  return new Unread(whole.aborted ? 'TOO_SLOW' : 'NO_ANSWER', host, '', { cause });
};

/** Gives up when the signal does, also what cannot be broken off. */
async function inTime<T>(work: Promise<T>, signal: AbortSignal, host: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Unread('TOO_SLOW', host));
    if (signal.aborted) late();
    signal.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', late));
  });
}
