import { demandsFactor } from '../../../domain/people/sign-in-rules.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import type { RelyingParty } from '../../../crypto/passkeys.ts';
import { takeChallenge } from '../../../db/people/challenges.ts';
import type { Trx } from '../../../db/locks.ts';
import {
  deleteFactor,
  deleteFactors,
  factorsOf,
  lockFactors,
  recoveryCodesLeft,
  type FactorRow,
} from '../../../db/people/second-factors.ts';
import { endOtherSessions, markSecondFactor } from '../../../db/people/sessions.ts';
import { forgiveAttempts } from '../../../db/people/sign-in-attempts.ts';
import { by } from '../../audit-entry.ts';
import type { Deps } from '../../deps.ts';
import type { Session } from '../authenticate.ts';
import { confirmPassword } from '../confirm-password.ts';
import { giveRecoveryCodes, showFactor, type Showing, type Shown } from './show-factor.ts';
import { countCode, forgiveCodes } from '../slow-down.ts';
import type { Visitor } from '../visitor.ts';

/** What a person shows to change what their sign-in rests on. */
export type Both = Showing & { readonly password: string };

/** In which session, and from where. */
export interface Here {
  readonly session: Session;
  readonly relyingParty: RelyingParty;
  readonly visitor: Visitor;
}

export interface OwnFactors {
  readonly items: readonly FactorRow[];
  /** Recovery codes that were not used. */
  readonly recoveryCodesLeft: number;
  /** A role of the person asks for a factor. */
  readonly demanded: boolean;
}

/** The person's own factors that count, never their secrets. */
export const listFactors = async (deps: Deps, actor: Actor): Promise<OwnFactors> => ({
  items: await factorsOf(deps.db, actor.id),
  recoveryCodesLeft: await recoveryCodesLeft(deps.db, actor.id),
  demanded: demandsFactor(actor.grants, deps.signIn),
});

/**
 * Does something for whoever showed password and code just now.
 * @throws Refused PASSWORD_REFUSED, SECOND_FACTOR_REFUSED; LOGIN_LOCKED, RATE_LIMITED after too many wrong ones
 */
async function withBoth<T>(
  deps: Deps,
  actor: Actor,
  { password, ...showing }: Both,
  { session, relyingParty, visitor }: Here,
  act: (trx: Trx, shown: Shown) => Promise<T>,
): Promise<T> {
  const { attempt } = await confirmPassword(deps, actor, password, visitor);
  await countCode(deps, actor.id);
  const challenge = 'passkey' in showing ? await takeChallenge(deps.db, { session: session.id }) : null;
  return deps.db.transaction().execute(async (trx) => {
    await lockFactors(trx, actor.id);
    const shown = await showFactor(deps, trx, actor.id, showing, { challenge, relyingParty });
    if (shown === null) throw new Refused('SECOND_FACTOR_REFUSED', { detail: '动态码、恢复码或通行密钥不正确' });
    await forgiveAttempts(trx, attempt);
    await forgiveCodes(trx, actor.id);
    return act(trx, shown);
  });
}

/** Takes a factor of the person's own away; with the last one their recovery codes and other sessions go too. @throws Refused NOT_FOUND */
export const removeFactor = (
  deps: Deps,
  actor: Actor,
  { id, ...both }: Both & { readonly id: string },
  here: Here,
): Promise<void> =>
  withBoth(deps, actor, both, here, async (trx, { use, left }) => {
    const gone = await deleteFactor(trx, actor.id, id);
    if (gone === undefined) throw new Refused('NOT_FOUND', { detail: '第二因素' });
    const last = (await factorsOf(trx, actor.id)).length === 0;
    if (last) {
      await deleteFactors(trx, actor.id);
      await endOtherSessions(trx, actor.id, here.session.id);
      await markSecondFactor(trx, here.session.id, false);
    }
    const about = { entity: 'user', entityId: actor.id, unitId: actor.unitId };
    const details = { factor: id, kind: gone.kind, by: use, last, recoveryCodesLeft: left };
    await appendAudit(trx, [{ ...by(actor), ...about, action: 'second-factor.removed', details }]);
  });

/** Ten new recovery codes, shown this once; older ones are void. */
export const renewRecoveryCodes = (deps: Deps, actor: Actor, both: Both, here: Here): Promise<readonly string[]> =>
  withBoth(deps, actor, both, here, async (trx, { use }) => {
    const codes = await giveRecoveryCodes(deps, trx, actor.id);
    const about = { entity: 'user', entityId: actor.id, unitId: actor.unitId };
    const details = { by: use };
    await appendAudit(trx, [{ ...by(actor), ...about, action: 'second-factor.recovery-codes-renewed', details }]);
    return codes;
  });
