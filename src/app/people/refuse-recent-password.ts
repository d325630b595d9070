import { Refused } from '../../domain/refusals.ts';
import { passwordMatches } from '../../crypto/passwords.ts';
import { recentPasswords } from '../../db/people/people.ts';
import type { Deps } from '../deps.ts';

/**
 * Refuses a password that is, or was of late, the person's own: as many of them as PASSWORD_HISTORY says, the present one
 * included.
 *
 * @throws Refused PASSWORD_REFUSED
 */
export async function refuseRecentPassword(
  { db, signIn }: Pick<Deps, 'db' | 'signIn'>,
  userId: string,
  password: string,
): Promise<void> {
  const most = signIn.passwordHistory;
  // one after the other: each takes 64 MiB
  for (const hash of await recentPasswords(db, userId, most))
    if (await passwordMatches(password, hash))
      throw new Refused('PASSWORD_REFUSED', { detail: `新密码不得与最近 ${most} 个密码相同` });
}
