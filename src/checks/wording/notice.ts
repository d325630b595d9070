import { findingOn, type Check } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { PUNCTUATION_RULES } from './punctuation-rules.ts';

const verdict = verdictsOf('wording', PUNCTUATION_RULES);
const DATE =
  /\d{4}[ ]?年[ ]?\d{1,2}[ ]?月[ ]?\d{1,2}[ ]?日|[二][〇0零O]\S{2}年\S{1,2}月\S{1,3}日|\d{4}[-./]\d{1,2}[-./]\d{1,2}/;
/** How the name of an authority ends. */
const AUTHORITY =
  /(?:政府|办公室|委员会|局|厅|部|院|中心|大队|支队|总队|街道办事处|办事处|管委会|指挥部|领导小组|公司|协会|学校|委|办|站|所|处|队)$/;
/** Characters at the end of a notice in which date and signature stand. */
const END = 200;

/** 文字关: a notice ends with who issued it and when. */
export const checkNotice: Check = (content, { version }) => {
  if (content.facts.kind !== 'NOTICE') return [];
  const text = content.fields.find(({ name }) => name === 'body')?.text.text ?? '';
  const title = content.fields.find(({ name }) => name === 'title')?.text.text ?? '';
  const end = text.trimEnd().slice(-END);
  const lines = end
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const signed =
    lines.slice(-4).some((line) => AUTHORITY.test(line.replace(DATE, '').trim())) ||
    end.includes(content.unitName) ||
    /^[\u4e00-\u9fff]{2,20}(?:政府|办公室|委员会|局|厅|院|中心|队|委|办)关于/.test(title);
  return [
    ...(DATE.test(end) ? [] : [findingOn(verdict('notice-date'), version, 'draft')]),
    ...(signed ? [] : [findingOn(verdict('notice-signature'), version, 'draft')]),
  ];
};
