import { ACTIVITY_GRAIN_SECONDS, demandsFactor } from '../../domain/people/sign-in-rules.ts';
import { Refused } from '../../domain/refusals.ts';
import { secretHash } from '../../crypto/secrets.ts';
import { actorsBySession, actorsByToken, type Authenticated, type Session } from '../../db/people/actors.ts';
import { touchSession } from '../../db/people/sessions.ts';
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

/**
 * Who stands behind a console session that is not over, by its hash.
 * @param background nobody did anything: a page asked by itself
 * @throws Refused UNAUTHENTICATED
 */
export async function authenticateSession(
  deps: Deps,
  hash: string,
  background = false,
): Promise<Authenticated & { readonly session: Session }> {
  const found = (await actorsBySession(deps.db, [hash], deps.signIn)).get(hash);
  if (found === undefined) throw new Refused('UNAUTHENTICATED');
  const { session, now } = found;
  const unwritten = now.getTime() - session.lastSeenAt.getTime();
  if (background || unwritten < ACTIVITY_GRAIN_SECONDS * 1000) return found;
  await touchSession(deps.db, session.id);
  return { ...found, session: { ...session, lastSeenAt: now } };
}

/** What can be asked of a person before anything else. */
export type Due = 'PASSWORD_CHANGE_REQUIRED' | 'SECOND_FACTOR_REQUIRED';

/**
 * What somebody must do before anything else: PASSWORD_CHANGE_REQUIRED, then SECOND_FACTOR_REQUIRED, which a session
 * without a factor is asked for once a grant of its person demands one; null = nothing. Tokens are asked for no factor.
 */
export function dueFirst(
  { signIn }: Pick<Deps, 'signIn'>,
  found: Authenticated & { readonly session?: Session },
): Due | null {
  if (found.mustChangePassword) return 'PASSWORD_CHANGE_REQUIRED';
  const { session, actor } = found;
  const lacks = session !== undefined && !session.hasFactor && demandsFactor(actor.grants, signIn);
  return lacks ? 'SECOND_FACTOR_REQUIRED' : null;
}

/** Who stands behind tokens or sessions now, by their hashes; what ended is missing. */
export async function standingBehind(
  deps: Deps,
  kind: 'token' | 'session',
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Authenticated & { readonly session?: Session }>> {
  if (hashes.length === 0) return new Map();
  return kind === 'token' ? actorsByToken(deps.db, hashes) : actorsBySession(deps.db, hashes, deps.signIn);
}
