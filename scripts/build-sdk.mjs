// npm run build:sdk [FOLDER]: the SDK as a package for other programs, FOLDER/wuguan-sdk-VERSION.tgz (dist): plain JavaScript in one file, its types, no dependencies.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { bootstrap, isProgram, ROOT } from './bootstrap.mjs';

const SDK = join(ROOT, 'sdk');
const ENTRY = 'types/sdk/index.d.ts';
/** What a declaration takes from another one. */
const SPECIFIER = /(\bfrom '\.{1,2}\/[^']+)\.ts'/g;
/** The folder of the package that a bundled file is of. */
const PACKAGE = /^(node_modules\/(?:@[^/]+\/)?[^/]+)\//;

function succeed(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', ...options });
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** One file of JavaScript. Answers the folders of the packages that went into it. */
async function bundle(dir) {
  const { build } = await import('esbuild');
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['sdk/index.ts'],
    outfile: join(dir, 'index.js'),
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', legalComments: 'none', metafile: true },
    // what a package has for bundlers is ESM: CommonJS would ask for Node's own modules while it runs
    mainFields: ['module', 'main'],
  });
  return [...new Set(Object.keys(metafile.inputs).flatMap((file) => PACKAGE.exec(file)?.[1] ?? []))].toSorted();
}

/** Licences of what went into the bundle. */
function licences(packages) {
  const texts = packages.map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    const file = readdirSync(join(ROOT, folder)).find((one) => /^licen[cs]e/i.test(one));
    const text = file === undefined ? '' : readFileSync(join(ROOT, folder, file), 'utf8').trim();
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** Declarations, as far as the entry leads to them. */
function declare(dir) {
  const tsc = join(ROOT, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  succeed(process.execPath, [tsc, '-p', 'sdk', '--outDir', join(dir, 'types')]);
  const reached = new Set();
  const visit = (file) => {
    if (reached.has(file)) return;
    reached.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, start] of text.matchAll(SPECIFIER))
      visit(`${resolve(dirname(file), start.slice(start.indexOf("'") + 1))}.d.ts`);
    writeFileSync(file, text.replaceAll(SPECIFIER, "$1.js'"));
  };
  visit(join(dir, ENTRY));
  for (const entry of readdirSync(join(dir, 'types'), { recursive: true, withFileTypes: true })) {
    const file = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(file)) rmSync(file);
  }
}

/**
 * Builds the SDK and packs it.
 * @param {string} to folder for the archive
 * @returns {Promise<string>} its path
 */
async function buildSdk(to) {
  const dir = join(to, 'package');
  rmSync(dir, { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
  for (const name of ['package.json', 'README.md']) cpSync(join(SDK, name), join(dir, name));
  cpSync(join(ROOT, 'LICENSE'), join(dir, 'LICENSE'));
  writeFileSync(join(dir, 'THIRD-PARTY.txt'), licences(await bundle(dir)));
  declare(dir);
  const [{ filename }] = JSON.parse(
    succeed('npm', ['pack', dir, '--json', '--pack-destination', to, '--ignore-scripts']),
  );
  return join(to, filename);
}

if (isProgram(import.meta.url)) {
  bootstrap({ tools: true });
  const to = resolve(process.argv[2] ?? join(ROOT, 'dist'));
  mkdirSync(to, { recursive: true });
  process.stdout.write(`${await buildSdk(to)}\n`);
}
