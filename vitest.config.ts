import { configDefaults, defineConfig } from 'vitest/config';

/** Minutes of starting and killing servers: `npm run test:publisher`, `npm run test:chaos`, `npm run test:chaos-short`. */
const LONG = [
  ...(process.env['WUGUAN_PUBLISHER'] === 'full' ? [] : ['test/publisher/kills.test.ts']),
  ...(process.env['WUGUAN_CHAOS'] !== undefined ? [] : ['test/chaos/city.test.ts']),
];
const exclude = [...configDefaults.exclude, ...LONG];

/** Folders of tests that need no PostgreSQL and leave nothing behind in the program: they share its modules. What counts work counts alone. */
const BARE = `test/{${[
  ...['checks', 'crypto', 'domain', 'files', 'media', 'outbound', 'outside', 'public-page', 'rulesets', 'signature'],
  'text',
].join(',')}}/**/!(growth).test.ts`;

/** Tests of use cases, of HTTP and of the console, each in a database of its own: what a file leaves in the program's modules is nothing to the next. What starts servers starts them alone. */
const SHARED = 'test/{app,http,web}/**/!(growth|clocks|frozen-worker|killed).test.ts';

export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // against what never ends, not a measure: a busy machine is no reason to fail
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
    expect: { poll: { timeout: 60_000 } },
    projects: [
      { extends: true, test: { name: 'bare', include: [BARE], exclude, isolate: false } },
      {
        extends: true,
        test: {
          name: 'shared',
          include: [SHARED],
          exclude,
          isolate: false,
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'office',
          include: ['test/**/*.test.ts'],
          exclude: [...exclude, BARE, SHARED],
          globalSetup: ['test/support/global-setup.ts'],
        },
      },
    ],
  },
});
