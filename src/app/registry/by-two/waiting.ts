import { Refused } from '../../../domain/refusals.ts';
import { reachOf } from '../../../domain/permissions.ts';
import { unitAndAbove } from '../../../domain/registry/unit-tree.ts';
import type { Actor } from '../../../domain/roles.ts';
import { databaseNow } from '../../../db/locks.ts';
import { adminsNow } from '../../../db/people/admins.ts';
import { waitingEntries, type WaitingEntry } from '../../../db/registry/entry-proposals.ts';
import type { Deps, Registry } from '../../deps.ts';

/** What an administrator wants entered: a new grant, a longer one, a person or a unit changed, an agreement. */
export type WaitingKind = 'NEW_GRANT' | 'LONGER_GRANT' | 'PERSON' | 'UNIT' | 'AGREEMENT';

/** What waits for a second administrator, as administrators see it. */
export interface WaitingView extends Omit<WaitingEntry, 'resource'> {
  readonly kind: WaitingKind;
  /** Whoever asks cannot confirm it: they proposed it, would gain by it, or may be the person. */
  readonly own: boolean;
  /** How many administrators could confirm it. */
  readonly confirmers: number;
}

const KINDS = { users: 'PERSON', units: 'UNIT', agreements: 'AGREEMENT' } as const;
const kindOf = ({ resource, entryId }: WaitingEntry): WaitingKind =>
  resource === 'grants' ? (entryId === null ? 'NEW_GRANT' : 'LONGER_GRANT') : KINDS[resource];

const mayConfirm = ({ proposedBy, passwordBy, gains }: WaitingEntry, userId: string): boolean =>
  userId !== proposedBy && userId !== passwordBy && gains.every((gain) => gain.userId !== userId);

async function viewed(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  entries: readonly WaitingEntry[],
): Promise<readonly WaitingView[]> {
  if (entries.length === 0) return [];
  const admins = await adminsNow(deps.db, await databaseNow(deps.db));
  return entries.map((entry) => {
    const above = unitAndAbove(registry.units, entry.unitId);
    const reaching = admins.filter(({ unitId, userId }) => above.includes(unitId) && mayConfirm(entry, userId));
    const { resource: _resource, ...rest } = entry;
    const confirmers = new Set(reaching.map(({ userId }) => userId)).size;
    return { ...rest, kind: kindOf(entry), own: !mayConfirm(entry, actor.id), confirmers };
  });
}

/** What waits in the units that the actor administers. */
export async function listWaiting(deps: Deps, actor: Actor, registry: Registry): Promise<readonly WaitingView[]> {
  const { units } = reachOf(actor, 'registry.write', registry.units);
  const entries = await waitingEntries(deps.db);
  return viewed(
    deps,
    actor,
    registry,
    entries.filter(({ unitId }) => units.includes(unitId)),
  );
}

/** One that waits, whoever asks. @throws Refused NOT_FOUND when it waits no longer */
export async function readWaiting(deps: Deps, actor: Actor, registry: Registry, id: string): Promise<WaitingView> {
  const [view] = await viewed(deps, actor, registry, await waitingEntries(deps.db, { id }));
  if (view === undefined) throw new Refused('NOT_FOUND', { detail: '待确认的授权' });
  return view;
}
