import { sql } from 'kysely';
import { Refused } from '../../domain/refusals.ts';
import type { Role, Tier } from '../../domain/vocabulary.ts';
import { appendAudit } from '../../db/audit.ts';
import type { Deps } from '../deps.ts';
import { openSession, type SignedIn } from '../people/sign-in.ts';

export interface DemoPerson {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly tier: Tier | null;
  /** Came with the demo office, and never took a password of their own: nobody real. */
  readonly invented: boolean;
}

/** The people of the seeded demo office, for its sign-in page; empty where no demo office was seeded. */
export async function demoPeople(deps: Deps): Promise<readonly DemoPerson[]> {
  const { rows } = await sql<DemoPerson>`
    with seeded as (
      select entity_id, at from audit_event where entity = 'unit' and action = 'demo.seeded' order by seq limit 1)
    select u.login, u.name, g.role, g.tier,
      u.created_at <= seeded.at and not exists (
        select from audit_event c where c.entity_id = u.id and c.action = 'user.password-changed') as invented
    from seeded join app_user u on u.unit_id = seeded.entity_id join role_grant g on g.user_id = u.id
    where u.disabled_at is null and not u.must_change_password
    order by u.id, g.id limit 100`.execute(deps.db);
  return rows;
}

/**
 * Opens a console session for an invented person of the demo office, without a password. Whether the request comes from
 * this machine is for the caller to judge.
 *
 * @param agent what the browser calls itself
 * @throws Refused DEMO_LOCAL_ONLY for everybody else
 */
export async function signInDemoPerson(deps: Deps, login: string, agent: string): Promise<SignedIn> {
  const person = (await demoPeople(deps)).find((one) => one.login === login && one.invented);
  if (person === undefined) throw new Refused('DEMO_LOCAL_ONLY', { detail: '该用户名须用口令登录' });
  return deps.db.transaction().execute(async (trx) => {
    const { id, unitId } = await trx
      .selectFrom('app_user')
      .select(['id', 'unit_id as unitId'])
      .where('login', '=', person.login)
      .executeTakeFirstOrThrow();
    const opened = await openSession(trx, id, agent);
    const about = { entity: 'user', entityId: id, actorId: id, unitId };
    await appendAudit(trx, [{ ...about, action: 'session.opened', details: { demo: true } }]);
    return { ...opened, mustChangePassword: false };
  });
}
