import { inject } from 'vitest';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';
import type { Deps } from '../../src/app/deps.ts';
import { openStore, type Store } from '../../src/db/open.ts';
import { APP_ROLE } from '../../src/db/roles.ts';
import { secretHash } from '../../src/crypto/secrets.ts';
import { actorsByToken } from '../../src/db/people/actors.ts';
import { DEFAULT_RULES, type SignInRules } from '../../src/domain/people/sign-in-rules.ts';
import type { Actor } from '../../src/domain/roles.ts';
import type { Jobs } from '../../src/queue/jobs.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeDatabase, type TestDatabase } from './database.ts';
import { forgetfulJobs, testDeps } from './deps.ts';

/** An office on a real database, with the shipped rules active, without queues: tests say when a check runs. */
export interface Office {
  /** As the owner of the tables, whom no right is missing. */
  readonly database: TestDatabase;
  /** As the role that serves; `deps.db` is this. */
  readonly served: Store;
  readonly deps: Deps;
  readonly demo: DemoCredentials;
  /** Where its keys are. */
  readonly keyDir: string;
  /** The person behind a demo login, or `publisher`, as authenticated now. */
  actor(login: string): Promise<Actor>;
  close(): Promise<void>;
}

/** @param copy makes its database; left out = one with the demo office in it */
export async function openOffice(
  jobs: Jobs = forgetfulJobs,
  rules: Partial<SignInRules> = {},
  copy: () => Promise<TestDatabase> = officeDatabase,
): Promise<Office> {
  const database = await copy();
  const keyDir = mkdtempSync(join(tmpdir(), 'wuguan-keys-'));
  // as in service: the server is a role that owns nothing, the test is the owner
  const connection = { host: inject('postgresHost'), user: APP_ROLE, database: database.name };
  const served = openStore(connection, { max: 12 });
  const deps = await testDeps(connection, served.db, keyDir, jobs, { ...DEFAULT_RULES, ...rules });
  // whoever is hired in one office is nobody in another one
  const demo = structuredClone(inject('demo'));
  return {
    database,
    served,
    deps,
    ...{ demo, keyDir },
    actor: async (login) => {
      const token =
        login === 'publisher' ? demo.publishers[0]?.token : demo.users.find((user) => user.login === login)?.token;
      const hash = secretHash(token ?? '').toString('hex');
      const found = (await actorsByToken(database.db, [hash])).get(hash);
      if (found === undefined) throw new Error(`nobody is called ${login}`);
      return found.actor;
    },
    close: async () => {
      await served.close();
      await database.drop();
      rmSync(keyDir, { recursive: true, force: true });
    },
  };
}
