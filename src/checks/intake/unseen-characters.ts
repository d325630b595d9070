import type { Finding } from '../../domain/finding.ts';
import { ARTICLE } from '../../domain/regulation.ts';
import { findingAt, type Check, type CheckedField } from '../check.ts';
import { verdictsOf, type CodeRules } from '../rule.ts';

const REMOVE = '删除这些字符；多由复制粘贴带入，手工重新输入即可去除';

/** 不可见字符: characters that are read and not seen, that turn the order of others round, or that each font shows otherwise. */
export const CHARACTER_RULES = {
  'turned-text': {
    gate: 'POLICY',
    severity: 'BLOCK',
    article: ARTICLE.REVIEW,
    message: '有颠倒文字显示顺序的控制字符，看到的与实际文字顺序不同',
    suggestion: REMOVE,
    examples: {
      hit: ['本次活动\u202e用费取收不\u202c', '\u2067甲乙\u2069', { title: '通知\u202d123' }],
      miss: ['本次活动不收取费用'],
    },
  },
  'invisible-characters': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: '有看不见的字符',
    suggestion: REMOVE,
    examples: {
      hit: [
        ...[
          '不\u200b收取',
          '收\u00ad取',
          '收\ufe0f取',
          '收\u{e0061}取',
          '收\u3164取',
          '收\u180e取',
          '收\u200e取',
          '请\u061c收',
        ],
        { title: '通\u2060知' },
        { body: '<p>收&ZeroWidthSpace;取</p>', bodyFormat: 'html' },
        ...['收\u0336取', 'Z\u0300\u0301\u0302\u0303algo', '收\u2800取', '收\u0085取'],
      ],
      miss: [
        ...[
          '👨‍👩‍👧 合家欢',
          '❤️ 1️⃣ ☎️',
          '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f} 英格兰',
          '葛\u{e0100}城',
        ],
        ...['café résumé', 'Việt Nam', 'ᠮᠣᠩᠭᠣᠯ\u202fᠤᠨ ᠠᠯᠲᠠᠨ᠎ᠠ', 'ئۇيغۇر', 'བོད་ཡིག', '全角　空格'],
      ],
    },
  },
  // what platforms append to posts, and what copying leaves at an end, splits no word
  'stray-invisible': {
    gate: 'POLICY',
    severity: 'INFO',
    article: ARTICLE.REVIEW,
    message: '文字边上有看不见的字符',
    suggestion: REMOVE,
    examples: {
      hit: ['疫情防控发布会 \u200b\u200b\u200b', '\ufeff今日天气', { body: '<p>收取\u200b</p>', bodyFormat: 'html' }],
      miss: ['不收取', '👨‍👩‍👧'],
    },
  },
  'private-characters': {
    gate: 'POLICY',
    severity: 'WARN',
    article: ARTICLE.REVIEW,
    message: '有自造字（私用区字符），不同设备上显示不同或不显示',
    suggestion: '改用标准汉字；人名用字请使用国家标准编码的字',
    examples: { hit: ['收\ue000取', '王\u{f0001}明', '收\ufdd0取'], miss: ['王㛃明', '𠮷野'] },
  },
} as const satisfies CodeRules;

const verdict = verdictsOf('intake', CHARACTER_RULES);
type Name = keyof typeof CHARACTER_RULES;

const TURNED = /[\u202a-\u202e\u2066-\u2069]+/gu;
const PRIVATE = /[\p{Co}\p{Noncharacter_Code_Point}]+/gu;
/** What is shown as nothing, or as a blank, wherever it stands. */
const NOTHING = String.raw`\u00ad\u034f\u061c\u0080-\u009f\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u2028\u2029\u2060-\u2065\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffc\u{1d173}-\u{1d17a}\u{1bca0}-\u{1bca3}`;
/** Joiners and selectors have their place in emoji and in some scripts. */
const PLACED = String.raw`\u200c\u200d\ufe00-\ufe0f\u180b-\u180f\u{e0001}-\u{e01ef}`;
const MARKS = String.raw`\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f`;
const JOINED = String.raw`\p{Script=Mongolian}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Tibetan}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}`;
const EMOJI = String.raw`(?:[0-9#*]\ufe0f?\u20e3|🏴[\u{e0020}-\u{e007f}]+|(?![0-9#*])\p{Emoji}\p{Emoji_Modifier}?[\ufe0e\ufe0f]?)`;

