import { chinaDate } from '../../domain/china-day.ts';
import type { Finding } from '../../domain/finding.ts';
import type { RenamedRule } from '../../rulesets/lookups.ts';
import { findingAt, MAX_FINDINGS, type Check, type CheckedField } from '../check.ts';
import { finderOf, longest, type Place } from './places.ts';

interface Table {
  readonly byName: ReadonlyMap<string, RenamedRule>;
  readonly find: (text: string) => readonly Place[];
}

const tables = new WeakMap<readonly RenamedRule[], Table>();

function tableOf(renamed: readonly RenamedRule[]): Table {
  const known = tables.get(renamed);
  if (known !== undefined) return known;
  const byName = new Map(renamed.map((rule) => [rule.name, rule]));
  // names of today cover the old ones within them: 住房和城乡建设部 is no 建设部
  const covers = renamed.flatMap(({ now, allow }) => [
    ...now.split(/[、（）()]/).filter((name) => name.length > 1),
    ...allow,
  ]);
  const find = finderOf([...byName.keys(), ...covers]);
  const table = { byName, find };
  tables.set(renamed, table);
  return table;
}

/** What says in a sentence that it speaks of former times, or of the change itself. */
const HISTORY =
  /更名|改名|改称|改为|改组|前身|旧称|撤销|撤县|撤市|不再保留|整合|合并|组建|划入|并入|划转|移交|原名|曾用名|曾任|历任|时任|先后任|机构改革|改建|升格|成立于|历史上|古称|旧志|县志|档案|当年|年代|那年|建国初|新中国成立初|民国|清代|明代|老照片|旧址|参军|入伍|毕业|籍贯|生于|出生|回忆/;
const BEFORE = /(?:原|前|老|旧|时)$/;
/** A document, a journal, a street, a person's title of that time. */
const AFTER = /^(?:门|令|公告|规章|文件|旧址|遗址|志|路|街|大街|小学旧|话剧|老干部|大院|家属院|宿舍|印章|队列|离退休)/;
const YEARS = /(?:19|20)\d{2}(?=\s?[年〕\]】)）—–\-./至到])/g;
const SENTENCE = 120;

/** The sentence around a place, no more than {@link SENTENCE} characters to each side. */
function sentenceAround(text: string, { start, end }: Place): readonly [before: string, after: string] {
  const before = text.slice(Math.max(0, start - SENTENCE), start);
  const after = text.slice(end, end + SENTENCE);
  const from = Math.max(...['。', '！', '？', '\n'].map((mark) => before.lastIndexOf(mark))) + 1;
  const stop = after.search(/[。！？\n]/);
  return [before.slice(from), stop === -1 ? after : after.slice(0, stop)];
}

/** What may stand before a name that is also a common word, when the country's body is meant. */
const OWN = /(?:^|[^\u4e00-\u9fff]|国家|中国|我国|中央|根据|按照|经|由|据|和|与|向|报|获|被|从|赴|到|对)$/;
const FOREIGN =
  /(?:[美英法德泰韩]国|日本|俄罗斯|俄|越南|老挝|缅甸|印度|巴西|埃及|南非|欧盟|联合国|非盟|东盟|加拿大|澳大利亚|新西兰|新加坡|柬埔寨|巴基斯坦|乌克兰|哈萨克斯坦|斯坦|加沙|以色列|伊朗|该国|州|学生会|公司|集团|大学|学院|协会|商会|企业|项目|医院)[^，。；]{0,16}$/;

function isMeant({ generic }: RenamedRule, before: string, after: string): boolean {
  if (!generic) return true;
  return OWN.test(before) && !FOREIGN.test(before) && !/^(?:长|下属|队|级|署|分|位|落|件)/.test(after);
}

function isPast({ until }: RenamedRule, before: string, after: string): boolean {
  if (BEFORE.test(before) || AFTER.test(after) || HISTORY.test(before) || HISTORY.test(after)) return true;
  const year = Number(until.slice(0, 4));
  return [...`${before}\n${after}`.matchAll(YEARS)].some(([shown]) => Number(shown) <= year);
}

/** A law that is quoted, or a text of earlier years only, says what was right then: it is told, and no more. */
const LAW = /第[一二三四五六七八九十百]+条[\s\u3000]/g;
function isOfThatTime(text: string, { until }: RenamedRule): boolean {
  if ([...text.slice(0, LOOKED_AT).matchAll(LAW)].length >= 2) return true;
  const years = [...text.slice(0, LOOKED_AT).matchAll(YEARS)].map(([shown]) => Number(shown));
  return years.length > 0 && Math.max(...years) <= Number(until.slice(0, 4));
}
const LOOKED_AT = 20_000;

/** Who is answerable for what, as documents list it, and posts that people held: quoted, more often than said of today. */
const LISTED = /^(?:[、，][^。；]*)?(?:牵头|按职责分工|负责|参与|参加|配合|协助|指导|会同)/;
const LISTED_BEFORE = /(?:牵头|负责部门|参加单位|责任单位|配合单位)[^。；]{0,60}$/;
const POST = /^(?:原?党组|党委|主任|副主任|局长|副局长|部长|副部长|书记|副书记|驻|派出机构|科员|干部)/;
const isListed = (before: string, after: string): boolean =>
  LISTED.test(after) ||
  LISTED_BEFORE.test(before) ||
  POST.test(after) ||
  // a row of bodies
  (before.endsWith('、') && /^(?:、|等|$)/.test(after)) ||
  /^、[^，。；]{2,16}、/.test(after);

/** Within 《》: the title of a document keeps what it said. */
const isInTitle = (before: string): boolean => before.lastIndexOf('《') > before.lastIndexOf('》');

function searchField(field: CheckedField, table: Table, today: string, version: string): readonly Finding[] {
  const { text } = field.text;
  const found: Finding[] = [];
  const seen = new Set<string>();
  for (const place of longest(table.find(text))) {
    const rule = table.byName.get(place.text);
    // said once for each name
    if (rule === undefined || rule.until > today || seen.has(rule.name) || found.length >= MAX_FINDINGS) continue;
    const [before, after] = sentenceAround(text, place);
    if (isInTitle(before) || isPast(rule, before, after) || !isMeant(rule, before, after)) continue;
    seen.add(rule.name);
    const { ruleId, gate, basis, why, name, now, until } = rule;
    const severity = isOfThatTime(text, rule) || isListed(before, after) ? 'INFO' : rule.severity;
    const message = `「${name}」自 ${until}${until.length === 4 ? ' 年' : ''}起已改为「${now}」：${why}`;
    const verdict = { stage: 'wording', ruleId, gate, severity, article: basis, message, suggestion: now } as const;
    found.push(findingAt(verdict, version, field, place.start, place.end));
  }
  return found;
}

/** 政治关: bodies, places and countries under a name that they bear no more, where nothing says that it is the former one. */
export const checkRenamed: Check = (content, { renamed, version }, { now }) => {
  if (renamed.length === 0) return [];
  const table = tableOf(renamed);
  const today = chinaDate(now);
  return content.fields.flatMap((field) => searchField(field, table, today, version));
};
