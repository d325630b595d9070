import { callbackify } from 'node:util';
import pg from 'pg';

/**
 * An address of several servers as one address each, in the same order: the form of libpq,
 * `postgresql://user@host:port,host:port/database` (PostgreSQL, 34.1.1.3). Of one server, that address.
 */
export function eachHost(url: string): readonly string[] {
  const [, before = '', hosts = '', after = ''] = /^(\w+:\/\/(?:[^@/?#]*@)?)([^/?#]*)(.*)$/s.exec(url) ?? [];
  return hosts.includes(',') ? hosts.split(',').map((host) => `${before}${host}${after}`) : [url];
}

/** Which server of an address took writes when somebody last looked. */
const current = new Map<string, number>();

/** A server that is switched off refuses nothing: after so long the next one is tried. */
const PATIENCE_MS = 10_000;

/**
 * Milliseconds that a transaction may stand still between two statements. A process that is frozen, or a machine that is gone,
 * holds what it had locked until then: PostgreSQL ends the session, and whoever waited goes on. An address may say another
 * number, `?idle_in_transaction_session_timeout=…`.
 */
export const STANDS_STILL_MS = 30_000;

/** A server that says nothing for so long is asked whether it is there, ten times with a second between (libuv's `uv_tcp_keepalive`). */
const QUIET_MS = 10_000;

/** Thrown where a server answers that takes no writes; SQLSTATE 57P03, cannot_connect_now. */
export class StandbyError extends Error {
  override readonly name = 'StandbyError';
  readonly code = '57P03';
  constructor() {
    super('该数据库是备库，暂不受理写入 / this server is a standby');
  }
}

/**
 * A connection to that one of several servers which takes writes. It tries one of them: when that is away or a standby, it
 * fails, and the next connection tries the next. So whoever asks again comes to the new primary after a fail-over.
 */
export class PrimaryClient extends pg.Client {
  readonly #address: string;
  readonly #hosts: readonly string[];
  readonly #at: number;

  constructor(config: pg.ClientConfig | string = {}) {
    const given = typeof config === 'string' ? { connectionString: config } : config;
    const address = given.connectionString ?? '';
    const hosts = eachHost(address);
    const at = (current.get(address) ?? 0) % hosts.length;
    const own = {
      ...{ idle_in_transaction_session_timeout: STANDS_STILL_MS },
      ...{ keepAlive: true, keepAliveInitialDelayMillis: QUIET_MS },
      ...given,
    };
    super(hosts.length === 1 ? own : { connectionTimeoutMillis: PATIENCE_MS, ...own, connectionString: hosts[at]! });
    this.#address = address;
    this.#hosts = hosts;
    this.#at = at;
  }

  override connect(): Promise<this>;
  override connect(callback: (error: Error) => void): void;
  override connect(callback?: (error: Error) => void): Promise<this> | void {
    if (callback === undefined) return this.#connect();
    return callbackify(() => this.#connect())(callback);
  }

  async #connect(): Promise<this> {
    if (this.#hosts.length === 1) await super.connect();
    else await this.#connectToPrimary();
    return this;
  }

  async #connectToPrimary(): Promise<void> {
    // it may break once it is there and before anybody who asked for it can listen: what it is asked then fails, and that is told
    const listens = (): void => {};
    this.on('error', listens);
    try {
      await super.connect();
      const { rows } = await super.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
      if (rows[0]?.standby !== false) throw new StandbyError();
      this.off('error', listens);
    } catch (error) {
      // whoever failed at the same server at the same time moves on once
      if ((current.get(this.#address) ?? 0) % this.#hosts.length === this.#at) current.set(this.#address, this.#at + 1);
      await super.end().catch(() => {});
      throw error;
    }
  }
}

/** Looks once at each server of an address, so that the next connection goes to the one that takes writes. */
export async function findPrimary(connection: pg.PoolConfig): Promise<void> {
  const hosts = eachHost(connection.connectionString ?? '');
  if (hosts.length === 1) return;
  for (const _ of hosts) {
    const client = new PrimaryClient(connection);
    client.on('error', () => {});
    try {
      await client.connect();
      return;
    } catch {
      // the next one, then
    } finally {
      await client.end().catch(() => {});
    }
  }
}
