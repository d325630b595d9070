import type { Finding } from '../domain/finding.ts';
import { findingAt, type Check, type CheckedField, type Verdict } from './check.ts';
import { isIdCardNumber } from './id-card.ts';
import { wordCheck } from './words.ts';

/** A classification mark (密级标志) as GB/T 9704 and the Secrecy Law print it: level, star, period; or a labelled level. */
const MARKS = [
  /(?:绝密|机密|秘密)[ \u3000]?[★☆*＊]/g,
  /密[ \u3000]?级[ \u3000]?[:：][ \u3000]?(?:绝密|机密|秘密)/g,
  /[【[(（〔](?:绝密|机密|秘密)[】\])）〕]/g,
] as const;

const MARK: Verdict = {
  stage: 'secrecy',
  ruleId: 'secrecy.mark',
  gate: 'SECRECY',
  severity: 'HARD',
  article: '《保守国家秘密法》第二十三条',
  message: '出现国家秘密标志，涉密内容严禁公开发布，任何人不得放行',
  suggestion: '立即停止传播，删除涉密内容，并报告保密工作机构',
};

const ID_CARD: Verdict = {
  stage: 'secrecy',
  ruleId: 'secrecy.id-card',
  gate: 'SECRECY',
  severity: 'BLOCK',
  article: '《个人信息保护法》第二十八条',
  message: '出现校验通过的完整居民身份证号码，公开前须去标识化',
};
/** Digits that stand alone; a masked number (610***********1234) has none of this length. */
const ID_LIKE = /(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])/g;

const words = wordCheck('secrecy');

/** 保密关: classification marks and identity numbers. */
export const checkSecrecy: Check = (content, ruleset, context) => [
  ...content.fields.flatMap((field) => [
    ...MARKS.flatMap((mark) => matches(field, mark).map((match) => at(field, MARK, match, ruleset.version))),
    ...matches(field, ID_LIKE)
      .filter(({ text }) => isIdCardNumber(text))
      .map((match) =>
        at(
          field,
          { ...ID_CARD, suggestion: `${match.text.slice(0, 3)}***********${match.text.slice(-4)}` },
          match,
          ruleset.version,
        ),
      ),
  ]),
  ...words(content, ruleset, context),
];

interface Found {
  readonly start: number;
  readonly text: string;
}

const matches = (field: CheckedField, pattern: RegExp): readonly Found[] =>
  [...field.text.text.matchAll(pattern)].map((match) => ({ start: match.index, text: match[0] }));

const at = (field: CheckedField, verdict: Verdict, { start, text }: Found, version: string): Finding =>
  findingAt(verdict, version, field, start, start + text.length);
