import type { CheckedField, KnownSource } from '../check.ts';
import { matchesNear, matchesOf, type Near } from '../matches.ts';
import { nameKey } from './names.ts';

/** What a text says of whence it comes. */
export interface Byline {
  readonly start: number;
  readonly end: number;
  readonly name: string;
  /**
   * `origin`: 来源：…; `via`: 转自…, who passed it on; `dateline`: 某社某地某日电; `cites`: 据某报报道, which may be no more;
   * `opens`: 某网消息, with which a medium opens its own reports, and whoever takes part in them
   */
  readonly how: 'origin' | 'via' | 'dateline' | 'cites' | 'opens';
  /** Whether the name is that of a medium, by its ending. */
  readonly isOutlet: boolean;
}

/** Names that media end in. */
const OUTLET =
  '网|报|社|台|发布|客户端|公众号|视频号|头条号|百家号|微博|融媒|融媒体中心|传媒|频道|杂志|新闻|在线|网络|号';
const ENDS_AS_OUTLET = new RegExp(`(?:${OUTLET})$`);
const SIGN = String.raw`[ \u3000]{0,3}[:：丨｜|/／][ \u3000]{0,3}`;
const QUOTE = '[“"「《【]?';
const ONE = String.raw`[^\s，。；、:：|丨｜/／（）()【】<>《》“”"「」\d]{2,24}`;
const NAME = String.raw`${QUOTE}(${ONE}[”"」》】]?(?:(?:微信)?公众号|客户端|微博)?)`;

/** 来源：… — not 资金来源, 数据来源: what may stand before it is listed. */
const ORIGIN = new RegExp(
  `(?<=^|[\\s（(【\\[，。；、|丨｜/／”）)】]|文章|稿件|信息|新闻|内容|消息|原文|本文|转载|视频)(?:来源|稿源|出处)${SIGN}${NAME}`,
  'gu',
);
const VIA = new RegExp(`(?:转自|转载自|转载于|摘自|转发自|原载于?|首发于?|编译自|整理自|综合自)${SIGN}${NAME}`, 'gu');
/** Without a colon only where what follows is the name of a medium. */
const VIA_BARE = new RegExp(
  String.raw`(?:转自|转载自|转载于|摘自|转发自|来源于|原载于?|首发于?|编译自|整理自|综合自)[ \u3000]{0,2}${QUOTE}([\u4e00-\u9fffA-Za-z]{2,16}?(?:网|报|社|日报|晚报|发布|电视台|电台|客户端|公众号|视频号|头条号|融媒|号))(?![\u4e00-\u9fff])`,
  'gu',
);
/** 转自“某某”公众号: a book (摘自《…》) is none */
const VIA_QUOTED = new RegExp(
  String.raw`(?:转自|转载自|转载于|摘自|转发自|来源于|原载于?|首发于?|整理自|综合自)[ \u3000]{0,2}[“"「【]([^”"」】\s]{2,20})[”"」】](?:微信|官方)?(?:公众号|视频号|头条号|抖音号|微博|客户端)`,
  'gu',
);
/** 转自公众号：某某; the word for the account stands first. */
const VIA_ACCOUNT = new RegExp(
  String.raw`(?:转自|转载自|转载于|摘自|转发自|来源于?|来自|取自)[:：]?[ \u3000]{0,2}(?:微信|官方)?(?:公众号|视频号|头条号|抖音号|百家号|微博)[ \u3000]{0,2}[:：]?[ \u3000]{0,2}[“"「【《@]?([\u4e00-\u9fffA-Za-z0-9]{2,20})`,
  'gu',
);
/** Media by name: what is said of them is seldom said of an office. */
const MEDIUM = String.raw`(?:新华社|新华网|新华每日电讯|人民日报|人民网|央视新闻|央视网|央视|央广网|光明日报|光明网|经济日报|中国新闻网|中新网|中新社|中国日报|法治日报|澎湃新闻|(?!据)[\u4e00-\u9fff]{1,6}?(?:日报|晚报|早报|都市报|商报|时报|新闻网|电视台|广播电视台|新闻客户端))`;
/** Those that a report of one's own seldom cites: what a broadcaster abroad says is news. */
const CITED = MEDIUM.replace('|新闻网|电视台|广播电视台|新闻客户端', '');
/** 综合新华社、某某日报（报道） */
const COMPILED = new RegExp(
  String.raw`(?:^|[\n\t（(【\[。])[ \u3000]{0,8}(?:本文)?综合(?:自|整理自?|[:：])?[ \u3000]?(${MEDIUM})`,
  'gu',
);
/** 据某报报道, 某报记者甲: a report of its own may begin so too. */
const CITES = [
  new RegExp(
    String.raw`(?:^|[\n\t])[ \u3000]{0,8}[（(【\[]?据(${CITED})(?:客户端|微博|公众号)?(?:\d{1,2}月\d{1,2}日)?(?:的)?(?:报道|消息|讯|电)`,
    'gu',
  ),
  new RegExp(
    String.raw`(?:^|[\n\t（(【\[])[ \u3000]{0,8}(?:来源[:：])?(${MEDIUM})(?:首席|见习|特约)?(?:记者|通讯员)(?=[ \u3000:：/／\u4e00-\u9fff])`,
    'gu',
  ),
] as const;
/** 某网消息 at the head of a paragraph */
const OPENS = new RegExp(
  String.raw`(?:^|[\n\t])[ \u3000]{0,8}[（(【\[]?(${MEDIUM})(?:客户端|微博|公众号)?消息(?=[）)】\]（(〔：:\s\u3000，,])`,
  'gu',
);
/** More names behind the first: 来源：甲报、乙网 */
const MORE = new RegExp(`^[”"」》】]?[ \\u3000]?[、/／|｜][ \\u3000]?${NAME}`, 'u');
const MOST_NAMES = 4;
const LINE_START = String.raw`(?:^|[\n\t])[ \u3000]{0,8}[（(【\[]?据?`;
const LINE_GOES_ON = String.raw`(?=[）)】\]（(〔：:\s\u3000，,—]|记者|题|$)`;
/** 某社某地11月3日电, 某社电, 某报讯 — not 合作社, and not what generates power: 并网发电 */
const DATELINE = new RegExp(
  String.raw`${LINE_START}([\u4e00-\u9fff]{1,11}?(?:社|报|台|网|新闻))(?<!合作社|旅行社|出版社)(?:[\u4e00-\u9fff]{0,8}?(?:\d{1,2}月)?\d{1,2}日(?:电|讯)|(?<=社)电|讯)${LINE_GOES_ON}`,
  'gu',
);
/** 某某网消息 */
const NEWS = /(?:^|[\n\t])[ \u3000]{0,8}[（(【[]?([\u4e00-\u9fff]{2,12}?)消息(?=[）)】\]（(〔：:\s\u3000，,])/gu;

/** Every word that one of the patterns needs: most texts have none. */
const ANY =
  /来源|稿源|出处|[转摘]自|转载|转发自|[电讯]|消息|原载|首发|综合|公众号|视频号|微博|报道|记者|通讯员|编译自|整理自/;
/** Bylines of a field that are looked at. */
const MOST = 100;

/** Words before the name of who passed something on. */
const PASSED_ON = [
  ...['转自', '转载自', '转载于', '摘自', '转发自', '来源于'],
  ...['原载', '首发', '编译自', '整理自', '综合自'],
];

const patterns: readonly (readonly [Byline['how'], RegExp, needs?: Near])[] = [
  ['origin', ORIGIN, { near: ['来源', '稿源', '出处'], reach: 128 }],
  ['via', VIA, { near: PASSED_ON, reach: 128 }],
  ['via', VIA_BARE, { near: PASSED_ON, reach: 64 }],
  ['via', VIA_QUOTED, { near: PASSED_ON, reach: 128 }],
  ['via', VIA_ACCOUNT, { near: ['公众号', '视频号', '头条号', '抖音号', '百家号', '微博'], reach: 64 }],
  ['via', COMPILED, { near: ['综合'], reach: 64 }],
  ['dateline', DATELINE],
  ['opens', OPENS, { near: ['消息'], reach: 64 }],
  ...CITES.map((pattern) => ['cites', pattern, { near: ['据', '记者', '通讯员'], reach: 64 }] as const),
];

/** A medium is named where its reports name it, and not said to be the source: the name alone is shown. */
export const IN_PASSING: ReadonlySet<Byline['how']> = new Set(['dateline', 'cites', 'opens']);

/** All bylines and datelines of a field, in their order. Takes time that grows with the length of its text. */
export function bylinesIn(field: CheckedField, sources: readonly KnownSource[]): readonly Byline[] {
  const { text } = field.text;
  if (!ANY.test(text)) return [];
  const found = new Map<number, Byline>();
  for (const [how, pattern, needs] of patterns) {
    let count = 0;
    for (const match of needs === undefined ? matchesOf(text, pattern) : matchesNear(text, pattern, needs)) {
      const name = match[1] ?? '';
      const start = IN_PASSING.has(how) ? match.index + match[0].indexOf(name) : match.index;
      const end = match.index + match[0].length;
      for (const byline of [bylineOf(how, name, start, end), ...moreNames(text, how, end)]) {
        if (!found.has(byline.start)) found.set(byline.start, byline);
      }
      if ((count += 1) >= MOST) break;
    }
  }
  for (const byline of ofListed(text, sources)) found.set(byline.start, byline);
  // what one expression found within what another did is the same byline
  let reach = 0;
  return [...found.values()]
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start, end }) => start >= reach && (reach = end) > 0);
}

