import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { until } from '../../scripts/client.ts';
import { startEmbedded, type EmbeddedServer } from '../../src/db/embedded/server.ts';
import { startProxy, type TcpProxy } from './tcp-proxy.ts';

/** A PostgreSQL and its hot standby, which holds each commit before it is answered. */
export interface DatabasePair {
  /** As `DATABASE_URL` names both, the one that takes writes first or last. */
  url(first: 'primary' | 'standby'): string;
  readonly standby: EmbeddedServer;
  /** Kills the primary, and makes the standby the server that takes writes. */
  failOver(): Promise<void>;
  stop(): Promise<void>;
}

const SETTINGS = { fsync: 'off', max_connections: '60' };

export async function databasePair(): Promise<DatabasePair> {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-pair-'));
  const [one, two] = [join(dir, 'one'), join(dir, 'two')];
  for (const folder of [one, two]) mkdirSync(folder);
  const primary = await startEmbedded({ dataDir: one, settings: SETTINGS });
  const client = new pg.Client(primary.connection);
  client.on('error', () => {});
  await client.connect();
  // a base backup as the manual describes it for tools of one's own (PostgreSQL, 26.3.4)
  await client.query("select pg_backup_start('standby', true)");
  cpSync(join(one, 'pg'), join(two, 'pg'), {
    recursive: true,
    filter: (file) => !file.endsWith('postmaster.pid') && !file.endsWith('postmaster.opts'),
  });
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)');
  writeFileSync(join(two, 'pg', 'backup_label'), rows[0]?.labelfile ?? '');
  writeFileSync(join(two, 'pg', 'standby.signal'), '');
  const source = `host=${primary.connection.host} user=${primary.connection.user} application_name=standby`;
  const standby = await startEmbedded({ dataDir: two, settings: { ...SETTINGS, primary_conninfo: source } });
  await until(
    'a standby that follows',
    () => client.query("select from pg_stat_replication where state = 'streaming'"),
    (streams) => streams.rows.length > 0,
  );
  await client.query("alter system set synchronous_standby_names = 'standby'");
  await client.query('select pg_reload_conf()');
  await client.end();
  const proxies: TcpProxy[] = await Promise.all(
    [primary, standby].map(({ connection }) => startProxy({ path: join(connection.host, '.s.PGSQL.5432') })),
  );
  return {
    url: (first) => {
      const hosts = proxies.map(({ port }) => `127.0.0.1:${port}`);
      return `postgresql://wuguan@${(first === 'primary' ? hosts : hosts.toReversed()).join(',')}/postgres`;
    },
    standby,
    failOver: async () => {
      process.kill(primary.pid, 'SIGKILL');
      await primary.gone;
      const at = new pg.Client(standby.connection);
      await at.connect();
      await at.query('select pg_promote(true)');
      await at.query("alter system set synchronous_standby_names = ''");
      await at.query('select pg_reload_conf()');
      await at.end();
    },
    stop: async () => {
      for (const proxy of proxies) await proxy.stop();
      await standby.stop();
      await primary.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
