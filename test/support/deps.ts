import { join } from 'node:path';
import type { Kysely } from 'kysely';
import type pg from 'pg';
import { pino } from 'pino';
import { groupWrites } from '../../src/app/group-writes.ts';
import { createRulesetCompiler } from '../../src/db/rulesets/compiler.ts';
import { rulesetCache } from '../../src/db/rulesets/cache.ts';
import { DEFAULT_MEDIA_RULES } from '../../src/domain/media-rules.ts';
import type { Deps } from '../../src/app/deps.ts';
import { diskStore } from '../../src/media/store/disk-store.ts';
import { openOutbound } from '../../src/outbound/fetch.ts';
import { openSeal } from '../../src/crypto/seal.ts';
import { openTicketKeys } from '../../src/crypto/tickets.ts';
import { DEFAULT_RULES, type SignInRules } from '../../src/domain/people/sign-in-rules.ts';
import { NATIONAL } from '../../src/domain/reports/inspection.ts';
import { registryCache } from '../../src/db/registry/registry.ts';
import type { Database } from '../../src/db/schema/index.ts';
import type { Jobs } from '../../src/queue/jobs.ts';
import { DICTIONARIES } from '../../src/runtime.ts';

const CHEAP = { ln: 4, r: 8, p: 1 };

/** A queue that forgets everything: what is done must be in SQL all the same. */
export const forgetfulJobs: Jobs = {
  checks: async () => {},
  media: async () => {},
  outside: async () => {},
  due: async () => {},
  notDue: async () => {},
  releaseTimers: async () => {},
  rescan: async () => {},
  patrol: async () => {},
  readBacks: async () => {},
  deliveries: async () => {},
};

/** What use cases need, on a real database. */
export async function testDeps(
  connection: pg.PoolConfig,
  db: Kysely<Database>,
  keyDir: string,
  jobs: Jobs = forgetfulJobs,
  signIn: SignInRules = DEFAULT_RULES,
): Promise<Deps> {
  const threads = createRulesetCompiler(connection, [join(DICTIONARIES, 'clean')]);
  return {
    db,
    registry: registryCache(db),
    rulesets: rulesetCache(threads),
    rulesetCompiler: threads,
    jobs,
    keys: await openTicketKeys(keyDir),
    seal: await openSeal(keyDir),
    // what a real office pays for each sign-in would be a tenth of the tests' time
    signIn: { ...signIn, passwordCost: CHEAP },
    grantsByTwo: false,
    writes: groupWrites(db),
    media: diskStore(join(keyDir, 'media')),
    outbound: openOutbound([]),
    mediaRules: { ...DEFAULT_MEDIA_RULES, uploadDir: join(keyDir, 'uploads') },
    inspection: NATIONAL,
    // `WUGUAN_TEST_LOG=error` shows why an answer was a 500
    log: pino({ level: process.env['WUGUAN_TEST_LOG'] ?? 'silent' }),
  };
}
