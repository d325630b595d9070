import { Refused, type RefusalCode } from '../../domain/refusals.ts';
import type { Counted, Judged } from '../../domain/people/throttle.ts';
import { newSecret, passwordMatches, secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import type { Trx } from '../../db/locks.ts';
import { insertSession, deleteSessionByHash } from '../../db/people/sessions.ts';
import { countAttempt, forgiveAttempts, rememberAddress, typedLogin } from '../../db/people/sign-in-attempts.ts';
import { isLogin, personByLogin } from '../../db/people/people.ts';
import type { Deps } from '../deps.ts';
import type { Visitor } from './visitor.ts';

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
 * Opens a console session.
 * @throws Refused LOGIN_FAILED; LOGIN_LOCKED, RATE_LIMITED with `details.retryAfter` after too many failures
 */
export async function signIn(deps: Deps, login: string, password: string, visitor: Visitor): Promise<SignedIn> {
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
  const user = await personByLogin(deps.db, login);
  const matches = await passwordMatches(password, user?.passwordHash ?? NOBODY);
  if (user === undefined || !matches) return refuse(new Refused('LOGIN_FAILED'), user?.id);
  return deps.db.transaction().execute(async (trx) => {
    await forgiveAttempts(trx, attempt);
    await rememberAddress(trx, user.id, visitor.network);
    const opened = await openSession(trx, user.id, visitor.agent);
    await appendAudit(trx, [
      {
        ...{ action: 'session.opened', entity: 'user', entityId: user.id, actorId: user.id, unitId: user.unitId },
        ...{ address: visitor.address, login, details: { session: opened.id } },
      },
    ]);
    return { ...opened, mustChangePassword: user.mustChangePassword };
  });
}

/**
 * Somebody was not let in: nobody is known who asked. A login that nobody has is kept as a keyed hash alone, by which
 * tries of the same text are known as such: it may be a password, typed into the wrong field.
 */
export async function logSignInRefused(
  deps: Deps,
  code: RefusalCode,
  visitor: Visitor,
  login?: string,
  userId?: string,
): Promise<void> {
  // of a flood every look at a password is logged all the same
  if (visitor.flooding && code !== 'LOGIN_FAILED') return;
  const named = login === undefined || (await isLogin(deps.db, login));
  await appendAudit(deps.db, [
    {
      ...{ action: 'session.refused', outcome: 'REFUSED', code, entity: 'user', entityId: userId ?? null },
      address: visitor.address,
      login: named ? login : `unknown:${(await typedLogin(deps.db, login)).slice(0, 16)}`,
    },
  ]);
}

/** Makes the secrets of a session and stores what is needed to know them again. */
export async function openSession(
  trx: Trx,
  userId: string,
  agent: string,
): Promise<Omit<SignedIn, 'mustChangePassword'> & { readonly id: string }> {
  const sessionId = newSecret('wgs');
  const csrfToken = newSecret('wgc');
  const id = await insertSession(trx, {
    ...{ idHash: secretHash(sessionId), userId, csrfToken, agent, hours: SESSION_HOURS },
  });
  return { id, sessionId, csrfToken, maxAgeMs: SESSION_HOURS * 3_600_000 };
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
