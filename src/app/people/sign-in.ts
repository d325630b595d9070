import { Refused } from '../../domain/refusals.ts';
import { hashOfNothing, passwordMatches } from '../../crypto/passwords.ts';
import { secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { personByLogin } from '../../db/people/people.ts';
import { hasFactor } from '../../db/people/second-factors.ts';
import { deleteSessionByHash } from '../../db/people/sessions.ts';
import { countAttempt, forgiveAttempts, rememberAddress } from '../../db/people/sign-in-attempts.ts';
import type { Deps } from '../deps.ts';
import { logSignInRefused } from './log-sign-in-refused.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { beginSecondStep, type Pending } from './second-factor/second-step.ts';
import { refuseWait } from './slow-down.ts';
import type { Visitor } from './visitor.ts';

/**
 * Opens a console session, or, of a person with a second factor, begins to.
 * @throws Refused LOGIN_FAILED; LOGIN_LOCKED, RATE_LIMITED with `details.retryAfter` after too many failures
 */
export async function signIn(
  deps: Deps,
  login: string,
  password: string,
  visitor: Visitor,
): Promise<SignedIn | Pending> {
  const attempt = { login, network: visitor.network };
  const refuse = async (refused: Refused, userId?: string): Promise<never> => {
    await logSignInRefused(deps, refused.code, visitor, login, userId);
    throw refused;
  };
  try {
    refuseWait(await countAttempt(deps.db, attempt));
  } catch (error) {
    if (error instanceof Refused) return refuse(error);
    throw error;
  }
  const user = await personByLogin(deps.db, login, deps.signIn);
  // an unknown login takes as long as a wrong password
  const matches = await passwordMatches(password, user?.passwordHash ?? hashOfNothing(deps.signIn.passwordCost));
  if (user === undefined || !matches) return refuse(new Refused('LOGIN_FAILED'), user?.id);
  return deps.db.transaction().execute(async (trx) => {
    await forgiveAttempts(trx, attempt);
    const about = { entity: 'user', entityId: user.id, actorId: user.id, unitId: user.unitId };
    const from = { address: visitor.address, login };
    if (await hasFactor(trx, user.id)) {
      await appendAudit(trx, [{ ...about, ...from, action: 'session.second-step-due' }]);
      return beginSecondStep(trx, user.id);
    }
    await rememberAddress(trx, user.id, visitor.network);
    const opened = await openSession(trx, user.id, { agent: visitor.agent, secondFactor: false });
    await appendAudit(trx, [{ ...about, ...from, action: 'session.opened', details: { session: opened.id } }]);
    return { ...opened, mustChangePassword: user.mustChangePassword };
  });
}

/** Ends a session and says so in the log; unknown ones are no error. */
export const signOut = (deps: Deps, sessionId: string, visitor: Visitor): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const ended = await deleteSessionByHash(trx, secretHash(sessionId));
    if (ended === undefined) return;
    await appendAudit(trx, [
      {
        ...{ action: 'session.closed', entity: 'user', entityId: ended.userId, actorId: ended.userId },
        ...{ unitId: ended.unitId, address: visitor.address, login: ended.login, details: { session: ended.id } },
      },
    ]);
  });
