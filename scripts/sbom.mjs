// npm run sbom: what the program is made of in production, as CycloneDX. `npm sbom --omit dev` would also leave out packages of
// production that a package for developers names as its peer.
import { spawnSync } from 'node:child_process';
import { ROOT } from './bootstrap.mjs';

const MARK = 'cdx:npm:package:development';
const made = spawnSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
  cwd: ROOT,
  encoding: 'utf8',
  maxBuffer: 256 * 2 ** 20,
  stdio: ['ignore', 'pipe', 'inherit'],
});
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
