import { describe, expect, test } from 'vitest';
import { prepareContent } from '../../src/checks/check.ts';
import { runStage, STAGE_TABLE } from '../../src/checks/stages.ts';
import type { Content } from '../../src/domain/content.ts';
import { compileRuleset } from '../../src/rulesets/ruleset.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { bareDraft, findingsIn } from '../support/bare-draft.ts';

const ruleset = compileRuleset({ packs: (await loadPacks(DICTIONARIES)).packs });
const DIGEST = `sha256-${'0'.repeat(64)}`;

/** For each of several stages a text in which it finds something, with what it finds there. */
const FAULTS: readonly (readonly [stage: string, text: string, found: string])[] = [
  ['adlink', '会后加微信：shili_2026 了解详情', 'shili_2026'],
  ['adlink', '报名见 http://203.0.113.9/a 为准', 'http://203.0.113.9/a'],
  ['secrecy', '联系人身份证号 110101199003070011 备查', '110101199003070011'],
  ['wording', '会议定于2月30日召开', '2月30日'],
];
const empty: Content = {
  title: '',
  body: '示例正文',
  bodyFormat: 'text',
  source: null,
  variants: {},
  links: [],
  media: [],
};
const picture = { digest: DIGEST, mediaType: 'image/png', bytes: 1 } as const;

/** Every place of a text that stands in a draft, with a draft that has it there. */
const PLACES: readonly (readonly [field: string, (text: string) => Partial<Content>])[] = [
  ['title', (title) => ({ title })],
  ['summary', (summary) => ({ summary })],
  ['byline', (byline) => ({ byline })],
  [`media.${DIGEST}.alt`, (alt) => ({ media: [{ ...picture, alt }] })],
  ['variants.a.title', (title) => ({ variants: { a: { title } } })],
  ['variants.a.summary', (summary) => ({ variants: { a: { summary } } })],
  ['variants.a.byline', (byline) => ({ variants: { a: { byline } } })],
];

const { content: bare, context } = bareDraft({});
const findingsOf = (content: Partial<Content>) => {
  const knownMedia = (content.media ?? []).map((file) => ({ ...file, saysAi: false, reading: null }));
  const checked = prepareContent({ ...bare, knownMedia, content: { ...empty, ...content } });
  return STAGE_TABLE.flatMap((row) => runStage(row, checked, ruleset, context));
};

describe.each(PLACES)('%s', (field, draftWith) => {
  test.each(FAULTS)('is read by %s, each finding at its place: %s', (stage, text, found) => {
    const findings = findingsOf(draftWith(text)).filter((finding) => finding.stage === stage);
    expect(findings).not.toEqual([]);
    for (const finding of findings) expect(finding.field).toBe(field);
    const [start, end] = [text.indexOf(found), text.indexOf(found) + found.length];
    expect(findings.some(({ span }) => span[0] <= start && end <= span[1] && span[1] <= text.length)).toBe(true);
  });

  test('is nothing where it says nothing', () => {
    expect(
      findingsOf(draftWith('')).filter((finding) => finding.field === field && finding.severity !== 'WARN'),
    ).toEqual([]);
  });
});

test('what stands in the body is found there, not again where the picture is listed', () => {
  const body = `<p>正文<img src="media:${DIGEST}" alt="加微信：shili_2026 了解详情"></p>`;
  const found = findingsIn({ body, bodyFormat: 'html' }, ruleset).filter(({ ruleId }) => ruleId === 'adlink.contact');
  expect(found.map(({ field }) => field)).toEqual(['body']);
});

test('the length of a text on an account is that of its own', () => {
  const long = '长'.repeat(200);
  const lengths = (variant: object) =>
    findingsIn({ summary: long, platforms: ['WECHAT_OA'], variant }, ruleset)
      .filter(({ ruleId }) => ruleId === 'intake.summary-length')
      .map(({ field, span }) => [field, ...span]);
  expect(lengths({})).toEqual([['summary', 0, 200]]);
  expect(lengths({ summary: '' })).toEqual([]);
  expect(lengths({ summary: `${long}长` })).toEqual([['variants.account-0.summary', 0, 201]]);
});

test('what names a file of the store is no link', () => {
  const found = findingsIn(
    {
      body: `<p>正文<img src="media:${DIGEST}" alt="图"><video src="media:${DIGEST}"></video></p>`,
      bodyFormat: 'html',
    },
    ruleset,
  );
  expect(found).toEqual([]);
});
