import { Refused, type RefusalCode } from '../../domain/refusals.ts';
import { newSecret, passwordMatches, secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import type { Trx } from '../../db/locks.ts';
import { insertSession, deleteSessionByHash } from '../../db/people/sessions.ts';
import { countAttempt, forgiveAttempts } from '../../db/people/sign-in-attempts.ts';
import { personByLogin } from '../../db/people/people.ts';
import type { Deps } from '../deps.ts';

const SESSION_HOURS = 12;
/** A well-formed hash of nothing: an unknown login takes as long as a wrong password. */
const NOBODY = `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`;

export interface SignedIn {
  /** Goes into the cookie; only its hash is stored. */
  readonly sessionId: string;
  readonly csrfToken: string;
  readonly maxAgeMs: number;
  /** Nothing else may be done before the password is another one. */
  readonly mustChangePassword: boolean;
}

/**
 * Opens a console session.
 * @param agent what the browser calls itself, shown in the list of sessions
 * @throws Refused LOGIN_FAILED; LOGIN_LOCKED with `details.retryAfter` after too many failures
 */
export async function signIn(deps: Deps, login: string, password: string, agent: string): Promise<SignedIn> {
  const locked = await countAttempt(deps.db, login);
  if (locked !== null) {
    await logSignInRefused(deps, 'LOGIN_LOCKED');
    throw new Refused('LOGIN_LOCKED', { detail: `约 ${locked} 秒后可再试`, retryAfter: locked });
  }
  const user = await personByLogin(deps.db, login);
  const matches = await passwordMatches(password, user?.passwordHash ?? NOBODY);
  if (user === undefined || !matches) {
    await logSignInRefused(deps, 'LOGIN_FAILED', user?.id);
    throw new Refused('LOGIN_FAILED');
  }
  return deps.db.transaction().execute(async (trx) => {
    await forgiveAttempts(trx, login);
    const opened = await openSession(trx, user.id, agent);
    const about = { entity: 'user', entityId: user.id, actorId: user.id, unitId: user.unitId };
    await appendAudit(trx, [{ ...about, action: 'session.opened' }]);
    return { ...opened, mustChangePassword: user.mustChangePassword };
  });
}

/** Somebody was not let in: nobody is known who asked. */
export const logSignInRefused = (deps: Deps, code: RefusalCode, userId?: string): Promise<void> =>
  appendAudit(deps.db, [
    { action: 'session.refused', outcome: 'REFUSED', code, entity: 'user', entityId: userId ?? null },
  ]);

/** Makes the secrets of a session and stores what is needed to know them again. */
export async function openSession(
  trx: Trx,
  userId: string,
  agent: string,
): Promise<Omit<SignedIn, 'mustChangePassword'>> {
  const sessionId = newSecret('wgs');
  const csrfToken = newSecret('wgc');
  await insertSession(trx, { idHash: secretHash(sessionId), userId, csrfToken, agent, hours: SESSION_HOURS });
  return { sessionId, csrfToken, maxAgeMs: SESSION_HOURS * 3_600_000 };
}

/** Ends a session; unknown ones are no error. */
export const signOut = async (deps: Deps, sessionId: string): Promise<void> => {
  await deleteSessionByHash(deps.db, secretHash(sessionId));
};
