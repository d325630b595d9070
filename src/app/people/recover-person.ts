import { PASSWORD_COST } from '../../domain/people/sign-in-rules.ts';
import { hashOfNothing } from '../../crypto/passwords.ts';
import type { Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import { unitAndAbove } from '../../domain/registry/unit-tree.ts';
import { newSecret, secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry, type Trx } from '../../db/locks.ts';
import { endAccess, enablePerson, insertLink, voidPassword } from '../../db/people/password-links.ts';
import { anybodyByLogin } from '../../db/people/people.ts';
import { insertRegistryRow } from '../../db/registry/entries.ts';
import { readUnitTree } from '../../db/registry/units.ts';
import { liftLocks } from '../../db/people/sign-in-attempts.ts';
import type { Database } from '../../db/schema/index.ts';
import { unlinkAll } from './oidc/own-identities.ts';
import { LINK_MINUTES, linkPath } from './reset-password.ts';

/** Thrown when nobody is called so. */
export class UnknownLoginError extends Error {
  override readonly name = 'UnknownLoginError';
  constructor(login: string) {
    super(`没有用户名为 ${login} 的人员 / nobody has the login ${login}`);
  }
}

/** Thrown when somebody cannot be made an administrator. */
export class CannotAdministerError extends Error {
  override readonly name = 'CannotAdministerError';
  constructor(login: string) {
    super(
      `${login} 是审核员、审计员或承办单位人员，不能兼任管理员，请另选人员 / ${login} reviews, audits or is an operator’s, and cannot administer`,
    );
  }
}

/** Lets a person administer everything from the top above their unit down. */
async function makeAdministrator(
  trx: Trx,
  { id: userId, unitId: ofUnit }: { readonly id: string; readonly unitId: string },
  login: string,
  operator: string,
): Promise<void> {
  const units = await readUnitTree(trx);
  const unitId = unitAndAbove(units, ofUnit).at(-1) ?? ofUnit;
  if (units.get(ofUnit)?.kind === 'OPERATOR') throw new CannotAdministerError(login);
  const id = uuid();
  await insertRegistryRow(trx, 'role_grant', { id, user_id: userId, role: 'ADMIN', unit_id: unitId }).catch(
    (error: unknown) => {
      throw (error as { code?: string }).code === 'WG001' ? new CannotAdministerError(login) : error;
    },
  );
  const details = { operator, after: { id, userId, role: 'ADMIN', unitId } };
  await appendAudit(trx, [{ action: 'grants.created', entity: 'grants', entityId: id, unitId, login, details }]);
}

/**
 * Lets a person in again who cannot be helped through the server: whoever holds its machine makes a one-time link for
 * them. Their sessions and tokens end; they are enabled. What anybody knew of their password counts no longer, so that they
 * can be made an administrator as well, by whom the only one there is gets a second.
 *
 * @param operator name by which the operating system knows whoever asks
 * @param removeFactors their second factors go too, when the link is redeemed
 * @param grantAdmin they administer from now on, at the top above their unit
 * @returns path of the console, shown this once
 * @throws UnknownLoginError, CannotAdministerError
 */
export async function recoverPerson(
  db: Kysely<Database>,
  {
    login,
    operator,
    removeFactors = false,
    grantAdmin = false,
  }: {
    readonly login: string;
    readonly operator: string;
    readonly removeFactors?: boolean;
    readonly grantAdmin?: boolean;
  },
): Promise<string> {
  const token = newSecret('wgr');
  const nobodys = hashOfNothing(PASSWORD_COST);
  await db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const person = await anybodyByLogin(trx, login);
    if (person === undefined) throw new UnknownLoginError(login);
    const id = uuid();
    const { id: userId, unitId } = person;
    const tokenHash = secretHash(token);
    await insertLink(trx, { id, userId, tokenHash, requestedBy: null, minutes: LINK_MINUTES, removeFactors });
    const ended = await endAccess(trx, userId);
    await voidPassword(trx, userId, nobodys, null);
    await unlinkAll(trx, null, { userId, unitId });
    await enablePerson(trx, userId);
    await liftLocks(trx, login);
    const details = { operator, wasDisabled: person.disabledAt !== null, link: id, removeFactors, ...ended };
    await appendAudit(trx, [{ action: 'person.recovered', entity: 'user', entityId: userId, unitId, login, details }]);
    if (grantAdmin) await makeAdministrator(trx, person, login, operator);
  });
  return linkPath(token);
}
