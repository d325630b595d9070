import { fork, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig, type Config } from './config.ts';
import { DEFAULT_MEDIA_RULES } from './domain/media-rules.ts';
import { submitDemoDrafts } from './app/demo/demo-drafts.ts';
import { inventDemo, isEmpty, seedDemo, type DemoCredentials } from './app/demo/seed-demo.ts';
import { watchMachines } from './app/notifications/watch-machines.ts';
import { applyAlgorithm } from './app/evidence/keys/rotate-key.ts';
import { DataDirInUseError } from './db/embedded/data-dir-lock.ts';
import { servesAsOwner } from './db/roles.ts';
import { MigrationError } from './db/migrate.ts';
import { Refused } from './domain/refusals.ts';
import { PackError } from './rulesets/pack.ts';
import { httpApp } from './http/app.ts';
import { loadAhead } from './http/load-ahead.ts';
import { toProblem } from './http/problem.ts';
import { QueueConfigError } from './queue/backend.ts';
import { MediaStoreError } from './media/store/s3-store.ts';
import { LAUNCHER } from './launch.ts';
import { migrateDatabase, openDatabase, RestoreUnfinishedError } from './open-database.ts';
import { switchLogLevel } from './log-level.ts';
import { makeLog, openRuntime, registerShippedRuleset } from './runtime.ts';
import { openTracing } from './telemetry/tracing.ts';

const CONSOLE = fileURLToPath(new URL('../web/dist', import.meta.url));
const DRAIN_MS = 8_000;

/** Errors that say all there is to say: shown without a stack. */
const READABLE = [
  ...[ConfigError, DataDirInUseError, RestoreUnfinishedError, MigrationError, PackError, QueueConfigError],
  MediaStoreError,
];

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = makeLog(config);
  const say = (text: string): void => void process.stdout.write(`${text}\n`);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const endTracing = await openTracing(config.tracing, 'wuguan-server', log);
  const database = await openDatabase(config);
  const closers: (() => Promise<void>)[] = [endTracing, () => database.close()];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed())
      await closer().catch((error: unknown) => log.warn({ err: error }, 'closing'));
  };
  try {
    await migrateDatabase(database);
    const runtime = await openRuntime(config, database.connection, log);
    closers.push(() => runtime.close());
    if (await servesAsOwner(runtime.deps.db))
      log.warn('the server owns its tables: set DATABASE_OWNER_URL (docs/operations.md, two roles)');
    const key = await applyAlgorithm(
      { ...runtime.deps, dir: join(config.dataDir, 'keys'), operator: 'server' },
      config.signatureAlgorithm,
    );
    if (key !== null) log.info({ kid: key.kid, algorithm: key.algorithm }, 'another key signs from now on');
    const waiting = await registerShippedRuleset(runtime.deps);
    await loadAhead();
    let answer: RequestListener = notYet;
    const server = createServer(
      { requestTimeout: DEFAULT_MEDIA_RULES.totalMs + 60_000, headersTimeout: 60_000 },
      (request, response) => answer(request, response),
    );
    const port = await listen(server, config);
    closers.push(() => drain(server));
    const baseUrl = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
    const seeding = config.demo && (await isEmpty(runtime.deps));
    const seeded = seeding ? inventDemo(baseUrl) : null;
    // the file comes first: should the process die here, the next start sees an empty system and writes it anew
    const file = seeded === null ? null : writeCredentials(config, seeded);
    if (seeded !== null) {
      await seedDemo(runtime.deps, seeded);
      await submitDemoDrafts(runtime.deps, seeded);
    }
    const worker = config.workers ? await startWorkerProcess(database.url) : null;
    if (worker !== null) closers.push(() => endWorkerProcess(worker));

    closers.push(watchMachines(runtime.deps));
    const { address: boundTo } = server.address() as AddressInfo;
    answer = httpApp(runtime.deps, runtime.queues, {
      ...{ demo: config.demo, boundTo },
      trustProxy: config.trustProxy,
      metricsToken: config.metricsToken,
      publicUrl: config.publicUrl,
      console: CONSOLE,
    });

    let stopping = false;
    const end = async (code: number, tell: () => void): Promise<void> => {
      if (stopping) return;
      stopping = true;
      tell();
      await close();
      process.exit(code);
    };
    const stop = (why: string): Promise<void> => end(0, () => say(`正在停止 / stopping (${why}) …`));
    process.on('SIGTERM', () => void stop('SIGTERM'));
    switchLogLevel(log, config, () => worker?.kill('SIGUSR2'));
    process.on('SIGINT', () => void stop('SIGINT'));
    // the server is of no use without its workers or its store: whoever supervises it starts all anew
    const giveUp = (what: string): Promise<void> => end(1, () => log.fatal(`${what} ended: stopping`));
    worker?.on('exit', () => void giveUp('the worker process'));
    void database.gone.then(() => giveUp('PostgreSQL'));

    say(`\nWuguan 五关  ${baseUrl}`);
    say(`  控制台 console   ${baseUrl}/`);
    say(`  接口文档 API     ${baseUrl}/docs`);
    say(`  队列面板 board   ${baseUrl}/board`);
    say(`  数据目录 data    ${config.dataDir}`);
    say(
      `  存储 store       ${config.databaseUrl === undefined ? '内置 PostgreSQL / embedded' : '外部 PostgreSQL / yours'}`,
    );
    say(`  队列 queues      ${runtime.queues.kind === 'redis' ? 'Redis' : 'PostgreSQL'}`);
    if (waiting !== null) say(`  新词库待第二人启用 / shipped ruleset ${waiting.slice(0, 12)} waits to be activated`);
    if (seeded !== null && file !== null) printCredentials(say, seeded, file);
  } catch (error) {
    await close();
    throw error;
  }
}

