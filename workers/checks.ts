import type { Worker } from 'bullmq';
import { draftChecker, stagesOf } from '../src/app/checks/check-draft.ts';
import { openRulesets } from '../src/app/checks/open-rulesets.ts';
import { consume } from '../src/queue/consume.ts';
import { checkQueues, type ChecksJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/**
 * 机审: one worker for each queue that the stage table names; they begin once they can do what they take.
 *
 * @param opened the rulesets are
 */
export async function startChecks(
  { deps, queues }: Runtime,
  opened: Promise<void> = openRulesets(deps),
): Promise<readonly Worker[]> {
  await opened;
  const check = draftChecker(deps);
  return checkQueues().map((queue) =>
    consume<ChecksJob>(
      queues,
      queue,
      ({ draftId, rev }, { lastAttempt }) => check({ draftId, rev, stages: stagesOf(queue), lastAttempt }),
      onFailed(deps),
    ),
  );
}
