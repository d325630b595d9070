import type { Severity } from '../../domain/vocabulary.ts';
import { isBankCard } from './bank-card.ts';
import { BEFORE, meaningOf, type Called, type Meaning } from './called.ts';
import { columnOf, tablesIn } from './cells.ts';
import { bearerOf, firstBearerOf } from './id-card.ts';
import { hasAny, matchesOf } from '../matches.ts';

/** A number that stands for a person. */
export interface Numbered {
  readonly start: number;
  readonly end: number;
  readonly rule: 'id-card' | 'passport' | 'phone' | 'office-phone' | 'bank-card' | 'plate' | 'address';
  readonly severity?: Severity;
  readonly suggestion?: string;
}

const CONTACT = /(?:联系|咨询|报名|服务|监督|举报|投诉|办公|值班|求助|预约|热线|拨打|电话)[^\n。；;]{0,24}$/;
const PRIVATE_CONTACT = /(?:群众|村民|居民|学生|家长|患者|当事人|嫌疑人|车主)[^\n。；;]{0,16}$/;
const PUBLIC_ACCOUNT = /(?:捐款|捐赠|专户|对公|基本户|户名|开户行|收款单位|缴费|非税)[^\n。；;]{0,40}$/;
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

const keep = (text: string, head: number, tail: number): string =>
  `${text.slice(0, head)}${'*'.repeat(Math.max(1, text.length - head - tail))}${text.slice(-tail)}`;

const DWELLS = ['家住', '现住', '住址', '居住地', '户籍地', '住在'];
/** Signs that people put between groups of digits. */
const GAP = String.raw`[ \-\u2010-\u2015\u2212]`;
const GAPS = new RegExp(GAP, 'g');
/** Whoever was born in these years is called by a number that may as well be the date of a paper. */
const YOUNG = 16;

/** What tells of a text which numbers it cannot have. */
interface Traits {
  readonly text: string;
  /** Most digits in a row, spaces and strokes between them left out. */
  readonly digits: number;
  /** A capital letter stands behind the short name of a province. */
  readonly plate: boolean;
}

function traitsOf(text: string): Traits {
  let digits = 0;
  let plate = false;
  let run = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // nearly all units of a text
    if (unit > 0x5a) {
      if (unit < 0x2010 || (unit > 0x2015 && unit !== 0x2212)) run = 0;
    } else if (unit >= 0x30 && unit <= 0x39) {
      run += 1;
      if (run > digits) digits = run;
    } else if (unit !== 0x20 && unit !== 0x2d) {
      run = 0;
      if (unit >= 0x41 && at > 0 && PROVINCES.includes(text.charAt(at - 1))) plate = true;
    }
  }
  return { text, digits, plate };
}

type Judged = Omit<Numbered, 'start' | 'end'> | null;

interface Kind {
  readonly shape: RegExp;
  /** Whether it may stand in a text at all. */
  readonly mayStand: (traits: Traits) => boolean;
  readonly judge: (shown: string, called: Called, today: Date) => Judged;
}

const NO_MORE = '(?![0-9A-Za-z*])';
const NO_LESS = '(?<![0-9A-Za-z*])';

