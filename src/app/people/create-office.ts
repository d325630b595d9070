import type { Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import { PASSWORD_COST } from '../../domain/people/sign-in-rules.ts';
import { hashPassword } from '../../crypto/passwords.ts';
import { newPassword } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry } from '../../db/locks.ts';
import type { Database } from '../../db/schema/index.ts';
import { hasPeople } from '../../db/people/people.ts';
import { insertUnits, insertPeople, insertGrants } from '../../db/registry/office.ts';

/** Thrown when somebody works here already: from then on an administrator makes everything else. */
export class NotEmptyError extends Error {
  override readonly name = 'NotEmptyError';
  constructor() {
    super('系统中已有人员，请由管理员添加 / there are people already: ask an administrator');
  }
}

/**
 * The first unit and its administrator in an empty system.
 * @returns the administrator's password, which is stored nowhere
 * @throws NotEmptyError
 */
export async function createOffice(
  db: Kysely<Database>,
  office: { readonly unit: string; readonly login: string; readonly name: string },
): Promise<string> {
  const password = newPassword();
  const hash = await hashPassword(password, PASSWORD_COST);
  await db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    if (await hasPeople(trx)) throw new NotEmptyError();
    const unitId = uuid();
    const userId = uuid();
    await insertUnits(trx, [{ id: unitId, name: office.unit, kind: 'HOST', parentId: null }]);
    await insertPeople(trx, unitId, [{ id: userId, name: office.name, login: office.login, passwordHash: hash }]);
    await insertGrants(trx, unitId, [{ userId, role: 'ADMIN', tier: null }]);
    await appendAudit(trx, [{ action: 'office.founded', entity: 'unit', entityId: unitId, unitId }]);
  });
  return password;
}
