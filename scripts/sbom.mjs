// npm run sbom: what the program is made of in production, as CycloneDX. `npm sbom --omit dev` would also leave out packages of
// production that a package for developers names as its peer.
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './bootstrap.mjs';

const MARK = 'cdx:npm:package:development';
// beside no web/package.json, as in the image: the packages that the console is built of do not run in production
const folder = mkdtempSync(join(tmpdir(), 'wuguan-sbom-'));
for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(ROOT, name), join(folder, name));
const made = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: folder,
  encoding: 'utf8',
  maxBuffer: 256 * 2 ** 20,
  stdio: ['ignore', 'pipe', 'inherit'],
});
rmSync(folder, { recursive: true });
if (made.status !== 0) process.exit(1);
const sbom = JSON.parse(made.stdout);
const isForDevelopers = ({ properties = [] }) =>
  properties.some(({ name, value }) => name === MARK && value === 'true');
const left = new Set(sbom.components.filter(isForDevelopers).map((component) => component['bom-ref']));
sbom.components = sbom.components.filter((component) => !left.has(component['bom-ref']));
sbom.dependencies = sbom.dependencies
  .filter(({ ref }) => !left.has(ref))
  .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((on) => !left.has(on)) }));
process.stdout.write(`${JSON.stringify(sbom, null, 2)}\n`);
