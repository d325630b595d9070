import type { IncomingMessage } from 'node:http';
import { Unread } from './errors.ts';
import { ask, readAnswer, type Outbound, type Posted } from './fetch.ts';
import { hostOf } from './hosts.ts';
import { readBody } from './read-body.ts';

/** Answers of robots are a line of JSON. */
const MOST_ROBOT_BYTES = 64 * 1024;

/**
 * Sends JSON by the same way out as everything else; no redirect is followed.
 * @param hosts those that are listed; null = the operator of the machine named the address
 */
async function post<T>(
  outbound: Outbound,
  address: string,
  { body, headers }: Posted,
  hosts: ReadonlySet<string> | null,
  read: (response: IncomingMessage, host: string, whole: AbortSignal) => Promise<T>,
): Promise<T> {
  const host = hostOf(address);
  if (host === undefined) throw new Unread('NO_ADDRESS', '');
  if (hosts !== null && !hosts.has(host)) throw new Unread('HOST_NOT_LISTED', host);
  const whole = AbortSignal.timeout(outbound.limits.wholeMs);
  const sent = { accept: 'application/json', 'content-length': String(Buffer.byteLength(body)), ...headers };
  const response = await ask(outbound, new URL(address), host, whole, { body, headers: sent });
  try {
    return await read(response, host, whole);
  } finally {
    response.destroy();
  }
}

/**
 * Sends JSON to an address that the operator of the machine named, and reads the JSON that comes back.
 *
 * @param most bytes of the answer
 * @throws Unread
 */
export function postJson(
  outbound: Outbound,
  address: string,
  { body, headers }: Posted,
  most: number,
): Promise<string> {
  const asked = {
    ...{ 'content-type': 'application/json', 'user-agent': 'wuguan', 'accept-encoding': 'gzip, deflate, br' },
    ...headers,
  };
  return post(outbound, address, { body, headers: asked }, null, async (response, host, whole) => {
    const wanted = { hosts: new Set([host]), types: /^application\/json$/, most };
    return (await readAnswer(response, address, host, wanted, whole)).bytes.toString('utf8');
  });
}

/**
 * Sends JSON to a robot or webhook whose host is listed.
 *
 * @param hosts in the form of {@link hostOf}
 * @returns status and text of the answer, whatever they are
 * @throws Unread
 */
export function postNotice(
  outbound: Outbound,
  address: string,
  hosts: ReadonlySet<string>,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const asked = {
    ...{ 'content-type': 'application/json; charset=utf-8', 'user-agent': 'wuguan-notifications' },
    ...headers,
  };
  return post(outbound, address, { body, headers: asked }, hosts, async (response, host) => {
    const { bytes } = await readBody(response, { most: MOST_ROBOT_BYTES, isKept: true, host });
    return { status: response.statusCode ?? 0, text: bytes.toString('utf8') };
  });
}
