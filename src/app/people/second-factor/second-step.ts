import type { FactorKind } from '../../../domain/people/sign-in-rules.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { RelyingParty } from '../../../crypto/passkeys.ts';
import { newSecret, secretHash } from '../../../crypto/secrets.ts';
import { appendAudit } from '../../../db/audit.ts';
import { takeChallenge } from '../../../db/people/challenges.ts';
import type { Trx } from '../../../db/locks.ts';
import { insertPendingSignIn, pendingSignIn, takePendingSignIn } from '../../../db/people/pending-sign-ins.ts';
import { factorsOf, lockFactors } from '../../../db/people/second-factors.ts';
import { useIdentity } from '../../../db/people/identities.ts';
import { rememberAddress } from '../../../db/people/sign-in-attempts.ts';
import type { Deps } from '../../deps.ts';
import { logSignInRefused } from '../log-sign-in-refused.ts';
import { openSession, type SignedIn } from '../open-session.ts';
import { showFactor, type Showing } from './show-factor.ts';
import { countCode, forgiveCodes } from '../slow-down.ts';
import type { Visitor } from '../visitor.ts';

/** Within how many minutes the second step is to be taken. */
export const PENDING_MINUTES = 5;

/** The first step is taken: what finishes the sign-in, and nothing else. */
export interface Pending {
  /** Goes into a cookie of its own; only its hash is stored. */
  readonly pending: string;
  readonly expiresAt: Date;
  /** By what the second step can be taken. */
  readonly factors: readonly FactorKind[];
}

/**
 * Keeps a sign-in that waits for its second step.
 * @param identityId through which the first was taken; null = the password
 */
export async function beginSecondStep(trx: Trx, userId: string, identityId: string | null = null): Promise<Pending> {
  const pending = newSecret('wgp');
  const idHash = secretHash(pending);
  const expiresAt = await insertPendingSignIn(trx, { idHash, userId, minutes: PENDING_MINUTES, identityId });
  const factors = (await factorsOf(trx, userId)).map(({ kind }) => kind);
  return { pending, expiresAt, factors: [...new Set(factors)] };
}

/**
 * Finishes a sign-in with a code or a passkey.
 * @throws Refused SIGN_IN_OVER when it began too long ago or was finished; SECOND_FACTOR_FAILED; LOGIN_LOCKED,
 *   RATE_LIMITED with `details.retryAfter` after too many wrong codes
 */
export async function takeSecondStep(
  deps: Deps,
  pending: string,
  { showing, relyingParty }: { readonly showing: Showing; readonly relyingParty: RelyingParty },
  visitor: Visitor,
): Promise<SignedIn> {
  const idHash = secretHash(pending);
  const begun = await pendingSignIn(deps.db, idHash, deps.signIn);
  if (begun === undefined) throw new Refused('SIGN_IN_OVER');
  const { userId, unitId, login, mustChangePassword, identityId } = begun;
  try {
    await countCode(deps, userId);
    const challenge = 'passkey' in showing ? await takeChallenge(deps.db, { pending: idHash }) : null;
    return await deps.db.transaction().execute(async (trx) => {
      await lockFactors(trx, userId);
      const shown = await showFactor(deps, trx, userId, showing, { challenge, relyingParty });
      if (shown === null) throw new Refused('SECOND_FACTOR_FAILED');
      if (!(await takePendingSignIn(trx, idHash))) throw new Refused('SIGN_IN_OVER');
      await forgiveCodes(trx, userId);
      await rememberAddress(trx, userId, visitor.network);
      const opened = await openSession(trx, userId, { agent: visitor.agent, secondFactor: true });
      if (identityId !== null) await useIdentity(trx, identityId, opened.id, false);
      const about = { entity: 'user', entityId: userId, actorId: userId, unitId, address: visitor.address, login };
      const { use, left } = shown;
      await appendAudit(trx, [
        ...(use === 'RECOVERY_CODE'
          ? [{ ...about, action: 'second-factor.recovery-code-used', details: { left } }]
          : []),
        {
          ...about,
          action: 'session.opened',
          details: { session: opened.id, secondFactor: use, ...(identityId === null ? {} : { by: 'OIDC' }) },
        },
      ]);
      return { ...opened, mustChangePassword };
    });
  } catch (error) {
    if (error instanceof Refused) await logSignInRefused(deps, error.code, visitor, login, userId);
    throw error;
  }
}
