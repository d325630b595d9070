import { v7 as uuid } from 'uuid';
import { plainCode } from '../../../domain/people/sign-in-rules.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { newTotpSecret, totpUri } from '../../../crypto/one-time-codes.ts';
import { confirmFactor, insertFactor, lockFactors, unconfirmedFactor } from '../../../db/people/second-factors.ts';
import { forgiveAttempts } from '../../../db/people/sign-in-attempts.ts';
import type { Deps } from '../../deps.ts';
import type { Session } from '../authenticate.ts';
import { confirmPassword } from '../confirm-password.ts';
import { factorAdded, refuseTooMany } from './factor-added.ts';
import { factorPlace, showTotp } from './show-factor.ts';
import { countCode, forgiveCodes } from '../slow-down.ts';
import type { Visitor } from '../visitor.ts';

/** How long one may take from the QR code to the first code. */
const ENROLMENT_MINUTES = 10;

/** What an authenticator app needs; shown this once. */
export interface TotpEnrolment {
  readonly id: string;
  /** `otpauth://totp/…`, for a QR code. */
  readonly uri: string;
  /** Base32, to be typed in. */
  readonly secret: string;
}

/**
 * Begins to set up an authenticator app (TOTP, RFC 6238). It counts for nothing before a code of it was shown.
 * @throws Refused PASSWORD_REFUSED, LOGIN_LOCKED, RATE_LIMITED; SECOND_FACTOR_REFUSED when the person has too many
 */
export async function startTotp(
  deps: Deps,
  actor: Actor,
  { password, name }: { readonly password: string; readonly name: string },
  visitor: Visitor,
): Promise<TotpEnrolment> {
  const { login, attempt } = await confirmPassword(deps, actor, password, visitor);
  const id = uuid();
  const secret = newTotpSecret();
  await deps.db.transaction().execute(async (trx) => {
    await lockFactors(trx, actor.id);
    await forgiveAttempts(trx, attempt);
    await refuseTooMany(trx, actor.id);
    const sealed = deps.seal.close(Buffer.from(secret), factorPlace(actor.id, id));
    await insertFactor(trx, { id, userId: actor.id, kind: 'TOTP', name, secret: sealed });
  });
  return { id, uri: totpUri(login, secret), secret };
}

/**
 * Shows that the app works: from now on it counts. With a person's first factor every other session of theirs ends, and
 * they get recovery codes.
 *
 * @returns the codes, shown this once; null where the person has some
 * @throws Refused NOT_FOUND, SECOND_FACTOR_REFUSED for a wrong code; LOGIN_LOCKED, RATE_LIMITED after too many such
 */
export async function confirmTotp(
  deps: Deps,
  actor: Actor,
  session: Session,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<readonly string[] | null> {
  await countCode(deps, actor.id);
  return deps.db.transaction().execute(async (trx) => {
    await lockFactors(trx, actor.id);
    const factor = await unconfirmedFactor(trx, actor.id, id, ENROLMENT_MINUTES);
    if (factor === undefined) throw new Refused('NOT_FOUND', { detail: '待确认的第二因素' });
    if (!(await showTotp(deps, trx, actor.id, factor, plainCode(code))))
      throw new Refused('SECOND_FACTOR_REFUSED', { detail: '动态码不正确，请核对手机时间后再试' });
    await confirmFactor(trx, id);
    await forgiveCodes(trx, actor.id);
    return factorAdded(deps, trx, actor, session, factor);
  });
}
