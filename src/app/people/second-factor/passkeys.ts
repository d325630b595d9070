import { v7 as uuid } from 'uuid';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import {
  assertionOptions,
  checkRegistration,
  registrationOptions,
  type PasskeyOptions,
  type PasskeyRegistration,
  type RelyingParty,
} from '../../../crypto/passkeys.ts';
import { secretHash } from '../../../crypto/secrets.ts';
import { keepChallenge, takeChallenge, type Challenged } from '../../../db/people/challenges.ts';
import { pendingSignIn } from '../../../db/people/pending-sign-ins.ts';
import { confirmFactor, insertFactor, lockFactors } from '../../../db/people/second-factors.ts';
import { forgiveAttempts } from '../../../db/people/sign-in-attempts.ts';
import type { Deps } from '../../deps.ts';
import type { Session } from '../authenticate.ts';
import { confirmPassword } from '../confirm-password.ts';
import type { Visitor } from '../visitor.ts';
import { factorAdded, refuseTooMany } from './factor-added.ts';
import { factorPlace, passkeysOf } from './show-factor.ts';

/**
 * Begins to make a passkey, in this session, within three minutes.
 * @returns what the browser makes it of
 * @throws Refused PASSWORD_REFUSED, LOGIN_LOCKED, RATE_LIMITED
 */
export async function startPasskey(
  deps: Deps,
  actor: Actor,
  session: Session,
  { password, relyingParty }: { readonly password: string; readonly relyingParty: RelyingParty },
  visitor: Visitor,
): Promise<PasskeyOptions> {
  const { login, attempt } = await confirmPassword(deps, actor, password, visitor);
  const known = (await passkeysOf(deps, deps.db, actor.id)).map(({ passkey }) => passkey);
  const options = await registrationOptions(relyingParty, { id: actor.id, login, name: actor.name }, known);
  await deps.db.transaction().execute(async (trx) => {
    await forgiveAttempts(trx, attempt);
    await keepChallenge(trx, { session: session.id }, options.challenge);
  });
  return options;
}

/**
 * Takes the passkey that a browser made: it counts from now on.
 * @returns recovery codes with the person's first factor, shown this once
 * @throws Refused SECOND_FACTOR_REFUSED
 */
export async function registerPasskey(
  deps: Deps,
  actor: Actor,
  session: Session,
  {
    name,
    response,
    relyingParty,
  }: { readonly name: string; readonly response: PasskeyRegistration; readonly relyingParty: RelyingParty },
): Promise<readonly string[] | null> {
  const challenge = await takeChallenge(deps.db, { session: session.id });
  const made = challenge === null ? null : await checkRegistration(relyingParty, challenge, response);
  if (made === null) throw new Refused('SECOND_FACTOR_REFUSED', { detail: '通行密钥未通过验证，请重新设置' });
  const id = uuid();
  return deps.db.transaction().execute(async (trx) => {
    await lockFactors(trx, actor.id);
    await refuseTooMany(trx, actor.id);
    const secret = deps.seal.close(Buffer.from(JSON.stringify(made.passkey)), factorPlace(actor.id, id));
    await insertFactor(trx, { id, userId: actor.id, kind: 'PASSKEY', name, secret, count: made.count });
    await confirmFactor(trx, id);
    return factorAdded(deps, trx, actor, session, { id, kind: 'PASSKEY' });
  });
}

/** What one of the person's passkeys is to sign, here, within three minutes. @throws Refused NOT_FOUND where they have none */
async function ask(deps: Deps, userId: string, where: Challenged, relyingParty: RelyingParty): Promise<PasskeyOptions> {
  const known = (await passkeysOf(deps, deps.db, userId)).map(({ passkey }) => passkey);
  if (known.length === 0) throw new Refused('NOT_FOUND', { detail: '通行密钥' });
  const options = await assertionOptions(relyingParty, known);
  await keepChallenge(deps.db, where, options.challenge);
  return options;
}

/** For whoever changes what their sign-in rests on. @throws Refused NOT_FOUND */
export const challengeInSession = (
  deps: Deps,
  actor: Actor,
  session: Session,
  relyingParty: RelyingParty,
): Promise<PasskeyOptions> => ask(deps, actor.id, { session: session.id }, relyingParty);

/** For whoever takes the second step. @throws Refused SIGN_IN_OVER, NOT_FOUND */
export async function challengeInSignIn(
  deps: Deps,
  pending: string,
  relyingParty: RelyingParty,
): Promise<PasskeyOptions> {
  const idHash = secretHash(pending);
  const begun = await pendingSignIn(deps.db, idHash, deps.signIn);
  if (begun === undefined) throw new Refused('SIGN_IN_OVER');
  return ask(deps, begun.userId, { pending: idHash }, relyingParty);
}
