import { MAX_FINDINGS, findingAt, type Check, type CheckedField, type Verdict } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import { isIdCardNumber } from './id-card.ts';
import { passesLuhn } from './luhn.ts';
import { hasAny, matchesNear, matchesOf, type Near } from '../matches.ts';
import { FULL_NAME } from './personal-names.ts';
import { toHalfWidth } from '../half-width.ts';
import { SECRECY_RULES } from './rules.ts';
import { wordCheck } from '../word-check.ts';

type RuleName = keyof typeof SECRECY_RULES;
const verdict = verdictsOf('secrecy', SECRECY_RULES);

/** Where something stands, and what is said of it. */
interface Sighting {
  readonly start: number;
  readonly end: number;
  readonly rule: RuleName;
  readonly suggestion?: string;
}

/** Words in which marks of internal files end or begin. */
const NOT_FOR_ALL = ['不公开', '予公开', '得公开', '外传', '内部'];

/** What is looked for by shape alone. Repetition is bounded everywhere: time grows with the length of the text. */
const SHAPES: readonly (readonly [RuleName, RegExp, needs: Near])[] = [
  // as GB/T 9704 prints it (level, star, period), labelled, in brackets, or alone in a line or in a cell of a table
  [
    'mark',
    /(?:绝[ \u3000]{0,3}密|机[ \u3000]{0,3}密|秘[ \u3000]{0,3}密)[ \u3000]{0,3}[★☆✩✮⭐*＊]/g,
    { near: ['密'], reach: 16 },
  ],
  ['mark', /密[ \u3000]{0,3}级[ \u3000]{0,3}[:：\n\t][ \u3000]{0,3}(?:绝密|机密|秘密)/g, { near: ['密'], reach: 20 }],
  ['mark', /[【[(（〔](?:绝密|机密|秘密)[】\])）〕]/g, { near: ['密'], reach: 8 }],
  [
    'mark',
    /(?:^|[\n\t])[ \u3000]{0,8}(?:绝[ \u3000]{0,3}密|机[ \u3000]{0,3}密|秘[ \u3000]{0,3}密)(?:级)?[ \u3000]{0,8}(?=[\n\t]|$)/g,
    { near: ['密'], reach: 40 },
  ],
  [
    'internal-mark',
    /内部(?:资料|文件|材料|刊物|参考)[ \u3000,，、:：·-]{0,3}(?:请)?(?:注意|妥善)?(?:保存|保管|保密|(?:严禁|不得|请勿|切勿)外传)/g,
    { near: ['内部'], reach: 24 },
  ],
  [
    'internal-mark',
    /[(（【[](?:此件|本件|本文件)?(?:不公开|不予公开|不得公开|内部使用|仅供内部使用|严禁外传|不得外传)[)）】\]]/g,
    { near: NOT_FOR_ALL, reach: 24 },
  ],
  [
    'internal-mark',
    /(?:^|[\n\t])[ \u3000]{0,8}(?:此件)?(?:不得公开|不予公开|不公开|内部资料|内部文件|仅供内部使用|严禁外传|不得外传)[ \u3000]{0,8}(?=[\n\t]|$)/g,
    { near: NOT_FOR_ALL, reach: 40 },
  ],
  [
    'internal-mark',
    /公开(?:属性|方式|选项)[ \u3000]{0,3}[:：\t][ \u3000]{0,3}(?:不予公开|不公开|依申请公开)/g,
    { near: ['公开属性', '公开方式', '公开选项'], reach: 24 },
  ],
  [
    'secret-number',
    /(?<=[\u4e00-\u9fff])(?:密发|办密|密字|机要|密传|内发电|密电|内部明电)[ \u3000]{0,2}[〔[(（【]\d{4}[〕\])）】]\d{1,4}号/g,
    { near: ['密', '机要', '内发电', '内部明电'], reach: 32 },
  ],
  [
    'urgent-head',
    /(?:^|[\n\t])[ \u3000]{0,8}(?:特|加)[ \u3000]{0,3}急[ \u3000\n\t]{1,6}[\u4e00-\u9fff]{1,12}[〔[(（]\d{4}[〕\])）]\d{1,4}号/g,
    { near: ['急'], reach: 64 },
  ],
  ['troops', /(?<!\d)(?:\d{5}部队(?!官兵(?:参|赴|投))|第\d{3}部队)/g, { near: ['部队'], reach: 16 }],
  [
    'minor',
    new RegExp(
      `(?<=童|学生|少年|少女|孩子|[，。、；：\\s（(]|^)${FULL_NAME}(?=[（(，,、 \\t](?:男|女)?[，,、 \\t]?\\d{1,2}岁(?!时|那|起|开始|以|就|的时候))`,
      'g',
    ),
    { near: ['岁'], reach: 32 },
  ],
  [
    'patient',
    new RegExp(`(?<=患者|病例|病人|感染者|携带者|产妇|逝者)${FULL_NAME}(?=[（(，,、](?:男|女|现年|\\d{1,3}岁))`, 'g'),
    { near: ['患者', '病例', '病人', '感染者', '携带者', '产妇', '逝者'], reach: 32 },
  ],
];

const ADULT = 18;
const CONTACT = /(?:联系|咨询|报名|服务|监督|举报|投诉|办公|值班|求助|预约|热线|拨打|电话)[^\n。；;]{0,24}$/;
const PRIVATE_CONTACT = /(?:群众|村民|居民|学生|家长|患者|当事人|嫌疑人|车主)[^\n。；;]{0,16}$/;
const PUBLIC_ACCOUNT = /(?:捐款|捐赠|专户|对公|基本户|户名|开户行|收款单位|缴费|非税)[^\n。；;]{0,40}$/;
const PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼';

