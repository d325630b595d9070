import { pino } from 'pino';
import { inject } from 'vitest';
import { groupWrites } from '../../src/app/group-writes.ts';
import { activateRuleset, proposeRuleset } from '../../src/app/manage-rulesets.ts';
import { rulesetThreads } from '../../src/app/ruleset-threads.ts';
import { rulesetCopies } from '../../src/app/rulesets.ts';
import { inventDemo, seedDemo, type DemoCredentials } from '../../src/app/seed-demo.ts';
import type { Deps } from '../../src/app/deps.ts';
import { openTicketKeys } from '../../src/crypto/tickets.ts';
import { secretHash } from '../../src/crypto/secrets.ts';
import { actorsByToken } from '../../src/db/actors.ts';
import { registryCopy } from '../../src/db/registry.ts';
import { loadPacks } from '../../src/dictionary/load.ts';
import type { Actor } from '../../src/domain/roles.ts';
import type { Jobs } from '../../src/queue/jobs.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type TestDatabase } from './database.ts';

/** An office on a real database, without queues: tests say when a check runs. */
export interface Office {
  readonly database: TestDatabase;
  readonly deps: Deps;
  readonly demo: DemoCredentials;
  /** The person behind a demo login, or `publisher`, as authenticated now. */
  actor(login: string): Promise<Actor>;
  close(): Promise<void>;
}

/** A queue that forgets everything: what is done must be in SQL all the same. */
export const forgetfulJobs: Jobs = {
  checks: async () => {},
  due: async () => {},
  notDue: async () => {},
  releaseTimers: async () => {},
  rescan: async () => {},
  patrol: async () => {},
};

export async function openOffice(jobs: Jobs = forgetfulJobs): Promise<Office> {
  const database = await testDatabase();
  const keyDir = mkdtempSync(join(tmpdir(), 'wuguan-keys-'));
  const threads = rulesetThreads({ host: inject('postgresHost'), user: 'wuguan', database: database.name }, [
    join(DICTIONARIES, 'clean'),
  ]);
  const deps: Deps = {
    db: database.db,
    registry: registryCopy(database.db),
    rulesets: rulesetCopies(threads),
    rulesetThreads: threads,
    jobs,
    keys: await openTicketKeys(keyDir),
    writes: groupWrites(database.db),
    log: pino({ level: 'silent' }),
  };
  const { version } = await proposeRuleset(deps, null, await loadPacks(DICTIONARIES), 'test');
  await activateRuleset(deps, null, version);
  const demo = inventDemo('http://127.0.0.1');
  await seedDemo(deps, demo);
  return {
    database,
    deps,
    demo,
    actor: async (login) => {
      const token =
        login === 'publisher' ? demo.publishers[0]?.token : demo.users.find((user) => user.login === login)?.token;
      const hash = secretHash(token ?? '').toString('hex');
      const found = (await actorsByToken(database.db, [hash])).get(hash);
      if (found === undefined) throw new Error(`nobody is called ${login}`);
      return found.actor;
    },
    close: async () => {
      await database.drop();
      rmSync(keyDir, { recursive: true, force: true });
    },
  };
}
