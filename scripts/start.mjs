// npm start: everything from a clean clone to a running server.
import { run } from './run.mjs';

await run('src/main.ts', process.argv.slice(2));
