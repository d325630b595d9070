import { reachOf } from '../../domain/permissions.ts';
import type { Actor } from '../../domain/roles.ts';
import { idsWithin } from '../../db/reports/jobs-in-sight.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';

/** What an administrator sees of the queues' jobs. */
export interface JobSight {
  /** The same for all who see the same. */
  readonly key: string;
  /** Of drafts, tasks and release items those of the administrator's units and the units below. */
  readonly among: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** Whose jobs the actor sees in the queues. */
export function jobSight(deps: Pick<Deps, 'db'>, actor: Actor, registry: Registry): JobSight {
  const units = reachOf(actor, 'board.read', registry.units).units.toSorted();
  return { key: units.join(), among: (ids) => idsWithin(deps.db, ids, units) };
}
