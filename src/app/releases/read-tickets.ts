import type { Actor } from '../../domain/roles.ts';
import type { TicketClaims } from '../../crypto/tickets.ts';
import { TICKET_TYPE } from '../../crypto/tickets.ts';
import { ticketsOf, type TicketRow } from '../../db/releases/release-list.ts';
import { openJws, readJws } from '../../signature/jws.ts';
import type { KnownKey } from '../../signature/known-key.ts';
import type { Deps } from '../deps.ts';
import { isInDoubt, knownKeys } from '../evidence/keys/current-signer.ts';
import { findRelease } from './explain-gate.ts';

/** With what a signature adds. */
type SignedClaims = TicketClaims & {
  readonly iss: string;
  readonly iat: number;
  readonly exp: number;
  readonly [more: string]: unknown;
};

/**
 * The tickets of an item as people see them, newest first: what each says and whether it holds; never the ticket itself.
 *
 * @throws Refused NOT_FOUND, FOREIGN_UNIT or NOT_YOUR_RELEASE
 */
export async function readTickets(deps: Deps, actor: Actor, releaseId: string) {
  await findRelease(deps, actor, releaseId);
  const tickets = await ticketsOf(deps.db, releaseId);
  const keys = await knownKeys(deps);
  return tickets.map((ticket) => showTicket(keys, ticket));
}

function showTicket(keys: readonly KnownKey[], { pullNo, jws, createdAt, expiresAt }: TicketRow) {
  const { header, payload: claims } = readJws<SignedClaims>(jws);
  // when it was signed is known from the database, not from the signature
  const revoked = isInDoubt(keys, { jws, at: createdAt });
  return {
    ...{ pullNo, createdAt, expiresAt, keyId: header.kid ?? null, claims },
    /** One of our keys signed it, and was in no other hands then. */
    verified: !revoked && isSigned(jws, keys),
    revoked,
  };
}

function isSigned(jws: string, keys: readonly KnownKey[]): boolean {
  try {
    return openJws(jws, keys, TICKET_TYPE).key !== undefined;
  } catch {
    return false;
  }
}
