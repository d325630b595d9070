import { sql, type Kysely } from 'kysely';
import { appendAudit } from '../audit.ts';
import { changeRegistry } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Whether nothing may leave without the word of checkers outside the house. */
export async function isOutsideAsked(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ outside: string }>`select outside from registry_state`.execute(db);
  return (rows[0]?.outside ?? '') !== '';
}

/**
 * Notes which checkers outside the house are asked, so that every process knows whether their stage is needed. Where there were none
 * before, everything that waits is checked again.
 *
 * @param names of the checkers; '' = none any more
 */
export const noteOutside = (db: Kysely<Database>, names: string): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const { rows } = await sql<{ outside: string }>`select outside from registry_state`.execute(trx);
    const before = rows[0]?.outside ?? '';
    if (before === names) return;
    await sql`update registry_state set outside = ${names}, version = version + 1`.execute(trx);
    if (before === '')
      await sql`
        update draft set checked_with = '' where status in ('IN_REVIEW', 'APPROVED', 'RELEASING')`.execute(trx);
    await appendAudit(trx, [{ action: 'outside.configured', entity: 'outside', details: { checkers: names, before } }]);
  });
