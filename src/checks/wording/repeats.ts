import { WordsAround } from '../../text/segmentation/word-breaks.ts';

/** Characters that were written twice. Offsets are UTF-16 units. */
export interface Repeat {
  readonly start: number;
  readonly end: number;
  /** What remains. */
  readonly keep: string;
}

const LONGEST = 16;
const HAN = /^[\u4e00-\u9fff]+$/;
/** Particles and prepositions of which two in a row are one too many, unless one of them belongs to a word. */
const SINGLES = new Set([...'的了在和与对将为于是被把从向']);
/** Two-character words that are doubled in official texts by mistake only: resources and verbs of reporting. */
const NEVER_DOUBLED = new Set(
  '工作 部署 进行 推进 开展 落实 加强 建设 发展 进一步 我们 全市 全区 全县 会议 单位 部门 问题 情况 管理 服务 组织 群众 干部 活动 企业 安全 检查 要求 通过 以及 为了 按照 根据 关于'.split(
    ' ',
  ),
);
/** Repeats that are looked at more closely; a text with more is one that repeats on purpose. */
const LOOKED_AT = 400;

/** Whether a stretch is made of one unit over and over: 哈哈哈哈, 1111. */
const isOneSign = (text: string): boolean => text === text.charAt(0).repeat(text.length);

/**
 * Finds what was written twice in a row by mistake: four characters or more, two-character words that are never doubled,
 * particles. Chinese doubles verbs, adjectives and measures on purpose (研究研究, 一步一步); those are left alone.
 */
export function findRepeats(text: string): readonly Repeat[] {
  const found: Repeat[] = [];
  let looks = 0;
  let reach = 0;
  for (const at of candidates(text)) {
    if (at < reach) continue;
    const size = repeatAt(text, at);
    if (size === 0) continue;
    looks += 1;
    if (looks > LOOKED_AT) break;
    const keep = text.slice(at, at + size);
    const end = at + 2 * size;
    reach = end;
    // the same again and again is meant
    const again = text.startsWith(keep, end) || (at >= size && text.startsWith(keep, at - size));
    if (!again && isMistake(text, at, size)) found.push({ start: at, end, keep });
  }
  return found;
}

/** Where each unit stood last, in the numbering of all texts so far, which never comes to an end. */
const LAST = new Float64Array(1 << 16).fill(Number.NEGATIVE_INFINITY);
let numbered = 0;

/** Places at which something may be written twice: two units in a row that stood as far before, or one that stands twice. In order. */
function candidates(text: string): readonly number[] {
  const places: number[] = [];
  numbered += LONGEST;
  let before = 0;
  let last = -1;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    const back = numbered + at - LAST[unit]!;
    LAST[unit] = numbered + at;
    if (back <= LONGEST && (back === 1) !== (back === before) && unit >= 0x4e00 && unit <= 0x9fff) {
      const from = at - back - (back === 1 ? 0 : 1);
      if (from >= 0 && from !== last) places.push(from);
      last = from;
    }
    before = back;
  }
  numbered += text.length;
  return places;
}

/** How many characters from here on stand twice; 0 = none. The longest counts. */
function repeatAt(text: string, at: number): number {
  for (let size = LONGEST; size >= 1; size -= 1) {
    if (text.charCodeAt(at) !== text.charCodeAt(at + size)) continue;
    if (size === 3 || (size === 1 && !SINGLES.has(text.charAt(at)))) continue;
    const piece = text.slice(at, at + size);
    if (text.startsWith(piece, at + size) && HAN.test(piece) && (size === 1 || !isOneSign(piece))) return size;
  }
  return 0;
}

/** Words that begin or end with a particle, which the dictionary of words does not know all. */
const ENDS_SO = /(?:[目标有众靶红盲真似]的|为了|[现存所正]在|[平总温饱祥]和|认为|因为|成为|[一从]向)$/;
const BEGINS_SO =
  /^(?:在[线职校地建册编场岗业乎位]|和[平谐睦解好]|了[解结不]|对[象外口接方于应]|将[来军要]|为[人了民何]|与[会时其否]|向[上前来日]|把[握关控]|从[事业此而前])/;

function isMistake(text: string, at: number, size: number): boolean {
  const piece = text.slice(at, at + size);
  // one stage, one stage: step by step
  if (size >= 4) return !/^[一每逐再越边]/.test(piece);
  if (
    size === 1 &&
    (ENDS_SO.test(text.slice(Math.max(0, at - 1), at + 1)) || BEGINS_SO.test(text.slice(at + 1, at + 3)))
  ) {
    return false;
  }
  if (size === 2 && !NEVER_DOUBLED.has(piece)) return false;
  const words = new WordsAround(text, at, at + 2 * size);
  if (size === 2) return words.isWord(at, at + size);
  // 目的|的, 为了|了解: one of the two belongs to a word
  return words.isSingle(at) && words.isSingle(at + 1);
}
