import { v7 as uuid } from 'uuid';
import { Refused } from '../../../domain/refusals.ts';
import { secretHash } from '../../../crypto/secrets.ts';
import { appendAudit } from '../../../db/audit.ts';
import {
  insertIdentity,
  personByIdentity,
  sessionHolder,
  takeFlow,
  useIdentity,
  type Identity,
} from '../../../db/people/identities.ts';
import { hasFactor } from '../../../db/people/second-factors.ts';
import { rememberAddress } from '../../../db/people/sign-in-attempts.ts';
import type { Deps } from '../../deps.ts';
import type { Vouched } from '../../identity-service.ts';
import { openSession, type SignedIn } from '../open-session.ts';
import { beginSecondStep, type Pending } from '../second-factor/second-step.ts';
import type { Visitor } from '../visitor.ts';
import { identityServiceOf } from './begin-flow.ts';
import { proposeGrants } from './propose-grants.ts';

/** What a browser brings back. */
export interface Returned {
  /** Query of the callback. */
  readonly search: string;
  readonly state: string;
  /** What its cookie holds. */
  readonly browser: string;
}

/** Where it goes now, and what it gets: a session, or, of a person with a second factor, a sign-in to finish. */
export interface Finished {
  readonly path: string;
  /** null = it only linked. */
  readonly entered: SignedIn | Pending | null;
}

/**
 * Finishes a way to the identity service and back: the person whom the identity is linked to is signed in, or the identity
 * is linked to whoever asked for it. Nobody is known by anything but issuer and subject.
 *
 * @throws Refused OIDC_OFF, OIDC_OVER, OIDC_AWAY, OIDC_DECLINED, OIDC_INVALID, OIDC_UNLINKED, OIDC_DISABLED, OIDC_TAKEN
 */
export async function finishFlow(deps: Deps, returned: Returned, visitor: Visitor): Promise<Finished> {
  let identity: Identity | undefined;
  let userId: string | null = null;
  try {
    const service = identityServiceOf(deps);
    const { state } = returned;
    const hashes = { stateHash: secretHash(state), browserHash: secretHash(returned.browser) };
    const flow = await takeFlow(deps.db, hashes);
    if (flow === undefined) throw new Refused('OIDC_OVER');
    userId = flow.userId;
    const { nonce, codeVerifier, path, sessionId } = flow;
    const vouched = await service.finish(returned.search, { state, nonce, codeVerifier });
    identity = { issuer: vouched.issuer, subject: vouched.subject };
    if (userId === null || sessionId === null) return { path, entered: await enter(deps, vouched, visitor) };
    await link(deps, vouched, { userId, sessionId }, visitor);
    return { path, entered: null };
  } catch (error) {
    if (error instanceof Refused) await logRefused(deps, error, { identity, userId }, visitor);
    throw error;
  }
}

/**
 * Opens a session for the person whom an identity is linked to, or begins to, where they have a second factor that the
 * service did not show in their stead; and asks about the grants that their groups suggest.
 */
const enter = (deps: Deps, vouched: Vouched, visitor: Visitor): Promise<SignedIn | Pending> =>
  deps.db.transaction().execute(async (trx) => {
    const person = await personByIdentity(trx, vouched);
    if (person === undefined) throw new Refused('OIDC_UNLINKED');
    if (person.disabledAt !== null) throw new Refused('OIDC_DISABLED');
    const { userId, unitId, login, identityId } = person;
    if (vouched.groups !== undefined) await proposeGrants(trx, userId, vouched.groups);
    const about = { entity: 'user', entityId: userId, actorId: userId, unitId, address: visitor.address, login };
    const details = identityDetails(vouched);
    const secondFactor = vouched.secondFactor;
    if (!secondFactor && (await hasFactor(trx, userId))) {
      await appendAudit(trx, [{ ...about, action: 'session.second-step-due', details }]);
      return beginSecondStep(trx, userId, identityId);
    }
    await rememberAddress(trx, userId, visitor.network);
    const opened = await openSession(trx, userId, { agent: visitor.agent, secondFactor });
    await useIdentity(trx, identityId, opened.id, secondFactor);
    const how = { session: opened.id, ...(secondFactor ? { secondFactor: 'OIDC' } : {}), ...details };
    await appendAudit(trx, [{ ...about, action: 'session.opened', details: how }]);
    return { ...opened, mustChangePassword: person.mustChangePassword };
  });

/** The session in which it was asked for must still be open: it ends with the password, and with a sign-out. */
const link = (
  deps: Deps,
  vouched: Vouched,
  asked: { readonly userId: string; readonly sessionId: string },
  visitor: Visitor,
): Promise<void> =>
  deps.db.transaction().execute(async (trx) => {
    const holder = await sessionHolder(trx, asked);
    if (holder === undefined) throw new Refused('OIDC_OVER');
    const { issuer, subject } = vouched;
    const { userId } = asked;
    if (!(await insertIdentity(trx, { id: uuid(), userId, issuer, subject }))) throw new Refused('OIDC_TAKEN');
    if (vouched.groups !== undefined) await proposeGrants(trx, userId, vouched.groups);
    await appendAudit(trx, [
      {
        ...{ action: 'identity.linked', entity: 'user', entityId: userId, actorId: userId, unitId: holder.unitId },
        ...{ address: visitor.address, login: holder.login, details: identityDetails(vouched) },
      },
    ]);
  });

const identityDetails = ({ issuer, subject }: Identity) => ({ by: 'OIDC', issuer, subject });

/** Nobody was let in or linked; whom the service vouched for is kept, so that an administrator can tell who asked. */
async function logRefused(
  deps: Deps,
  { code }: Refused,
  about: { readonly identity: Identity | undefined; readonly userId: string | null },
  visitor: Visitor,
): Promise<void> {
  // a flood of answers that nobody was asked for says nothing new; one that the service vouches for does
  if (visitor.flooding && about.identity === undefined) return;
  await appendAudit(deps.db, [
    {
      action: about.userId === null ? 'session.refused' : 'identity.refused',
      ...{ outcome: 'REFUSED', code, entity: 'user', entityId: about.userId, address: visitor.address },
      details: about.identity === undefined ? { by: 'OIDC' } : identityDetails(about.identity),
    },
  ]);
}
