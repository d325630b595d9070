import type { Worker } from 'bullmq';
import { outsideChecker } from '../src/app/checks/ask-outside.ts';
import type { Config } from '../src/config.ts';
import { readOutside } from '../src/config-outside.ts';
import { noteOutside } from '../src/db/registry/outside.ts';
import { openChecker } from '../src/outside/open-checkers.ts';
import { consume } from '../src/queue/consume.ts';
import type { ChecksJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/** 外部检查: asks checkers outside the house, where an office has some; says so where every process reads it. */
export async function startOutside(
  { deps, queues }: Runtime,
  { outsideCheckers }: Pick<Config, 'outsideCheckers'>,
): Promise<readonly Worker[]> {
  const settings = readOutside(outsideCheckers);
  await noteOutside(deps.db, settings.map(({ name }) => name).join(','));
  if (settings.length === 0) return [];
  const check = outsideChecker(deps, settings.map(openChecker));
  return [
    consume<ChecksJob>(
      queues,
      'outside',
      ({ draftId }, { lastAttempt }) => check({ draftId, lastAttempt }),
      onFailed(deps),
    ),
  ];
}
