import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, contentHash, sha256, type Json } from '../../src/domain/canonical.ts';
import type { Content } from '../../src/domain/content.ts';

const jsonValue = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' }) as fc.Arbitrary<Json>;

/** Another implementation of RFC 8785: what it says, word for word. */
function plainly(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly Json[]).map(plainly).join(',')}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${plainly(key)}:${plainly(member!)}`).join(',')}}`;
}

/** Values with the hashes that earlier versions stored, printed and signed. */
const KEPT = JSON.parse(readFileSync(new URL('canonical-vectors.json', import.meta.url), 'utf8')) as readonly {
  readonly value: Json;
  readonly sha256: string;
}[];

describe('canonical JSON', () => {
  test('is what it always was: hashes that are stored, printed or signed stay true', () => {
    expect(KEPT.length).toBeGreaterThan(50);
    expect(KEPT.map(({ value }) => ({ value, sha256: sha256(canonicalJson(value)) }))).toEqual(KEPT);
  });

  test('leaves out members that are undefined', () => {
    expect(canonicalJson({ b: undefined, a: [{ c: undefined }] })).toBe('{"a":[{}]}');
  });

  test('agrees with another implementation of RFC 8785 on everything', () => {
    fc.assert(
      fc.property(jsonValue, (value) => {
        expect(canonicalJson(value)).toBe(plainly(value));
      }),
      { numRuns: 2_000 },
    );
  });

  test('gives the sorting example of RFC 8785 §3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(canonicalJson(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\ud83d\ude00":5,"\ufb33":3}');
  });

  test('refuses what has no canonical form', () => {
    expect(() => canonicalJson('\ud800')).toThrow(TypeError);
    expect(() => canonicalJson({ '\udfff': 1 })).toThrow(TypeError);
    expect(() => canonicalJson(Number.NaN)).toThrow(TypeError);
    expect(() => canonicalJson([-Infinity])).toThrow(TypeError);
  });
});

describe('contentHash', () => {
  const content: Content = {
    title: '标题',
    body: '<p>正文</p>',
    bodyFormat: 'html',
    source: null,
    variants: {},
    links: [],
    media: [],
  };

  test('covers every field that can reach the public', () => {
    const changed: readonly Content[] = [
      { ...content, title: '标题 ' },
      { ...content, body: '<p>正文。</p>' },
      { ...content, bodyFormat: 'text' },
      { ...content, source: { name: '新华网', url: 'https://www.news.cn/1' } },
      { ...content, variants: { a: { title: '别题' } } },
      { ...content, links: ['https://www.gov.cn/'] },
      { ...content, media: [{ digest: 'sha256-1', mediaType: 'image/png', bytes: 1, alt: '' }] },
    ];
    const hashes = new Set([content, ...changed].map(contentHash));
    expect(hashes.size).toBe(changed.length + 1);
  });

  test('does not depend on the order of members', () => {
    const turned = Object.fromEntries(Object.entries(content).toReversed()) as unknown as Content;
    expect(contentHash(turned)).toBe(contentHash(content));
  });
});
