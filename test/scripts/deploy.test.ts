import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { readConfig, withPassword } from '../../src/config.ts';

import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { freePort } from '../publisher/processes.ts';
import { redisIsInstalled } from '../support/redis.ts';
import { tokenOf } from '../support/upload.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (...path: readonly string[]): string => readFileSync(join(ROOT, ...path), 'utf8');
const dir = mkdtempSync(join(tmpdir(), 'wuguan-deploy-'));
let office: HttpOffice;
let metrics: ReadonlySet<string>;

beforeAll(async () => {
  office = await openHttpOffice();
  const answer = await fetch(`${office.baseUrl}/metrics`, {
    headers: { authorization: `Bearer ${tokenOf(office, 'admin')}` },
  });
  metrics = new Set([...(await answer.text()).matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name));
});
afterAll(async () => {
  await office.close();
  rmSync(dir, { recursive: true, force: true });
});

/** A word that no address, shell or quotation leaves alone. */
const PASSWORD = `a:b@c/d?e#f%g h"i\\j'k$l&m=n+空{}!*()\``;

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly namespace: string };
}
type Model = new (data: object) => { validate(): void };

const manifests = readdirSync(join(ROOT, 'deploy/kubernetes')).flatMap((name) =>
  parseAllDocuments(read('deploy/kubernetes', name)).map((document) => document.toJS() as Manifest),
);

test.each(manifests.map((manifest) => [manifest.kind, manifest] as const))(
  'the manifest of a %s is what the schemas of Kubernetes ask for',
  async (kind, manifest) => {
    const place = manifest.apiVersion.replace(/^(policy|apps|batch)\//, '$1/');
    const models = (await import(`kubernetes-models/${place}`)) as Readonly<Record<string, Model>>;
    const Kind = models[kind];
    if (Kind === undefined) throw new Error(`no schema of ${manifest.apiVersion} ${kind}`);
    expect(() => new Kind(manifest).validate()).not.toThrow();
    expect(manifest.metadata.namespace).toBe('wuguan');
  },
);

test('a manifest with a mistake is not', async () => {
  const { Deployment } = (await import('kubernetes-models/apps/v1')) as unknown as Readonly<Record<string, Model>>;
  const wrong = { ...manifests.find(({ kind }) => kind === 'Deployment'), spec: { replicas: 'two' } };
  expect(() => new Deployment!(wrong).validate()).toThrow('replicas');
});

interface Container {
  readonly securityContext?: { readonly readOnlyRootFilesystem?: boolean; readonly allowPrivilegeEscalation?: boolean };
}
test('no pod runs as root, or writes where it need not', () => {
  const pods = manifests
    .map(
      (manifest) =>
        (manifest as unknown as { spec?: { template?: { spec: Record<string, unknown> } } }).spec?.template?.spec,
    )
    .filter((spec) => spec !== undefined);
  expect(pods).toHaveLength(4);
  for (const pod of pods) {
    expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
    for (const { securityContext } of pod['containers'] as readonly Container[])
      expect(securityContext).toMatchObject({ readOnlyRootFilesystem: true, allowPrivilegeEscalation: false });
  }
});

/** Names of metrics in an expression; what stands in braces are labels. */
const namesIn = (expression: string): readonly string[] =>
  [...expression.replaceAll(/\{[^}]*\}/g, '').matchAll(/\b(?:wuguan|nodejs|process)_[a-z0-9_]+/g)].map(
    ([name]) => name,
  );
const isKnown = (name: string): boolean => metrics.has(name) || metrics.has(name.replace(/_(?:bucket|count|sum)$/, ''));

test('alert rules and the dashboard ask for metrics that are there', () => {
  interface Rules {
    readonly groups: readonly { readonly rules: readonly { readonly alert: string; readonly expr: string }[] }[];
  }
  const rules = (parse(read('deploy/prometheus/alerts.yaml')) as Rules).groups.flatMap((group) => group.rules);
  interface Dashboard {
    readonly panels: readonly { readonly title: string; readonly targets: readonly { readonly expr: string }[] }[];
  }
  const { panels } = JSON.parse(read('deploy/grafana/wuguan.json')) as Dashboard;
  const asked = [
    ...rules.map(({ alert, expr }) => [alert, expr] as const),
    ...panels.flatMap(({ title, targets }) => targets.map(({ expr }) => [title, expr] as const)),
  ];
  expect(asked.length).toBeGreaterThan(15);
  for (const [what, expression] of asked)
    expect(
      namesIn(expression).filter((name) => !isKnown(name)),
      what,
    ).toEqual([]);
});