/** Until the office is seeded and its workers run, nothing is taken. */
const notYet: RequestListener = (_request, response) => {
  const problem = toProblem(new Refused('UNAVAILABLE'));
  response.writeHead(problem.status, { 'content-type': 'application/problem+json', 'retry-after': '1' });
  response.end(JSON.stringify(problem));
};

const listen = (server: Server, config: Config): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new ConfigError(`端口 ${config.port} 已被占用，请用 PORT 另指定 / port ${config.port} is in use`)
          : error,
      ),
    );
    server.listen(config.port, config.host, () => resolve((server.address() as AddressInfo).port));
  });

/** Lets running requests end; long ones (event streams) are cut after a while. */
const drain = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });

const startWorkerProcess = (databaseUrl: string): Promise<ChildProcess> =>
  new Promise((resolve, reject) => {
    const child = fork(LAUNCHER, ['workers/all.ts'], {
      // whoever takes the workers over must not find the owner
      env: {
        ...process.env,
        ...{ DATABASE_URL: databaseUrl, DATABASE_OWNER_URL: undefined, DATABASE_OWNER_PASSWORD: undefined },
      },
      stdio: 'inherit',
    });
    child.once('message', () => resolve(child));
    child.once('exit', (code) => reject(new Error(`the worker process ended at start with code ${code}`)));
  });

const endWorkerProcess = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    const kill = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS);
    child.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    child.kill('SIGTERM');
  });

/** Mode 0600 from its first byte on, and never half written. */
function writeCredentials(config: Config, credentials: DemoCredentials): string {
  const file = join(config.dataDir, 'demo-credentials.json');
  writeFileSync(`${file}.new`, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
  chmodSync(`${file}.new`, 0o600);
  renameSync(`${file}.new`, file);
  return file;
}

function printCredentials(say: (text: string) => void, credentials: DemoCredentials, file: string): void {
  say(`\n演示单位 demo office: ${credentials.unit.name}`);
  say('演示账号（密码随机生成，只显示这一次；接口令牌见凭据文件）/ shown once:');
  for (const { login, password, name, role, tier } of credentials.users) {
    say(`  ${login.padEnd(9)} ${password}  ${name} ${role}${tier === undefined ? '' : `/${tier}`}`);
  }
  say(`凭据文件 credentials (0600): ${file}\n`);
}

main().catch((error: unknown) => {
  const readable = READABLE.some((kind) => error instanceof kind);
  process.stderr.write(`${readable ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(readable ? 78 : 1);
});
