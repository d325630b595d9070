import type { Finding } from '../../domain/finding.ts';
import type { Severity } from '../../domain/vocabulary.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { matchesNear, matchesOf, type Near } from '../matches.ts';
import { findRepeats } from './repeats.ts';
import { PUNCTUATION_RULES } from './punctuation-rules.ts';
import { unpairedMarks } from './unpaired.ts';

const verdict = verdictsOf('wording', PUNCTUATION_RULES);
type RuleName = keyof typeof PUNCTUATION_RULES;

const CHINESE_DIGIT = '[一二三四五六七八九]';
/** Repetition is bounded everywhere. */
const SHAPES: readonly (readonly [RuleName, RegExp, needs?: Near])[] = [
  ['repeated-mark', /，，+|、、+|；；+|：：+|(?<!。)。。(?!。)|[，、；：][。，、；：]|。[，、；：]/g],
  ['nested-title', /《[^《》\n]{1,60}《[^《》\n]{1,60}》/g],
  ['half-width-mark', /(?<=[\u4e00-\u9fff])[,;:](?=[\u4e00-\u9fff])/g, { near: [',', ';', ':'], reach: 4 }],
  [
    'zero-year',
    new RegExp(`(?:二[0O零Ｏ０][0O零〇Ｏ０一二三四]|一九)[0O零〇Ｏ０一二三四五六七八九](?=年)`, 'g'),
    { near: ['二0', '二O', '二零', '二Ｏ', '二０', '一九'], reach: 12 },
  ],
  [
    'mixed-date',
    /[一二][〇零一二三四五六七八九]{3}年\d{1,2}月|\d{4}年[一二三四五六七八九十]{1,2}月\d{1,2}日|\d{4}年\d{1,2}月[一二三四五六七八九十]{1,3}日/g,
  ],
  [
    'double-measure',
    /(?:大约|约|将近|(?<!最)近)[\d一二两三四五六七八九十百千万亿.]{1,12}(?:多|余)?[%人个户亩天年家件元吨公里次名米岁月日万]{1,3}(?:左右|上下)/g,
    { near: ['左右', '上下'], reach: 32 },
  ],
  [
    'double-measure',
    /(?:超过|超|高于|多于|大于|至少|最少|不低于)\d{1,9}(?:\.\d{1,2})?(?:%|[人个户亩天年家件元吨次名米岁]|公里|万元)以上/g,
    { near: ['以上'], reach: 32 },
  ],
  [
    'double-measure',
    /(?<!最)近约\d|约近\d|\d(?:多余|余多)[人个户亩天家件元吨次名]/g,
    { near: ['近约', '约近', '多余', '余多'], reach: 8 },
  ],
  [
    'price-falls',
    new RegExp(`(?:降低|减少|下降|缩短|缩小)了?(?:\\d{1,4}(?:\\.\\d)?|${CHINESE_DIGIT})倍`, 'g'),
    { near: ['倍'], reach: 16 },
  ],
];
/** A zero that is one already. */
const IS_RIGHT = /^(?:二〇[〇一二三四]|一九)[〇一二三四五六七八九]$/;

/** A bracket behind the number of a document: what was cut from it took the other half along, and nobody misreads it. */
const isOfNumber = (text: string, at: number): boolean =>
  /[)）]/.test(text.charAt(at)) && /\d{1,5}号(?:文件?)?$/.test(text.slice(Math.max(0, at - 10), at));

/** The title whose end went with it. */
const isTitleOf = (text: string, at: number, next: number | undefined): boolean =>
  next !== undefined &&
  '《（('.includes(text.charAt(at)) &&
  next - at <= LONGEST_TITLE &&
  isOfNumber(text, next) &&
  !/[。\n]/.test(text.slice(at, next));
const LONGEST_TITLE = 100;

/** A label in the place of what must not be shown: [政府发文]12号. */
const LABEL = /\[[\u4e00-\u9fff]{2,8}\]/;
/** Characters behind a label in which its other half was. */
const BEHIND_LABEL = 24;
/** What a platform leaves of a longer text. */
const ENDS_IN_DOTS = /(?:\.{3}|…)[\s\u3000]*$/;

/** Whether the other half went with what a label stands for, or with the end of a text that was cut. */
function wentAlong(text: string, at: number): boolean {
  if ('》）)'.includes(text.charAt(at))) {
    return LABEL.test(lastClause(text.slice(Math.max(0, at - BEHIND_LABEL), at)));
  }
  const behind = text.slice(at + 1, at + LONGEST_TITLE).split(/[。\n]/, 1)[0]!;
  const isTitle = '《（('.includes(text.charAt(at)) && LABEL.test(behind);
  return isTitle || (at + 1 + behind.length < at + LONGEST_TITLE && ENDS_IN_DOTS.test(behind));
}

const lastClause = (text: string): string => text.slice(Math.max(text.lastIndexOf('。'), text.lastIndexOf('\n')) + 1);

function searchField(field: CheckedField, version: string): readonly Finding[] {
  const { text } = field.text;
  const found: Finding[] = [];
  const report = (rule: RuleName, start: number, end: number, suggestion?: string, severity?: Severity): void => {
    const said = {
      ...(suggestion === undefined ? {} : { suggestion }),
      ...(severity === undefined ? {} : { severity }),
    };
    if (found.length < MAX_FINDINGS) found.push(findingAt(verdict(rule, said), version, field, start, end));
  };
  for (const [rule, shape, needs] of SHAPES) {
    for (const match of needs === undefined ? matchesOf(text, shape) : matchesNear(text, shape, needs)) {
      if (found.length >= MAX_FINDINGS) break;
      if (rule === 'zero-year' && IS_RIGHT.test(match[0])) continue;
      const suggestion = rule === 'zero-year' ? match[0].replaceAll(/[0O零Ｏ０]/g, '〇') : undefined;
      report(rule, match.index, match.index + match[0].length, suggestion);
    }
  }
  const unpaired = unpairedMarks(text);
  unpaired.forEach((at, index) => {
    const isCut = isOfNumber(text, at) || isTitleOf(text, at, unpaired[index + 1]) || wentAlong(text, at);
    report('unpaired', at, at + 1, undefined, isCut ? 'INFO' : undefined);
  });
  for (const { start, end, keep } of findRepeats(text)) report('repeated-word', start, end, keep);
  return found;
}

/** 文字关: marks (GB/T 15834), numerals (GB/T 15835), and words written twice. */
export const checkPunctuation: Check = (content, { version }) =>
  content.fields.filter(({ name }) => !name.startsWith('source.')).flatMap((field) => searchField(field, version));
