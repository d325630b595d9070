import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the evaluation texts lie: `EVAL_DIR`, else beside the project. */
export const EVAL_DIR = resolve(
  process.env['EVAL_DIR'] || fileURLToPath(new URL('../../../shared/eval', import.meta.url)),
);

/** Texts of a JSON lines file among the evaluation texts; none when it is not there. */
export function evalTexts(name: string): readonly string[] {
  const file = join(EVAL_DIR, name);
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text);
}

/** The same numbers in every run (mulberry32). */
export function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** In place of texts: signs as frequent as those of a language are (Zipf), the same in every run. */
function gibberish(units: number): string {
  const next = numbers(3);
  const signs = 3_000;
  return Array.from({ length: units }, () => String.fromCharCode(0x4e00 + Math.floor(signs ** next()) - 1)).join('');
}

/** So many UTF-16 units of clean Chinese text, as one flat string. */
export function corpus(units: number): string {
  const whole = [...evalTexts('clean_news.jsonl'), ...evalTexts('clean_laws.jsonl')].join('\n');
  const long = whole === '' ? gibberish(units) : whole.repeat(Math.ceil(units / whole.length));
  return Buffer.from(long, 'utf16le').toString('utf16le').slice(0, units);
}

/** Words of 2 to 6 of the text's own characters, a seventh of them longer forms of others. */
export function inventWords(count: number, text: string): readonly string[] {
  const seen = new Map<string, number>();
  for (const sign of text.slice(0, 1_000_000)) {
    if (sign >= '一' && sign <= '鿿') seen.set(sign, (seen.get(sign) ?? 0) + 1);
  }
  const signs = [...seen]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, 3_500)
    .map(([sign]) => sign);
  const next = numbers(20_260);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const words = new Set<string>();
  const made: string[] = [];
  while (made.length < count) {
    const word =
      made.length % 7 === 6
        ? pick(made).slice(0, 5) + pick(signs)
        : Array.from({ length: 2 + Math.floor(next() * 4) }, () => pick(signs)).join('');
    if (words.has(word)) continue;
    words.add(word);
    made.push(word);
  }
  return made;
}
