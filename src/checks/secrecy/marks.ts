import type { Severity } from '../../domain/vocabulary.ts';
import { matchesNear, type Near } from '../matches.ts';
import { placeOf, type Place } from './place.ts';

/**
 * Marks of secret and internal files. Nobody can lift a HARD finding, so that it needs a mark in its place, as GB/T 9704
 * and the rules for marks of state secrets have it: in a line or cell of its own, at the head of a file, or with star and
 * period. The same words in a sentence, in a lesson on secrecy, or in a list of levels are graver or milder hints.
 */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly rule: 'mark' | 'internal-mark' | 'secret-number' | 'urgent-head';
  readonly severity: Severity;
}

/** What a field is about, as far as marks go. */
export interface Subject {
  /** It teaches what marks are. */
  readonly lesson: boolean;
  /** It tells what is made public and how. */
  readonly guide: boolean;
}

const LESSON =
  /保守国家秘密法|保密法|保密(?:宣传|教育|知识|常识|课堂|条例|普法)|密级(?:分为|怎么|标志|由|和保密期限)|国家秘密(?:标志|的密级|的标志|分为|及其密级)|定密/;
const GUIDE =
  /信息公开(?:指南|目录|工作|制度|申请|条例|年度报告|标准|事项)|公开(?:事项|目录|标准)|依申请公开(?:指南|流程|办理|的政府信息|申请)/;

export const subjectOf = (texts: readonly string[]): Subject => ({
  lesson: texts.some((text) => text.includes('密') && LESSON.test(text)),
  guide: texts.some((text) => text.includes('公开') && GUIDE.test(text)),
});

/** A word of a red head may be spread out. */
const spread = (word: string): string => [...word].join('[ ]{0,3}');
const LEVEL = `(?:${['绝密', '机密', '秘密'].map(spread).join('|')})`;
const INTERNAL = `(?:${['内部资料', '内部文件', '内部材料', '内部刊物', '内部参考'].map(spread).join('|')})`;
const KEEP = `(?:${['注意保存', '注意保管', '注意保密', '妥善保存', '妥善保管', '请注意保存', '保存', '保管', '保密', '严禁外传', '不得外传', '请勿外传', '切勿外传'].map(spread).join('|')})`;
const NOT_PUBLIC = '(?:不得公开|不予公开|不公开)';
const NOT_OUT = '(?:仅供内部使用|严禁外传|不得外传)';
const STAR = '[★☆✩✮⭐*]';
const PERIOD = /[★☆✩✮⭐*][ ]{0,3}(?:\d{1,2}[ ]?(?:年|个?月|日|天)|[一二三四五六七八九十]{1,3}(?:年|个?月)|长期)/y;

interface Shape {
  readonly rule: Mark['rule'];
  readonly shape: RegExp;
  readonly needs: Near;
  /** @returns null when it is no mark */
  readonly grade: (place: Place, subject: Subject, shown: string) => Severity | null;
}

/** Words in which marks of internal files end or begin. */
const INSIDE = ['内部', '内 部', '内  部', '内   部'];
const NOT_FOR_ALL = ['不公开', '予公开', '得公开', '外传', ...INSIDE];

