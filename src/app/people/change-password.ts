import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { hashPassword, passwordMatches } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry } from '../../db/locks.ts';
import { countAttempt, forgiveAttempts } from '../../db/people/sign-in-attempts.ts';
import { credentialsOf, setPassword } from '../../db/people/people.ts';
import type { Deps } from '../deps.ts';
import { by } from '../audit-entry.ts';
import { openSession, refuseWait, type SignedIn } from './sign-in.ts';
import type { Visitor } from './visitor.ts';

/**
 * Gives a person another password. Every session of theirs ends (a trigger sees to it); the answer is a new one.
 * @throws Refused PASSWORD_REFUSED when the present one is wrong or the new one is the same; LOGIN_LOCKED, RATE_LIMITED
 */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  passwords: { readonly current: string; readonly next: string },
  visitor: Visitor,
): Promise<SignedIn> {
  const user = await credentialsOf(deps.db, actor.id);
  if (user === undefined) throw new Refused('FORBIDDEN');
  const attempt = { login: user.login, network: visitor.network };
  refuseWait(await countAttempt(deps.db, attempt));
  if (!(await passwordMatches(passwords.current, user.passwordHash))) {
    throw new Refused('PASSWORD_REFUSED', { detail: '当前口令不正确' });
  }
  if (passwords.next === passwords.current || passwords.next === user.login) {
    throw new Refused('PASSWORD_REFUSED', { detail: '新口令不得与当前口令或用户名相同' });
  }
  const hash = await hashPassword(passwords.next);
  return deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    await forgiveAttempts(trx, attempt);
    await setPassword(trx, actor.id, hash);
    const opened = await openSession(trx, actor.id, visitor.agent);
    await appendAudit(trx, [
      { ...by(actor), action: 'user.password-changed', entity: 'user', entityId: actor.id, unitId: actor.unitId },
    ]);
    return { ...opened, mustChangePassword: false };
  });
}
