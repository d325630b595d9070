import type { Finding } from '../../domain/finding.ts';
import { findingIn, type Check, type CheckedField, type Verdict } from '../check.ts';
import { chinaDay } from '../../domain/china-day.ts';
import { verdictsOf } from '../rule.ts';
import { DATE_RULES } from './date-rules.ts';
import { matchesOf } from '../matches.ts';
import { plainText } from '../../text/reading/plain-text.ts';

const verdict = verdictsOf('wording', DATE_RULES);

/** A date in figures; the year may be left out. */
const DATE =
  /(?<![\d.\-/])(?:(\d{4})[ ]?年[ ]?)?(\d{1,2})[ ]?月[ ]?(\d{1,2})[ ]?日|(?<![\d.\-/])((?:19|20)\d{2})[-/.](\d{1,2})[-/.](\d{1,2})(?![\d.\-/])/g;
/** A day of the week that is said of the date: no 周一闭馆, no 周一至周五. */
const WEEKDAY =
  /^[ ]?[（(]?(?:星期|周|礼拜)([一二三四五六日天])(?=$|[^\u4e00-\u9fff、/~\-—－]|上午|下午|中午|早|晚|凌晨|夜|当[天日]|前|起|召开|举行|举办|发布|开[始幕]|在|于|至(?!星期|周|礼拜)|[—－~-](?!星期|周|礼拜))/;
/** What stands before a day of another calendar. */
const LUNAR = /(?:农历|阴历|旧历|夏历|古历|藏历|彝历|傣历|回历)[^，。；\n\d（(]{0,8}$/;
/** Numbers of parcels, papers and versions are written as days are. */
const NUMBERED_BEFORE = /(?:[A-Za-z_〔［字第号]|编号|宗地|地块|地号|批次|标段|型号|版本)[:：为]?[ ]?$/;
const NUMBERED_BEHIND = /^[ ]?(?:号|宗|地块|地号|幅|批次?|期|标段|版|[A-Za-z_])/;
const WEEKDAYS = '日一二三四五六';
const DAYS_OF = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** What is asked for until a day: whoever reads it must still be able to do it. */
const ASKED_BEFORE =
  /(?:截止(?:时间|日期|日)?|(?:报名|申报|报送|提交|缴费|投稿|征集|征求意见)(?:时间|期限|日期)?)(?:为|至|到|[:：]| )?[^，。；\n]{0,4}$/;
/** 截止到 at the head of a clause, before what was so by then, is another way of writing 截至. */
const AS_OF = /(?:^|[，。；\n\s])截止(?:到|至)?[^，。；\n]{0,2}$/;
const WAS_SO = /^[^。；\n]{0,24}(?:已|共|总计?|累计|均|停止|完成)/;
const isAsked = (before: string, after: string): boolean =>
  ASKED_BEFORE.test(before) && !(AS_OF.test(before) && WAS_SO.test(after));
const PLEASE = /请(?:各|于|在|务必|有关|相关|广大)?[^，。；\n]{0,16}$/;
const UNTIL = /^(?:[ ]?[（(][^）)]{1,6}[）)])?[^，。；\n]{0,6}?(?:前|之前|截止)/;
const DAY_ONLY = /^(?:[ ]?[（(][^）)]{1,6}[）)])?[ ]?(?:至|到|—|－|-|~|～){1,2}[ ]?(\d{1,2})[ ]?日/;
const THROUGH = /^(?:[ ]?[（(][^）)]{1,6}[）)])?[ ]?(?:\d{1,2}[:：时]\d{0,2}分?)?[ ]?(?:至|到|—|－|-|–|~|～){1,2}[ ]?$/;

