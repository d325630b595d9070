import { describe, expect, test } from 'vitest';
import { findingsIn } from '../support/bare-draft.ts';
import type { ExampleDraft } from '../../src/checks/rule.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { compileRuleset } from '../../src/rulesets/ruleset.ts';
import { DICTIONARIES } from '../../src/runtime.ts';

/** What offices publish every day, in invented places: nothing of it may be stopped, and hardly anything marked. */

const ruleset = compileRuleset(await loadPacks(DICTIONARIES));
const loud = (draft: ExampleDraft | string) =>
  findingsIn(typeof draft === 'string' ? { body: draft } : draft, ruleset)
    .filter(({ severity }) => severity !== 'INFO')
    .map(({ severity, ruleId }) => `${severity} ${ruleId}`);

describe('a sentence in which ordinary words make a listed one', () => {
  test.each([
    '党群干群水乳交融、鱼水情深。',
    '全县青年争做爱国奉献的模范，争做爱岗敬业的先锋。',
    '城西A片区、B片区的雨污管网同步改造。',
    '北约炮兵部队举行演习，境内射向境外的火箭弹被拦截。',
    '港口爆炸事故原因正在调查。',
    '太极拳交流大赛在体育馆举行。',
    '突破处置瓶颈，盘活闲置土地。',
    '畜产品质量安全与种畜生产并重。',
    '那曲市尼玛镇召开村民会议，尼玛次仁同志作了发言。',
    '本次抽检的大黄片、牛黄片符合规定。',
    '三中三小学区划片方案公布。',
    '学员要把好经验带回本村、用到田间。',
    '两千评论员报名参加乡村阅读活动。',
    '12月20日入境人员请填写健康申报。',
    '12月9日你好，您反映的问题已收悉。',
    '联防联控、群防群控机制进一步完善。',
    '开展现金盘点，规范财务管理。',
  ])('%s is silent', (body) => expect(loud(body)).toEqual([]));
});

describe('a plain word of a trade', () => {
  test.each([
    '孤儿和事实无人抚养儿童基本生活保障标准提高。',
    '他从小没爹没妈，由爷爷奶奶抚养，村里帮扶他读完大学。',
    '家里有大病患者的，医保报销后再享受大病保险。',
    '克服麻痹的思想，压实安全生产责任。',
    '种公牛精液解冻、母牛催情补饲后统一配种。',
    '看门狗应当拴养，母狗绝育后按规定接种狂犬病疫苗。',
    '预防艾滋病：保持单一性伴侣，正确使用安全套。',
    '推进农村垃圾分类收集处理。',
    '水库管理处打捞浮木和水草。',
    '野鸡属于保护的野生动物，禁止捕猎。',
    '电子税务局可以代开发票，无需到大厅办理。',
    '农商银行为小微企业发放无抵押信用贷款3.2亿元。',
    '中国队获得羽毛球女双冠军。',
    '施工现场外挂密目网，污水引流至管网。',
  ])('%s is silent', (body) => expect(loud(body)).toEqual([]));
});

describe('who warns, punishes and heals', () => {
  test.each([
    '反诈提醒：裸聊敲诈高发，凡要求垫付刷单的都是诈骗，请立即报警。',
    '县纪委监委通报：李某违反生活纪律，包养情人，道德败坏，被开除党籍。',
    '公安机关查处一起贩卖冰毒案，缴获冰毒20克。',
    '法院判处被告人有期徒刑三年：其在网上赌场代理下注返利。',
  ])('%s quotes', (body) => expect(loud(body).filter((said) => !said.startsWith('WARN'))).toEqual([]));
});

describe('what is meant', () => {
  test.each([
    '同城约炮，学生妹上门，加微信详聊。',
    '来看黄片，进群领资源。',
    '想做爱吗，妹妹约吗。',
    '你没爹没妈，全家死光。',
    '代开发票，各行业都有，电话13800000000。',
    '黑户可下款，无抵押秒到账，找我。',
    '首存送彩金，真人荷官，注册就送。',
    '你个狗娘养的废物东西。',
    '出售冰毒，货到付款。',
  ])('%s is stopped', (body) => expect(loud(body).some((said) => /^(?:BLOCK|HARD)/.test(said))).toBe(true));
});

