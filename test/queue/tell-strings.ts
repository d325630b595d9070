/**
 * Says how V8 keeps the methods of strings at the beginning, with ioredis and with the queues; to be run with
 * `--allow-natives-syntax`.
 */
// oxlint-disable-next-line typescript/no-implied-eval
const areFast = new Function('return %HasFastProperties(String.prototype)') as () => boolean;

const fresh = areFast();
await import('ioredis');
const withRedis = areFast();
await import('../../src/queue/open.ts');
process.stdout.write(JSON.stringify({ fresh, withRedis, withQueues: areFast() }));
