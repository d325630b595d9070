import type { Pack } from '../../src/rulesets/pack.ts';
import type { BodyFormat } from '../../src/domain/vocabulary.ts';
import { numbers } from './corpus.ts';

/** As many bytes as a body may have. */
export const MOST_BYTES = 2 * 2 ** 20;
const repeated = (piece: string, size: number): string => piece.repeat(Math.floor(size / Buffer.byteLength(piece)));
function shuffled(pieces: readonly string[], size: number): string {
  const next = numbers(3);
  const parts: string[] = [];
  for (let bytes = 0; bytes < size - 200;) {
    const piece = pieces[Math.floor(next() * pieces.length)]!;
    parts.push(piece);
    bytes += Buffer.byteLength(piece);
  }
  return parts.join('');
}
/** What packs look for: words and expressions, and what lets near words and patterns be tried. */
export function wordsOf(packs: readonly Pack[]): {
  readonly words: readonly string[];
  readonly signals: readonly string[];
} {
  const words = packs.flatMap((pack) =>
    pack.kind === 'words'
      ? pack.entries.map(({ word }) => word)
      : pack.kind === 'phrases'
        ? pack.entries.map(({ phrase }) => phrase)
        : [],
  );
  const signals = packs.flatMap((pack) =>
    pack.kind === 'nearby'
      ? pack.entries.flatMap((entry) => [...entry.words, ...entry.near])
      : pack.kind === 'patterns'
        ? pack.entries.flatMap(({ anchors = [] }) => anchors)
        : [],
  );
  return { words, signals };
}

/** Texts made to be slow for one check or another. @param bytes of each, in UTF-8 */
export function hostileTexts(
  packs: readonly Pack[],
  bytes = MOST_BYTES,
): Readonly<Record<string, readonly [string, BodyFormat?]>> {
  const many = (piece: string): string => repeated(piece, bytes);
  const mixed = (pieces: readonly string[]): string => shuffled(pieces, bytes);
  const { words, signals } = wordsOf(packs);
  const phrases = words.filter((word) => word.length > 6);
  return {
    'one digit': [many('1')],
    'identity numbers': [many('110101199001010015，')],
    telephones: [many('13800000000 ')],
    'bank cards': [many('6222 0212 3456 7890 ')],
    'family names': [many('王')],
    children: [many('童王小明（')],
    'opening marks': [many('《（“【')],
    'closing marks': [many('》）”】')],
    'dates that do not exist': [many('2026年6月31日')],
    'wrong weekdays': [many('6月1日（星期三）')],
    'totals with parts': [many('共5家，其中1家、')],
    'document numbers': [many('〔2020〕37号')],
    'words twice': [mixed(['工作工作', '部署部署', '的的', '全面推进全面推进'])],
    'phrases with a slip': [mixed(phrases.map((phrase) => phrase.slice(0, 3) + phrase.slice(4)))],
    phrases: [mixed(phrases)],
    words: [mixed(words)],
    signals: [mixed(signals.length === 0 ? words : signals)],
    syllables: [many('shi ')],
    strokes: [mixed([...'丿丨亅丶一口木日月人十又土'])],
    dots: [many('a.')],
    addresses: [many('www.a.cn ')],
    'halves of addresses': [many('http://')],
    'the word for dot': [many('点')],
    'contact words': [many('加微信')],
    anchors: [many('<a href="https://a.cn">甲</a>'), 'html'],
    'hidden text': [many('<p style="display:none">甲</p>'), 'html'],
    'a long style': [`<p style="${many('color:red;')}">甲</p>`, 'html'],
  };
}