const POSTS: readonly (readonly [string, ExampleDraft])[] = [
  [
    'water is shut off',
    {
      kind: 'NOTICE',
      title: '关于城西片区计划停水的通知',
      body: '各用水户：\n因城西A片区、D片区供水管网改造，定于12月18日8:30至12月19日18:00停水，涉及幸福里、学府花园等小区。请提前储水，服务热线：96116。\n示例县自来水公司\n2026年12月16日',
    },
  ],
  [
    'permits are listed',
    {
      bodyFormat: 'html',
      title: '2026年11月施工许可证发放公示',
      body: '<table><tr><td>工程</td><td>施工许可证编号</td><td>发证日期</td></tr><tr><td>示例幼儿园</td><td>610302202611010602</td><td>2026-11-01</td></tr></table>',
    },
  ],
  [
    'land is sold',
    {
      title: '国有建设用地使用权挂牌出让公告',
      body: '挂牌出让2026-21-1号、2026-31-2号宗地，宗地面积15600平方米，起始价1200万元，竞买保证金400万元。咨询电话：0917-6233333',
    },
  ],
  [
    'a lesson on secrecy',
    {
      bodyFormat: 'html',
      title: '保密知识小课堂',
      body: '<p>国家秘密的密级分为绝密、机密、秘密三级，标志形式为“机密★20年”。</p><table><tr><td>绝密</td><td>三十年</td></tr><tr><td>机密</td><td>二十年</td></tr><tr><td>秘密</td><td>十年</td></tr></table>',
    },
  ],
  [
    'a guide to public information',
    { title: '政府信息公开指南', body: '公开方式：依申请公开的，向县政府办公室提出申请，邮编721000。' },
  ],
  [
    'the budget is reported',
    { title: '财政预算执行情况', body: '税收收入完成5.1亿元，占年初预算的106.2%；幼儿园毛入学率101.5%。' },
  ],
  [
    'an exhibition opens',
    { title: '特展开展', body: '展期：2026年12月1日至2027年3月1日（周二闭馆），庙会定于农历2月30日举行。' },
  ],
  [
    'candidates are listed',
    {
      bodyFormat: 'html',
      title: '笔试成绩公示',
      body: '<table><tr><td>姓名</td><td>准考证号</td><td>成绩</td></tr><tr><td>王建国</td><td>13802010017</td><td>78.5</td></tr></table>',
    },
  ],
  [
    'a subsidy is explained',
    {
      title: '家电以旧换新怎么补',
      body: '例如，一台原价4000元的空调，享受补贴后到手价3400元。咨询电话：0917-6230000。',
    },
  ],
  [
    'a boy is praised',
    { title: '最美少年', body: '学生陈某（初中生，14岁）勇救落水同伴。他从小没爹没妈，跟着爷爷长大。' },
  ],
];

test.each(POSTS)('%s: nothing stops it', (_what, post) => {
  expect(loud(post).filter((said) => /^(?:BLOCK|HARD)/.test(said))).toEqual([]);
});

describe('a reply to a citizen', () => {
  test.each([
    '建议您根据《示例市行政复议法实施办法》《行政诉讼法》等规定办理。',
    '要办实事、求实效，干一件成一件。',
    '我局对小区对面的垃圾站进行了查看，垃圾中转点已经整改。',
    '经核实，该户共养了2只母狗、5只公狗，均已办证。',
    '该点距示例小区三期最近约39米，符合规定。',
    '面试时间由1月26日调整为1月24日（星期三）。\n示例区教育局\n二〇一八年一月二十三日',
    '根据《示例省义务教育学校办学标准[政府发文]4号文件精神，目前没有明确要求。',
    '按照[政府发文]62号意见，以及[政府发文]5号》文件办理。',
    '县政府出台了《关于加快示例农产品品牌建设的决定[政府发文]5号，以下简称：决定)，已实施三年。',
    '【新研究：示例病毒长期“…\n全文见附件。',
    '只针对2026年1月1号前网签的业主，经街道核实，建丰公寓2栋有两条通道。',
    '老年人老有所养、老有所依、老有所学、老有所教。',
  ])('%s is silent', (body) => expect(loud(body)).toEqual([]));

  test('what nobody misreads is noted, and stops no one', () => {
    for (const [body, rule] of [
      ['示例区教育局\n二0二六年十一月二十三日', 'wording.zero-year'],
      ['年平均工资约2900元左右', 'wording.double-measure'],
    ] as const) {
      const found = findingsIn({ body }, ruleset);
      expect(found.filter(({ ruleId }) => ruleId === rule).map(({ severity }) => severity)).toEqual(['INFO']);
    }
  });

  test.each([
    ['您反映的的问题已收悉。', 'WARN wording.repeated-word'],
    ['您反映的”快递乱收费的问题已收悉。', 'WARN wording.unpaired'],
    ['县政府出台了《关于加快品牌建设的决定，现已实施三年。', 'WARN wording.unpaired'],
    ['法院判决“解除租赁合同。另据[政府发文]4号文件办理。', 'WARN wording.unpaired'],
    ['面试时间为1月24日（星期一）。\n示例区教育局\n2018年1月23日', 'WARN wording.weekday'],
    ['队友全是垃圾，对面垃圾', 'WARN sensitive.insults.game-rage'],
    ['欢迎社会各届人士监督，材料须交到厂地办公室座谈。', 'WARN wording.typo'],
  ])('%s is marked', (body, told) => expect(loud(body).join(' ')).toContain(told));
});
