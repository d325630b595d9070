import { describe, expect, test } from 'vitest';
import { findingsIn } from '../../support/bare-draft.ts';
import type { ExampleDraft } from '../../../src/checks/rule.ts';
import { compileRuleset } from '../../../src/rulesets/ruleset.ts';

const ruleset = compileRuleset({ packs: [] });
const found = (draft: ExampleDraft | string) =>
  findingsIn(typeof draft === 'string' ? { body: draft } : draft, ruleset)
    .filter(({ stage }) => stage === 'secrecy')
    .map(({ ruleId, severity }) => `${severity} ${ruleId.slice('secrecy.'.length)}`);
const table = (...rows: readonly string[]): ExampleDraft => ({
  bodyFormat: 'html',
  body: `<table>${rows.map((row) => `<tr><td>${row.split('|').join('</td><td>')}</td></tr>`).join('')}</table>`,
});

describe('a mark of a secret or internal file', () => {
  test.each([
    ['机密★20年\n关于某项工作的请示', 'HARD mark'],
    ['0001\n绝密★长期\n某项工作方案', 'HARD mark'],
    ['机\u200b密★20年', 'HARD mark'],
    ['机\u00a0密\u2003★20年', 'HARD mark'],
    ['機密★20年', 'HARD mark'],
    ['内 部 资 料\n注 意 保 存\n关于某项工作的汇报', 'HARD internal-mark'],
    ['内部⽂件，严禁外传', 'HARD internal-mark'],
    ['某项工作的通知\n（此件不予公开）', 'HARD internal-mark'],
    ['关于某项工作的通知\n公开属性：不予公开', 'HARD internal-mark'],
  ])('%s cannot be lifted', (body, rule) => expect(found(body)).toEqual([rule]));

  test.each<[string, ExampleDraft | string]>([
    ['a lesson', '保密知识：标志形式为“机密★20年”，在首页左上角标注。'],
    ['a lesson that lists levels', table('密级|期限', '绝密|三十年', '机密|二十年', '秘密|十年', '依据|《保密法》')],
    ['a form in a lesson', '保密知识\n密级：绝密、机密、秘密三级'],
    ['a list of levels', '文件密级\n绝密\n机密\n秘密\n由承办人填写'],
    ['a sign at a door', '停车场（内部使用）不对外开放'],
    ['a guide to information', { title: '政府信息公开指南', body: '公开方式：依申请公开' }],
    ['a catalogue', table('事项|公开方式', '财政预算|主动公开', '举报人信息|不予公开')],
    ['a name of a book', '《秘密》\n秘密\n本书讲述一个故事'],
  ])('%s can be published', (_what, draft) => {
    for (const said of found(draft)) expect(said).not.toMatch(/HARD/);
  });

  test.each([
    '公开方式：依申请公开的，申请人可以填写申请表。',
    '密级：绝密、机密、秘密',
    '该办法所称内部资料，由单位保管。',
    '特急警情迅速处置',
  ])('%s is none', (body) => expect(found(body)).toEqual([]));
});

describe('a number', () => {
  test.each<[string, ExampleDraft | string]>([
    ['a building permit', '建筑工程施工许可证编号：610302202611010602'],
    ['a planning permit', '建字第440106202600006号'],
    ['the column of permits', table('工程|施工许可证编号', '示例幼儿园|610302202611010602')],
    ['a newborn that nobody names', '610302202611010602'],
    ['a candidate', table('姓名|准考证号', '王某|13802010017')],
    ['an order', '工单编号：13802010017'],
    ['no region', '身份证号990101199001010014'],
    ['a flow number', '流水号6222021234567890128'],
    ['masked', '身份证号1101**********1234，手机138****0000，卡号6222***********0128'],
  ])('%s is nobody’s', (_what, draft) => expect(found(draft)).toEqual([]));

  test.each<[ExampleDraft | string, string]>([
    ['身份证号110101 19900101 0015', 'BLOCK id-card'],
    ['身份证号：1101 0119 9001 0100 15', 'BLOCK id-card'],
    ['身份证号110101–19900101–0015', 'BLOCK id-card'],
    ['身份证号１１０１０１１９９００１０１００１５', 'BLOCK id-card'],
    ['身份证号码（110101900101001）', 'BLOCK id-card'],
    [table('姓名|身份证号', '李某|110101900101001'), 'BLOCK id-card'],
    ['卡号9558801234567890003', 'BLOCK bank-card'],
    ['补贴发放卡号：9559 9812 3456 7890 003', 'BLOCK bank-card'],
    ['群众手机：138\u200b1234\u200b5678', 'WARN phone'],
    ['群众手机：138\u00a01234\u00a05678', 'WARN phone'],
    ['群众手机：138 - 1234 - 5678', 'WARN phone'],
    ['群众手机：138‑1234‑5678', 'WARN phone'],
    ['群众手机：①③⑧①②③④⑤⑥⑦⑧', 'WARN phone'],
    ['群众手机：𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', 'WARN phone'],
    ['群众手机：一三八一二三四五六七八', 'WARN phone'],
    ['群众手机：138①②③④5678', 'WARN phone'],
    ['① 13812345678', 'WARN phone'],
  ])('%j is somebody’s', (draft, rule) => expect(found(draft)).toEqual([rule]));

  test('is shown with the characters that were written', () => {
    const body = '群众手机：138\u200b1234\u200b5678。';
    const finding = findingsIn({ body }, ruleset).find(({ ruleId }) => ruleId === 'secrecy.phone');
    expect(body.slice(...finding!.span)).toBe('138\u200b1234\u200b5678');
  });
});

describe('a minor', () => {
  test.each<[ExampleDraft | string]>([
    ['迪丽努尔·艾合买提，女，9岁，示例小学学生。'],
    ['走失儿童：阿依古丽•买买提（6岁）'],
    [table('姓名|性别|年龄', '王小明|男|7岁')],
    [table('序号|姓名|性别|年龄|学校', '1|王小明|男|7|示例小学')],
  ])('%j is named', (draft) => expect(found(draft)).toEqual(['BLOCK minor']));

  test.each<[ExampleDraft | string]>([
    ['陈某（高中生，16岁）下水救人'],
    ['老人带着孙女（6岁）来看病'],
    ['李某，男，9岁'],
    ['受助学生刘*明，男，9岁'],
    [table('姓名|年龄', '王某某|7')],
    [table('姓名|年龄', '王建国|67')],
  ])('%j is not', (draft) => expect(found(draft)).toEqual([]));
});
