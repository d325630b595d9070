import { v7 as uuid } from 'uuid';
import { Refused } from '../../domain/refusals.ts';
import { tierOf, type Actor } from '../../domain/roles.ts';
import type { Tier } from '../../domain/vocabulary.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry, databaseNow, type Trx } from '../../db/locks.ts';
import {
  agreeToDelegation,
  delegationsOf,
  insertOffer,
  revokeDelegation,
  type OwnDelegation,
} from '../../db/registry/delegations.ts';
import { unitOfPerson } from '../../db/people/people.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { checkDelegation } from './validating/validate-duty.ts';

/** OFFERED = one of the two has not agreed; SET = it counts while its time runs. */
export type DelegationState = 'OFFERED' | 'SET';

export interface DelegationView extends OwnDelegation {
  readonly state: DelegationState;
  /** Which of the two the person who asks is. */
  readonly side: 'principal' | 'delegate';
  /** The person who asks has not agreed yet. */
  readonly toAccept: boolean;
}

/** What a principal offers. */
export interface Offer {
  readonly unitId: string;
  readonly delegateId: string;
  /** Missing = every tier that the principal reviews there. */
  readonly tier?: Tier | undefined;
  readonly reason: string;
  readonly validFrom: Date;
  readonly validTo: Date;
}

function viewOf(delegation: OwnDelegation, userId: string): DelegationView {
  const side = delegation.principalId === userId ? 'principal' : 'delegate';
  const { principalAgreedAt, delegateAgreedAt } = delegation;
  return {
    ...{ ...delegation, side },
    state: principalAgreedAt === null || delegateAgreedAt === null ? 'OFFERED' : 'SET',
    toAccept: (side === 'principal' ? principalAgreedAt : delegateAgreedAt) === null,
  };
}

/** Delegations of the person's own that are not over: whom they stand in for, and who stands in for them. */
export const listOwnDelegations = async (deps: Deps, actor: Actor): Promise<readonly DelegationView[]> =>
  (await delegationsOf(deps.db, actor.id)).map((delegation) => viewOf(delegation, actor.id));

const entry = (actor: Actor, action: string, delegation: Pick<OwnDelegation, 'id' | 'unitId'>, details: object) => ({
  ...by(actor),
  action: `delegations.${action}`,
  entity: 'delegations',
  entityId: delegation.id,
  unitId: delegation.unitId,
  details: { ...details },
});

/**
 * Offers somebody to stand in for oneself (代理): within one's own reviewing grants as the request carries them, so that a
 * token that may not review lends no review either. It counts once the other one accepts.
 *
 * @throws Refused UNKNOWN_USER, and what {@link checkDelegation} says
 */
export async function offerDelegation(deps: Deps, actor: Actor, offer: Offer): Promise<{ readonly id: string }> {
  const id = uuid();
  const own = actor.grants.filter((grant) => grant.principalId == null && grant.unitId === offer.unitId);
  const lends = own.map(tierOf).filter((tier) => tier !== null && (offer.tier ?? tier) === tier);
  if (actor.kind !== 'person' || lends.length === 0) throw new Refused('DELEGATION_EMPTY');
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    if ((await unitOfPerson(trx, offer.delegateId)) === undefined)
      throw new Refused('UNKNOWN_USER', { errors: [{ path: 'body.delegateId', message: '人员不存在' }] });
    const { validFrom: from, validTo: to, unitId, delegateId, reason } = offer;
    const wanted = { id, unitId, principalId: actor.id, delegateId, tier: offer.tier ?? null, from, to };
    await checkDelegation(trx, wanted, await databaseNow(trx), true);
    await insertOffer(trx, { ...wanted, reason });
    const details = { delegateId, tier: wanted.tier, from, to, reason };
    await appendAudit(trx, [entry(actor, 'offered', wanted, details)]);
  });
  return { id };
}

/**
 * Agrees to a delegation in which one is the delegate, or the principal where an administrator entered it. What speaks
 * against it is judged anew at that moment.
 *
 * @throws Refused NOT_FOUND when it is over or somebody else's, and what {@link checkDelegation} says
 */
export async function acceptDelegation(deps: Deps, actor: Actor, id: string): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const mine = await requireOwn(trx, actor, id);
    if (!mine.toAccept) return;
    const { side, unitId, principalId, delegateId, tier } = mine;
    const now = await databaseNow(trx);
    await checkDelegation(
      trx,
      { ...{ id, unitId, principalId, delegateId, tier }, from: mine.from, to: mine.to },
      now,
      true,
    );
    await agreeToDelegation(trx, id, side);
    await appendAudit(trx, [entry(actor, 'accepted', mine, { side, principalId, delegateId, tier })]);
  });
}

/**
 * Declines what one was offered.
 * @throws Refused NOT_FOUND when it is over or somebody else's; INVALID_TRANSITION when one agreed already: then it is ended
 */
export const declineDelegation = (deps: Deps, actor: Actor, id: string): Promise<void> =>
  end(deps, actor, id, 'declined');

/** Ends a delegation at once; either of the two may, at any time. @throws Refused NOT_FOUND */
export const endDelegation = (deps: Deps, actor: Actor, id: string): Promise<void> => end(deps, actor, id, 'ended');

async function end(deps: Deps, actor: Actor, id: string, action: 'declined' | 'ended'): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const mine = await requireOwn(trx, actor, id);
    if (action === 'declined' && !mine.toAccept)
      throw new Refused('INVALID_TRANSITION', { detail: '已同意，请改为终止' });
    await revokeDelegation(trx, id);
    await appendAudit(trx, [entry(actor, action, mine, { side: mine.side })]);
  });
}

async function requireOwn(trx: Trx, actor: Actor, id: string): Promise<DelegationView> {
  const mine = (await delegationsOf(trx, actor.id)).find((delegation) => delegation.id === id);
  if (mine === undefined) throw new Refused('NOT_FOUND', { detail: '代理' });
  return viewOf(mine, actor.id);
}
