import { Unread } from './errors.ts';
import { ask, readAnswer, type Outbound, type Posted } from './fetch.ts';
import { hostOf } from './hosts.ts';

/**
 * Sends JSON to an address that the operator of the machine named, and reads the JSON that comes back. It goes by the same way
 * out as everything else; no redirect is followed.
 *
 * @param most bytes of the answer
 * @throws Unread
 */
export async function postJson(outbound: Outbound, address: string, posted: Posted, most: number): Promise<string> {
  const whole = AbortSignal.timeout(outbound.limits.wholeMs);
  const host = hostOf(address);
  if (host === undefined) throw new Unread('NO_ADDRESS', '');
  const headers = {
    ...{ accept: 'application/json', 'accept-encoding': 'gzip, deflate, br', 'user-agent': 'wuguan' },
    ...{ 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(posted.body)) },
    ...posted.headers,
  };
  const response = await ask(outbound, new URL(address), host, whole, { ...posted, headers });
  try {
    const wanted = { hosts: new Set([host]), types: /^application\/json$/, most };
    return (await readAnswer(response, address, host, wanted, whole)).bytes.toString('utf8');
  } finally {
    response.destroy();
  }
}
