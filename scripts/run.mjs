// node scripts/run.mjs FILE.ts [arguments]: sets the project up, then runs a TypeScript file in this very process or thread.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, ROOT } from './bootstrap.mjs';
import { compile } from './compile.mjs';

/** @param file from the project's root */
export async function run(file, args) {
  bootstrap();
  const compiled = await compile();
  process.argv = [process.execPath, join(ROOT, file), ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(compiled(file)).href);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === join(ROOT, 'scripts', 'run.mjs')) {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) {
    process.stderr.write('usage: node scripts/run.mjs FILE.ts [arguments]\n');
    process.exit(64);
  }
  await run(file, args);
}
