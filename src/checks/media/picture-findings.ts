import type { Finding } from '../../domain/finding.ts';
import { findingAt, findingOn } from '../check.ts';
import { verdictsOf } from '../rule.ts';
import type { MediaText } from './media-text.ts';
import { MEDIA_RULES } from './rules.ts';
import { whereOf } from './text-findings.ts';

type RuleName = keyof typeof MEDIA_RULES;
const verdict = verdictsOf('media', MEDIA_RULES);

type Line = MediaText['lines'][number];

/** The number of a document, alone in its line; beside it at most who signed it (GB/T 9704). */
const NUMBER_LINE =
  /^(?:特\s?急|加\s?急)?\s?[\u4e00-\u9fff]{1,12}[〔[(（【{]\s?(?:19|20)\d{2}\s?[〕\])）】}]\s?第?\d{1,4}\s?号(?:\s*签发人[:：]?.{0,8})?$/;
/** The head of a document: whose it is, and the word. */
const HEAD_LINE =
  /^[\u4e00-\u9fff（）()]{2,30}(?:委员会|人民政府|办公室|办公厅|代表大会|政协|法院|检察院|部|厅|局|委|院|中心|小组|指挥部)文件$/;

const FACE = ['姓名', '性别', '民族', '出生', '住址', '公民身份号码'];
const BACK = ['中华人民共和国', '居民身份证', '签发机关', '有效期限'];
/** Labels of a card that must be there. */
const LABELS = 3;

const MAP_WORDS =
  /行政区划图|政区图|区位(?:示意)?图|地形图|国界|省界|市界线|县界|比例尺|版图|(?:位置|路线|分布|交通|区域|范围)示意图|(?:中国|世界|全国|全省|全市|全县|[省市县区镇乡村])地图/;
/** What a map carries that was examined: 审图号：GS（2026）0001号. */
const EXAMINED = /审图号|[\u4e00-\u9fffA-Z]S\s?[（(]\s?\d{4}\s?[)）]\s?\d{1,5}\s?号/;

/** What pictures show as a whole: documents, cards and maps. @param alt what the draft says that it shows */
export function pictureFindings(text: MediaText, alt: string, version: string): readonly Finding[] {
  const { lines } = text;
  const at = (name: RuleName, { start, text: written, box, atMs }: Line): Finding => {
    const said = verdict(name, { message: `${whereOf(atMs)}${MEDIA_RULES[name].message}` });
    const found = findingAt(said, version, text.field, start, start + written.length);
    return { ...found, box, ...(atMs === null ? {} : { atMs }) };
  };
  const heads = lines.filter((line) => NUMBER_LINE.test(line.text.trim()) || HEAD_LINE.test(squeezed(line)));
  const cards = [FACE, BACK].flatMap((labels) => {
    const shown = labels.flatMap((label) => lines.find((line) => squeezed(line).startsWith(label)) ?? []);
    const named = labels === FACE ? '公民身份号码' : '居民身份证';
    const has = shown.length >= LABELS && shown.some((line) => squeezed(line).startsWith(named));
    return has ? shown.slice(0, 1) : [];
  });
  return [
    ...heads.slice(0, 1).map((line) => at('red-head', line)),
    ...cards.map((line) => at('id-document', line)),
    ...maps(text, alt, version, at),
  ];
}

const squeezed = ({ text }: Line): string => text.replaceAll(/\s+/g, '');

function maps(
  { lines, field }: MediaText,
  alt: string,
  version: string,
  at: (name: RuleName, line: Line) => Finding,
): readonly Finding[] {
  if (EXAMINED.test(field.text.source)) return [];
  const shown = lines.find((line) => MAP_WORDS.test(squeezed(line)));
  if (shown !== undefined) return [at('map', shown)];
  return MAP_WORDS.test(alt) ? [findingOn(verdict('map'), version, field.name, alt)] : [];
}
