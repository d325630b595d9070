import { expect, test } from 'vitest';
import { inWords } from '../../src/domain/input/in-words.ts';
import { OPERATIONS } from '../../src/http/app.ts';
import { openApi } from '../../src/http/openapi/document.ts';
import { fromZod } from '../../src/http/problem.ts';
import { fieldName, FIELD_NAMES } from '../../web/src/shared/field-names.ts';

type Schema = Readonly<Record<string, unknown>>;

const document = openApi(OPERATIONS) as unknown as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Schema>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};
const NESTED = ['items', 'additionalProperties', 'allOf', 'anyOf', 'oneOf', 'prefixItems'];

/** Names of everything that a schema has members for. */
function membersOf(schema: unknown, seen: readonly string[] = []): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap((one) => membersOf(one, seen));
  const { $ref, properties = {}, ...rest } = schema as Schema & { $ref?: string; properties?: Schema };
  const named = $ref?.split('/').pop();
  if (named !== undefined && !seen.includes(named)) {
    return membersOf(document.components.schemas[named], [...seen, named]);
  }
  return [
    ...Object.entries(properties).flatMap(([name, value]) => [name, ...membersOf(value, seen)]),
    ...NESTED.flatMap((name) => membersOf(rest[name], seen)),
  ];
}

/** What publishing tools and browsers send by themselves, and what a list is turned over with: nobody fills it in. */
const BY_PROGRAMS = new Set([
  ...['attestationObject', 'authenticatorData', 'clientDataJSON', 'id', 'passkey', 'rawId', 'response', 'signature'],
  ...['type', 'bytes', 'durationMs', 'height', 'width', 'mediaType', 'max', 'leaseSeconds', 'pullNo', 'phase'],
  ...['platformId', 'publishedHash', 'error', 'removeFactors', 'LEGAL', 'POLICY', 'POLITICAL', 'SECRECY', 'WORDING'],
  ...['EMERGENCY', 'REGULAR', 'FIRST', 'SECOND', 'FINAL'],
]);

test('every field that people fill in has a name in their words', () => {
  const bodies = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .map((operation) => operation['requestBody'] as { content?: Readonly<Record<string, Schema>> } | undefined);
  const members = new Set(
    bodies.flatMap((body) => Object.values(body?.content ?? {})).flatMap(({ schema }) => membersOf(schema)),
  );
  expect(members.size).toBeGreaterThan(120);
  expect([...members].filter((name) => !BY_PROGRAMS.has(name) && FIELD_NAMES[name] === undefined)).toEqual([]);
});

test('a field is named with its place', () => {
  expect(fieldName('body.policy.rules.0.tiers', 'zh')).toBe('规则 · 第 1 项 · 层级');
  expect(fieldName('body.source.url', 'zh')).toBe('稿源 · 原文链接');
  expect(fieldName('body.notAfter', 'en')).toBe('Not after');
  expect(fieldName('第 3 行', 'zh')).toBe('第 3 行');
  expect(fieldName('body', 'zh')).toBe('');
});

/** What somebody, or a broken program, may send in place of anything. */
const WRONG = [undefined, null, '', ' ', 'x'.repeat(5_000), -1, 1.5, 1e9, true, [], ['x'], {}, { x: 1 }, '2026-13-41'];

test('whatever is wrong with a form is said as people say it', () => {
  const said = OPERATIONS.flatMap(({ body, form }) => {
    const schema = body ?? form;
    if (schema === undefined) return [];
    const members = Object.keys((schema as { shape?: Schema }).shape ?? {});
    const bodies = [...WRONG, ...WRONG.map((value) => Object.fromEntries(members.map((name) => [name, value])))];
    return bodies.flatMap((value) => {
      const parsed = schema.safeParse(value, { error: inWords });
      const errors = parsed.success ? [] : (fromZod(parsed.error, 'body').details.errors ?? []);
      return errors.map(({ message }) => message);
    });
  });
  expect(said.length).toBeGreaterThan(1_000);
  const messages = new Set(said);
  expect([...messages].filter((message) => !/[\u4e00-\u9fff]/.test(message))).toEqual([]);
  expect(
    [...messages].filter((message) => /invalid|expected|received|undefined|option|\bNaN\b/i.test(message)),
  ).toEqual([]);
  // what nobody expected is said least of all
  expect(said.filter((message) => message === '填写不正确').length / said.length).toBeLessThan(0.1);
});
