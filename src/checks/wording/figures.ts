import type { Finding } from '../../domain/finding.ts';
import { findingIn, MAX_FINDINGS, type Check, type CheckedField } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { DATE_RULES } from './date-rules.ts';
import { matchesNear, matchesOf } from '../matches.ts';
import { plainText } from '../../text/reading/plain-text.ts';

const verdict = verdictsOf('wording', DATE_RULES);

/** Shares of a whole; growth and fulfilment may be more than all. */
const SHARE =
  /(?:占比|占[^，。；、\n%]{0,8}?|合格率|办结率|满意率|满意度|覆盖率|入学率|普及率|达标率|优良率|参保率|森林覆盖率|接种率)(?:达到|达|为|至|到|提高到|提升至|是|约|超过|[:：])?[ ]?(\d{3,5}(?:\.\d{1,2})?)[ ]?[%％]/g;
/** What is compared with something else than the whole that it is part of: a budget, a plan, an age group, what is bad. */
const OF_ANOTHER =
  /预算|计划|任务|目标|指标|序时|进度|同期|上年|去年|生产总值|GDP|收入的|存款|净资产|资本|注册|定额|标准|限额|额度|面值|原价|倍/i;
const MAY_EXCEED = /(?:毛|拨备|流动性|准备金|利息|资本|偿债|现金|备付金|资金)$/;

const isNoPart = (text: string, { 0: shown, index }: RegExpExecArray): boolean =>
  OF_ANOTHER.test(shown) || MAY_EXCEED.test(text.slice(Math.max(0, index - 4), index));

/** A total with its parts: 共检查企业50家，其中合格32家、不合格21家. */
const TOTAL =
  /(\d{1,9})[ ]?(家|人|个|件|起|名|项|户|处|辆|所|次|宗)(?![^，。；：\n]{0,6}(?:以上|以内|以下))[^，。；\n\d]{0,6}[，,；;：:（(][ ]?其中[，,：:]?/g;
const OF_THEM = { near: ['其中'], reach: 40 };
const PART = /(\d{1,9})[ ]?(家|人|个|件|起|名|项|户|处|辆|所|次|宗)/g;
/** What is compared or measured otherwise is no part of the total. */
const NO_PART =
  /(?:较|比|同比|环比|增加|减少|增长|下降|超过|约|近|平均|每|人均|上年|去年|累计|共计|同时|另|涉及|来自|含|包括|分别)/;
const LONGEST = 120;
/** Totals of one field that are added up. */
const LOOKED_AT = 1_000;

function searchField(field: CheckedField, version: string): readonly Finding[] {
  const plain = plainText(field.text.text);
  const { text } = plain;
  const found: Finding[] = [];
  for (const match of matchesOf(text, SHARE)) {
    if (found.length >= MAX_FINDINGS) break;
    if (Number(match[1]) <= 100 || isNoPart(text, match)) continue;
    const message = `「${match[0]}」：占比超过百分之百，数据有误`;
    found.push(
      findingIn(verdict('over-whole', { message }), version, field, plain, match.index, match.index + match[0].length),
    );
  }
  let looks = 0;
  for (const match of matchesNear(text, TOTAL, OF_THEM)) {
    looks += 1;
    if (looks > LOOKED_AT) break;
    const from = match.index + match[0].length;
    const [sentence = ''] = text.slice(from, from + LONGEST).split(/[。；;\n]/, 1);
    const total = Number(match[1]);
    // parts are named in a row; with the first clause of another kind they are over
    const parts: number[] = [];
    for (const clause of sentence.split(/[，,、]/)) {
      const [part, more] = [...clause.matchAll(PART)];
      if (part === undefined || more !== undefined || part[2] !== match[2] || NO_PART.test(clause)) break;
      parts.push(Number(part[1]));
    }
    const sum = parts.reduce((all, part) => all + part, 0);
    if (parts.length < 2 || sum <= total) continue;
    const message = `分项之和 ${sum}${match[2]} 超过总数 ${total}${match[2]}，请核对数据`;
    found.push(
      findingIn(verdict('sum-differs', { message }), version, field, plain, match.index, from + sentence.length),
    );
  }
  return found;
}

/** 政策关: figures that disagree with one another. */
export const checkFigures: Check = (content, { version }) =>
  content.fields.flatMap((field) => searchField(field, version));
