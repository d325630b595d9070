import type { Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import { hashPassword, newPassword } from '../../crypto/secrets.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry } from '../../db/locks.ts';
import type { Database } from '../../db/schema/index.ts';

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
export async function foundOffice(
  db: Kysely<Database>,
  office: { readonly unit: string; readonly login: string; readonly name: string },
): Promise<string> {
  const password = newPassword();
  const hash = await hashPassword(password);
  await db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    if ((await trx.selectFrom('app_user').select('id').limit(1).executeTakeFirst()) !== undefined) {
      throw new NotEmptyError();
    }
    const unitId = uuid();
    const userId = uuid();
    await trx.insertInto('unit').values({ id: unitId, name: office.unit, kind: 'HOST', parent_id: null }).execute();
    await trx
      .insertInto('app_user')
      .values({
        id: userId,
        name: office.name,
        login: office.login,
        unit_id: unitId,
        password_hash: hash,
        disabled_at: null,
      })
      .execute();
    await trx
      .insertInto('role_grant')
      .values({ id: uuid(), user_id: userId, role: 'ADMIN', unit_id: unitId, tier: null })
      .execute();
    await appendAudit(trx, [{ action: 'office.founded', entity: 'unit', entityId: unitId, unitId }]);
  });
  return password;
}
