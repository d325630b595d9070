import { configDefaults, defineConfig } from 'vitest/config';

/** Minutes of starting and killing servers: `npm run test:publisher`. */
const LONG = process.env['WUGUAN_PUBLISHER'] === 'full' ? [] : ['test/publisher/kills.test.ts'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...LONG],
    globalSetup: ['test/support/global-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // against what never ends, not a measure: a busy machine is no reason to fail
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
