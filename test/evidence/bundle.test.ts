import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { evidenceBundle } from '../../src/app/evidence/evidence-bundle.ts';
import { readCheckpoint } from '../../src/app/evidence/read-proofs.ts';
import { canonicalJson, type Json } from '../../src/domain/canonical.ts';
import { canonical, readKeys, verifyBundle } from '../../verify/wuguan-verify.mjs';
import { rotateKey } from '../../src/app/evidence/keys/rotate-key.ts';
import { jwksOf } from '../support/jwks.ts';
import { openOffice, type Office } from '../support/office.ts';
import { published } from '../support/published.ts';

const VERIFIER = fileURLToPath(new URL('../../verify/', import.meta.url));
const dir = mkdtempSync(join(tmpdir(), 'wuguan-bundle-'));
let office: Office;
let releaseId = '';
let text = '';
let keyText = '';

const bundleFor = async (withContent = true, login = 'auditor'): Promise<string> =>
  evidenceBundle(office.deps, await office.actor(login), await office.deps.registry.latest(), releaseId, withContent);
/** The first claim that does not hold; undefined = proven. */
const broken = (bundle: string, given = {}): string | undefined =>
  verifyBundle(bundle, readKeys(keyText), given).find(({ ok }) => !ok)?.claim;

afterAll(() => rmSync(dir, { recursive: true }));

/** Every place of a value in JSON where something stands. */
function* leaves(value: unknown, path: readonly (string | number)[] = []): Generator<readonly (string | number)[]> {
  if (value === null || typeof value !== 'object' || Object.keys(value).length === 0) yield path;
  else for (const [name, member] of Object.entries(value)) yield* leaves(member, [...path, name]);
}

/** The same bundle with another value at one place. */
function changed(path: readonly (string | number)[]): string {
  const copy = JSON.parse(text) as Record<string | number, unknown>;
  let at = copy;
  for (const name of path.slice(0, -1)) at = at[name] as Record<string | number, unknown>;
  const last = path.at(-1)!;
  const value = at[last];
  at[last] =
    typeof value === 'string'
      ? `${value.slice(0, -1)}${value.endsWith('0') ? '1' : '0'}`
      : typeof value === 'number'
        ? value + 1
        : typeof value === 'boolean'
          ? !value
          : 'x';
  return canonicalJson(copy as { [name: string]: Json });
}

