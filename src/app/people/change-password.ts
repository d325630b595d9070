import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { hashPassword } from '../../crypto/passwords.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry } from '../../db/locks.ts';
import { setPassword } from '../../db/people/people.ts';
import { hasFactor } from '../../db/people/second-factors.ts';
import { forgiveAttempts } from '../../db/people/sign-in-attempts.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import type { Session } from './authenticate.ts';
import { confirmPassword } from './confirm-password.ts';
import { openSession, type SignedIn } from './open-session.ts';
import { refuseRecentPassword } from './refuse-recent-password.ts';
import type { Visitor } from './visitor.ts';

/**
 * Gives a person another password. Every session of theirs ends (a trigger sees to it); the answer is a new one,
 * whose second factor was shown where that of the present one was.
 *
 * @param session undefined where a token asked
 * @throws Refused PASSWORD_REFUSED when the present one is wrong or the new one is a recent one; LOGIN_LOCKED, RATE_LIMITED;
 *   SESSION_REQUIRED for a token of somebody with a second factor: it cannot show it
 */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  session: Session | undefined,
  passwords: { readonly current: string; readonly next: string },
  visitor: Visitor,
): Promise<SignedIn> {
  if (session === undefined && (await hasFactor(deps.db, actor.id))) throw new Refused('SESSION_REQUIRED');
  const { login, attempt } = await confirmPassword(deps, actor, passwords.current, visitor);
  if (passwords.next === passwords.current || passwords.next === login) {
    throw new Refused('PASSWORD_REFUSED', { detail: '新密码不得与当前密码或用户名相同' });
  }
  await refuseRecentPassword(deps, actor.id, passwords.next);
  const hash = await hashPassword(passwords.next, deps.signIn.passwordCost);
  return deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    await forgiveAttempts(trx, attempt);
    await setPassword(trx, actor.id, hash);
    const secondFactor = (session?.secondFactorAt ?? null) !== null;
    const opened = await openSession(trx, actor.id, { agent: visitor.agent, secondFactor });
    await appendAudit(trx, [
      { ...by(actor), action: 'user.password-changed', entity: 'user', entityId: actor.id, unitId: actor.unitId },
    ]);
    return { ...opened, mustChangePassword: false };
  });
}
