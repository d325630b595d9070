import { gained, type Power, type RulingResource } from '../../../domain/people/ruling-powers.ts';
import { rulingPowers } from '../../../db/people/ruling-powers.ts';
import type { Trx } from '../../../db/locks.ts';
import type { Resource } from '../resources.ts';
import type { Values } from '../validating/validator.ts';

/** Where one administrator could bring it about that somebody publishes or rules, now or later, in more places than before. */
const JUDGED: Readonly<Record<RulingResource, readonly ('created' | 'changed')[]>> = {
  grants: ['created', 'changed'],
  // enabled again; taken out of an operator, whose people are bound by agreements
  users: ['changed'],
  // put below another unit, or no operator any more
  units: ['changed'],
  agreements: ['created', 'changed'],
};

const isRuling = (resource: Resource): resource is RulingResource => Object.hasOwn(JUDGED, resource);

/** Thrown where an entry needs a second administrator: nothing of it was written. */
export class NeedsTwo extends Error {
  override readonly name = 'NeedsTwo';
  /** Who would gain what by it. */
  readonly gains: readonly Power[];
  /** The one person whom it is about; null = a unit, an agreement. */
  readonly userId: string | null;
  constructor(gains: readonly Power[], userId: string | null) {
    super('a second administrator must confirm it');
    this.gains = gains;
    this.userId = userId;
  }
}

/** What is compared once the entry is written. */
export type Judge = (row: Values, now: Date) => Promise<void>;

const personOf = (resource: RulingResource, row: Values): string | null =>
  resource === 'grants' ? (row['userId'] as string) : resource === 'users' ? (row['id'] as string) : null;

/**
 * Looks at the powers to publish and to rule before an entry is written. By the powers, not by the kind of the entry: by
 * whatever way somebody would gain one, it shows. Under the registry's lock.
 *
 * @returns what compares them afterwards, and throws NeedsTwo where somebody gained one
 */
export async function judgeGains(trx: Trx, resource: Resource, action: 'created' | 'changed'): Promise<Judge> {
  if (!isRuling(resource) || !JUDGED[resource].includes(action)) return () => Promise.resolve();
  const before = await rulingPowers(trx);
  return async (row, now) => {
    const gains = gained(before, await rulingPowers(trx), now);
    if (gains.length > 0) throw new NeedsTwo(gains, personOf(resource, row));
  };
}
