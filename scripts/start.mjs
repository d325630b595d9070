// npm start: everything from a clean clone to a running server.
import { bootstrap } from './bootstrap.mjs';
import { buildConsoleBeside } from './build-web.mjs';
import { run } from './run.mjs';

bootstrap();
buildConsoleBeside();
await run('src/main.ts', process.argv.slice(2));
