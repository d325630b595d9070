// node scripts/run.mjs FILE.ts [arguments]: sets the project up, then runs a TypeScript file in this very process.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap, ROOT } from './bootstrap.mjs';

export async function run(file, args) {
  bootstrap();
  const path = join(ROOT, file);
  process.argv = [process.execPath, path, ...args];
  // child processes and worker threads load TypeScript too
  const loader = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  process.execArgv = [...process.execArgv, '--import', loader];
  const { register: registerTsx } = await import(
    pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'esm', 'api', 'index.mjs')).href
  );
  registerTsx();
  await import(pathToFileURL(path).href);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === join(ROOT, 'scripts', 'run.mjs')) {
  const [file, ...args] = process.argv.slice(2);
  if (file === undefined) {
    process.stderr.write('usage: node scripts/run.mjs FILE.ts [arguments]\n');
    process.exit(64);
  }
  await run(file, args);
}
