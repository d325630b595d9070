import type { Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import { newSecret, secretHash } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry } from '../../db/locks.ts';
import { endAccess, enablePerson, insertLink, voidPassword } from '../../db/people/password-links.ts';
import { anybodyByLogin } from '../../db/people/people.ts';
import { liftLocks } from '../../db/people/sign-in-attempts.ts';
import type { Database } from '../../db/schema/index.ts';
import { unlinkAll } from './oidc/own-identities.ts';
import { LINK_MINUTES, linkPath, unknownPassword } from './reset-password.ts';

/** Thrown when nobody is called so. */
export class UnknownLoginError extends Error {
  override readonly name = 'UnknownLoginError';
  constructor(login: string) {
    super(`没有用户名为 ${login} 的人员 / nobody has the login ${login}`);
  }
}

/**
 * Lets a person in again who cannot be helped through the server: whoever holds its machine makes a one-time link for
 * them. Their sessions and tokens end; they are enabled.
 *
 * @param operator name by which the operating system knows whoever asks
 * @param removeFactors their second factors go too, when the link is redeemed
 * @returns path of the console, shown this once
 * @throws UnknownLoginError
 */
export async function recoverPerson(
  db: Kysely<Database>,
  {
    login,
    operator,
    removeFactors = false,
  }: { readonly login: string; readonly operator: string; readonly removeFactors?: boolean },
): Promise<string> {
  const token = newSecret('wgr');
  const nobodys = await unknownPassword();
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
  });
  return linkPath(token);
}
