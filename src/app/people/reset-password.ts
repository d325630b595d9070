import { v7 as uuid } from 'uuid';
import { takesTwo } from '../registry/by-two/takes-two.ts';
import { Refused } from '../../domain/refusals.ts';
import { reachOf } from '../../domain/permissions.ts';
import { rolesByTwo, type Actor } from '../../domain/roles.ts';
import { hashOfNothing } from '../../crypto/passwords.ts';
import { newSecret, secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry, type Trx } from '../../db/locks.ts';
import {
  confirmLink,
  endAccess,
  insertLink,
  isTrusted,
  pendingLinks,
  voidPassword,
  type PendingLink,
} from '../../db/people/password-links.ts';
import { credentialsOf, unitOfPerson } from '../../db/people/people.ts';
import { liftLocks } from '../../db/people/sign-in-attempts.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { by } from '../audit-entry.ts';
import type { Deps } from '../deps.ts';
import { unlinkAll } from './oidc/own-identities.ts';

/** How long a link can be used, and how long one waits for the second administrator. */
export const LINK_MINUTES = 30;
const PENDING_MINUTES = 24 * 60;
/** How long a new person has to come in at first: lists are handed out over days. */
export const FIRST_LINK_MINUTES = 7 * 24 * 60;

/** Where the console takes a new password; what stands behind `#` is sent to no server and logged by none. */
export const linkPath = (token: string): string => `/recover#${token}`;

const managed = (registry: Registry, actor: Actor): readonly string[] =>
  reachOf(actor, 'registry.write', registry.units).units;

export interface Reset {
  readonly id: string;
  /** PENDING = a second administrator must confirm it. */
  readonly state: 'PENDING' | 'READY';
  /** A path of the console, for the person alone; shown this once. */
  readonly link?: string;
}

/**
 * Resets a person's password: gives it to nobody, but makes a one-time link with which they set their own. Their sessions
 * and tokens end at once. Whoever reviews, keeps dictionaries, is on duty or administers gets the link only after another
 * administrator confirmed it, so that no single one can become them. So does everybody whose second factors are to go with
 * the password: that is done only where it was asked for.
 *
 * @throws Refused UNKNOWN_USER, FOREIGN_UNIT, FORBIDDEN for oneself
 */
export async function resetPassword(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  { userId, removeFactors }: { readonly userId: string; readonly removeFactors: boolean },
): Promise<Reset> {
  if (userId === actor.id) throw new Refused('FORBIDDEN', { detail: '本人请用“修改密码”' });
  const nobodys = hashOfNothing(deps.signIn.passwordCost);
  return deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const person = await unitOfPerson(trx, userId);
    if (person === undefined) throw new Refused('NOT_FOUND', { detail: '人员' });
    if (!managed(registry, actor).includes(person.unitId)) throw new Refused('FOREIGN_UNIT');
    const pending =
      removeFactors || (await isTrusted(trx, userId, rolesByTwo(await takesTwo(trx, deps, person.unitId))));
    const token = pending ? null : newSecret('wgr');
    const id = uuid();
    await insertLink(trx, {
      ...{ id, userId, requestedBy: actor.id, tokenHash: token === null ? null : secretHash(token) },
      minutes: token === null ? PENDING_MINUTES : LINK_MINUTES,
      removeFactors,
    });
    const ended = await endAccess(trx, userId);
    if (token !== null) await readyAccess(trx, actor, { userId, unitId: person.unitId }, nobodys, actor.id);
    const state = pending ? 'PENDING' : 'READY';
    const about = { entity: 'user', entityId: userId, unitId: person.unitId };
    const details = { reset: id, state, removeFactors, ...ended };
    await appendAudit(trx, [{ ...by(actor), ...about, action: 'person.reset', details }]);
    return { id, state, ...(token === null ? {} : { link: linkPath(token) }) };
  });
}

/**
 * From now on the link is the only way in, and nothing that strangers tried bars it.
 * @param alone the administrator who made it, where one did alone
 */
async function readyAccess(
  trx: Trx,
  actor: Actor,
  person: { readonly userId: string; readonly unitId: string },
  passwordHash: string,
  alone: string | null,
): Promise<void> {
  const { userId } = person;
  await voidPassword(trx, userId, passwordHash, alone);
  await unlinkAll(trx, actor, person);
  const { login } = (await credentialsOf(trx, userId)) ?? { login: '' };
  await liftLocks(trx, login);
}

/** Resets that wait for a second administrator, of the people whom the actor administers. */
export const listResets = async (deps: Deps, actor: Actor, registry: Registry): Promise<readonly PendingLink[]> => {
  const unitIds = managed(registry, actor);
  return unitIds.length === 0 ? [] : pendingLinks(deps.db, { unitIds });
};

/**
 * The second administrator confirms a reset, and gets the link to hand over.
 * @throws Refused NOT_FOUND when it waits no longer, FOREIGN_UNIT, RESET_SAME_PERSON
 */
export async function confirmReset(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  id: string,
): Promise<{ readonly link: string }> {
  const nobodys = hashOfNothing(deps.signIn.passwordCost);
  return deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const [waiting] = await pendingLinks(trx, { id });
    if (waiting === undefined) throw new Refused('NOT_FOUND', { detail: '待确认的密码重置' });
    if (!managed(registry, actor).includes(waiting.unitId)) throw new Refused('FOREIGN_UNIT');
    if ([waiting.requestedBy, waiting.userId].includes(actor.id)) throw new Refused('RESET_SAME_PERSON');
    const token = newSecret('wgr');
    await confirmLink(trx, id, { by: actor.id, tokenHash: secretHash(token), minutes: LINK_MINUTES });
    const ended = await endAccess(trx, waiting.userId);
    await readyAccess(trx, actor, waiting, nobodys, null);
    const about = { entity: 'user', entityId: waiting.userId, unitId: waiting.unitId };
    const { requestedBy, removeFactors } = waiting;
    const details = { reset: id, requestedBy, removeFactors, ...ended };
    await appendAudit(trx, [{ ...by(actor), ...about, action: 'person.reset-confirmed', details }]);
    return { link: linkPath(token) };
  });
}
