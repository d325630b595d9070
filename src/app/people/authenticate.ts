import { Refused } from '../../domain/refusals.ts';
import { secretHash } from '../../crypto/secrets.ts';
import { actorsBySession, actorsByToken, type Authenticated, type Session } from '../../db/people/actors.ts';
import type { Deps } from '../deps.ts';

export type { Authenticated, Session };

/** By what a token or the secret of a session is known: SHA-256, hex. */
export const hashOfSecret = (secret: string): string => secretHash(secret).toString('hex');

/** Who stands behind a token that is in force, by its hash. @throws Refused UNAUTHENTICATED */
export async function authenticateToken(deps: Deps, hash: string): Promise<Authenticated> {
  const found = await deps.writes.actor(hash);
  if (found === undefined) throw new Refused('UNAUTHENTICATED');
  return found;
}

/** Who stands behind a console session that is not over, by its hash. @throws Refused UNAUTHENTICATED */
export async function authenticateSession(
  deps: Deps,
  hash: string,
): Promise<Authenticated & { readonly session: Session }> {
  const found = (await actorsBySession(deps.db, [hash])).get(hash);
  if (found === undefined) throw new Refused('UNAUTHENTICATED');
  return found;
}

/** Who stands behind tokens or sessions now, by their hashes; what ended is missing. */
export async function standingBehind(
  deps: Deps,
  kind: 'token' | 'session',
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Authenticated>> {
  if (hashes.length === 0) return new Map();
  return kind === 'token' ? actorsByToken(deps.db, hashes) : actorsBySession(deps.db, hashes);
}
