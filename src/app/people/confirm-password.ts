import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { passwordMatches } from '../../crypto/passwords.ts';
import { credentialsOf } from '../../db/people/people.ts';
import { countAttempt, type Attempt } from '../../db/people/sign-in-attempts.ts';
import type { Deps } from '../deps.ts';
import { refuseWait } from './slow-down.ts';
import type { Visitor } from './visitor.ts';

/** Whose password was right, and as what the try was counted: to be forgiven with what it was asked for. */
export interface Confirmed {
  readonly login: string;
  readonly passwordHash: string;
  readonly attempt: Attempt;
}

/**
 * Has whoever is signed in show their password once more: a page left open is not enough.
 * @throws Refused PASSWORD_REFUSED when it is wrong; LOGIN_LOCKED, RATE_LIMITED after too many such
 */
export async function confirmPassword(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  password: string,
  visitor: Visitor,
): Promise<Confirmed> {
  const user = await credentialsOf(db, actor.id);
  if (user === undefined) throw new Refused('FORBIDDEN');
  const attempt = { login: user.login, network: visitor.network };
  refuseWait(await countAttempt(db, attempt));
  if (!(await passwordMatches(password, user.passwordHash))) {
    throw new Refused('PASSWORD_REFUSED', { detail: '当前密码不正确' });
  }
  return { ...user, attempt };
}