test('passwords of any characters reach the programs whole', () => {
  const config = readConfig({
    DATABASE_URL: 'postgresql://wuguan_app@postgres:5432/wuguan',
    DATABASE_PASSWORD: PASSWORD,
    DATABASE_OWNER_URL: 'postgresql://wuguan:old@postgres:5432/wuguan',
    DATABASE_OWNER_PASSWORD: PASSWORD,
    REDIS_URL: 'redis://redis:6379',
    REDIS_PASSWORD: PASSWORD,
  });
  for (const [url, user] of [
    [config.databaseUrl, 'wuguan_app'],
    [config.databaseOwnerUrl, 'wuguan'],
    [config.redisUrl, ''],
  ] as const) {
    const { username, password } = new URL(url ?? '');
    expect([username, decodeURIComponent(password)]).toEqual([user, PASSWORD]);
  }
  expect(withPassword('redis+sentinel://a:1,b:2/master', 'x@y')).toBe('redis+sentinel://:x%40y@a:1,b:2/master');
  expect(() => readConfig({ DATABASE_URL: 'no', DATABASE_PASSWORD: PASSWORD })).toThrow(/^(?![^]*空\{\})/);
});

interface Compose {
  readonly services: Readonly<
    Record<string, { readonly command?: readonly string[]; readonly environment?: Readonly<Record<string, string>> }>
  >;
}
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;

test('no address of the compose file holds a password', () => {
  const addresses = Object.entries(compose.services).flatMap(([name, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([setting]) => setting.endsWith('_URL'))
      .map(([setting, value]) => [`${name} ${setting}`, value] as const),
  );
  expect(addresses.length).toBeGreaterThan(6);
  for (const [what, value] of addresses) expect(value, what).not.toMatch(/\$\{|:\/\/[^/]*:[^/]*@/);
});

test.skipIf(!redisIsInstalled())('Redis of the compose file takes a password of any characters', async () => {
  const port = await freePort();
  // as compose hands it on, with the places of this machine
  const script = (compose.services['redis']?.command?.[2] ?? '')
    .replaceAll('$$', '$')
    .replaceAll('/tmp/redis.conf', join(dir, 'redis.conf'))
    .replaceAll('dir /data', `dir ${dir}\\nport ${port}\\nbind 127.0.0.1`);
  const server = spawn('sh', ['-c', script], { env: { ...process.env, REDIS_PASSWORD: PASSWORD }, stdio: 'ignore' });
  const client = new Redis(withPassword(`redis://127.0.0.1:${port}`, PASSWORD) ?? '', { retryStrategy: () => 100 });
  client.on('error', () => {});
  try {
    await expect.poll(() => client.ping().catch(() => ''), { timeout: 60_000 }).toBe('PONG');
    expect(await client.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    const stranger = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: 1 });
    stranger.on('error', () => {});
    await expect(stranger.set('a', 'b')).rejects.toThrow('NOAUTH');
    stranger.disconnect();
  } finally {
    client.disconnect();
    server.kill();
    await once(server, 'exit');
  }
});

test('the list of what the program is made of is a CycloneDX document of production packages', () => {
  const { scripts, devDependencies } = JSON.parse(read('package.json')) as {
    readonly scripts: Readonly<Record<string, string>>;
    readonly devDependencies: Readonly<Record<string, string>>;
  };
  const [command = '', ...args] = (scripts['sbom'] ?? '').split(' ');
  const made = spawnSync(command, args, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  const sbom = JSON.parse(made.stdout) as {
    readonly bomFormat: string;
    readonly components: readonly { readonly name: string; readonly version: string }[];
  };
  expect(sbom.bomFormat).toBe('CycloneDX');
  const names = new Set(sbom.components.map(({ name }) => name));
  for (const name of ['express', 'pg', 'kysely', 'bullmq']) expect(names).toContain(name);
  for (const name of ['vitest', 'playwright-core'])
    expect([name in devDependencies, names.has(name)]).toEqual([true, false]);
  const { dependencies: ofConsole } = JSON.parse(read('web/package.json')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };
  for (const name of ['react', 'vite']) expect([name in ofConsole, names.has(name)]).toEqual([true, false]);
});
