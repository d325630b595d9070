import { sql, type Kysely } from 'kysely';
import type { Role, Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly tier: Tier | null;
  /** Came with the demo office, and never took a password or a second factor of their own: nobody real. */
  readonly invented: boolean;
}

/** The people of the seeded demo office; empty where no demo office was seeded. */
export async function demoPeople(db: Kysely<Database>): Promise<readonly DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`
    with seeded as (
      select entity_id, at from audit_event where entity = 'unit' and action = 'demo.seeded' order by seq limit 1)
    select u.login, u.name, g.role, g.tier,
      u.created_at <= seeded.at and not exists (
        select from audit_event c where c.entity_id = u.id and c.action = 'user.password-changed')
      and not exists (select from second_factor f where f.user_id = u.id and f.confirmed_at is not null) as invented
    from seeded join app_user u on u.unit_id = seeded.entity_id
      join role_grant g on g.user_id = u.id and g.unit_id = u.unit_id
    where u.disabled_at is null and not u.must_change_password
    order by u.id, g.id limit 100`.execute(db);
  return rows;
}

/** One of them by their login. @throws Error when there is nobody */
export const demoPersonByLogin = (trx: Trx, login: string): Promise<{ readonly id: string; readonly unitId: string }> =>
  trx.selectFrom('app_user').select(['id', 'unit_id as unitId']).where('login', '=', login).executeTakeFirstOrThrow();
