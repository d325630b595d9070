import type { Kysely } from 'kysely';
import { Refused } from '../../../domain/refusals.ts';
import type { Signer, TicketClaims, TicketKeys } from '../../../crypto/tickets.ts';
import { adoptKeys, currentKeyId, signingKeys, ticketOfPull } from '../../../db/evidence/signing-keys.ts';
import type { Database } from '../../../db/schema/index.ts';
import { readJws } from '../../../signature/jws.ts';
import { countsWhen, type KnownKey } from '../../../signature/known-key.ts';
import type { Deps } from '../../deps.ts';

/**
 * The key that signs now. The database says which, so that a key that was retired or revoked signs nothing from that moment
 * on, in any process, and nobody has to start anything anew.
 *
 * @param db best the transaction whose work is signed
 * @throws Refused UNAVAILABLE where this machine does not have it
 */
export async function currentSigner(db: Kysely<Database>, keys: TicketKeys): Promise<Signer> {
  const kid = await currentKeyId(db);
  if (kid === undefined) {
    await adoptKeys(db, keys.publicKeys);
    if ((await currentKeyId(db)) === undefined) throw new Refused('UNAVAILABLE', { detail: '没有可用的签名密钥' });
    return currentSigner(db, keys);
  }
  const find = (): Signer | undefined => keys.signers.find(({ key }) => key.kid === kid);
  if (find() === undefined) await keys.reload();
  const signer = find();
  if (signer === undefined) throw new Refused('UNAVAILABLE', { detail: `本机没有签名密钥 ${kid}` });
  return signer;
}

/** All keys that ever signed, with what is known of their time; that which signs now first. */
export async function knownKeys({ db, keys }: Pick<Deps, 'db' | 'keys'>): Promise<readonly KnownKey[]> {
  const known = await signingKeys(db);
  if (known.length > 0) return known;
  // nothing was signed yet
  return keys.publicKeys.map((key) => ({ ...key, validFrom: null, retiredAt: null, revoked: null }));
}

/** Whether the key of a ticket may have been in other hands when it was made. @param at by the database's clock, not the ticket's */
export function isInDoubt(
  keys: readonly KnownKey[],
  { jws, at }: { readonly jws: string; readonly at: Date },
): boolean {
  const { header, payload } = readJws<Partial<TicketClaims>>(jws);
  return keys.some((key) => key.kid === header.kid && !countsWhen(key, { at, logSize: payload.log?.size ?? 0 }));
}

/** The same of the ticket of a pull; pulls of versions that kept none are in no doubt. */
export async function isPullInDoubt(db: Kysely<Database>, releaseId: string, pullNo: number): Promise<boolean> {
  const keys = (await signingKeys(db)).filter(({ revoked }) => revoked !== null);
  if (keys.length === 0) return false;
  const ticket = await ticketOfPull(db, releaseId, pullNo);
  return ticket !== undefined && isInDoubt(keys, ticket);
}
