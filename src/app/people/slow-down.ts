import { Refused, type RefusalCode } from '../../domain/refusals.ts';
import type { Counted, Judged } from '../../domain/people/throttle.ts';
import type { Trx } from '../../db/locks.ts';
import { countAttempt, forgiveAttempts, type Attempt } from '../../db/people/sign-in-attempts.ts';
import type { Deps } from '../deps.ts';

const SLOWED: Readonly<Record<Counted, RefusalCode>> = {
  PAIR: 'LOGIN_LOCKED',
  LOGIN: 'LOGIN_LOCKED',
  ADDRESS: 'RATE_LIMITED',
};

/** @throws Refused LOGIN_LOCKED, RATE_LIMITED with `details.retryAfter` */
export function refuseWait(wait: Judged['wait']): void {
  if (wait === null) return;
  throw new Refused(SLOWED[wait.because], { detail: `约 ${wait.seconds} 秒后可再试`, retryAfter: wait.seconds });
}

/**
 * By what codes of a person's second factor are counted: by the person, wherever they come from. Whoever gets to try one
 * knows the password already, and six digits bear few guesses.
 */
const codesOf = (userId: string): Attempt => {
  const place = `second factor of ${userId}`;
  return { login: place, network: place };
};

/** Counts a code before it is looked at. @throws Refused LOGIN_LOCKED, RATE_LIMITED */
export const countCode = async ({ db }: Pick<Deps, 'db'>, userId: string): Promise<void> =>
  refuseWait(await countAttempt(db, codesOf(userId)));

/** A right code forgives the wrong ones before it. */
export const forgiveCodes = (trx: Trx, userId: string): Promise<void> => forgiveAttempts(trx, codesOf(userId));
