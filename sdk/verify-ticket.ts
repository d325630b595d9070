import { contentHash } from '../src/domain/canonical.ts';
import type { Content } from '../src/domain/content.ts';
import { openJws, UnknownKey } from '../src/signature/jws.ts';
import { KeyError } from '../src/signature/keys.ts';
import { countsWhen, knownKeyOf, type KnownKey } from '../src/signature/known-key.ts';
import { mediaOf, readContent } from './contract.ts';
import { NoTicket, NotNow } from './errors.ts';
import type { Keys, KeySet, PulledItem } from './shapes.ts';

/** A lease is an hour at the most, and no ticket outlives its lease; clocks may differ. */
const LONGEST_SECONDS = 2 * 3_600;

type Claims = Readonly<Record<string, unknown>>;

/**
 * Verifies, without the server's word, that a ticket (RFC 7515; EdDSA, or SM2 with SM3) allows this tool to publish exactly this
 * content on exactly this account now, and that its key was in no other hands when it was signed.
 * @param now the time; whoever publishes asks once when the item comes and again right before it goes out
 * @returns when it ends
 * @throws NotNow when all holds but the time, NoTicket when anything else does not
 */
export async function verifyTicket(item: PulledItem, keys: Keys, now = new Date()): Promise<Date> {
  const hash = hashOf(item);
  if (hash !== item.contentHash) throw new NoTicket('the content is not that of its hash');
  const claims = await claimsOf(item.ticket, keys);
  const expected = {
    ...{ releaseId: item.releaseId, accountId: item.accountId, draftId: item.draftId },
    ...{ contentHash: hash, pullNo: item.pullNo },
  };
  for (const [name, value] of Object.entries(expected))
    if (claims[name] !== value) throw new NoTicket(`the ticket names another ${name}`);
  checkAudience(claims, await keys.ownId());
  checkMedia(item, claims);
  return checkTimes(claims, now);
}

function hashOf(item: PulledItem): string {
  try {
    readContent(item.content);
    return contentHash(item.content as unknown as Content);
  } catch (cause) {
    throw new NoTicket('the content cannot be read', { cause });
  }
}

async function claimsOf(ticket: string, keys: Keys): Promise<Claims> {
  const known = await keys.current();
  try {
    if (known !== null) return openTicket(ticket, known);
  } catch (error) {
    if (!(error instanceof UnknownKey)) throw refused(error);
  }
  const renewed = await keys.renew();
  try {
    return openTicket(ticket, renewed);
  } catch (error) {
    throw refused(error);
  }
}

const refused = (cause: unknown): NoTicket =>
  cause instanceof NoTicket ? cause : new NoTicket(`the ticket does not hold: ${(cause as Error).message}`, { cause });

/** @throws UnknownKey, JwsError, NoTicket */
function openTicket(ticket: string, { keys }: KeySet): Claims {
  const { key, payload } = openJws<Claims, KnownKey>(ticket, keys.flatMap(readKey), 'JWT');
  if (payload['iss'] !== 'wuguan') throw new NoTicket('the ticket is not of this system');
  const signed = { at: new Date(secondsOf(payload, 'iat') * 1000), logSize: logSizeOf(payload) };
  if (!countsWhen(key, signed)) throw new NoTicket('the key of the ticket was revoked before it was signed');
  return payload;
}

/** Keys of another kind are no key of a ticket's. */
function readKey(jwk: object): readonly KnownKey[] {
  try {
    return [knownKeyOf(jwk as Record<string, unknown>)];
  } catch (error) {
    if (error instanceof KeyError) return [];
    throw error;
  }
}

function secondsOf(claims: Claims, name: string): number {
  const value = claims[name];
  if (typeof value !== 'number') throw new NoTicket(`the ticket has no ${name}`);
  return value;
}

/** Tickets of servers that named no head knew of no entry. */
function logSizeOf(claims: Claims): number {
  const size = (claims['log'] as { readonly size?: unknown } | null | undefined)?.size ?? 0;
  if (typeof size !== 'number') throw new NoTicket('the ticket names no head of the log');
  return size;
}

function checkTimes(claims: Claims, now: Date): Date {
  const exp = secondsOf(claims, 'exp');
  const seconds = now.getTime() / 1000;
  // whoever has an old key can write any date, but not make a ticket of before last longer
  if (exp - secondsOf(claims, 'iat') > LONGEST_SECONDS) throw new NoTicket('the ticket lasts too long');
  if (exp <= seconds) throw new NotNow('the ticket has ended');
  const [from, to] = [claims['notBefore'], claims['notAfter']].map((time) =>
    typeof time === 'string' ? Date.parse(time) : Number.NaN,
  ) as [number, number];
  if (now.getTime() < from) throw new NotNow('it is too early');
  if (now.getTime() > to) throw new NotNow('it is too late');
  return new Date(exp * 1000);
}

/** RFC 7519 §4.1.3. */
function checkAudience(claims: Claims, ownId: string): void {
  const audience = claims['aud'];
  if (!(Array.isArray(audience) ? audience : [audience]).includes(ownId))
    throw new NoTicket('the ticket is for another publishing tool');
}

/** Every file that the content shows came, and no other; and the ticket names them where it names any. */
function checkMedia(item: PulledItem, claims: Claims): void {
  const named = readContent(item.content).media.map((file) => (typeof file === 'string' ? file : file.digest));
  const came = new Set(mediaOf(item).map(({ digest }) => digest));
  if (named.some((digest) => digest.startsWith('sha256-') && !came.has(digest)))
    throw new NoTicket('a file of the content did not come with it');
  const signed = claims['media'];
  if (Array.isArray(signed) && [...came].some((digest) => !signed.includes(digest)))
    throw new NoTicket('a file came that the ticket does not name');
}
