import { takesTwo } from '../registry/by-two/takes-two.ts';
import { Refused } from '../../domain/refusals.ts';
import { rolesByTwo } from '../../domain/roles.ts';
import type { Role } from '../../domain/vocabulary.ts';
import { hashPassword } from '../../crypto/passwords.ts';
import { secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry, type Trx } from '../../db/locks.ts';
import { endAccess, isTrusted, openLink, useLink, type OpenLink } from '../../db/people/password-links.ts';
import { deleteFactors } from '../../db/people/second-factors.ts';
import { setPassword } from '../../db/people/people.ts';
import { liftLocks } from '../../db/people/sign-in-attempts.ts';
import type { Deps } from '../deps.ts';
import { refuseRecentPassword } from './refuse-recent-password.ts';
import type { Visitor } from './visitor.ts';

/**
 * Sets the password that the holder of a one-time link chose.
 * @returns the login to sign in with
 * @throws Refused LINK_INVALID when it is unknown, used, over, or one administrator's alone and the person has come to
 *   review since; PASSWORD_REFUSED
 */
export async function redeemLink(
  deps: Deps,
  token: string,
  password: string,
  visitor: Visitor,
): Promise<{ readonly login: string }> {
  const tokenHash = secretHash(token);
  // before the costly hash: a stranger's token costs next to nothing
  const known = await openLink(deps.db, tokenHash);
  if (known === undefined) throw new Refused('LINK_INVALID');
  if (password === known.login) throw new Refused('PASSWORD_REFUSED', { detail: '新密码不得与用户名相同' });
  await refuseRecentPassword(deps, known.userId, password);
  const hash = await hashPassword(password, deps.signIn.passwordCost);
  return deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const link = await openLink(trx, tokenHash);
    if (link === undefined || (await isTooMuchForOne(trx, link, rolesByTwo(await takesTwo(trx, deps, known.unitId)))))
      throw new Refused('LINK_INVALID');
    await useLink(trx, link.id);
    await endAccess(trx, link.userId);
    await setPassword(trx, link.userId, hash);
    await liftLocks(trx, link.login);
    const about = { entity: 'user', entityId: link.userId, actorId: link.userId, unitId: link.unitId };
    const from = { address: visitor.address, login: link.login };
    await appendAudit(trx, [{ ...about, ...from, action: 'user.password-changed', details: { link: link.id } }]);
    if (link.removeFactors) {
      const details = { link: link.id, factors: await deleteFactors(trx, link.userId) };
      await appendAudit(trx, [{ ...about, ...from, action: 'second-factor.removed-by-reset', details }]);
    }
    return { login: link.login };
  });
}

/**
 * By one administrator alone nobody becomes one of the trusted, nor loses a second factor. Whoever comes in at first is
 * nobody yet: that link is worth what a first password is.
 */
const isTooMuchForOne = async (trx: Trx, link: OpenLink, roles: readonly Role[]): Promise<boolean> =>
  link.byOne && !link.first && (link.removeFactors || (await isTrusted(trx, link.userId, roles)));
