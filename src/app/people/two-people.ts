import { actsFor, type Actor } from '../../domain/roles.ts';
import { grantsNow } from '../../db/people/actors.ts';
import type { Trx } from '../../db/locks.ts';

/** Whether an act would not be by two people: the actor is the other one, or one of them stands in for somebody the other acts for. */
export async function isSamePerson(trx: Trx, actor: Actor, otherId: string): Promise<boolean> {
  const others = actsFor({ id: otherId, grants: await grantsNow(trx, otherId) });
  return actsFor({ id: actor.id, grants: await grantsNow(trx, actor.id) }).some((person) => others.includes(person));
}
