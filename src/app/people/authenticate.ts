import { Refused } from '../../domain/refusals.ts';
import { secretHash } from '../../crypto/secrets.ts';
import { actorBySession, type Authenticated, type Session } from '../../db/people/actors.ts';
import type { Deps } from '../deps.ts';

export type { Authenticated, Session };

/** Who stands behind a token that is in force. @throws Refused UNAUTHENTICATED */
export async function authenticateToken(deps: Deps, token: string): Promise<Authenticated> {
  const found = await deps.writes.actor(secretHash(token).toString('hex'));
  if (found === undefined) throw new Refused('UNAUTHENTICATED');
  return found;
}

/** Who stands behind a console session that is not over. @throws Refused UNAUTHENTICATED */
export async function authenticateSession(
  deps: Deps,
  sessionId: string,
): Promise<Authenticated & { readonly session: Session }> {
  const found = await actorBySession(deps.db, secretHash(sessionId));
  if (found === null) throw new Refused('UNAUTHENTICATED');
  return found;
}
