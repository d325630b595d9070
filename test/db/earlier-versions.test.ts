import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { basename, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { verifyLog } from '../../src/app/evidence/verify-log.ts';
import { openTicketKeys, type TicketKeys } from '../../src/crypto/tickets.ts';
import { migrate, MIGRATIONS_DIR } from '../../src/db/migrate.ts';
import { contentHash } from '../../src/domain/canonical.ts';
import type { Content } from '../../src/domain/content.ts';
import { emptyDatabase, type TestDatabase } from '../support/database.ts';

/** Content as it was before there were summaries, covers and files. */
const CONTENT = {
  ...{ title: '全县基层治理现场会召开', body: '<p>会议对下一步重点任务作出部署。</p>', bodyFormat: 'html' },
  ...{ source: null, links: [], variants: {} },
};
const HASH = contentHash(CONTENT as unknown as Content);

/** Files of a version, by their numbers. */
const filesOf = (version: string): readonly string[] =>
  readdirSync(join(MIGRATIONS_DIR, version), { recursive: true, encoding: 'utf8' })
    .map((path) => basename(path))
    .filter((name) => name.endsWith('.sql'))
    .toSorted();
/** All that are shipped, of later versions too. */
const ALL = filesOf('.');

const OFFICE = readFileSync(fileURLToPath(new URL('./office-of-0.1.sql', import.meta.url)), 'utf8')
  .replaceAll(":'hash'", `'${HASH}'`)
  .replaceAll(":'content'", pg.escapeLiteral(JSON.stringify(CONTENT)));

const dir = mkdtempSync(join(tmpdir(), 'wuguan-earlier-'));
let keys: TicketKeys;
let database: TestDatabase;
beforeAll(async () => {
  keys = await openTicketKeys(join(dir, 'keys'));
  database = await emptyDatabase(2);
});
afterAll(async () => {
  await database.drop();
  rmSync(dir, { recursive: true, force: true });
});

const upTo = (names: readonly string[]): Promise<readonly string[]> =>
  migrate(database.pool, MIGRATIONS_DIR, new Set(names));

async function counts(): Promise<ReadonlyMap<string, number>> {
  const { rows: tables } = await database.pool.query<{ name: string }>(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  const found = new Map<string, number>();
  for (const { name } of tables)
    found.set(name, (await database.pool.query<{ n: number }>(`select count(*) as n from "${name}"`)).rows[0]!.n);
  return found;
}

test('an office of 0.1.0 walks every schema since, file by file, and loses no row', async () => {
  await upTo(filesOf('0.1'));
  await database.pool.query(OFFICE);
  const before = await counts();
  const empty = [...before].filter(([, n]) => n === 0).map(([name]) => name);
  expect(empty, 'every table of 0.1.0 has rows').toEqual([]);
  expect(ALL.slice(0, filesOf('0.1').length)).toEqual(filesOf('0.1'));
  for (let n = filesOf('0.1').length + 1; n <= ALL.length; n += 1) {
    const names = ALL.slice(0, n);
    expect(await upTo(names)).toEqual([names.at(-1)]);
    const now = await counts();
    for (const [name, rows] of before) {
      // guesses of passwords are counted anew, as they are counted otherwise; lists of files grow
      if (['sign_in_attempt', 'migration', 'kysely_migration'].includes(name)) continue;
      expect(now.get(name), `${name} after ${names.at(-1)}`).toBeGreaterThanOrEqual(rows);
    }
  }
  expect(await migrate(database.pool)).toEqual([]);
});

test('what was reviewed then has its hash still, and every entry of the log becomes a leaf', async () => {
  const { rows } = await database.pool.query<{ content: Content; hash: string }>(
    'select content, content_hash as hash from revision',
  );
  expect(rows).toHaveLength(14);
  for (const { content, hash } of rows) expect(contentHash(content)).toBe(hash);
  const { rows: events } = await database.pool.query<{ n: number }>('select count(*) as n from audit_event');
  const { db } = database;
  await growLog({ db, keys }, { wait: true });
  const log = await verifyLog(db, keys.publicKeys);
  expect(log).toMatchObject({ size: events[0]?.n, problems: [] });
});

test('no reference, and no condition of a table, is left unproven', async () => {
  const { rows } = await database.pool.query(
    "select conrelid::regclass::text as table, conname from pg_constraint where not convalidated and connamespace = 'public'::regnamespace",
  );
  expect(rows).toEqual([]);
  const { rows: triggers } = await database.pool.query(
    "select tgname from pg_trigger where not tgisinternal and tgenabled = 'D'",
  );
  expect(triggers).toEqual([]);
});
