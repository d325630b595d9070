import { draftsToRetriage } from '../../db/drafts/checks.ts';
import { lockDrafts } from '../../db/locks.ts';
import { policyFor } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import { triageAll } from './triage-drafts.ts';
import type { Deps } from '../deps.ts';

const BATCH = 100;

/**
 * Asks the policy in force about every draft that waits or is approved and was last judged by another one, and about
 * approvals that have grown too old. Until it has, the gate itself asks the policy in force. Answers how many.
 */
export async function retriageWaiting(deps: Deps, registry: Registry): Promise<number> {
  const oldest = Math.min(...[...registry.policies.values()].map(({ approvalMaxAgeDays }) => approvalMaxAgeDays));
  const units = [...registry.units.keys()].map((unitId) => ({
    ...{ unitId, version: policyFor(registry, unitId).version },
  }));
  const ids = await draftsToRetriage(deps.db, units, oldest, BATCH);
  if (ids.length === 0) return 0;
  const { timers, ended } = await deps.db.transaction().execute(async (trx) => {
    const drafts = await lockDrafts(trx, ids);
    return triageAll(trx, registry, drafts);
  });
  void deps.jobs.due(timers);
  void deps.jobs.notDue(ended);
  return ids.length;
}
