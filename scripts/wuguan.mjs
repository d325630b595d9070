#!/usr/bin/env node
// The command line: see `wuguan --help`.
import { run } from './run.mjs';

await run('src/cli.ts', process.argv.slice(2));
