import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { EVAL_DIR } from '../../test/support/corpus.ts';

/** How somebody would hide a word. Answers null where the word offers no way to do it. */
export interface Transform {
  readonly name: string;
  /** Share that must be found, at the exact place. */
  readonly target: number;
  /** HTML source that stands for the word. */
  readonly hide: (word: string, random: () => number) => string | null;
}

type Pick = <T>(list: readonly T[]) => T;
const picker =
  (random: () => number): Pick =>
  (list) =>
    list[Math.floor(random() * list.length)]!;

const between = (gap: (random: () => number) => string) => (word: string, random: () => number) =>
  [...word].join('\u0000').replaceAll('\u0000', () => gap(random));
const oneGap = (gap: string) => (word: string, random: () => number) => {
  const at = 1 + Math.floor(random() * (word.length - 1));
  return word.slice(0, at) + gap + word.slice(at);
};
const anyOf = (list: readonly string[]) => (random: () => number) => picker(random)(list);
const each = (change: (sign: string) => string) => (word: string) => {
  const changed = [...word].map(change).join('');
  return changed === word ? null : changed;
};

/** One character, chosen at random among those that offer something else. */
const one =
  (choices: (sign: string) => readonly string[]) =>
  (word: string, random: () => number): string | null => {
    const pick = picker(random);
    const able = [...word].map((sign, at) => ({ at, other: choices(sign) })).filter(({ other }) => other.length > 0);
    if (able.length === 0) return null;
    const { at, other } = pick(able);
    return word.slice(0, at) + pick(other) + word.slice(at + 1);
  };

const toTraditional = Converter({ from: 'cn', to: 't' });
const toTaiwan = Converter({ from: 'cn', to: 'tw' });

/** Common characters: GB 2312, level 1. */
const COMMON = (() => {
  const decoder = new TextDecoder('gb2312');
  const signs: string[] = [];
  for (let row = 0xb0; row <= 0xd7; row += 1) {
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell += 1) {
      signs.push(decoder.decode(Uint8Array.of(row, cell)));
    }
  }
  return signs;
})();
const reading = (sign: string): string => pinyin(sign, { toneType: 'none', type: 'string' });
const byReading = new Map<string, string[]>();
for (const sign of COMMON) byReading.set(reading(sign), [...(byReading.get(reading(sign)) ?? []), sign]);
const homophones = (sign: string): readonly string[] =>
  (byReading.get(reading(sign)) ?? []).filter((other) => other !== sign);
const latin = (sign: string): readonly string[] =>
  /^[a-zü]+$/.test(reading(sign)) ? [reading(sign).replace('ü', 'v')] : [];

const splits: ReadonlyMap<string, readonly string[]> = (() => {
  const file = join(EVAL_DIR, 'split_characters.txt');
  if (!existsSync(file)) return new Map<string, readonly string[]>();
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim().split('\t'));
  return new Map(
    rows.flatMap(([sign = '', first = '']): [string, string[]][] => {
      const parts = first.split(' ').join('');
      return [...parts].length < 2 ? [] : [[sign, [parts]]];
    }),
  );
})();

const wide = (sign: string): string => {
  const code = sign.charCodeAt(0);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : sign;
};

export const TRANSFORMS: readonly Transform[] = [
  { name: 'zero-width', target: 1, hide: between(anyOf(['\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad'])) },
  { name: 'variation-selector', target: 1, hide: between(anyOf(['\ufe0f', '\ufe0e'])) },
  { name: 'combining-stroke', target: 1, hide: between(anyOf(['\u0336', '\u0338', '\u20e0'])) },
  { name: 'spaces', target: 1, hide: between(anyOf([' ', '\u3000', '\u00a0'])) },
  { name: 'one-space', target: 1, hide: oneGap(' ') },
  { name: 'punctuation', target: 1, hide: between(anyOf(['.', '-', '*', '·', '_', '，', '|', '/'])) },
  { name: 'one-mark', target: 1, hide: oneGap('*') },
  { name: 'emoji', target: 1, hide: between(anyOf(['😀', '🔥', '❤️', '★', '👨‍👩‍👧'])) },
  { name: 'tags', target: 1, hide: between(anyOf(['<b></b>', '<i>', '<span style="color:red">', '<!-- x -->'])) },
  { name: 'entities', target: 1, hide: (word) => [...word].map((sign) => `&#${sign.codePointAt(0)};`).join('') },
  { name: 'newlines', target: 1, hide: between(anyOf(['\n', '<br>', '\r\n'])) },
  { name: 'full-width', target: 1, hide: each(wide) },
  { name: 'traditional', target: 1, hide: each(toTraditional) },
  { name: 'taiwan', target: 1, hide: each(toTaiwan) },
  {
    name: 'repeats',
    target: 1,
    hide: (word, random) => [...word].map((sign) => sign.repeat(2 + Math.floor(random() * 2))).join(''),
  },
  { name: 'one-pinyin', target: 0.99, hide: one(latin) },
  { name: 'one-homophone', target: 0.95, hide: one(homophones) },
  {
    name: 'all-homophones',
    target: 0.8,
    hide: (word, random) => {
      const changed = [...word].map((sign) => {
        const others = homophones(sign);
        return others.length === 0 ? sign : picker(random)(others);
      });
      return changed.join('') === word ? null : changed.join('');
    },
  },
  { name: 'one-split', target: 0.85, hide: one((sign) => splits.get(sign) ?? []) },
];
