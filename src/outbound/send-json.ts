import { Unread } from './errors.ts';
import { ask, type Outbound } from './fetch.ts';
import { hostOf } from './hosts.ts';
import { readBody } from './read-body.ts';

/** Answers of robots are a line of JSON. */
const MOST_ANSWER_BYTES = 64 * 1024;

/**
 * Sends JSON to an address whose host is listed, and follows no redirect.
 * @param hosts in the form of {@link hostOf}
 * @returns status and text of the answer
 * @throws Unread
 */
export async function sendJson(
  outbound: Outbound,
  address: string,
  hosts: ReadonlySet<string>,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly text: string }> {
  const host = hostOf(address);
  if (host === undefined) throw new Unread('NO_ADDRESS', '');
  if (!hosts.has(host)) throw new Unread('HOST_NOT_LISTED', host);
  const whole = AbortSignal.timeout(outbound.limits.wholeMs);
  const response = await ask(outbound, new URL(address), host, whole, {
    body: text,
    headers: {
      ...{ 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(text)) },
      ...{ accept: 'application/json', 'user-agent': 'wuguan-notifications', ...headers },
    },
  });
  try {
    const { bytes } = await readBody(response, { most: MOST_ANSWER_BYTES, isKept: true, host });
    return { status: response.statusCode ?? 0, text: bytes.toString('utf8') };
  } finally {
    response.destroy();
  }
}
