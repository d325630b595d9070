import { openQueues } from '../../src/queue/open.ts';

/** A worker that takes a job and never ends it, to be killed. */
const { TEST_REDIS_URL, TEST_PG_HOST, TEST_PG_DATABASE } = process.env;
const connection = { host: TEST_PG_HOST ?? '', user: 'wuguan', database: TEST_PG_DATABASE ?? '' };
const backend = await openQueues(TEST_REDIS_URL, connection, () => {});
const worker = backend.worker(
  'checks',
  async () => {
    process.send?.('taken');
    await new Promise(() => {});
  },
  1,
);
await worker.waitUntilReady();
process.send?.('ready');
setInterval(() => {}, 1_000);
