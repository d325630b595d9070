import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { client } from '../../scripts/client.ts';
import { startServer } from '../../scripts/server.ts';
import { readPublicKeys } from '../../src/crypto/tickets.ts';
import { verifyLog } from '../../src/app/evidence/verify-log.ts';
import { judgeDatabase } from '../../src/app/doctor/database.ts';
import { databaseFacts } from '../../src/db/doctor/facts.ts';
import { eachHost, findPrimary, PrimaryClient, StandbyError } from '../../src/db/hosts.ts';
import { openStore } from '../../src/db/open.ts';
import { databasePair, type DatabasePair } from '../support/standby.ts';

vi.setConfig({ testTimeout: 300_000, hookTimeout: 120_000 });

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('an address of several servers is one address each', () => {
  expect(eachHost('postgresql://u:p%2C@a:1,b:2/db?sslmode=require')).toEqual([
    'postgresql://u:p%2C@a:1/db?sslmode=require',
    'postgresql://u:p%2C@b:2/db?sslmode=require',
  ]);
  expect(eachHost('postgres://a,b,[::1]:5433/db')).toEqual([
    'postgres://a/db',
    'postgres://b/db',
    'postgres://[::1]:5433/db',
  ]);
  for (const one of ['postgres://u@h/db', 'postgres://u:a,b@h/db', '']) expect(eachHost(one)).toEqual([one]);
});

describe('a PostgreSQL with a standby', () => {
  let pair: DatabasePair;
  let dir: string;
  beforeAll(async () => {
    pair = await databasePair();
    dir = mkdtempSync(join(tmpdir(), 'wuguan-standby-'));
  });
  afterAll(async () => {
    await pair?.stop();
    rmSync(dir, { recursive: true, force: true });
  });

  test('is written to at the primary, whichever is named first', async () => {
    for (const first of ['primary', 'standby'] as const) {
      const connection = { connectionString: pair.url(first) };
      await findPrimary(connection);
      const store = openStore(connection, { max: 2 });
      const { rows } = await store.pool.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
      expect(rows).toEqual([{ standby: false }]);
      const facts = await databaseFacts(store.db);
      const lights = (of: typeof facts, servers: number) =>
        judgeDatabase(of, 0, servers).flatMap(({ id, light }) => (id === 'standby' ? [light] : []));
      expect(lights(facts, 2)).toEqual(['GREEN']);
      expect(lights({ ...facts, waitsForStandby: false }, 2)).toEqual(['RED']);
      expect(lights(facts, 1)).toEqual([]);
      await store.close();
    }
  });

  test('refuses a connection that came to the standby, and the next one goes elsewhere', async () => {
    const connection = { connectionString: `${pair.url('standby')}?application_name=first` };
    await expect(new PrimaryClient(connection).connect()).rejects.toThrow(StandbyError);
    const next = new PrimaryClient(connection);
    await next.connect();
    await next.end();
  });

  test('fails a connection that breaks while it is asked whether it takes writes, and ends nothing else', async () => {
    const breaker = new PrimaryClient({ connectionString: pair.url('primary') });
    await breaker.connect();
    const fates = new Set<string>();
    for (let n = 0; n < 400 && fates.size < 2; n += 1) {
      const cut = new PrimaryClient({ connectionString: `${pair.url('primary')}?application_name=cut` });
      const connecting = cut.connect().then(
        () => {
          // as a pool listens from here on
          cut.on('error', () => {});
          return 'connected';
        },
        () => 'failed',
      );
      for (let asked = 0; asked < 3; asked += 1)
        await breaker.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cut'");
      const fate = await connecting;
      fates.add(fate);
      if (fate === 'connected') await cut.end();
    }
    expect([...fates]).toContain('failed');
    await breaker.end();
  });

  test('is failed over under load: what was acknowledged is there, and work goes on', async ({ onTestFailed }) => {
    const server = await startServer({ DATA_DIR: dir, DATABASE_URL: pair.url('primary'), DEMO: '1' });
    onTestFailed(() => void process.stderr.write(server.output()));
    let ended: number | null | undefined;
    void server.gone.then((code) => (ended = code));
    try {
      const editor = client(
        server.baseUrl,
        server.credentials.users.find(({ login }) => login === 'editor1')?.token ?? '',
      );
      const account = server.credentials.accounts[0]!.id;
      const acknowledged = new Set<string>();
      const statuses = new Set<number>();
      let on = true;
      const writer = async (of: number): Promise<void> => {
        for (let n = 0; on; n += 1) {
          const sent = await editor.call<{ id: string }>(
            'POST',
            '/v1/drafts',
            {
              ...{ kind: 'ORIGINAL', category: 'GOVERNMENT_INFO', title: `第${of}处第${n}次会议召开` },
              ...{ body: '<p>会议研究部署下一步工作。</p>', bodyFormat: 'html', accounts: [account] },
            },
            { 'idempotency-key': `standby-${of}-${n}` },
          );
          statuses.add(sent.status);
          if (sent.status === 202) acknowledged.add(sent.body.id);
          await pause(100);
        }
      };
      const writers = [1, 2, 3, 4].map(writer);
      const before = new pg.Pool({ connectionString: eachHost(pair.url('primary'))[0], max: 1 });
      before.on('error', () => {});
      const checked = async (): Promise<number> =>
        (await before.query("select from draft where status <> 'CHECKING'")).rows.length;
      await expect.poll(checked, { timeout: 120_000 }).toBeGreaterThan(20);
      await before.end();
      await pair.failOver();
      const until = acknowledged.size + 20;
      // how soon is measured elsewhere: others are at work on this machine
      await expect.poll(() => acknowledged.size, { timeout: 60_000 }).toBeGreaterThan(until);
      on = false;
      await Promise.all(writers);
      expect([...statuses].filter((status) => status !== 202 && status !== 503)).toEqual([]);

      const pool = new pg.Pool({ ...pair.standby.connection, max: 2 });
      pool.on('error', () => {});
      const missing = await pool.query(
        'select from unnest($1::uuid[]) as told(id) where not exists (select from draft d where d.id = told.id)',
        [[...acknowledged]],
      );
      expect(missing.rows.length).toBe(0);
      // with what the queue says of it, for whoever reads that one still waits
      const waiting = async (): Promise<readonly unknown[]> =>
        (
          await pool.query(
            `select d.id, j.state, j.attempts_started as attempts, j.failed_reason as failed
             from draft d left join bullmq.job j on j.queue = 'checks' and j.id = 'check-' || d.id || '-' || d.current_rev
             where d.status = 'CHECKING' limit 3`,
          )
        ).rows;
      await expect.poll(waiting, { timeout: 120_000, interval: 250 }).toEqual([]);
      expect(ended, 'nobody starts it anew here').toBeUndefined();
      await pool.end();
      const store = openStore(pair.standby.connection, { max: 2 });
      const log = await verifyLog(store.db, await readPublicKeys(join(dir, 'keys')));
      await store.close();
      expect(log.problems).toEqual([]);
      expect(log.size).toBeGreaterThan(acknowledged.size);
    } finally {
      await server.stop();
    }
  });
});
