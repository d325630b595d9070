import { growthOf, LINEAR, TIMES } from '../support/work.ts';
import { expect, test } from 'vitest';
import { bareDraft } from '../support/bare-draft.ts';
import { hostileTexts } from '../support/hostile-texts.ts';
import { checkAdlink } from '../../src/checks/adlink/adlink.ts';
import { prepareContent } from '../../src/checks/check.ts';
import { checkHiddenText } from '../../src/checks/intake/hidden-text.ts';
import { runStage, STAGE_TABLE } from '../../src/checks/stages.ts';
import { BODY_FORMATS, type BodyFormat } from '../../src/domain/vocabulary.ts';
import { compileRuleset } from '../../src/rulesets/ruleset.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { DICTIONARIES } from '../../src/runtime.ts';

const { packs } = await loadPacks(DICTIONARIES);
const ruleset = compileRuleset({ packs });

/** Steps of one check for a byte of text. */
const STEPS = 200;
const SMALL = 2 ** 12;
/** Of so many links in one paragraph Markdown is shown as it is written: at both sizes. */
const LONGER: Readonly<Record<string, number>> = { '[](a)': 2 ** 14 };
/** What is made of one style is kept for the next check, of a short one: from here on it is read anew at both sizes. */
const UNKEPT: Readonly<Record<string, number>> = { signals: 2 ** 15, 'a long style': 2 ** 15 };
const smallOf = (name: string): number => UNKEPT[name] ?? SMALL;
const sizes = new Set([SMALL, ...Object.values(UNKEPT)].flatMap((small) => [small, small * TIMES]));
const textsOf = new Map([...sizes].map((bytes) => [bytes, hostileTexts(packs, bytes)]));

test.each(Object.keys(textsOf.get(SMALL)!))('work of every check grows with the length of: %s', async (name) => {
  for (const row of STAGE_TABLE) {
    const { ratio, perUnit } = await growthOf((bytes) => {
      const [body, bodyFormat = 'text'] = textsOf.get(bytes)![name]!;
      const { content, context } = bareDraft({ body, bodyFormat, units: ['示例区水利局', '示例区应急管理局'] });
      const fresh = prepareContent(content);
      return () => runStage(row, fresh, ruleset, context);
    }, smallOf(name));
    expect(ratio, row.stage).toBeLessThan(LINEAR);
    expect(perUnit, row.stage).toBeLessThan(STEPS);
  }
});

const bodyOf = (body: string, bodyFormat: BodyFormat) => {
  const { content, context } = bareDraft({ body: '示例' });
  return { context, whole: prepareContent({ ...content, content: { ...content.content, body, bodyFormat } }) };
};
const empty = compileRuleset({ packs: [] });

test.each([
  ...[
    'a点',
    'a点com',
    'a.',
    'ａ．',
    'http://',
    'www.a.cn ',
    'a@',
    '//',
    'a[.]',
    '微信',
    '微信abcdefg ',
    'QQ1234',
    '扫一扫描',
  ],
  ...['原价1元', '5折', '<a href="https://a.cn">', '<a x="', '](', '[](a)', 'pages/', '电话1', '&u=a'],
])('work of looking for advertisements grows with the length of: %s', async (part) => {
  const quiet = { ...ruleset, search: () => [] };
  for (const format of BODY_FORMATS) {
    const { ratio } = await growthOf((size) => {
      const { whole, context } = bodyOf(part.repeat(size / part.length), format);
      return () => checkAdlink(whole, quiet, context);
    }, LONGER[part] ?? SMALL);
    expect(ratio, format).toBeLessThan(LINEAR);
  }
});

test.each(['<i style="color:#fff">甲', '<p style="display:none">甲</p>', '<i style="a">甲</b>', '<p style="', '<!--'])(
  'work of looking for hidden text grows with the length of: %s',
  async (part) => {
    const { ratio } = await growthOf((size) => {
      const { whole, context } = bodyOf(part.repeat(size / part.length), 'html');
      return () => checkHiddenText(whole, empty, context);
    }, SMALL);
    expect(ratio).toBeLessThan(LINEAR);
  },
);
