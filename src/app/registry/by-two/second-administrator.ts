import { Refused } from '../../../domain/refusals.ts';
import type { Actor } from '../../../domain/roles.ts';
import type { Trx } from '../../../db/locks.ts';
import { wayIn } from '../../../db/registry/entry-proposals.ts';
import { isSamePerson } from '../../people/two-people.ts';

/** What a second administrator looks at. */
export interface ForTwo {
  readonly proposedBy: string;
  /** The one person whom it is about; null = a unit, an agreement. */
  readonly userId: string | null;
  /** Everybody who would gain by it. */
  readonly gaining: readonly string[];
  /** It makes a grant, or makes one wider or longer. */
  readonly grants: boolean;
}

/**
 * Whether the actor can be the second of two administrators: neither the first one, nor anybody who would gain by it, nor who
 * alone made the way in of the person whom it is about, and so may be them. A grant waits besides until that person has a
 * password of their own: only then can one ask them whether it is they who came in.
 *
 * @throws Refused GRANT_SAME_PERSON, PASSWORD_NOT_OWN
 */
export async function requireSecond(trx: Trx, actor: Actor, proposal: ForTwo): Promise<void> {
  const { proposedBy, userId, gaining, grants } = proposal;
  const person = userId === null ? undefined : await wayIn(trx, userId);
  const same = gaining.includes(actor.id) || person?.by === actor.id || (await isSamePerson(trx, actor, proposedBy));
  if (same) throw new Refused('GRANT_SAME_PERSON');
  if (grants && person?.own === false) throw new Refused('PASSWORD_NOT_OWN');
}
