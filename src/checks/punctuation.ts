import type { Finding } from '../domain/finding.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField } from './check.ts';
import { verdictsOf } from './code-rule.ts';
import { findRepeats } from './repeats.ts';
import { PUNCTUATION_RULES } from './punctuation-rules.ts';
import { unpairedMarks } from './unpaired.ts';

const verdict = verdictsOf('wording', PUNCTUATION_RULES);
type RuleName = keyof typeof PUNCTUATION_RULES;

const CHINESE_DIGIT = '[一二三四五六七八九]';
const SHAPES: readonly (readonly [RuleName, RegExp, suggestion?: string])[] = [
  ['repeated-mark', /，，+|、、+|；；+|：：+|(?<!。)。。(?!。)|[，、；：][。，、；：]|。[，、；：]/g],
  ['nested-title', /《[^《》\n]{1,60}《[^《》\n]{1,60}》/g],
  ['half-width-mark', /(?<=[\u4e00-\u9fff])[,;:](?=[\u4e00-\u9fff])/g],
  ['zero-year', new RegExp(`(?:二[0O零Ｏ０][0O零〇Ｏ０一二三四]|一九)[0O零〇Ｏ０一二三四五六七八九](?=年)`, 'g')],
  [
    'mixed-date',
    /[一二][〇零一二三四五六七八九]{3}年\d{1,2}月|\d{4}年[一二三四五六七八九十]{1,2}月\d{1,2}日|\d{4}年\d{1,2}月[一二三四五六七八九十]{1,3}日/g,
  ],
  [
    'double-measure',
    /(?:大约|约|将近|近)[\d一二两三四五六七八九十百千万亿.]{1,12}(?:多|余)?[%人个户亩天年家件元吨公里次名米岁月日万]{1,3}(?:左右|上下)/g,
  ],
  [
    'double-measure',
    /(?:超过|超|高于|多于|大于|至少|最少|不低于)\d{1,9}(?:\.\d{1,2})?(?:%|[人个户亩天年家件元吨次名米岁]|公里|万元)以上/g,
  ],
  ['double-measure', /近约\d|约近\d|\d(?:多余|余多)[人个户亩天家件元吨次名]/g],
  ['price-falls', new RegExp(`(?:降低|减少|下降|缩短|缩小)了?(?:\\d{1,4}(?:\\.\\d)?|${CHINESE_DIGIT})倍`, 'g')],
];
/** A zero that is one already. */
const IS_RIGHT = /^(?:二〇[〇一二三四]|一九)[〇一二三四五六七八九]$/;

function searchField(field: CheckedField, version: string): readonly Finding[] {
  const { text } = field.text;
  const found: Finding[] = [];
  const report = (rule: RuleName, start: number, end: number, suggestion?: string): void => {
    const said = suggestion === undefined ? {} : { suggestion };
    if (found.length < MAX_FINDINGS) found.push(findingAt(verdict(rule, said), version, field, start, end));
  };
  for (const [rule, shape] of SHAPES) {
    for (const match of text.matchAll(shape)) {
      if (found.length >= MAX_FINDINGS) break;
      if (rule === 'zero-year' && IS_RIGHT.test(match[0])) continue;
      const suggestion = rule === 'zero-year' ? match[0].replaceAll(/[0O零Ｏ０]/g, '〇') : undefined;
      report(rule, match.index, match.index + match[0].length, suggestion);
    }
  }
  for (const at of unpairedMarks(text)) report('unpaired', at, at + 1);
  for (const { start, end, keep } of findRepeats(text)) report('repeated-word', start, end, keep);
  return found;
}

/** 文字关: marks (GB/T 15834), numerals (GB/T 15835), and words written twice. */
export const checkPunctuation: Check = (content, { version }) =>
  content.fields.filter(({ name }) => !name.startsWith('source.')).flatMap((field) => searchField(field, version));