const SHAPES: readonly Shape[] = [
  {
    rule: 'mark',
    shape: new RegExp(`${LEVEL}[ ]{0,3}${STAR}`, 'g'),
    needs: { near: ['密'], reach: 16 },
    grade: ({ text, end, isAlone, isHead, isQuoted, startsLine, endsLine }, { lesson }) => {
      PERIOD.lastIndex = end - 1;
      const hasPeriod = PERIOD.test(text);
      if (isAlone || (isHead && !lesson && (startsLine || endsLine))) return 'HARD';
      if (lesson || isQuoted) return 'WARN';
      return hasPeriod || endsLine ? 'HARD' : text[end - 1] === '*' ? 'WARN' : 'BLOCK';
    },
  },
  {
    rule: 'mark',
    shape: new RegExp(`密[ ]{0,3}级[ ]{0,3}[:\\n\\t][ ]{0,3}${LEVEL}(?![ ]{0,2}(?:[、和或与及,/]|级?、|三级))`, 'g'),
    needs: { near: ['密'], reach: 24 },
    grade: ({ text, isAlone, isHead, startsLine, endsLine }, { lesson }, shown) => {
      if (/[\n\t]/.test(shown) && !endsLine) return null;
      if (lesson || levelsAlone(text) > 1) return 'WARN';
      return isAlone || isHead || startsLine ? 'HARD' : 'BLOCK';
    },
  },
  {
    rule: 'mark',
    shape: /[【[(〔](?:绝密|机密|秘密)[】\])〕]/g,
    needs: { near: ['密'], reach: 8 },
    grade: ({ startsLine, endsLine, isHead, text, end }, { lesson }, shown) => {
      if (lesson) return 'WARN';
      if (!startsLine && !endsLine) return 'BLOCK';
      return shown.includes('秘密') && !(isHead && OF_A_FILE.test(text.slice(end, end + HEAD))) ? 'BLOCK' : 'HARD';
    },
  },
  {
    rule: 'mark',
    shape: new RegExp(`(?<=^|[\\n\\t][ ]{0,8}|^[ ]{1,8})${LEVEL}(?:级)?(?=[ ]{0,8}(?:[\\n\\t]|$))`, 'g'),
    needs: { near: ['密'], reach: 40 },
    grade: ({ text, end, isHead, isWhole }, { lesson }, shown) => {
      if (levelsAlone(text) > 1) return lesson ? null : 'WARN';
      if (lesson) return 'WARN';
      if (isWhole || !isHead) return 'BLOCK';
      return /秘/.test(shown) && !OF_A_FILE.test(text.slice(end, end + HEAD)) ? 'BLOCK' : 'HARD';
    },
  },
  {
    rule: 'internal-mark',
    shape: new RegExp(`${INTERNAL}[ ,、:·\\n-]{0,3}${KEEP}`, 'g'),
    needs: { near: INSIDE, reach: 64 },
    grade: ({ startsLine, isAlone, isBracketed }, { lesson }) => {
      if (isAlone || (startsLine && !lesson) || isBracketed) return 'HARD';
      return lesson ? 'WARN' : 'BLOCK';
    },
  },
  {
    rule: 'internal-mark',
    shape: new RegExp(`[(【[](?:此件|本件|本文件)?(?:${NOT_PUBLIC}|内部使用|${NOT_OUT})[)】\\]]`, 'g'),
    needs: { near: NOT_FOR_ALL, reach: 24 },
    grade: ({ isAlone, isHead, isTail, endsLine }, { guide }, shown) => {
      if (/[本此]/.test(shown) || isAlone) return guide && !/[本此]/.test(shown) ? 'WARN' : 'HARD';
      if (/内部使用|不公开/.test(shown)) return 'WARN';
      return (isHead || isTail) && endsLine ? 'HARD' : 'BLOCK';
    },
  },
  {
    rule: 'internal-mark',
    shape: new RegExp(
      `(?<=^|[\\n\\t][ ]{0,8}|^[ ]{1,8})(?:此件)?(?:${NOT_PUBLIC}|${spread('内部资料')}|${spread('内部文件')}|${NOT_OUT})(?=[ ]{0,8}(?:[\\n\\t]|$))`,
      'g',
    ),
    needs: { near: NOT_FOR_ALL, reach: 40 },
    grade: ({ isCell, isHead, isTail }, { guide, lesson }, shown) => {
      // a cell of a list of what is public says so of something else
      if (isCell && !(isHead && shown.includes('内'))) return 'WARN';
      if (guide || lesson) return 'WARN';
      return isHead || isTail ? 'HARD' : 'BLOCK';
    },
  },
  {
    rule: 'internal-mark',
    shape: new RegExp(
      `公开(?:属性|方式|选项)[ ]{0,3}[:\\t][ ]{0,3}(?:${NOT_PUBLIC}|依申请公开)(?=[ 。;]{0,4}(?:[\\n\\t]|$))`,
      'g',
    ),
    needs: { near: ['公开属性', '公开方式', '公开选项'], reach: 32 },
    grade: ({ startsLine, isHead, isTail }, { guide }, shown) => {
      if (guide) return 'WARN';
      if (shown.includes('依申请')) return startsLine && (isHead || isTail) ? 'BLOCK' : 'WARN';
      return startsLine ? 'HARD' : 'BLOCK';
    },
  },
  {
    rule: 'internal-mark',
    // in a sentence it is said of this file only at its end
    shape: new RegExp(
      `公开(?:属性|方式|选项)[ ]{0,3}[:][ ]{0,3}(?:不予公开|不公开)(?![ 。;]{0,4}(?:[\\n\\t]|$)|的|[,、])`,
      'g',
    ),
    needs: { near: ['公开属性', '公开方式', '公开选项'], reach: 32 },
    grade: (_place, { guide }) => (guide ? 'WARN' : 'BLOCK'),
  },
  {
    rule: 'secret-number',
    shape:
      /(?<=[\u4e00-\u9fff])(?:密发|办密|密字|机要|密传|内发电|密电|内部明电)[ ]{0,2}[〔[(【]\d{4}[〕\])】]\d{1,4}号/g,
    needs: { near: ['密', '机要', '内发电', '内部明电'], reach: 32 },
    grade: () => 'HARD',
  },
  {
    rule: 'urgent-head',
    shape: /(?:^|[\n\t])[ ]{0,8}(?:特|加)[ ]{0,3}急[ \n\t]{1,6}[\u4e00-\u9fff]{1,12}[〔[(]\d{4}[〕\])]\d{1,4}号/g,
    needs: { near: ['急'], reach: 64 },
    grade: () => 'BLOCK',
  },
];

/** Characters behind a mark in which a file says that it is one. */
const HEAD = 200;
const OF_A_FILE =
  /编号|份号|〔\d{4}〕|[([]\d{4}[)\]]\d{1,4}号|(?:方案|通知|请示|报告|函|意见|决定|汇报|纪要|情况|通报|批复|规划|计划)/;

/** How many levels stand alone in lines or cells of a text. */
const levelsAlone = (text: string): number =>
  new Set(
    Array.from(text.matchAll(/(?:^|[\n\t])[ ]{0,8}(绝密|机密|秘密)级?[ ]{0,8}(?=[\n\t]|$)/g), ([, level]) => level),
  ).size;

/** Marks in a plain text; one within another of the same rule is the same mark. */
export function* marksIn(text: string, subject: Subject): Generator<Mark> {
  const seen: Mark[] = [];
  for (const mark of gradedIn(text, subject)) {
    const isKnown = seen.some(({ rule, start, end }) => rule === mark.rule && start <= mark.start && mark.end <= end);
    if (isKnown) continue;
    if (seen.length < REMEMBERED) seen.push(mark);
    yield mark;
  }
}

/** Marks that others are compared with. */
const REMEMBERED = 50;

function* gradedIn(text: string, subject: Subject): Generator<Mark> {
  for (const { rule, shape, needs, grade } of SHAPES) {
    for (const match of matchesNear(text, shape, needs)) {
      const shown = match[0].trim();
      const start = match.index + (match[0].length - match[0].trimStart().length);
      const severity = grade(placeOf(text, start, start + shown.length), subject, shown);
      if (severity !== null) yield { start, end: start + shown.length, rule, severity };
    }
  }
}
