import type { Kysely } from 'kysely';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { databaseNow } from '../../db/locks.ts';
import { grantsNow } from '../../db/people/actors.ts';
import { adminsNow } from '../../db/people/admins.ts';
import { anybodyByLogin, namesOfPeople } from '../../db/people/people.ts';
import type { Database } from '../../db/schema/index.ts';

/**
 * The administrator in whose name somebody acts who holds the server's machine.
 * @param login undefined = the only one there is
 * @throws Refused UNKNOWN_USER where nobody is called so, or it has to be said which of several; FORBIDDEN where they do not administer
 */
export async function administrator(db: Kysely<Database>, login: string | undefined): Promise<Actor> {
  const id = login === undefined ? await onlyOne(db) : (await anybodyByLogin(db, login))?.id;
  if (id === undefined) throw new Refused('UNKNOWN_USER', { detail: login ?? '' });
  const grants = await grantsNow(db, id);
  const unitId = grants.find(({ role }) => role === 'ADMIN')?.unitId;
  if (unitId === undefined) throw new Refused('FORBIDDEN', { detail: `${login ?? ''} 不是管理员` });
  const [name = ''] = await namesOfPeople(db, [id]);
  return { kind: 'person', id, name, tokenId: null, unitId, grants, accountIds: null };
}

async function onlyOne(db: Kysely<Database>): Promise<string> {
  const admins = [...new Set((await adminsNow(db, await databaseNow(db))).map(({ userId }) => userId))];
  const [one, other] = admins;
  if (one === undefined) throw new Refused('UNKNOWN_USER', { detail: '还没有设定过密码的管理员，请先登录一次' });
  if (other !== undefined) throw new Refused('UNKNOWN_USER', { detail: '有多名管理员，请用 --as 写明用户名' });
  return one;
}
