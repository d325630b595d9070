import type { Worker } from 'bullmq';
import { deliver } from '../src/app/notifications/send/deliver.ts';
import { consume } from '../src/queue/consume.ts';
import type { NotifyJob } from '../src/queue/queues.ts';
import type { Runtime } from '../src/runtime.ts';
import { onFailed } from './on-failed.ts';

/** 通知: mail, robots and webhooks. */
export const startNotify = ({ deps, queues }: Runtime): readonly Worker[] => [
  consume<NotifyJob>(
    queues,
    'notify',
    async ({ deliveryId }) => void (await deliver(deps, deliveryId)),
    onFailed(deps),
  ),
];
