import { resolved, type JsonObject } from '../../../src/http/openapi/schemas.ts';
import type { Random } from './random.ts';
import type { Scenes } from './scenes.ts';

/** Values that belong nowhere, each the kind of thing that broke a server once. */
const HOSTILE: readonly unknown[] = [
  ...[null, true, false, 0, -0, -1, 1.5, 1e308, 5e-324, 2 ** 53, -(2 ** 53), 2 ** 31, -(2 ** 31) - 1, 2 ** 63],
  ...['', ' ', '\u0000', 'a\u0000b', '\ud800', 'x\udfffy', '\ufeff', '\u202e', '\u0007', '\n', '\t', '👩‍👩‍👧', 'ﷺ'],
  ...["'; drop table draft; --", '%00', '%s%n', '${x}', '{{x}}', '../../etc/passwd', '\\', '"', 'undefined', 'NaN'],
  ...['<script>alert(1)</script>', '<b>'.repeat(600), '<br style="color:red">'.repeat(500), '<a '.repeat(500)],
  ...['0000-00-00', '2026-02-30T00:00:00Z', '+275760-09-13T00:00:00.001Z', '-000001-01-01T00:00:00Z'],
  ...[
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999+14:00',
    '1e400',
    '9'.repeat(400),
    '-1',
    '0x10',
    '[object Object]',
  ],
  ...[
    '词'.repeat(5_000),
    'a'.repeat(20_000),
    '(a+)+$',
    'a'.repeat(200) + '!',
    '。'.repeat(3_000),
    '１２３'.repeat(1_000),
  ],
  ...[[], {}, [[]], [null], [[[[[[[[[[]]]]]]]]]], { a: { b: { c: { d: {} } } } }, Array.from({ length: 300 }, () => 0)],
  ...[{ constructor: { prototype: { admin: true } } }, { toString: 1 }, { length: -1 }],
];

/** What a run knows of the office: ids that exist make requests that go somewhere. */
export interface Known {
  /** By table. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** SHA-256 in hex: versions, hashes of contents. */
  readonly hashes: readonly string[];
  readonly scenes: Scenes;
}

/** Of what an id is, by the member or the path that it stands in. */
const TABLES: readonly (readonly [named: RegExp, table: string])[] = [
  [/^draft|drafts/, 'draft'],
  [/tasks/, 'review_task'],
  [/releases/, 'release_item'],
  [/case|followUp|cases/, 'case_file'],
  [/incidents/, 'incident'],
  [/finding/, 'finding'],
  [/account/, 'account'],
  [/user|author|^to$|principal|delegate|actor|custodian/i, 'app_user'],
  [/unit|parent/, 'unit'],
  [/grants/, 'role_grant'],
  [/tokens/, 'token'],
  [/sources/, 'source'],
  [/agreements/, 'agreement'],
  [/shifts/, 'duty_shift'],
  [/delegations/, 'delegation'],
  [/holidays/, 'holiday'],
  [/^run$/, 'patrol_run'],
];

const HEX = /\[0-9a-f\]\{64\}/;

/** How often a value is one that belongs nowhere. */
const ODD = 0.04;

/** Makes values that a schema of the document describes, and some that it does not. */
export function valueMaker(random: Random, components: Readonly<Record<string, JsonObject>>, known: Known) {
  const tables = Object.keys(known.ids).filter((table) => known.ids[table]!.length > 0);
  /** @param named member or path that the id stands in: it says of what it is */
  const uuid = (named = ''): string => {
    if (random.is(0.05)) return `0197f3a2-6c1e-7d40-8b5a-${String(random.whole(0, 999_999)).padStart(12, '0')}`;
    const table = TABLES.find(([pattern]) => pattern.test(named))?.[1];
    return random.one(known.ids[table !== undefined && tables.includes(table) ? table : random.one(tables)]!);
  };

  const text = ({ format, pattern, minLength = 0, maxLength = 40 }: JsonObject, named: string): string => {
    if (format === 'uuid') return uuid(named);
    if (format === 'date-time') return new Date(Date.now() + random.whole(-40, 40) * 43_200_000).toISOString();
    if (format === 'date')
      return new Date(Date.now() + random.whole(-400, 400) * 86_400_000).toISOString().slice(0, 10);
    if (format === 'uri') return `https://example.gov.cn/${random.whole(0, 99)}`;
    if (format === 'base64') return Buffer.from('新词\t阻断\n旧词').toString('base64');
    if (typeof pattern === 'string' && HEX.test(pattern)) return random.one(known.hashes);
    const least = Number(minLength);
    const most = Math.min(Number(maxLength), random.is(0.02) ? Number(maxLength) : least + 30);
    const length = random.whole(least, Math.max(least, most));
    return random
      .one(['会议对下一步重点任务作出部署', '加急 限时抢购 ', '<p>正文</p>', 'abc 123 '])
      .repeat(length)
      .slice(0, length);
  };

  const number = ({ type, minimum, maximum, exclusiveMinimum }: JsonObject): number => {
    const least = Number(minimum ?? exclusiveMinimum ?? -5);
    const most = Math.min(Number(maximum ?? least + 20), least + 1e9);
    const value = random.is(0.2) ? random.one([least, most]) : least + random.next() * (most - least);
    return type === 'integer' ? Math.round(value) : value;
  };

  const make = (written: JsonObject, named = '', depth = 0): unknown => {
    if (random.is(ODD)) return random.one(HOSTILE);
    const schema = resolved(written, components);
    if ('const' in schema) return schema['const'];
    if (Array.isArray(schema['enum'])) return random.one(schema['enum'] as unknown[]);
    const choices = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonObject[] | undefined;
    if (choices !== undefined) return make(random.one(choices), named, depth);
    const type = Array.isArray(schema['type']) ? random.one(schema['type'] as string[]) : schema['type'];
    if (type === 'string') return text(schema, named);
    if (type === 'integer' || type === 'number') return number({ ...schema, type });
    if (type === 'boolean') return random.is(0.5);
    if (type === 'null') return null;
    if (type === 'array') {
      const parts = schema['prefixItems'] as readonly JsonObject[] | undefined;
      if (parts !== undefined) return parts.map((part) => make(part, named, depth + 1));
      const least = Number(schema['minItems'] ?? 0);
      const most = Math.min(Number(schema['maxItems'] ?? 3), least + 2);
      const items = (schema['items'] ?? {}) as JsonObject;
      return Array.from({ length: random.whole(least, Math.max(least, most)) }, () => make(items, named, depth + 1));
    }
    if (type === 'object') return object(schema, depth);
    return random.one(HOSTILE);
  };

  const object = (schema: JsonObject, depth: number): unknown => {
    const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonObject>>;
    const required = (schema['required'] ?? []) as readonly string[];
    const made: Record<string, unknown> = {};
    for (const [name, shape] of Object.entries(properties))
      if (required.includes(name) ? !random.is(0.03) : random.is(0.35)) made[name] = make(shape, name, depth + 1);
    const more = schema['additionalProperties'];
    if (typeof more === 'object' && more !== null && depth < 4)
      for (let n = random.whole(0, 2); n > 0; n -= 1)
        made[random.is(0.8) ? uuid('account') : 'name'] = make(more as JsonObject, '', depth + 1);
    if (random.is(0.03))
      made[random.one(['surprise', '\u0000', 'x'.repeat(3_000), 'constructor', ''])] = make({}, '', depth + 1);
    return made;
  };
  return { make, uuid };
}