const keep = (text: string, head: number, tail: number): string =>
  `${text.slice(0, head)}${'*'.repeat(Math.max(1, text.length - head - tail))}${text.slice(-tail)}`;

const DWELLS = ['家住', '现住', '住址', '居住地', '户籍地', '住在'];

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
      run = 0;
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

/** Numbers that stand for a person, each with what may be written instead. */
const NUMBERS: readonly {
  readonly shape: RegExp;
  /** Whether it may stand in a text at all. */
  readonly mayStand: (traits: Traits) => boolean;
  /** @param before what stands before it in the same sentence */
  readonly judge: (text: string, before: string) => Omit<Sighting, 'start' | 'end'> | null;
}[] = [
  {
    shape: /(?<![0-9A-Za-z*])[1-9]\d{16}[\dXx](?![0-9A-Za-z*])/g,
    mayStand: ({ digits }) => digits >= 17,
    judge: (text) => (isIdCardNumber(text) ? { rule: 'id-card', suggestion: keep(text, 3, 4) } : null),
  },
  {
    shape: /(?<![0-9A-Za-z*])(?:[EeGgDdSsPpHh]\d{8}|[Ee][A-Za-z]\d{7})(?![0-9A-Za-z*])/g,
    mayStand: ({ digits }) => digits >= 7,
    judge: (text, before) =>
      /护照[^\n。]{0,12}$/.test(before) ? { rule: 'passport', suggestion: keep(text, 2, 3) } : null,
  },
  {
    shape: /(?<![0-9A-Za-z*.-])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9A-Za-z*])/g,
    mayStand: ({ digits }) => digits >= 11,
    judge: (text, before) => {
      if (CONTACT.test(before) && !PRIVATE_CONTACT.test(before)) return { rule: 'office-phone' };
      const digits = text.replaceAll(/[^\d]/g, '').slice(-11);
      return { rule: 'phone', suggestion: keep(digits, 3, 4) };
    },
  },
  {
    shape: /(?<![0-9A-Za-z*])(?:62|4\d|5[1-5]|35)\d{2}(?:[ -]?\d{4}){2,3}[ -]?\d{3,4}(?![0-9A-Za-z*])/g,
    mayStand: ({ digits }) => digits >= 15,
    judge: (text, before) => {
      const digits = text.replaceAll(/[ -]/g, '');
      if (digits.length < 15 || !passesLuhn(digits) || isIdCardNumber(digits)) return null;
      return PUBLIC_ACCOUNT.test(before) ? null : { rule: 'bank-card', suggestion: keep(digits, 4, 4) };
    },
  },
  {
    shape: new RegExp(
      `[${PROVINCES}][A-HJ-NP-Z][·•. ]?(?=[A-HJ-NP-Z0-9]{0,5}\\d)[A-HJ-NP-Z0-9]{5,6}(?![0-9A-Za-z*])`,
      'g',
    ),
    mayStand: ({ plate }) => plate,
    judge: (text) => ({ rule: 'plate', suggestion: keep(text, 3, 1) }),
  },
  {
    shape: /(?:家住|现住|住址[:：]?|居住地[:：]|户籍地址?[:：]|住在)[^\n。；;]{2,30}?\d{1,4}(?:号|室|户)/g,
    mayStand: ({ text }) => hasAny(text, DWELLS),
    judge: () => ({ rule: 'address', suggestion: '只保留到街道或村' }),
  },
];

/** Characters before a number that tell what it is. */
const BEFORE = 60;

function* seenIn(text: string): Generator<Sighting> {
  for (const [rule, shape, needs] of SHAPES) {
    for (const match of matchesNear(text, shape, needs)) {
      const end = match.index + match[0].length;
      if (rule === 'minor' && !isMinor(text, end)) continue;
      if (rule === 'minor' || rule === 'patient')
        yield { start: match.index, end, rule, suggestion: `${match[0].charAt(0)}某某` };
      else {
        const start = match.index + (match[0].length - match[0].trimStart().length);
        yield { start, end: start + match[0].trim().length, rule };
      }
    }
  }
  const traits = traitsOf(text);
  for (const { shape, mayStand, judge } of NUMBERS) {
    if (!mayStand(traits)) continue;
    for (const match of matchesOf(text, shape)) {
      const before = text.slice(Math.max(0, match.index - BEFORE), match.index);
      const judged = judge(match[0], before);
      if (judged !== null) yield { start: match.index, end: match.index + match[0].length, ...judged };
    }
  }
}

const isMinor = (text: string, at: number): boolean =>
  Number(/\d{1,2}/.exec(text.slice(at, at + 8))?.[0] ?? ADULT) < ADULT;

function searchField(field: CheckedField, version: string) {
  const found = [];
  for (const { start, end, rule, suggestion } of seenIn(toHalfWidth(field.text.text))) {
    const said: Verdict = verdict(rule, suggestion === undefined ? {} : { suggestion });
    found.push(findingAt(said, version, field, start, end));
    if (found.length >= MAX_FINDINGS) break;
  }
  return found;
}

const words = wordCheck('secrecy');

/** 保密关: marks of secret and internal files, and what tells who somebody is. Masked numbers and names pass. */
export const checkSecrecy: Check = (content, ruleset, context) => [
  ...content.fields.flatMap((field) => searchField(field, ruleset.version)),
  ...words(content, ruleset, context),
];
