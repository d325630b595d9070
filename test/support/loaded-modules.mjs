// Run before a program by `node --import`: writes down at its end which modules of OpenTelemetry it loaded.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { cache } = createRequire(import.meta.url);

process.on('exit', () => {
  const loaded = Object.keys(cache).filter((file) => file.includes('@opentelemetry'));
  writeFileSync(
    join(process.env.WUGUAN_LOADED, `${process.pid}.json`),
    JSON.stringify({ program: process.argv[1], loaded, all: Object.keys(cache).length }),
  );
});
