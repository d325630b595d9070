import { existsSync } from 'node:fs';
import picocolors from 'picocolors';
import { examine } from '../../app/doctor/examine.ts';
import { readConfig, type Config } from '../../config.ts';
import { eachHost } from '../../db/hosts.ts';
import { APP_ROLE } from '../../db/roles.ts';
import { openStore, type Store } from '../../db/open.ts';
import type { Finding, Light } from '../../domain/doctor/judge.ts';
import { examineRedis } from '../../examine-redis.ts';
import { EXIT, safeLines, UnusableError, type Exit } from '../exit.ts';
import { openToRead } from '../open-to-read.ts';
import { wantedNode } from './program-version.ts';

/** Examines the office and the machine, and says of each thing how it stands and how to mend it. */
export async function doctorCommand({ json }: { readonly json?: true }): Promise<Exit> {
  const config = readConfig(process.env);
  if (!existsSync(config.dataDir)) throw new UnusableError(`${config.dataDir} 不存在 / does not exist`);
  const opened = await openDatabase(config);
  const { redisUrl, databaseUrl } = config;
  const findings = await examine({
    dataDir: config.dataDir,
    store: opened?.store,
    servers: databaseUrl === undefined ? 1 : eachHost(databaseUrl).length,
    redis: redisUrl === undefined ? undefined : () => examineRedis(redisUrl),
    node: { version: process.versions.node, wanted: wantedNode() },
  }).finally(() => opened?.close());
  process.stdout.write(json === true ? `${JSON.stringify({ findings }, null, 2)}\n` : textOf(findings));
  return findings.some(({ light }) => light === 'RED') ? EXIT.FOUND : EXIT.CLEAN;
}

/** As the role that serves; undefined = it does not answer. */
async function openDatabase(
  config: Config,
): Promise<{ readonly store: Store; readonly close: () => Promise<void> } | undefined> {
  try {
    const database = await openToRead(config);
    const { connection } = database;
    const store = openStore(
      connection.connectionString === undefined ? { ...connection, user: APP_ROLE } : connection,
      { max: 1 },
    );
    const close = async (): Promise<void> => {
      await store.close();
      await database.close();
    };
    try {
      await store.pool.query('select 1');
      return { store, close };
    } catch {
      await close();
      return undefined;
    }
  } catch (error) {
    if (error instanceof UnusableError) return undefined;
    throw error;
  }
}

const MARKS: Readonly<Record<Light, (text: string) => string>> = {
  GREEN: picocolors.green,
  YELLOW: picocolors.yellow,
  RED: picocolors.red,
};
const WORDS: Readonly<Record<Light, string>> = { GREEN: '✓ 正常', YELLOW: '! 注意', RED: '✗ 有误' };

function textOf(findings: readonly Finding[]): string {
  const lines = findings.flatMap(({ light, zh, en, mend }) => [
    // colours are ours: what was found cannot act on the terminal
    `${MARKS[light](WORDS[light])}  ${safeLines(`${zh} / ${en}`)}`,
    ...(mend === undefined ? [] : [`        → ${safeLines(mend.zh)}`, `          ${safeLines(mend.en)}`]),
  ]);
  const count = (light: Light): number => findings.filter((one) => one.light === light).length;
  const sum = `正常 ${count('GREEN')}，注意 ${count('YELLOW')}，有误 ${count('RED')} / green, yellow, red`;
  return `${lines.join('\n')}\n${sum}\n`;
}
