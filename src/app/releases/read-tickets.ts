import { createPublicKey } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { Actor } from '../../domain/roles.ts';
import { verifiesWith, type TicketClaims, type TicketKeys } from '../../crypto/tickets.ts';
import { ticketsOf, type TicketRow } from '../../db/releases/release-list.ts';
import type { Deps } from '../deps.ts';
import { findRelease } from './explain-gate.ts';

/** With what a signature adds. */
type SignedClaims = TicketClaims & {
  readonly iss: string;
  readonly iat: number;
  readonly exp: number;
  readonly [more: string]: unknown;
};

/**
 * The tickets of an item as people see them, newest first: what each says and whether one of our keys signed it; never
 * the ticket itself.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT or NOT_YOUR_RELEASE
 */
export async function readTickets(deps: Deps, actor: Actor, releaseId: string) {
  await findRelease(deps, actor, releaseId);
  const tickets = await ticketsOf(deps.db, releaseId);
  return Promise.all(tickets.map((ticket) => showTicket(deps.keys, ticket)));
}

async function showTicket(keys: TicketKeys, { pullNo, jws, createdAt, expiresAt }: TicketRow) {
  const keyId = decodeProtectedHeader(jws).kid ?? null;
  const key = keys.jwks.keys.find((known) => known.kid === keyId);
  const verified =
    key !== undefined && (await verifiesWith(jws, createPublicKey({ key: key as never, format: 'jwk' })));
  return { pullNo, createdAt, expiresAt, keyId, verified, claims: decodeJwt<TicketClaims>(jws) as SignedClaims };
}
