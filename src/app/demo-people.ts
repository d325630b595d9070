import { sql } from 'kysely';
import type { Role, Tier } from '../domain/words.ts';
import type { Deps } from './deps.ts';

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly tier: Tier | null;
}

/** The people of the seeded demo office, for its sign-in page; empty where no demo office was seeded. */
export async function demoPeople(deps: Deps): Promise<readonly DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`
    select u.login, u.name, g.role, g.tier
    from app_user u join role_grant g on g.user_id = u.id
    where u.disabled_at is null and not u.must_change_password and u.unit_id in (
      select entity_id from audit_event where entity = 'unit' and action = 'demo.seeded' order by seq limit 1)
    order by u.id, g.id limit 100`.execute(deps.db);
  return rows;
}
