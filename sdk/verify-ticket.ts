import { createLocalJWKSet, errors, jwtVerify, type JSONWebKeySet, type JWTPayload } from 'jose';
import { contentHash } from '../src/domain/canonical.ts';
import type { Content } from '../src/domain/content.ts';
import { mediaOf, readContent } from './contract.ts';
import { NoTicket } from './errors.ts';
import type { Keys, KeySet, PulledItem } from './shapes.ts';

/**
 * Verifies, without the server's word, that a ticket (RFC 7515, EdDSA) allows publishing exactly this content on exactly this
 * account now.
 * @param now the time; whoever publishes asks once when the item comes and again right before it goes out
 * @returns when it ends
 * @throws NoTicket when it does not
 */
export async function verifyTicket(item: PulledItem, keys: Keys, now = new Date()): Promise<Date> {
  const hash = hashOf(item);
  if (hash !== item.contentHash) throw new NoTicket('the content is not that of its hash');
  const claims = await claimsOf(item.ticket, keys, now);
  const expected = {
    ...{ releaseId: item.releaseId, accountId: item.accountId, draftId: item.draftId },
    ...{ contentHash: hash, pullNo: item.pullNo },
  };
  for (const [name, value] of Object.entries(expected))
    if (claims[name] !== value) throw new NoTicket(`the ticket names another ${name}`);
  const [from, to] = [claims['notBefore'], claims['notAfter']].map((time) =>
    typeof time === 'string' ? Date.parse(time) : Number.NaN,
  ) as [number, number];
  if (now.getTime() < from) throw new NoTicket('it is too early');
  if (now.getTime() > to) throw new NoTicket('it is too late');
  checkMedia(item, claims);
  return new Date((claims.exp ?? 0) * 1000);
}

function hashOf(item: PulledItem): string {
  try {
    readContent(item.content);
    return contentHash(item.content as unknown as Content);
  } catch (cause) {
    throw new NoTicket('the content cannot be read', { cause });
  }
}

async function claimsOf(ticket: string, keys: Keys, now: Date): Promise<JWTPayload> {
  const verify = (set: KeySet): Promise<JWTPayload> =>
    jwtVerify(ticket, createLocalJWKSet(set as JSONWebKeySet), {
      ...{ algorithms: ['EdDSA'], issuer: 'wuguan', currentDate: now },
      requiredClaims: ['exp', 'releaseId', 'accountId', 'contentHash', 'pullNo'],
    }).then(({ payload }) => payload);
  const known = keys.current();
  try {
    if (known !== null) return await verify(known);
  } catch (error) {
    if (!(error instanceof errors.JWKSNoMatchingKey)) throw refused(error);
  }
  const renewed = await keys.renew();
  return verify(renewed).catch((error: unknown) => {
    throw refused(error);
  });
}

const refused = (cause: unknown): NoTicket =>
  new NoTicket(`the ticket does not hold: ${(cause as { code?: string }).code ?? (cause as Error).message}`, { cause });

/** Every file that the content shows came, and no other; and the ticket names them where it names any. */
function checkMedia(item: PulledItem, claims: JWTPayload): void {
  const named = readContent(item.content).media.map((file) => (typeof file === 'string' ? file : file.digest));
  const came = new Set(mediaOf(item).map(({ digest }) => digest));
  if (named.some((digest) => digest.startsWith('sha256-') && !came.has(digest)))
    throw new NoTicket('a file of the content did not come with it');
  const signed = claims['media'];
  if (Array.isArray(signed) && [...came].some((digest) => !signed.includes(digest)))
    throw new NoTicket('a file came that the ticket does not name');
}
