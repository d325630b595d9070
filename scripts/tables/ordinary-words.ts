import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import { DICTIONARIES } from '../../src/runtime.ts';

/**
 * `npm run tables -- --words DIR`: counts the words of laws.txt and news.txt (plain or xz) in a directory, and writes how
 * ordinary each is. Words that the dictionaries list are left out: what a segmenter takes for
 * one of them is taken apart, and given to the words on both sides. Neighbours that stand together far more often than
 * chance has it are words too, whatever the segmenter knows. Only counts leave the texts.
 */

/** A word counts from so many occurrences on, and no more words than this are kept. */
const LEAST = 8;
const MOST = 30_000;
const SINGLES = 4_000;
/** Pairs of characters: how often, and how many bits more often than chance has it. */
const LEAST_PAIRS = 12;
const COHESION = 5;
/** Every so many lines are read. */
const EVERY: Readonly<Record<string, number>> = { news: 1, laws: 1 };
const HAN = /^\p{Script=Han}+$/u;
/** Unpacks what is packed; it need not be there. */
const XZ = 'xz';
const TARGET = fileURLToPath(new URL('../../src/text/tables/ordinary-words.ts', import.meta.url));

function lines(directory: string, name: string): AsyncIterable<string> {
  const plain = join(directory, `${name}.txt`);
  const input = existsSync(plain) ? createReadStream(plain) : spawn(XZ, ['-dc', `${plain}.xz`]).stdout;
  return createInterface({ input, crlfDelay: Infinity });
}

/** Han words of two to four characters that some pack lists. */
async function listedWords(): Promise<ReadonlySet<string>> {
  const { packs } = await loadPacks(DICTIONARIES);
  const words = packs.flatMap((pack) => (pack.kind === 'words' ? pack.entries.map(({ word }) => word) : []));
  return new Set(words.filter((word) => HAN.test(word) && word.length >= 2 && word.length <= 4));
}

class Counter {
  readonly words = new Map<string, number>();
  private readonly signs = new Map<string, number>();
  private readonly pairs = new Map<string, number>();
  private characters = 0;
  total = 0;
  private readonly listed: ReadonlySet<string>;

  constructor(listed: ReadonlySet<string>) {
    this.listed = listed;
  }

  add(tokens: readonly string[]): void {
    tokens.forEach((token, at) => {
      if (!HAN.test(token)) return;
      this.total += 1;
      if (this.listed.has(token)) this.takeApart(token, tokens[at - 1] ?? '', tokens[at + 1] ?? '');
      else if (token.length <= 4) this.count(token);
    });
  }

  /** Characters and pairs of neighbours, whatever words they belong to. */
  addSigns(line: string): void {
    for (let at = 0; at < line.length; at += 1) {
      const sign = line.charAt(at);
      if (sign < '\u4e00' || sign > '\u9fff') continue;
      this.characters += 1;
      this.signs.set(sign, (this.signs.get(sign) ?? 0) + 1);
      const next = line.charAt(at + 1);
      if (next >= '\u4e00' && next <= '\u9fff') this.pairs.set(sign + next, (this.pairs.get(sign + next) ?? 0) + 1);
    }
  }

  /** Adds pairs that hold together. */
  addPairs(): void {
    for (const [pair, count] of this.pairs) {
      if (count < LEAST_PAIRS || this.listed.has(pair)) continue;
      const chance = (this.signs.get(pair.charAt(0))! * this.signs.get(pair.charAt(1))!) / this.characters;
      if (Math.log2(count / chance) < COHESION) continue;
      this.words.set(pair, Math.max(this.words.get(pair) ?? 0, count));
    }
  }

  private count(word: string): void {
    this.words.set(word, (this.words.get(word) ?? 0) + 1);
  }

  /** 争|做爱|岗 is 争做|爱岗. */
  private takeApart(token: string, before: string, behind: string): void {
    for (let cut = 1; cut < token.length; cut += 1) {
      if (HAN.test(before) && before.length === 1) this.count(before + token.slice(0, cut));
      if (HAN.test(behind) && behind.length === 1) this.count(token.slice(cut) + behind);
    }
    for (const sign of token) this.count(sign);
  }
}

/** Writes the table. @param directory holds `laws.txt` and `news.txt`, perhaps packed by xz */
export async function countOrdinaryWords(directory: string): Promise<void> {
  const listed = await listedWords();
  const counter = new Counter(listed);
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  for (const [name, every] of Object.entries(EVERY)) {
    let read = 0;
    for await (const line of lines(directory, name)) {
      read += 1;
      if (read % every !== 0) continue;
      counter.add(Array.from(segmenter.segment(line), ({ segment }) => segment));
      counter.addSigns(line);
    }
  }
  counter.addPairs();
  const ranked = [...counter.words].filter(([word]) => !listed.has(word)).toSorted((a, b) => b[1] - a[1]);
  const kept = [
    ...ranked.filter(([word]) => word.length === 1).slice(0, SINGLES),
    ...ranked.filter(([word, count]) => word.length > 1 && count >= LEAST).slice(0, MOST),
  ];
  /** `length:bits`: words of that length, one after another, that are met once in 2 to the power of so many. */
  const groups = new Map<string, string[]>();
  for (const [word, count] of kept) {
    const key = `${word.length}:${Math.round(Math.log2(counter.total / count))}`;
    groups.set(key, [...(groups.get(key) ?? []), word]);
  }
  const order = (key: string): number => Number(key.split(':')[0]) * 100 + Number(key.split(':')[1]);
  const rows = [...groups]
    .toSorted(([a], [b]) => order(a) - order(b))
    .map(([key, words]) => `  '${key}': '${words.join('')}',\n`);
  writeFileSync(
    TARGET,
    [
      '// Generated by `npm run tables -- --words DIR`; do not edit.\n',
      '// `length:bits`: words of that length, one after another, each met once in 2^bits words of laws and official news.\n',
      '// Counted by the word boundaries of ICU, without the words that the dictionaries list.\n',
      `export const ORDINARY_WORDS: Readonly<Record<string, string>> = {\n${rows.join('')}};\n`,
    ].join(''),
  );
  process.stdout.write(`${kept.length} words of ${counter.total}\n`);
}
