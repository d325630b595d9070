import { describe, expect, test } from 'vitest';
import { runStage, STAGE_TABLE } from '../../src/checks/stages.ts';
import type { BodyFormat } from '../../src/domain/vocabulary.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { parsePack } from '../../src/rulesets/pack.ts';
import { compileRuleset } from '../../src/rulesets/ruleset.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { bareDraft, findingsIn } from '../support/bare-draft.ts';

const listed = parsePack('listed', {
  ...{ name: 'listed', topic: '测试', gate: 'LEGAL', stage: 'sensitive', kind: 'words', basis: '第十五条' },
  ...{ severity: 'BLOCK', since: '2026-11', why: '测试用词', disguises: true },
  entries: ['限时抢购', 'ks', '示例局'].map((word) => ({ word })),
});
const ruleset = compileRuleset({ packs: [listed] });
const sensitive = STAGE_TABLE.find(({ stage }) => stage === 'sensitive')!;

/** What the source has where a listed word is found. */
const words = (body: string, bodyFormat: BodyFormat): readonly string[] => {
  const { content, context } = bareDraft({ body, bodyFormat });
  const { source } = content.fields[1]!.text;
  return runStage(sensitive, content, ruleset, context).map(({ span }) => source.slice(...span));
};

describe('listed words', () => {
  test.each<[BodyFormat, string, string[]]>([
    [
      'html',
      '<p><ruby>限<rt>xiàn</rt>时<rt>shí</rt>抢<rt>q</rt>购<rt>g</rt></ruby></p>',
      ['限<rt>xiàn</rt>时<rt>shí</rt>抢<rt>q</rt>购'],
    ],
    ['html', '<p>甲<ruby>乙<rt>限时</rt>丙<rt>抢购</rt></ruby>丁</p>', ['限时</rt>丙<rt>抢购']],
    [
      'html',
      '<p>限时<img src="https://a.cn/x.png" alt="图">抢购</p>',
      ['限时<img src="https://a.cn/x.png" alt="图" />抢购'],
    ],
    ['html', '<p>甲<img src="https://a.cn/x.png" alt="限时抢购"></p>', ['限时抢购']],
    ['html', '<table>限时<tr><td>甲</td></tr>抢购</table>', ['限时<tr><td>甲</td></tr>抢购']],
    ['html', '<p>限时<!-- 注 -->抢购，限&#26102;抢购</p>', ['限时抢购', '限时抢购']],
    ['markdown', '限时**抢购**，限时\\_抢购', ['限时**抢购', '限时\\_抢购']],
    ['markdown', '限&#26102;抢购，限&#x65f6;`抢购`', ['限&#26102;抢购', '限&#x65f6;`抢购']],
    ['markdown', '| 限时抢购 | 甲 |\n|--|--|\n| 乙 | 限时*抢*购 |', ['限时抢购', '限时*抢*购']],
  ])('are found in %s: %s', (format, body, expected) => expect(words(body, format)).toEqual(expected));

  test.each<[BodyFormat, string]>([
    ['text', '网上报名：https://rsj.shifan.gov.cn/ks，或登录www.shifan.gov.cn/a?ks=1'],
    ['text', '来信请寄 ks@shifan.gov.cn'],
    ['html', '<p>见<a href="https://shifan.gov.cn/ks">附件</a>和https://shifan.gov.cn/<b>ks</b></p>'],
    ['markdown', '见[附件](https://shifan.gov.cn/ks)和<https://shifan.gov.cn/ks>'],
  ])('are none in an address, in %s: %s', (format, body) => expect(words(body, format)).toEqual([]));

  test('are found beside an address, and in Chinese within one', () => {
    expect(words('ks见https://shifan.gov.cn/ks', 'text')).toEqual(['ks']);
    expect(words('见 https://示例局.com/ks', 'text')).toEqual(['示例局']);
    expect(words('见 shifan。cn/ks', 'text')).toEqual(['ks']);
  });
});

const shipped = compileRuleset(await loadPacks(DICTIONARIES));
const rulesFor = (body: string, bodyFormat: BodyFormat): readonly string[] =>
  findingsIn({ title: '示例', body, bodyFormat }, shipped).map(({ ruleId }) => ruleId);

describe('the same text, in any format, gives the same findings', () => {
  test.each([
    '活动时间：12月4~9日，地点：县文化馆。',
    '为期2~3天，每天5*8小时，面积3*4米。',
    '受助学生刘*明，男，9岁，就读于示范小学。',
    '联系电话138****5678、139****0000，身份证号610321********1234。',
    '见附件（一）、《通知》和“说明”，1.5%，A_B_C。',
  ])('%s', (text) => {
    const plain = rulesFor(text, 'text');
    expect(rulesFor(text, 'markdown')).toEqual(plain);
    expect(rulesFor(`<p>${text}</p>`, 'html')).toEqual(plain);
  });
});
