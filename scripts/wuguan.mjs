#!/usr/bin/env node
// The command line: see `wuguan --help`.
const [command, ...args] = process.argv.slice(2);
if (command === 'verify') {
  // a bundle is proven without any package, database or network
  const { main } = await import('../verify/wuguan-verify.mjs');
  process.exitCode = main(args);
} else {
  const { run } = await import('./run.mjs');
  await run('src/cli.ts', process.argv.slice(2));
}
