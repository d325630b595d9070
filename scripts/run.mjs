// node scripts/run.mjs FILE.ts [arguments]: sets the project up, then runs a TypeScript file in this very process or thread.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, isProgram, ROOT } from './bootstrap.mjs';
import { compile } from './compile.mjs';

/** What an office runs; everything else is for the project's own developers. */
const PROGRAM = /^(?:src|workers|publisher)\/|^scripts\/demo\.ts$/;

/** @param file from the project's root */
export async function run(file, args) {
  bootstrap({ tools: !PROGRAM.test(file) });
  const compiled = await compile();
  process.argv = [process.execPath, join(ROOT, file), ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(compiled(file)).href);
}

if (isProgram(import.meta.url)) {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) {
    process.stderr.write('usage: node scripts/run.mjs FILE.ts [arguments]\n');
    process.exit(64);
  }
  await run(file, args);
}
