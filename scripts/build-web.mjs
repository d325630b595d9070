// Builds the console into web/dist when it is missing or stale; with Node's own modules until Vite is called.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { bootstrap, hashOf, isProgram, ROOT, withLock } from './bootstrap.mjs';

const WEB = join(ROOT, 'web');
const DIST = join(WEB, 'dist');
const STAMP = join(DIST, '.stamp');
/** What the console is made of: its own files, what it shares with the server, and the packages. */
const SOURCES = [
  'web/src',
  'src/domain',
  'src/text',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'scripts/build-web.mjs',
  'package-lock.json',
];

const filesOf = (path) =>
  path.includes('.')
    ? [path]
    : readdirSync(join(ROOT, path), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
        .toSorted();

const wanted = () => hashOf(SOURCES.flatMap(filesOf));
const isFresh = () => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted();

/** Builds the console unless what is there was made of the same files. */
export function buildConsole({ force = false } = {}) {
  if (!existsSync(WEB) || (!force && isFresh())) return;
  withLock(() => {
    if (!force && isFresh()) return;
    process.stdout.write('正在生成控制台… / building the console\n');
    const stamp = wanted();
    const next = join(ROOT, '.cache', 'web');
    const env = { ...process.env };
    delete env.NODE_ENV;
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', WEB, '--outDir', next, '--emptyOutDir', '--logLevel', 'warn'];
    const done = spawnSync(process.execPath, args, { cwd: ROOT, env, stdio: 'inherit' });
    if (done.status !== 0) {
      process.stderr.write('控制台生成失败；接口照常可用 / the console was not built; the API works all the same\n');
      return;
    }
    for (const name of readdirSync(join(next, 'assets'))) {
      const file = join(next, 'assets', name);
      const bytes = readFileSync(file);
      writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
      writeFileSync(`${file}.br`, brotliCompressSync(bytes));
    }
    writeFileSync(join(next, '.stamp'), stamp);
    rmSync(DIST, { recursive: true, force: true });
    renameSync(next, DIST);
  });
}

/** Only where what is there was made of other files. */
const WHEN_STALE = '--when-stale';

/**
 * The same in a process of its own, while the server starts: on a clean clone that takes about twice as long. Until it is done
 * the console that was there before goes on, if there was one.
 */
export function buildConsoleBeside() {
  if (!existsSync(WEB) || isFresh()) return;
  spawn(process.execPath, [fileURLToPath(import.meta.url), WHEN_STALE], { cwd: ROOT, stdio: 'inherit' }).unref();
}

if (isProgram(import.meta.url)) {
  bootstrap();
  buildConsole({ force: !process.argv.includes(WHEN_STALE) });
}