const KINDS: readonly Kind[] = [
  {
    shape: new RegExp(
      `${NO_LESS}[1-9]\\d{5}${GAP}{0,3}\\d{4}${GAP}{0,3}\\d{4}${GAP}{0,3}\\d{3}${GAP}?[\\dXx]${NO_MORE}`,
      'g',
    ),
    mayStand: ({ digits }) => digits >= 17,
    judge: (shown, called, today) => idCard(shown.replaceAll(GAPS, ''), meaningOf(called), today),
  },
  {
    // in whatever groups, where it is called so
    shape: new RegExp(
      `(?<=身份证[^\\d\\n。;]{0,12}|身份号码[^\\d\\n。;]{0,6})[1-9](?:${GAP}{0,3}\\d){13,16}${GAP}{0,3}[\\dXx]${NO_MORE}`,
      'g',
    ),
    mayStand: ({ digits, text }) => digits >= 15 && text.includes('身份'),
    judge: (shown, _called, today) => {
      const digits = shown.replaceAll(GAPS, '');
      const bearer = digits.length === 15 ? firstBearerOf(digits, today) : bearerOf(digits, today);
      return bearer === null ? null : { rule: 'id-card', suggestion: keep(digits, 3, 4) };
    },
  },
  {
    shape: new RegExp(`${NO_LESS}[1-9]\\d{14}${NO_MORE}`, 'g'),
    mayStand: ({ digits }) => digits >= 15,
    judge: (shown, called, today) =>
      meaningOf(called) === 'person' && firstBearerOf(shown, today) !== null
        ? { rule: 'id-card', suggestion: keep(shown, 3, 4) }
        : null,
  },
  {
    shape: new RegExp(`${NO_LESS}(?:[EeGgDdSsPpHh]\\d{8}|[Ee][A-Za-z]\\d{7})${NO_MORE}`, 'g'),
    mayStand: ({ digits }) => digits >= 7,
    judge: (shown, { before, column }) =>
      /护照[^\n。]{0,12}$/.test(before) || column.includes('护照')
        ? { rule: 'passport', suggestion: keep(shown, 2, 3) }
        : null,
  },
  {
    shape: new RegExp(
      `(?<![0-9A-Za-z*.-])(?:\\+?86${GAP}?)?1[3-9]\\d${GAP}{0,3}\\d{4}${GAP}{0,3}\\d{4}${NO_MORE}`,
      'g',
    ),
    mayStand: ({ digits }) => digits >= 11,
    judge: (shown, called) => {
      if (meaningOf(called) === 'thing') return null;
      if (CONTACT.test(called.before) && !PRIVATE_CONTACT.test(called.before)) return { rule: 'office-phone' };
      const digits = shown.replaceAll(/[^\d]/g, '').slice(-11);
      return { rule: 'phone', suggestion: keep(digits, 3, 4) };
    },
  },
  {
    shape: new RegExp(`${NO_LESS}[2-9]\\d{3}(?:${GAP}?\\d{4}){2,3}${GAP}?\\d{3,4}${NO_MORE}`, 'g'),
    mayStand: ({ digits }) => digits >= 15,
    judge: (shown, called, today) => {
      const digits = shown.replaceAll(GAPS, '');
      const meaning = meaningOf(called);
      if (meaning === 'thing' || meaning === 'person' || bearerOf(digits, today) !== null) return null;
      if (!isBankCard(digits, meaning === 'account')) return null;
      return PUBLIC_ACCOUNT.test(called.before) ? null : { rule: 'bank-card', suggestion: keep(digits, 4, 4) };
    },
  },
  {
    shape: new RegExp(
      `[${PROVINCES}][A-HJ-NP-Z][·•. ]?(?=[A-HJ-NP-Z0-9]{0,5}\\d)[A-HJ-NP-Z0-9]{5,6}(?![0-9A-Za-z*])`,
      'g',
    ),
    mayStand: ({ plate }) => plate,
    judge: (shown) => ({ rule: 'plate', suggestion: keep(shown, 3, 1) }),
  },
  {
    shape: /(?:(?<!在)家住(?!户)|现住|住址:?|居住地:|户籍地址?:|住在)[^\n。;]{2,30}?\d{1,4}(?:号|室|户)/g,
    mayStand: ({ text }) => hasAny(text, DWELLS),
    judge: () => ({ rule: 'address', suggestion: '只保留到街道或村' }),
  },
];

/** Permits and parcels begin with a region and a date too: nobody of that age, or under that name, is a person. */
function idCard(digits: string, meaning: Meaning, today: Date): Judged {
  const bearer = bearerOf(digits, today);
  if (bearer === null || meaning === 'thing') return null;
  if (meaning === 'number' && bearer.age < YOUNG) return null;
  if (meaning === 'unknown' && bearer.age < 1) return null;
  return { rule: 'id-card', suggestion: keep(digits, 3, 4) };
}

/** Numbers of people in a plain text. Several readings of one place count once. */
export function* numbersIn(text: string, today: Date): Generator<Numbered> {
  const traits = traitsOf(text);
  const kinds = KINDS.filter(({ mayStand }) => mayStand(traits));
  if (kinds.length === 0) return;
  const tables = tablesIn(text);
  const known = new Set<string>();
  for (const { shape, judge } of kinds) {
    for (const match of matchesOf(text, shape)) {
      const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
      const column = columnOf(text, tables, match.index);
      const end = match.index + match[0].length;
      const judged = judge(match[0], { before, column }, today);
      if (judged === null || known.has(`${judged.rule} ${match.index}`)) continue;
      known.add(`${judged.rule} ${match.index}`);
      yield { start: match.index, end, ...judged };
    }
  }
}
