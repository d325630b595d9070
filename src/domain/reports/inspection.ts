import type { Silence } from '../registry/activity.ts';
import type { Day } from '../china-day.ts';
import { REPOST_OPEN, type RepostState } from './mandatory-repost.ts';

/**
 * 迎检: what national and provincial inspections look at, account by account. The limits are those of the national indicators
 * (国办秘函〔2019〕19号); a province that asks for more says so in the setting `INSPECTION`.
 */

export interface Thresholds {
  /** Days without a publication that are still tolerated. */
  readonly silenceDays: number;
  /** Originals within seven days. */
  readonly weeklyOriginals: number;
  /** Errors in 10,000 characters of what was published that are still tolerated. */
  readonly errorsPer10000: number;
  /** Working days within which a reader is answered. */
  readonly messageDays: number;
  /** Days before the end of a qualification at which it is red already. */
  readonly qualificationDays: number;
}
export const NATIONAL: Thresholds = {
  silenceDays: 14,
  weeklyOriginals: 1,
  errorsPer10000: 1,
  messageDays: 5,
  qualificationDays: 0,
};

/**
 * The national limits with those that a setting names in their place: `silenceDays=7,weeklyOriginals=2`.
 * @returns null = it names something else, or no number of 0 to 1000
 */
export function thresholdsOf(text: string): Thresholds | null {
  const named = text.split(',').map((part) => /^\s*(\w+)\s*=\s*(\d{1,4}(?:\.\d{1,2})?)\s*$/.exec(part));
  if (named.some((found) => found === null || !Object.hasOwn(NATIONAL, found[1] ?? '') || Number(found[2]) > 1000))
    return null;
  return { ...NATIONAL, ...Object.fromEntries(named.map((found) => [found?.[1], Number(found?.[2])])) };
}

/** Days over which errors are counted. */
export const ERROR_DAYS = 30;
/** Days over which originals are counted. */
export const ORIGINAL_DAYS = 7;

interface IndicatorSpec {
  readonly zh: string;
  /** What it rests on. */
  readonly basis: string;
  /** What is to be done where it is red. */
  readonly todo: string;
}

const NATIONAL_BASIS = '国办秘函〔2019〕19号';
export const INDICATORS = {
  SILENCE: { zh: '按期更新', basis: NATIONAL_BASIS, todo: '尽快发布一条稿件；确有原因的，在“未更新说明”中填报' },
  ORIGINAL: { zh: '每周原创', basis: '管理办法第十六条', todo: '安排撰写原创稿件，并送审发布' },
  MANDATORY: {
    zh: '必转信息',
    basis: '上级单位转载任务',
    todo: '按原文转载并送审发布；不能转载的，在“必转”中说明理由',
  },
  MESSAGES: { zh: '留言答复', basis: '管理办法第二十一条', todo: '在“留言”中拟写答复，经审核后答复' },
  ERRORS: { zh: '内容差错率', basis: NATIONAL_BASIS, todo: '对检出差错的稿件开更正单；把差错词加入词库' },
  FILING: { zh: '备案与负责人', basis: '管理办法第六条至第十一条', todo: '在账号页补登备案号、分管领导和平台认证' },
  QUALIFICATION: { zh: '资质有效', basis: '管理办法第六条至第十一条', todo: '办理续期，并在“资质”中登记新的有效期' },
} as const satisfies Record<string, IndicatorSpec>;
export type Indicator = keyof typeof INDICATORS;
export const INDICATOR_IDS = Object.keys(INDICATORS) as readonly Indicator[];

export const VERDICT_COLOURS = ['GREEN', 'RED'] as const;
export type Colour = (typeof VERDICT_COLOURS)[number];
export const COLOUR_NAMES: Record<Colour, string> = { GREEN: '达标', RED: '未达标' };

/** What an account is judged by. */
export interface InspectionFacts {
  readonly silence: Silence;
  readonly lastPublishedAt: Date | null;
  readonly originals: number;
  readonly mandatory: readonly { readonly title: string; readonly state: RepostState }[];
  /** Messages of readers that are past their day, and all that wait. */
  readonly messages: { readonly overdue: number; readonly waiting: number };
  readonly errors: { readonly count: number; readonly characters: number };
  readonly missing: readonly string[];
  readonly qualifications: readonly { readonly kind: string; readonly validTo: Day }[];
}

