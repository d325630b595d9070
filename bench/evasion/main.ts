import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { canonicalize } from '../../src/text/reading/canonical-text.ts';
import { readText } from '../../src/text/reading/source-text.ts';
import { buildFinderTables, createFinder, type Finder } from '../../src/text/evasion/word-finder.ts';
import { EVAL_DIR, evalTexts, numbers } from '../../test/support/corpus.ts';
import { needTexts } from '../missing.ts';
import { counted, writeResult, type Figure } from '../../scripts/figures/result-file.ts';
import { TRANSFORMS } from './transforms.ts';

/**
 * Words of 3 to 6 characters, hidden in every way in real news and looked for again: found is only what is reported for
 * that word at exactly those characters of the HTML source.
 */

const HELP = `npm run bench:evasion -- [options]
  --json FILE    write the rows
  --words N      how many words (600)
  --seed N       another choice of words and places
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    words: { type: 'string', default: '600' },
    seed: { type: 'string', default: '1' },
    show: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Phrases of harmful messages that clean news does not hold. */
function chooseWords(count: number, random: () => number, clean: string): readonly string[] {
  const phrases = new Set<string>();
  for (const message of evalTexts('harm.jsonl')) {
    const pieces = [...segmenter.segment(message)].map(({ segment }) => segment);
    for (let at = 0; at < pieces.length; at += 1) {
      const phrase = pieces.slice(at, at + 2).join('');
      if (/^[\u4e00-\u9fff]{3,6}$/.test(phrase) && !clean.includes(phrase)) phrases.add(phrase);
    }
  }
  const list = [...phrases];
  const chosen = new Set<string>();
  while (chosen.size < Math.min(count, list.length)) chosen.add(list[Math.floor(random() * list.length)]!);
  return [...chosen];
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

interface Row {
  readonly transform: string;
  readonly tried: number;
  readonly found: number;
  readonly share: number;
  readonly target: number;
}

function hide(finder: Finder, words: readonly string[], articles: readonly string[], random: () => number): Row[] {
  return TRANSFORMS.map(({ name, target, hide: change }) => {
    let tried = 0;
    let found = 0;
    words.forEach((word, index) => {
      const hidden = change(word, random);
      if (hidden === null || hidden === word) return;
      tried += 1;
      const article = articles[Math.floor(random() * articles.length)]!.slice(0, 600);
      const at = placeFor(word, article, random);
      const before = `<p>${escape(article.slice(0, at))}`;
      const source = `${before}${hidden}${escape(article.slice(at))}</p>`;
      const read = readText(source, 'html');
      const hit = finder
        .find(read.text, canonicalize(read.text))
        .hits.map((one) => ({ ...one, span: read.toSource(one.start, one.end) }))
        .find(({ word: which, span }) => which === index && isThere(span, before.length, hidden, name));
      if (hit !== undefined) found += 1;
      else if (values.show === name)
        process.stdout.write(
          `  missed ${word} as ${hidden}: …${article.slice(at - 6, at)}|${article.slice(at, at + 6)}\n`,
        );
    });
    return { transform: name, tried, found, share: tried === 0 ? 1 : found / tried, target };
  });
}

const NAMES_ZH: Readonly<Record<string, string>> = {
  'one-pinyin': '一字换拼音',
  'one-homophone': '一字换同音',
  'all-homophones': '全部换同音',
  'one-split': '一字拆开',
};

const NUMERAL = /[\d〇零一二三四五六七八九]/;

/** A place whose neighbours are no part of the word: next to the same character nobody could tell which is whose. */
function placeFor(word: string, article: string, random: () => number): number {
  for (;;) {
    const at = Math.floor(random() * article.length);
    const around = [article[at - 1] ?? '', article[at] ?? ''];
    if (!around.some((sign) => word.includes(sign) || NUMERAL.test(sign))) return at;
  }
}

/** Exactly there; of a word with its characters repeated the plain word within may be reported. */
const isThere = ([start, end]: readonly [number, number], at: number, hidden: string, transform: string): boolean =>
  transform === 'repeats' ? start >= at && end <= at + hidden.length : start === at && end === at + hidden.length;

function main(): void {
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  needTexts('clean_news.jsonl', 'harm.jsonl');
  const random = numbers(Number(values.seed));
  const news = evalTexts('clean_news.jsonl');
  const clean = [...news, ...evalTexts('clean_laws.jsonl')];
  const words = chooseWords(Number(values.words), random, clean.join('\n'));
  const finder = createFinder(buildFinderTables(words, () => 'any'));
  const rows = hide(finder, words, news, random);
  const pages = readFileSync(join(EVAL_DIR, 'clean_news.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as { html: string }).html);
  const started = performance.now();
  let characters = 0;
  const falseHits: Record<string, number> = {};
  for (const page of [...pages.map((html) => readText(html, 'html').text), ...clean.slice(news.length)]) {
    characters += page.length;
    for (const { evasions, start, end, word } of finder.find(page, canonicalize(page)).hits) {
      const name = evasions.includes('homophone') ? 'homophone' : (evasions[0] ?? 'plain');
      falseHits[name] = (falseHits[name] ?? 0) + 1;
      if (values.show === 'false')
        process.stdout.write(
          `  ${words[word]} seen in ${page.slice(start - 6, start)}|${page.slice(start, end)}|${page.slice(end, end + 6)} ${evasions.join()}\n`,
        );
    }
  }
  const seconds = (performance.now() - started) / 1000;
  const per10k = Object.fromEntries(
    Object.entries(falseHits).map(([name, count]) => [name, Number(((count / characters) * 10_000).toFixed(3))]),
  );
  process.stdout.write(`${words.length} words, ${news.length} articles\n`);
  for (const { transform, tried, found, share, target } of rows) {
    const verdict = share >= target ? '' : '  below the target';
    const told =
      tried === 0
        ? 'no word has a character of that kind'
        : `${(share * 100).toFixed(2).padStart(7)} %  (${found} of ${tried}; ≥ ${target * 100} %)${verdict}`;
    process.stdout.write(`  ${transform.padEnd(20)} ${told}\n`);
  }
  process.stdout.write(
    `clean text, ${characters} characters: false hits for each 10,000: ${JSON.stringify(per10k)}; ${(characters / seconds / 1e6).toFixed(1)} M units/s\n`,
  );
  const detail = { words: words.length, rows, falsePer10k: per10k, characters };
  writeResult(values.json, 'evasion', figuresOf(rows, words.length, per10k['homophone'] ?? 0), detail);
}

/** Those that shall all be found as one figure, the least of them; the others one by one. */
function figuresOf(rows: readonly Row[], words: number, falseHomophones: number): readonly Figure[] {
  const percent = (share: number): number => Number((share * 100).toFixed(2));
  const tried = rows.filter((row) => row.tried > 0);
  const whole = tried.filter(({ target }) => target === 1);
  const least = Math.min(...whole.map(({ share }) => share));
  return [
    {
      what: `${counted(words)} words, found at the exact place: the least of ${whole.length} ways (${whole.map(({ transform }) => transform).join(', ')})`,
      zh: `${counted(words)} 个词，在确切位置检出：${whole.length} 种变形中最低的一种（夹入符号、标签、转义，换繁体，叠字等）`,
      value: percent(least),
      unit: '%',
      aim: '100 %',
    },
    ...tried
      .filter(({ target }) => target < 1)
      .map(({ transform, share, target }) => ({
        what: transform,
        zh: NAMES_ZH[transform] ?? transform,
        value: percent(share),
        unit: '%',
        aim: `≥ ${percent(target)} %`,
      })),
    {
      what: 'false hits by homophones in clean text',
      zh: '正常文本中的同音误报',
      value: falseHomophones,
      unit: 'in 10,000 characters',
    },
  ];
}

main();
