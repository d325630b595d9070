import { sql, type Kysely } from 'kysely';
import type { Role, Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import { unclaimed } from '../review/tasks.ts';

/** What ends when somebody leaves, and what is left for others to do. */

const now = sql<Date>`wuguan_now()`;

/** Ends every grant of a person that counts now or later. */
export async function endGrants(
  trx: Trx,
  userId: string,
): Promise<readonly { readonly role: Role; readonly tier: Tier | null; readonly unit: string }[]> {
  const { rows } = await sql<{ role: Role; tier: Tier | null; unit: string }>`
    update role_grant g set valid_to = greatest(wuguan_now(), g.valid_from + interval '1 microsecond')
    from unit n
    where n.id = g.unit_id and g.user_id = ${userId} and (g.valid_to is null or g.valid_to > wuguan_now())
    returning g.role, g.tier, n.name as unit`.execute(trx);
  return rows;
}

/** Ends every delegation in which a person is one of the two; answers the names of the others. */
export async function endDelegations(trx: Trx, userId: string): Promise<readonly { readonly other: string }[]> {
  const { rows } = await sql<{ other: string }>`
    update delegation d set revoked_at = wuguan_now()
    from app_user o
    where o.id = case when d.principal_id = ${userId} then d.delegate_id else d.principal_id end
      and ${userId} in (d.principal_id, d.delegate_id) and d.revoked_at is null and d.valid_to > wuguan_now()
    returning o.name as other`.execute(trx);
  return rows;
}

/** A task that is open again. */
export interface FreedTask {
  readonly id: string;
  readonly draftId: string;
  readonly unitId: string;
  readonly tier: Tier;
}

/** Puts back what a person claimed or put aside. */
export async function freeTasks(trx: Trx, userId: string): Promise<readonly FreedTask[]> {
  const { rows } = await sql<FreedTask>`
    update review_task t set state = 'OPEN', ${unclaimed}
    where t.holder_id = ${userId} and t.state in ('CLAIMED', 'ON_HOLD')
    returning t.id, t.draft_id as "draftId", t.unit_id as "unitId", t.tier`.execute(trx);
  return rows;
}

/** A task that went back as its holder's absence began. */
export interface AwayTask extends FreedTask {
  readonly holderId: string;
}

/** Puts back what people had in hand as an absence of theirs began. What they took up since, they took up all the same. */
export async function freeTasksOfAway(trx: Trx, limit: number): Promise<readonly AwayTask[]> {
  const { rows } = await sql<AwayTask>`
    with begun as (
      select t.id, t.holder_id from review_task t join absence a on a.user_id = t.holder_id
      where t.state in ('CLAIMED', 'ON_HOLD') and a.ended_at is null and a.starts_at <= wuguan_now()
        and a.ends_at > wuguan_now() and t.claimed_at < a.starts_at
      limit ${limit} for update of t skip locked)
    update review_task t set state = 'OPEN', ${unclaimed}
    from begun where begun.id = t.id
    returning t.id, t.draft_id as "draftId", t.unit_id as "unitId", t.tier, begun.holder_id as "holderId"`.execute(trx);
  return rows;
}

/** Ends the turns on duty of a person, or of a unit; answers how many. */
export async function endShifts(trx: Trx, whose: 'user_id' | 'unit_id', id: string): Promise<number> {
  const future = await trx
    .deleteFrom('duty_shift')
    .where(whose, '=', id)
    .where('starts_at', '>=', now)
    .executeTakeFirst();
  const running = await trx
    .updateTable('duty_shift')
    .set({ ends_at: now })
    .where(whose, '=', id)
    .where('starts_at', '<', now)
    .where('ends_at', '>', now)
    .executeTakeFirst();
  return Number(future.numDeletedRows) + Number(running.numUpdatedRows);
}

/** Voids the one-time links of a person; answers how many could still be used. */
export async function endLinks(trx: Trx, userId: string): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable('password_link')
    .set({ expires_at: now })
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Accounts that a person keeps. */
export async function accountsKeptBy(db: Kysely<Database>, userId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('account_custodian as c')
    .innerJoin('account as a', 'a.id', 'c.account_id')
    .select('a.name')
    .where('c.user_id', '=', userId)
    .where('c.ended_on', 'is', null)
    .orderBy('a.name')
    .execute();
  return rows.map(({ name }) => name);
}

/** How many drafts of a person are not handed in, or were returned. */
export async function draftsLeftBy(db: Kysely<Database>, userId: string): Promise<number> {
  const row = await db
    .selectFrom('draft')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('author_id', '=', userId)
    .where('status', 'in', ['EDITING', 'CHECK_FAILED', 'RETURNED'])
    .executeTakeFirst();
  return row?.count ?? 0;
}