export interface Judged {
  readonly indicator: Indicator;
  readonly colour: Colour;
  /** In words, with the figure and the limit. */
  readonly evidence: string;
  /** Where it is red: what to do. */
  readonly todo: string | null;
}

/** Errors in 10,000 characters, two digits. Whoever published fewer is not judged by a share of them: one slip would be hundreds. */
export const errorRate = (count: number, characters: number): number =>
  Math.round((count / Math.max(characters, 10_000)) * 1_000_000) / 100;

type Judge = (
  facts: InspectionFacts,
  limits: Thresholds,
  today: Day,
) => { readonly good: boolean; readonly evidence: string };

const list = (names: readonly string[]): string =>
  names.length <= 3 ? names.join('、') : `${names.slice(0, 3).join('、')} 等 ${names.length} 件`;

const JUDGES: Readonly<Record<Indicator, Judge>> = {
  SILENCE: ({ silence, lastPublishedAt }, { silenceDays }) => ({
    good: silence.silentDays <= silenceDays,
    evidence: `${lastPublishedAt === null ? '登记以来未发布，已' : '距最近一次发布'} ${silence.silentDays} 天，限 ${silenceDays} 天${
      silence.explanation === null ? '' : `；已说明：${silence.explanation.reason}`
    }`,
  }),
  ORIGINAL: ({ originals }, { weeklyOriginals }) => ({
    good: originals >= weeklyOriginals,
    evidence: `近 ${ORIGINAL_DAYS} 天原创 ${originals} 条，应不少于 ${weeklyOriginals} 条`,
  }),
  MANDATORY: ({ mandatory }) => {
    const open = mandatory.filter(({ state }) => REPOST_OPEN.includes(state));
    const overdue = open.filter(({ state }) => state === 'OVERDUE').length;
    return {
      good: open.length === 0,
      evidence:
        open.length === 0
          ? `必转 ${mandatory.length} 件，没有未办的`
          : `未转 ${open.length} 件，其中逾期 ${overdue} 件：${list(open.map(({ title }) => `《${title}》`))}`,
    };
  },
  MESSAGES: ({ messages: { overdue, waiting } }) => ({
    good: overdue === 0,
    evidence: `待答复 ${waiting} 条，其中逾期 ${overdue} 条`,
  }),
  ERRORS: ({ errors: { count, characters } }, { errorsPer10000 }) => {
    const rate = errorRate(count, characters);
    return {
      good: rate <= errorsPer10000,
      evidence: `近 ${ERROR_DAYS} 天发布 ${characters} 字，差错 ${count} 处，每万字 ${rate} 处${characters < 10_000 ? '（不足一万字按一万字计）' : ''}，限 ${errorsPer10000} 处`,
    };
  },
  FILING: ({ missing }) => ({
    good: missing.length === 0,
    evidence: missing.length === 0 ? '备案号、分管领导、平台认证均已登记' : `未登记：${missing.join('、')}`,
  }),
  QUALIFICATION: ({ qualifications }, { qualificationDays }, today) => {
    const limit = new Date(Date.parse(today) + qualificationDays * 86_400_000).toISOString().slice(0, 10);
    const ended = qualifications.filter(({ validTo }) => validTo < limit);
    return {
      good: ended.length === 0,
      evidence:
        qualifications.length === 0
          ? '没有登记资质'
          : ended.length === 0
            ? `资质 ${qualifications.length} 项，均在有效期内`
            : `已到期或将到期：${list(ended.map(({ kind, validTo }) => `${kind}（${validTo}）`))}`,
    };
  },
};

/** Each indicator green or red, with its evidence. Pure. */
export const inspect = (facts: InspectionFacts, limits: Thresholds, today: Day): readonly Judged[] =>
  INDICATOR_IDS.map((indicator) => {
    const { good, evidence } = JUDGES[indicator](facts, limits, today);
    return { indicator, colour: good ? 'GREEN' : 'RED', evidence, todo: good ? null : INDICATORS[indicator].todo };
  });