/** Stretches in which joiners, selectors and marks are in order. */
const IN_ORDER = new RegExp(
  [
    String.raw`${EMOJI}(?:\u200d${EMOJI})*`,
    String.raw`\p{Script=Han}[\u{e0100}-\u{e01ef}](?![\u{e0100}-\u{e01ef}])`,
    String.raw`[${JOINED}]\p{M}*(?:[\u200c\u200d\u180b-\u180f]+(?=[${JOINED}])|[\u180b-\u180d\u180f])`,
    // letters of an alphabet bear one mark or two
    String.raw`[\p{L}--\p{Script=Han}][${MARKS}]{1,2}(?![${MARKS}])`,
  ].join('|'),
  'gv',
);
const UNSEEN = new RegExp(`[${NOTHING}${PLACED}]+|[${MARKS}]+`, 'gu');

/** Any of these: most texts have none. */
const ANY = new RegExp(
  String.raw`[\u202a-\u202e\u2066-\u2069\p{Co}\p{Noncharacter_Code_Point}${NOTHING}${PLACED}${MARKS}]`,
  'u',
);

/** Places of one rule in a field that are shown each by itself. */
const SHOWN = 20;

/** Reports characters that nobody sees, in every field that is published. */
export const checkCharacters: Check = ({ fields }, { version }) => fields.flatMap((field) => inField(field, version));

function inField(field: CheckedField, version: string): readonly Finding[] {
  const { text } = field.text;
  if (!ANY.test(text)) return [];
  const unseen = [...unseenIn(text)];
  return [
    ...findings('turned-text', text.matchAll(TURNED), field, version),
    ...findings(
      'invisible-characters',
      unseen.filter((match) => !isStray(match)),
      field,
      version,
    ),
    ...findings('stray-invisible', unseen.filter(isStray), field, version),
    ...findings('private-characters', text.matchAll(PRIVATE), field, version),
  ];
}

function* unseenIn(text: string): Generator<RegExpExecArray> {
  const ordered = text.matchAll(IN_ORDER);
  let next = ordered.next().value;
  for (const match of text.matchAll(UNSEEN)) {
    while (next !== undefined && next.index + next[0].length <= match.index) next = ordered.next().value;
    const end = match.index + match[0].length;
    if (next !== undefined && next.index < match.index && end <= next.index + next[0].length) continue;
    yield match;
  }
}

/** Whether it stands between a word and nothing: at an end, or beside white space. */
function isStray({ 0: { length }, index, input }: RegExpExecArray): boolean {
  const isEdge = (sign: string | undefined): boolean => sign === undefined || /\s/.test(sign);
  return isEdge(input[index - 1]) || isEdge(input[index + length]);
}

function findings(
  name: Name,
  matches: Iterable<RegExpExecArray>,
  field: CheckedField,
  version: string,
): readonly Finding[] {
  const all = [...matches];
  const { message } = CHARACTER_RULES[name];
  return all.slice(0, SHOWN).map((match, index) => {
    const codes = [...new Set(match[0])].slice(0, 3).map((sign) => codeOf(sign));
    const more = index === SHOWN - 1 && all.length > SHOWN ? `，此处之后还有 ${all.length - SHOWN} 处` : '';
    const said = verdict(name, { message: `${message}（${codes.join('、')}）${more}` });
    return findingAt(said, version, field, match.index, match.index + match[0].length);
  });
}

const codeOf = (sign: string): string => `U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;