describe.each(['EdDSA', 'SM2SM3'] as const)('an evidence bundle that is signed with %s', (algorithm) => {
  beforeAll(async () => {
    office = await openOffice();
    const { db, keys } = office.deps;
    if (algorithm !== 'EdDSA') await rotateKey({ db, keys, dir: office.keyDir, operator: 'test' }, algorithm);
    const { items } = await published(office, { title: '关于开放公共自习室的通知', body: '<p>自下周一起开放。</p>' });
    releaseId = items[0]?.releaseId ?? '';
    keyText = await jwksOf(office);
    text = await bundleFor();
  });
  afterAll(() => office.close());

  test('is proven, claim by claim, with the content and without it', async () => {
    expect(broken(text)).toBeUndefined();
    const claims = verifyBundle(text, readKeys(keyText)).map(({ claim }) => claim);
    expect(claims).toEqual(
      expect.arrayContaining(['content', 'ticket', 'approvals', 'gates', 'log', 'receipts', 'seal']),
    );
    const bare = await bundleFor(false);
    expect((JSON.parse(bare) as { content: unknown }).content).toBeNull();
    expect(broken(bare)).toBeUndefined();
    const { content } = JSON.parse(text) as { content: Record<string, unknown> };
    expect(broken(bare, { content })).toBeUndefined();
    expect(broken(bare, { content: { ...content, title: '另一标题' } })).toBe('content');
  });

  test('says no more to whoever pulled than to whoever may read the item', async () => {
    expect(Object.keys(JSON.parse(await bundleFor(true, 'publisher')) as object)).toEqual(
      Object.keys(JSON.parse(text) as object),
    );
    await expect(bundleFor(true, 'dict1')).rejects.toMatchObject({ code: 'FOREIGN_UNIT' });
  });

  test('fails with a claim named when any one value in it is another', () => {
    const paths = [...leaves(JSON.parse(text))];
    expect(paths.length).toBeGreaterThan(300);
    const named: Record<string, number> = {};
    // the verifier reckons SM2 by itself, which takes its time: of those, every third
    const looked = paths.filter((_path, n) => algorithm === 'EdDSA' || n % 3 === 0);
    for (const path of looked) {
      const claim = broken(changed(path));
      expect(claim, path.join('.')).toBeDefined();
      named[claim ?? ''] = (named[claim ?? ''] ?? 0) + 1;
    }
    // what has a claim of its own is named by it, not by the seal alone
    expect(broken(changed(['content', 'title']))).toBe('content');
    expect(broken(changed(['approvals', '0', 'userId']))).toBe('approvals');
    expect(broken(changed(['receipts', '0', 'url']))).toBe('receipts');
    expect(broken(changed(['log', 'entries', '0', 'entry', 'actorId']))).toBe('log');
    expect(broken(changed(['ticket']))).toBe('ticket');
    expect(broken(changed(['decisions', '0', 'opinion']))).toBe('seal');
    process.stdout.write(`${looked.length} values changed, each found by: ${JSON.stringify(named)}\n`);
  });

  test('fails when any one byte of it is another', () => {
    const bytes = Buffer.from(text);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const other = Buffer.from(bytes);
        other[at] = (other[at]! + by) % 256;
        let claim: string | undefined = 'unreadable';
        try {
          claim = broken(other.toString('utf8'));
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
        return claim !== undefined;
      }),
      { numRuns: 600 },
    );
  });

  test('fails under another key, or against a head that was kept elsewhere and is of another history', async () => {
    const other = await openOffice();
    try {
      expect(verifyBundle(text, readKeys(await jwksOf(other))).find(({ ok }) => !ok)?.claim).toBe('checkpoint');
      expect(broken(text, { checkpoint: await readCheckpoint(other.deps) })).toBe('kept');
      const { log } = JSON.parse(text) as { log: { checkpoint: string } };
      expect(broken(text, { checkpoint: log.checkpoint })).toBeUndefined();
    } finally {
      await other.close();
    }
  });

  test('two files prove it where there is nothing else: exit 0, 1 or 2', () => {
    for (const file of ['wuguan-verify.mjs', 'keys.mjs']) copyFileSync(join(VERIFIER, file), join(dir, file));
    const put = (name: string, content: string): string => {
      writeFileSync(join(dir, name), content);
      return join(dir, name);
    };
    const key = put('jwks.json', keyText);
    const run = (...args: readonly string[]) => {
      const done = spawnSync(process.execPath, ['wuguan-verify.mjs', ...args], { cwd: dir, encoding: 'utf8', env: {} });
      return { code: done.status, out: done.stdout };
    };
    const good = put('good.json', text);
    expect(run(good, '--key', key)).toMatchObject({ code: 0, out: expect.stringContaining('已证实') as string });
    const bad = put('bad.json', changed(['content', 'title']));
    expect(run(bad, '--key', key)).toMatchObject({
      code: 1,
      out: expect.stringContaining('disproven: content') as string,
    });
    for (const args of [[good], ['none.json', '--key', key], [put('half.json', text.slice(0, 99)), '--key', key]])
      expect(run(...args).code, args.join(' ')).toBe(2);
  });
});

test('the verifier’s canonical JSON is that of the server', () => {
  fc.assert(
    fc.property(fc.jsonValue({ depthSize: 'small' }), (value) => {
      expect(canonical(value)).toBe(canonicalJson(value as Json));
    }),
  );
});
