import { createPublicKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { verifiesWith, type TicketKeys } from '../crypto/tickets.ts';
import type { TicketRow } from '../db/releases/release-list.ts';

/** A ticket as people see it: what it says and whether one of our keys signed it; never the ticket itself. */
export async function showTicket(keys: TicketKeys, { pullNo, jws, createdAt, expiresAt }: TicketRow) {
  const keyId = decodeProtectedHeader(jws).kid ?? null;
  const key = keys.jwks.keys.find((known) => known.kid === keyId);
  const verified =
    key !== undefined && (await verifiesWith(jws, createPublicKey({ key: key as never, format: 'jwk' })));
  return { pullNo, createdAt, expiresAt, keyId, verified, claims: decodeJwt(jws) };
}