interface Day {
  readonly start: number;
  readonly end: number;
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** Dates of one field that are looked at. */
const LOOKED_AT = 2_000;

function daysIn(text: string): readonly Day[] {
  const days: Day[] = [];
  for (const match of matchesOf(text, DATE)) {
    if (days.length >= LOOKED_AT) break;
    const [shown, y1, m1, d1, y2, m2, d2] = match;
    const year = y1 ?? y2;
    const near = [
      text.slice(Math.max(0, match.index - 16), match.index),
      text.slice(match.index + shown.length),
    ] as const;
    if (LUNAR.test(near[0])) continue;
    if (
      y2 !== undefined &&
      (NUMBERED_BEFORE.test(near[0]) || NUMBERED_BEHIND.test(near[1].slice(0, 4)) || !isMonth(m2))
    ) {
      continue;
    }
    days.push({
      ...{ start: match.index, end: match.index + shown.length, year: year === undefined ? null : Number(year) },
      ...{ month: Number(m1 ?? m2), day: Number(d1 ?? d2) },
    });
  }
  return days;
}

/** What is written with strokes and has no such month is the number of something. */
const isMonth = (month: string | undefined): boolean => Number(month) >= 1 && Number(month) <= 12;

const exists = ({ year, month, day }: Day): boolean => {
  if (month < 1 || month > 12 || day < 1 || day > DAYS_OF[month - 1]!) return false;
  return year === null || new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;
};
const timeOf = ({ month, day }: Day, year: number): number => Date.UTC(year, month - 1, day);
const weekdayOf = (time: number): string => WEEKDAYS.charAt(new Date(time).getUTCDay());

function searchField(field: CheckedField, now: Date, version: string): readonly Finding[] {
  const plain = plainText(field.text.text);
  const { text } = plain;
  const today = chinaDay(now);
  const thisYear = today.getUTCFullYear();
  const days = daysIn(text);
  return days.flatMap((date, index): readonly Finding[] => {
    const { start, end, year } = date;
    const report = (
      rule: keyof typeof DATE_RULES,
      said: Partial<Pick<Verdict, 'message' | 'suggestion' | 'severity'>>,
      to = end,
    ): readonly Finding[] => [findingIn(verdict(rule, said), version, field, plain, start, to)];
    if (!exists(date)) return report('impossible-date', { message: `日期「${text.slice(start, end)}」不存在` });
    const behind = text.slice(end, end + 24);
    const weekday = WEEKDAY.exec(behind);
    if (weekday !== null) {
      const said = weekday[1] === '天' ? '日' : weekday[1];
      // without a year it is one that was named before, or the nearest
      const near = [thisYear, thisYear + 1, thisYear - 1].filter(
        (one) => Math.abs(timeOf(date, one) - today.getTime()) < HALF_YEAR,
      );
      const years = year === null ? [...near, ...yearsBefore(text, start), ...yearSigned(text)] : [year];
      const right = weekdayOf(timeOf(date, years[0] ?? thisYear));
      if (!years.some((one) => weekdayOf(timeOf(date, one)) === said)) {
        const message = `「${text.slice(start, end)}」是星期${right}，文中写作星期${said}`;
        const severity = year === null ? 'WARN' : 'BLOCK';
        return report('weekday', { message, severity, suggestion: `星期${right}` }, end + weekday[0].length);
      }
    }
    const next = days[index + 1];
    if (year !== null && next?.year != null && THROUGH.test(text.slice(end, next.start)) && exists(next)) {
      if (timeOf(date, year) > timeOf(next, next.year)) return report('reversed-period', {}, next.end);
    }
    // of a period the last day counts
    const lastDay = year === null ? 0 : Math.max(timeOf(date, year), periodEnd(text, date, year, next));
    if (year !== null && lastDay < today.getTime() && isDeadline(text, date)) {
      return report('past-deadline', { message: `截止时间「${text.slice(start, end)}」已经过去` });
    }
    return [];
  });
}

const HALF_YEAR = 183 * 86_400_000;
/** Characters before a date in which a year may be named that it belongs to. */
const YEAR_REACH = 2_000;

const yearsBefore = (text: string, at: number): readonly number[] =>
  Array.from(text.slice(Math.max(0, at - YEAR_REACH), at).matchAll(/((?:19|20)\d{2})[ ]?年/g), (match) =>
    Number(match[1]),
  );

/** Characters at the end of a text in which the day stands on which it was written. */
const SIGNATURE = 24;
const NUMERALS = '〇一二三四五六七八九';

/** The year of the day under a text, in digits or numerals: 二〇二六年十一月二十四日. */
function yearSigned(text: string): readonly number[] {
  const digits = text
    .slice(-SIGNATURE)
    .replaceAll(/[○零Oo]/g, '〇')
    .replaceAll(/[〇一二三四五六七八九]/g, (numeral) => String(NUMERALS.indexOf(numeral)));
  const year = /(?<!\d)((?:19|20)\d{2})[ ]?年[\d十]{1,3}月[\d十]{1,3}日\s*$/.exec(digits)?.[1];
  return year === undefined ? [] : [Number(year)];
}

/** The last day of a period that begins with a date, which need not name year and month again; 0 = it begins none. */
function periodEnd(text: string, { end, month }: Day, year: number, next: Day | undefined): number {
  if (next !== undefined && THROUGH.test(text.slice(end, next.start)) && exists(next)) {
    return timeOf(next, next.year ?? (next.month < month ? year + 1 : year));
  }
  const day = DAY_ONLY.exec(text.slice(end, end + 24))?.[1];
  return day === undefined ? 0 : Date.UTC(year, month - 1, Number(day));
}

/** Whether readers are asked for something until that day. */
function isDeadline(text: string, { start, end }: Day): boolean {
  const before = text.slice(Math.max(0, start - 24), start);
  const after = text.slice(end, end + 32);
  return isAsked(before, after) || (PLEASE.test(before) && UNTIL.test(after.slice(0, 24)));
}

/** 政策关: dates that do not exist, do not fall on that day of the week, are over, or run backwards. */
export const checkDates: Check = (content, { version }, { now }) =>
  content.fields.flatMap((field) => searchField(field, now, version));
