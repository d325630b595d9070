import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { LAUNCHER } from '../../src/launch.ts';

test('the methods of strings, which ioredis slows, are fast again wherever queues are open', () => {
  const told = execFileSync(process.execPath, ['--allow-natives-syntax', LAUNCHER, 'test/queue/tell-strings.ts']);
  // once `withRedis` is true, src/queue/fast-strings.ts is no longer needed
  expect(JSON.parse(told.toString())).toEqual({ fresh: true, withRedis: false, withQueues: true });
});
