import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, contentHash, sha256, type Json } from '../../src/domain/canonical.ts';
import { inFormOf, type Content } from '../../src/domain/content.ts';
import { AI_LABELS, MEDIA_TYPES } from '../../src/domain/media.ts';
import { BODY_FORMATS } from '../../src/domain/vocabulary.ts';

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

const text = fc.string({ maxLength: 8, unit: 'grapheme' });
const file = fc.record(
  {
    ...{ digest: text, mediaType: fc.constantFrom(...MEDIA_TYPES), bytes: fc.nat(), alt: text },
    ...{ width: fc.nat(), height: fc.nat(), durationMs: fc.nat() },
  },
  { requiredKeys: ['digest', 'mediaType', 'bytes', 'alt'] },
);
const presentation = {
  ...{ summary: text, byline: text, cover: fc.option(text), aiLabel: fc.constantFrom(...AI_LABELS) },
  commentsOpen: fc.boolean(),
};
const anyContent: fc.Arbitrary<Content> = fc.record({
  ...{ title: text, body: text, bodyFormat: fc.constantFrom(...BODY_FORMATS) },
  ...presentation,
  source: fc.option(fc.record({ name: text, url: text, author: text, title: text, publishedAt: text })),
  variants: fc.dictionary(text, fc.record({ title: text, body: text, ...presentation }, { requiredKeys: [] }), {
    maxKeys: 3,
  }),
  links: fc.array(text, { maxLength: 3 }),
  media: fc.array(file, { maxLength: 3 }),
});

const another = (leaf: null | boolean | number | string): Json =>
  leaf === null ? '' : typeof leaf === 'boolean' ? !leaf : typeof leaf === 'number' ? leaf + 1 : `${leaf}。`;

/** The value with one leaf changed, one member or item left out, or two items exchanged, in every way. */
function changesOf(value: Json): readonly Json[] {
  if (value === null || typeof value !== 'object') return [another(value)];
  if (Array.isArray(value)) {
    const list = value as readonly Json[];
    return list.flatMap((item, at) => [
      ...changesOf(item).map((changed) => list.with(at, changed)),
      list.toSpliced(at, 1),
      ...(at > 0 && canonicalJson(list[at - 1]!) !== canonicalJson(item)
        ? [list.with(at, list[at - 1]!).with(at - 1, item)]
        : []),
    ]);
  }
  return Object.entries(value as Readonly<Record<string, Json>>).flatMap(([key, member]) => [
    ...changesOf(member).map((changed) => ({ ...(value as object), [key]: changed })),
    { ...(value as object), [key]: undefined },
  ]);
}

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

  test('covers every leaf, the order of lists, and what is left out', () => {
    fc.assert(
      fc.property(anyContent, (whole) => {
        const hash = contentHash(whole);
        for (const changed of changesOf(whole as unknown as Json)) {
          expect(contentHash(changed as unknown as Content), JSON.stringify(changed)).not.toBe(hash);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('is kept by a save that changes nothing of content from before, and by no other', () => {
    const beside = { summary: '', byline: '', cover: null, aiLabel: 'NONE', commentsOpen: true } as const;
    expect(contentHash(inFormOf(content, { ...content, ...beside }))).toBe(contentHash(content));
    const said: readonly Content[] = [
      { ...content, ...beside, summary: '摘' },
      { ...content, ...beside, byline: '署' },
      { ...content, ...beside, cover: 'sha256-1' },
      { ...content, ...beside, aiLabel: 'ASSISTED' },
      { ...content, ...beside, commentsOpen: false },
    ];
    for (const changed of said) expect(inFormOf(content, changed)).toBe(changed);
    expect(inFormOf({ ...content, ...beside }, { ...content, ...beside })).toEqual({ ...content, ...beside });
    expect(inFormOf(undefined, { ...content, ...beside })).toEqual({ ...content, ...beside });
  });

  test('does not depend on the order of members', () => {
    const turned = Object.fromEntries(Object.entries(content).toReversed()) as unknown as Content;
    expect(contentHash(turned)).toBe(contentHash(content));
  });
});
