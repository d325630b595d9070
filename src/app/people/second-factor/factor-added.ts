import { MOST_FACTORS, type FactorKind } from '../../../domain/people/sign-in-rules.ts';
import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import { appendAudit } from '../../../db/audit.ts';
import type { Trx } from '../../../db/locks.ts';
import { factorsOf } from '../../../db/people/second-factors.ts';
import { endOtherSessions, markSecondFactor } from '../../../db/people/sessions.ts';
import { by } from '../../audit-entry.ts';
import type { Deps } from '../../deps.ts';
import type { Session } from '../authenticate.ts';
import { giveRecoveryCodes } from './show-factor.ts';

/** @throws Refused SECOND_FACTOR_REFUSED */
export async function refuseTooMany(trx: Trx, userId: string): Promise<void> {
  if ((await factorsOf(trx, userId)).length >= MOST_FACTORS)
    throw new Refused('SECOND_FACTOR_REFUSED', { detail: `一人至多 ${MOST_FACTORS} 个` });
}

/**
 * What follows when a factor counts from now on: it was shown in this session; with the first one every other session of
 * the person ends, and they get recovery codes.
 *
 * @returns the codes, shown this once; null where the person has some
 */
export async function factorAdded(
  deps: Deps,
  trx: Trx,
  actor: Actor,
  session: Session,
  factor: { readonly id: string; readonly kind: FactorKind },
): Promise<readonly string[] | null> {
  const first = (await factorsOf(trx, actor.id)).length === 1;
  await markSecondFactor(trx, session.id, true);
  const ended = first ? await endOtherSessions(trx, actor.id, session.id) : 0;
  const codes = first ? await giveRecoveryCodes(deps, trx, actor.id) : null;
  const about = { entity: 'user', entityId: actor.id, unitId: actor.unitId };
  const details = { factor: factor.id, kind: factor.kind, sessionsEnded: ended };
  await appendAudit(trx, [{ ...by(actor), ...about, action: 'second-factor.enrolled', details }]);
  return codes;
}