const bylineOf = (how: Byline['how'], name: string, start: number, end: number): Byline => {
  const bare = name.replaceAll(/[”"」》】]|^综合(?:自|：)?(?=.)/g, '');
  const isOutlet = how !== 'cites' && how !== 'opens' && (how !== 'origin' || ENDS_AS_OUTLET.test(bare));
  return { start, end, name: bare, how, isOutlet };
};

function* moreNames(text: string, how: Byline['how'], from: number): Generator<Byline> {
  if (IN_PASSING.has(how)) return;
  for (let [at, count] = [from, 0]; count < MOST_NAMES; count += 1) {
    const match = MORE.exec(text.slice(at, at + 40));
    const name = match?.[1];
    if (match === null || name === undefined) return;
    const end = at + match[0].length;
    const byline = bylineOf(how, name, end - name.length, end);
    // behind a stroke may stand anything: 来源：甲报 | 编辑：某某
    if (byline.isOutlet && ENDS_AS_OUTLET.test(byline.name)) yield byline;
    at = end;
  }
}

/** 某某网消息, 某某社某地电 of a source that is on the list. */
function* ofListed(text: string, sources: readonly KnownSource[]): Generator<Byline> {
  if (sources.length === 0) return;
  let count = 0;
  for (const match of matchesOf(text, NEWS)) {
    const name = match[1] ?? '';
    const key = nameKey(name);
    const known = sources.some((source) => [source.name, ...source.aliases].some((own) => nameKey(own) === key));
    const start = match.index + match[0].indexOf(name);
    if (known) yield { start, end: match.index + match[0].length, name, how: 'dateline', isOutlet: true };
    if ((count += 1) >= MOST) return;
  }
}
