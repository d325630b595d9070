import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const KNIP = join(ROOT, 'node_modules/knip/bin/knip.js');

/** What `npm run lint` says of files, exports and packages that nothing uses. */
function unused(
  root: string,
  ...options: readonly string[]
): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [KNIP, '--no-progress', ...options], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, said: `${stdout}${stderr}` };
}

test('every file, export and package of the project is used by something', () => {
  expect(unused(ROOT)).toEqual({ status: 0, said: '' });
});

test('with the same settings an export, a type, a file or a package that nothing uses is told', () => {
  const root = mkdtempSync(join(tmpdir(), 'wuguan-unused-'));
  try {
    cpSync(join(ROOT, 'knip.json'), join(root, 'knip.json'));
    for (const folder of ['src/domain', 'web']) mkdirSync(join(root, folder), { recursive: true });
    const files = {
      'package.json': JSON.stringify({ name: 'small', type: 'module', dependencies: { pg: '8.23.1' } }),
      'src/main.ts': "import { used } from './domain/a.ts';\nused();\n",
      'src/domain/a.ts':
        'export const used = (): void => {};\nexport const spare = 1;\nexport interface SpareShape {\n  readonly a: 1;\n}\n',
      'src/domain/lost.ts': 'export const lost = 1;\n',
      'web/vite.config.ts': 'export default {};\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
    const { status, said } = unused(root, '--no-config-hints');
    expect(status).toBe(1);
    for (const name of ['spare', 'SpareShape', 'src/domain/lost.ts', 'pg']) expect(said).toContain(name);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
