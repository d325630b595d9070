import { join } from 'node:path';
import { readPublicKeys } from '../../crypto/tickets.ts';
import { databaseFacts, officeFacts } from '../../db/doctor/facts.ts';
import { databaseNow } from '../../db/locks.ts';
import { missingMigrations } from '../../db/migrate.ts';
import type { Store } from '../../db/open.ts';
import { adminsNow } from '../../db/people/admins.ts';
import { finding, type Finding } from '../../domain/doctor/judge.ts';
import { judgeDatabase } from './database.ts';
import { judgeClock, judgeDisk, judgeKeyFiles, judgeNode } from './machine.ts';
import { ENDING_DAYS, judgeOffice } from './office.ts';
import { judgeRedis, type RedisFacts } from './redis.ts';

export interface Examined {
  readonly dataDir: string;
  /** undefined = the database does not answer. */
  readonly store: Store | undefined;
  /** Servers that its address names: several where standbys may take over. */
  readonly servers: number;
  /** undefined = the queues are not on Redis. */
  readonly redis: (() => Promise<RedisFacts | null>) | undefined;
  readonly node: { readonly version: string; readonly wanted: string };
}

/** Looks at everything that an office rests on, and changes nothing. */
export async function examine({ dataDir, store, servers, redis, node }: Examined): Promise<readonly Finding[]> {
  const keyDir = join(dataDir, 'keys');
  return [
    judgeNode(node.version, node.wanted),
    await judgeDisk(dataDir),
    await judgeKeyFiles(keyDir),
    ...(store === undefined ? [noDatabase] : await examineDatabase(store, servers, keyDir)),
    ...(redis === undefined ? [] : judgeRedis(await redis())),
  ];
}

const noDatabase = finding(
  'database',
  'RED',
  ['数据库无应答', 'the database does not answer'],
  [
    '检查 DATABASE_URL 与网络；内置数据库的，启动服务',
    'look at DATABASE_URL and the network; with the embedded one, start the server',
  ],
);

async function examineDatabase({ db, pool }: Store, servers: number, keyDir: string): Promise<readonly Finding[]> {
  const before = Date.now();
  const facts = await databaseFacts(db);
  // the answer was made somewhere between
  const ahead = facts.now.getTime() - (before + Date.now()) / 2;
  const missing = await missingMigrations(pool);
  const found = [...judgeDatabase(facts, missing.length, servers), judgeClock('database', ahead / 1000)];
  if (missing.length > 0) return found;
  const kids = await readPublicKeys(keyDir).then(
    (keys) => keys.map(({ kid }) => kid),
    () => [],
  );
  const admins = new Set(
    (await adminsNow(db, await databaseNow(db))).filter(({ atTop }) => atTop).map(({ userId }) => userId),
  );
  return [...found, ...judgeOffice(await officeFacts(db, ENDING_DAYS), kids, admins.size)];
}
