// Sets the project up with Node's own modules only: it runs before node_modules exists.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STAMP = join(ROOT, 'node_modules', '.wuguan-stamp');
const LOCK = join(ROOT, '.cache', 'install.lock');
const LOCK_STALE_MS = 10 * 60_000;
const LOCK_PAUSE_MS = 500;

/** Packages bring programs for one kind of machine: a tree copied to another kind installs its own. */
const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(`${process.version} ${process.platform} ${process.arch}`)
    .digest('hex');
/** Follows the hash in the stamp where only what the programs need was installed. */
const PROGRAMS_ONLY = ' programs';

/** @returns what of the locked packages is there: nothing, what the programs need, or everything */
function installed() {
  if (!existsSync(STAMP)) return 'nothing';
  const [stamp, hash] = [readFileSync(STAMP, 'utf8'), wanted()];
  if (stamp === hash) return 'everything';
  return stamp === hash + PROGRAMS_ONLY ? 'programs' : 'nothing';
}

/**
 * Installs the locked packages when they are missing or stale; never touches the network otherwise.
 * @param tools whether those are needed too that tests, benches and checks call, and no program of the product: a quarter
 *   of the files
 */
export function bootstrap({ tools = false } = {}) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(
      `需要 Node.js 20.19 或更高版本，当前是 ${process.version} / Node.js 20.19 or newer is needed\n`,
    );
    process.exit(78);
  }
  const suffices = (packages) => packages === 'everything' || (packages === 'programs' && !tools);
  if (suffices(installed())) return;
  withLock(() => {
    const packages = installed();
    if (suffices(packages)) return;
    // `npm ci` takes everything away first, also from under a server that is running
    const how = packages === 'programs' ? ['install', '--no-save'] : ['ci'];
    // the console is built where it runs, with what web/package.json names
    const what = tools ? ['--include=dev'] : ['--omit=dev', '--workspace=web', '--include-workspace-root'];
    const said = tools ? '测试和开发用的依赖，只需一次 / packages for development' : '依赖，只需一次 / packages';
    process.stdout.write(`正在安装${said}, once (npm ${how[0]})…\n`);
    // onnxruntime would fetch programs for graphics cards, which are not needed, from a host of its own
    const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL: 'skip' };
    delete env.NODE_ENV;
    const done = spawnSync('npm', [...how, ...what, '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (done.status !== 0) {
      process.stderr.write('依赖安装失败，请检查网络后重试 / the packages were not installed\n');
      process.exit(1);
    }
    writeFileSync(STAMP, tools ? wanted() : wanted() + PROGRAMS_ONLY);
  });
}

/** One hash of files, by their names from the root and their contents: an image or an archive keeps no times to rely on. */
export function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

/** Two starts at once install once. */
export function withLock(work) {
  mkdirSync(dirname(LOCK), { recursive: true });
  let told = false;
  while (!take()) {
    if (!isHeld()) rmSync(LOCK, { recursive: true, force: true });
    else {
      if (!told) process.stderr.write('另一进程正在安装或生成，请稍候 / another start installs or builds: waiting\n');
      told = true;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOCK_PAUSE_MS);
    }
  }
  try {
    work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function take() {
  try {
    writeFileSync(LOCK, JSON.stringify({ root: ROOT, host: hostname(), pid: process.pid }), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST' || error.code === 'EISDIR') return false;
    throw error;
  }
}

/** Nobody holds what was copied with the tree, or left behind by a process that is gone. */
function isHeld() {
  try {
    if (Date.now() - statSync(LOCK).mtimeMs > LOCK_STALE_MS) return false;
    const { root, host, pid } = JSON.parse(readFileSync(LOCK, 'utf8'));
    if (root !== ROOT) return false;
    if (host === hostname()) process.kill(pid, 0);
    return true;
  } catch (error) {
    // no such file, no such process; whatever else it is may be a lock that is just being written
    return error.code !== 'ENOENT' && error.code !== 'ESRCH';
  }
}

/** Whether a file is the program that was started, by whatever name: a link to it, or by way of a linked folder. */
export function isProgram(url) {
  const started = process.argv[1];
  return started !== undefined && existsSync(started) && realpathSync(started) === fileURLToPath(url);
}
