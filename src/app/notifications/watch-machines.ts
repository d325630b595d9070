import { dueDeliveries } from '../../db/notifications/deliveries.ts';
import type { Deps } from '../deps.ts';
import { readWorkers } from '../oversight/workers.ts';
import { deliver } from './send/deliver.ts';
import { tellOfMachines } from './tell-all.ts';

const WATCH_MS = 10_000;
/** Messages that the server sends in one round while no worker does. */
const BATCH = 20;

/**
 * One look of the server at the machines: workers that stand still tell nobody, so the server does, and sends the messages
 * while nobody else sends any.
 */
export async function lookAtMachines(deps: Deps): Promise<void> {
  await tellOfMachines(deps);
  const { queues } = await readWorkers(deps);
  if (queues.some(({ queue, answering }) => queue === 'notify' && answering > 0)) return;
  for (const id of await dueDeliveries(deps.db, BATCH)) await deliver(deps, id);
}

/** Looks again and again. @returns ends it, after a look that is under way */
export function watchMachines(deps: Deps): () => Promise<void> {
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= lookAtMachines(deps)
      .catch((error: Error) => deps.log.warn({ error: error.message }, 'nobody looks at the machines'))
      .finally(() => (looking = null));
  }, WATCH_MS);
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
