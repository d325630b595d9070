// Sets the project up with Node's own modules only: it runs before node_modules exists.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const STAMP = join(ROOT, 'node_modules', '.wuguan-stamp');
const LOCK = join(ROOT, '.cache', 'install.lock');
const LOCK_STALE_MS = 10 * 60_000;

const wanted = () =>
  createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(process.version)
    .digest('hex');
const isFresh = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted();

/** Installs the locked packages when they are missing or stale; never touches the network otherwise. */
export function bootstrap() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    process.stderr.write(
      `需要 Node.js 20.19 或更高版本，当前是 ${process.version} / Node.js 20.19 or newer is needed\n`,
    );
    process.exit(78);
  }
  if (isFresh()) return;
  withLock(() => {
    if (isFresh()) return;
    process.stdout.write('首次启动，正在安装依赖（npm ci）… / installing packages, once\n');
    const env = { ...process.env };
    delete env.NODE_ENV;
    const done = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    if (done.status !== 0) {
      process.stderr.write('依赖安装失败，请检查网络后重试 / npm ci failed\n');
      process.exit(1);
    }
    writeFileSync(STAMP, wanted());
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
  for (;;) {
    try {
      mkdirSync(LOCK);
      break;
    } catch {
      const age = existsSync(LOCK) ? Date.now() - statSync(LOCK).mtimeMs : 0;
      if (age > LOCK_STALE_MS) rmSync(LOCK, { recursive: true, force: true });
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
    }
  }
  try {
    work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}
