import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Router } from 'express';
import type { QueueBackend } from './backend.ts';
import { queueNames } from './queues.ts';

/** bull-board over every queue, to look at and not to touch. */
export function boardRouter(backend: QueueBackend, basePath: string): Router {
  const serverAdapter = new ExpressAdapter();
  serverAdapter.setBasePath(basePath);
  createBullBoard({
    queues: queueNames().map((name) => new BullMQAdapter(backend.queue(name), { readOnlyMode: true })),
    serverAdapter,
  });
  return serverAdapter.getRouter() as Router;
}
