import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typoModel } from '../../../src/rulesets/typo-model.ts';
import { findTypos } from '../../../src/text/typos/find-typos.ts';

const found = (text: string) =>
  findTypos(text, typoModel())
    .filter(({ isSure }) => isSure)
    .map(({ start, end, meant }) => `${text.slice(start, end)} ${meant}`);

describe('a typing error', () => {
  test.each([
    ['by sound', '组织开展职业技能陪训。', '陪训 培训'],
    ['by sound, in a document', '严禁弄须作假、虚报冒领。', '弄须作假 弄虚作假'],
    ['by look', '各部门要认真惯彻落实会议精神。', '惯彻 贯彻'],
    ['of a word by sound', '申请人应当如实提供有关财料。', '财料 材料'],
    ['at the end', '建立健全应急响应机治', '机治 机制'],
    ['behind a number', '对2026年度财政予算进行审查。', '财政予算 财政预算'],
  ])('%s', (_how, text, told) => expect(found(text)).toEqual([told]));

  test('is told at its place, each by itself, with what takes its place', () => {
    const text = '提高服务 质亮，优化营商\u200b环竟。';
    const mended = findTypos(text, typoModel()).reduceRight(
      (whole, { start, end, meant }) => whole.slice(0, start) + meant + whole.slice(end),
      text,
    );
    expect(mended).toBe('提高服务 质量，优化营商\u200b环境。');
  });
});

describe('nothing is said of', () => {
  test.each([
    ['names of people', '张晓岚、李芃澍、王郁芊同志任示例区民政局副局长。'],
    ['names of people with their titles', '会上，李世杰委员作了发言，玛依努尔·尼牙孜同志介绍了情况。'],
    ['words of daily life', '疫情凶险，同济医院组织会诊；酒店后厨招聘帮厨人员，推销特色单品。'],
    ['shapes and levels', '项目为圆筒形结构，列入省级项目。'],
    ['names of places', '示例县槐芽镇西沙河村与青化镇堎上村相邻。'],
    ['a form that the text repeats', '平汝高速公路开通。平汝高速公路全长一百公里，平汝高速公路限速。'],
    ['a play upon words in quotation marks', '活动以“食”尚生活为主题，推出“码”上办服务。'],
    ['codes of documents', '宝政教〔2026〕12号、陈住建发〔2026〕7号'],
    ['numbers and foreign words', '第七师、二〇二六年十一月，WiFi覆盖率98.6%，COVID'],
    ['what is in order', '坚持以人民为中心的发展思想，做好普惠性、基础性、兜底性民生建设。'],
    ['nothing', ''],
  ])('%s', (_what, text) => expect(found(text)).toEqual([]));
});

test('any text: nothing is thrown, and places lie within it, in order and apart', () => {
  const piece = fc.oneof(
    fc.constantFrom('提高服务质亮', '营商环竟', '。', '\n', ' ', '〔2026〕', '1.5%', '的'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      let last = 0;
      for (const { start, end, meant } of findTypos(text, typoModel())) {
        expect(start >= last && start < end && end <= text.length && meant !== text.slice(start, end)).toBe(true);
        last = end;
      }
    }),
  );
});
