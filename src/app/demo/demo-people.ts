import { Refused } from '../../domain/refusals.ts';
import type { Deps } from '../deps.ts';
import { openSession, type SignedIn } from '../people/open-session.ts';
import type { Visitor } from '../people/visitor.ts';
import { type DemoPerson, demoPeople, demoPersonByLogin } from '../../db/people/demo-people.ts';
import { appendAudit } from '../../db/audit.ts';

export type { DemoPerson };

/** The people of the seeded demo office, for its sign-in page; empty where no demo office was seeded. */
export const listDemoPeople = (deps: Deps): Promise<readonly DemoPerson[]> => demoPeople(deps.db);

/**
 * Opens a console session for an invented person of the demo office, without a password. Whether the request comes from
 * this machine is for the caller to judge.
 *
 * @throws Refused DEMO_LOCAL_ONLY for everybody else
 */
export async function signInDemoPerson(deps: Deps, login: string, visitor: Visitor): Promise<SignedIn> {
  const person = (await demoPeople(deps.db)).find((one) => one.login === login && one.invented);
  if (person === undefined) throw new Refused('DEMO_LOCAL_ONLY', { detail: '该用户名须用密码登录' });
  return deps.db.transaction().execute(async (trx) => {
    const { id, unitId } = await demoPersonByLogin(trx, person.login);
    const opened = await openSession(trx, id, { agent: visitor.agent, secondFactor: false });
    const about = { entity: 'user', entityId: id, actorId: id, unitId, address: visitor.address, login: person.login };
    const details = { demo: true, session: opened.id };
    await appendAudit(trx, [{ ...about, action: 'session.opened', details }]);
    return { ...opened, mustChangePassword: false };
  });
}
