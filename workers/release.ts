import type { Worker } from 'bullmq';
import { lapseRelease } from '../src/app/releases/move-release.ts';
import { consume } from '../src/queue/consume.ts';
import type { ReleaseJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/** Timers of release items: a pull whose lease is over, an item past its last moment. */
export const startRelease = ({ deps, queues }: Runtime): readonly Worker[] => [
  consume<ReleaseJob>(
    queues,
    'release',
    async ({ releaseId, kind }) => void (await lapseRelease(deps, releaseId, kind)),
    onFailed(deps),
  ),
];
