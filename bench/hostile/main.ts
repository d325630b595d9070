import { parseArgs } from 'node:util';
import { importList } from '../../src/rulesets/import/word-list.ts';
import { compilePattern } from '../../src/rulesets/linear-pattern.ts';
import { aligner } from '../../src/text/reading/align.ts';
import { canonicalize } from '../../src/text/reading/canonical-text.ts';
import { readText } from '../../src/text/reading/source-text.ts';
import { buildFinderTables, createFinder } from '../../src/text/evasion/word-finder.ts';
import { LONG_LISTS } from '../../test/support/long-lists.ts';
import { slowTexts } from '../../test/support/slow-texts.ts';
import { wholeWay, words } from '../../test/support/whole-way.ts';
import { counted, writeResult, type Figure } from '../../scripts/figures/result-file.ts';
import { assertBounds, type Bound } from '../bounds.ts';

/**
 * Texts that somebody might make to hold everybody up, at the full length of a draft: what the whole way of each takes of
 * the processor, and how that grows with its length. Then a list of a hundred thousand words, and a few more of the kind.
 * What each check takes over such texts is told by `npm run bench:text`.
 */

const HELP = `npm run bench:hostile -- [options]
  --json FILE     write the rows
  --assert        exit code 1 when a figure passed its bound
`;
/** So many units are the most that a draft may have. */
const MOST_UNITS = 2 * 2 ** 20;
const SMALL_UNITS = 2 ** 16;
const LIST_WORDS = 100_000;
/** The most that a list may have. */
const MOST_LIST_BYTES = 8 * 2 ** 20;
/** To one another are compared a text and one so many times as long: a square would take that once more. */
const TIMES = 4;
const MOST_RATIO = 2.5;
const MOST_S = 15;
/** Less than the processor's clock can tell is no time. */
const LEAST_MS = 20;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    assert: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

interface Row {
  readonly text: string;
  /** Of the whole way, at full length. */
  readonly cpuMs: number;
  /** What a unit costs in a text so many times as long, to what it costs in the shorter one: 1 where time grows with length. */
  readonly ratio: number;
}

async function wholeWays(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const [text, [format, make]] of Object.entries(slowTexts(words))) {
    const [small, large] = [make(SMALL_UNITS), make(TIMES * SMALL_UNITS)];
    wholeWay(small, format);
    let ratio = Infinity;
    for (let round = 0; round < 5 && ratio >= MOST_RATIO; round += 1) {
      const least = Math.max(LEAST_MS, await cpuMs(() => wholeWay(small, format)));
      ratio = Math.min(ratio, (await cpuMs(() => wholeWay(large, format))) / least / TIMES);
    }
    const full = make(MOST_UNITS);
    const row = { text, cpuMs: Math.round(await cpuMs(() => wholeWay(full, format))), ratio: Number(ratio.toFixed(2)) };
    rows.push(row);
    say(`${row.text.padEnd(48)}${`${row.cpuMs} ms`.padStart(10)}${`× ${row.ratio}`.padStart(10)}`);
  }
  return rows;
}

const LISTS_ZH: Readonly<Record<keyof typeof LONG_LISTS, string>> = {
  'words of two and four characters': '二字、四字的词',
  'every word a window into one long text': '每个词都是同一长文的一段',
};

interface Other {
  readonly zh: string;
  /** Milliseconds that it may take. */
  readonly most: number;
  readonly prepare: () => () => unknown;
}

/** What else was found slow once. */
const OTHERS: Readonly<Record<string, Other>> = {
  ...Object.fromEntries(
    Object.entries(LISTS_ZH).map(([name, zh]) => [
      `a list of ${counted(LIST_WORDS)}: ${name}`,
      {
        zh: `${counted(LIST_WORDS)} 词的词表：${zh}`,
        most: 10_000,
        prepare: () => {
          const bytes = Buffer.from(LONG_LISTS[name as keyof typeof LONG_LISTS](LIST_WORDS).join('\n')).subarray(
            0,
            MOST_LIST_BYTES,
          );
          const whole = bytes.subarray(0, bytes.lastIndexOf('\n'));
          return () => importList(whole, 'txt');
        },
      },
    ]),
  ),
  'places between texts of 200,000 that have nothing in common': {
    zh: '两篇 200,000 字、毫无相同之处的文本对齐位置',
    most: 2_000,
    prepare: () => {
      const [clean, sent] = [readText('甲'.repeat(200_000), 'text'), readText('乙'.repeat(200_000), 'text')];
      return () => aligner(clean, sent)([0, 1]);
    },
  },
  '80,000 strokes that can be read in too many ways': {
    zh: '80,000 个笔画，读法过多',
    most: 5_000,
    prepare: () => {
      const finder = createFinder(buildFinderTables(['台湾政府', '赌博网站', '十八大'], () => 'any'));
      const strokes = '一丿丨丶'.repeat(20_000);
      return () => finder.find(strokes, canonicalize(strokes));
    },
  },
  'a pattern with nested repeats over 20,000 letters': {
    zh: '嵌套重复的正则表达式遇 20,000 个字母',
    most: 5_000,
    prepare: () => {
      const { find } = compilePattern('(a+)+$', true, 'p');
      return () => find(`${'a'.repeat(20_000)}b`);
    },
  },
};

interface OtherRow {
  readonly what: string;
  readonly zh: string;
  readonly most: number;
  readonly cpuMs: number;
}

async function others(): Promise<readonly OtherRow[]> {
  const rows: OtherRow[] = [];
  for (const [what, { zh, most, prepare }] of Object.entries(OTHERS)) {
    const ms = Math.round(await cpuMs(prepare()));
    rows.push({ what, zh, most, cpuMs: ms });
    say(`${what.padEnd(64)}${`${ms} ms`.padStart(10)}`);
  }
  return rows;
}

/** The slowest, and what grows fastest; then each of the others. */
function figuresOf(ways: readonly Row[], rest: readonly OtherRow[]): readonly Figure[] {
  return [
    {
      what: `the slowest of ${ways.length} texts at full length, read and searched, processor time`,
      zh: `${ways.length} 种恶意文本取最大长度，阅读并检索，最慢者的处理器时间`,
      value: Math.max(...ways.map((way) => way.cpuMs)),
      unit: 'ms',
      aim: `≤ ${counted(MOST_S * 1000)} ms`,
    },
    {
      what: `of a text ${TIMES} times as long: cost of a character, as a multiple, where it grows most`,
      zh: `文本长度变为 ${TIMES} 倍时，每字用时的倍数，增长最多者`,
      value: Math.max(...ways.map((way) => way.ratio)),
      unit: '',
      aim: `≤ ${MOST_RATIO}`,
    },
    ...rest.map(({ what, zh, most, cpuMs: value }) => ({
      ...{ what: `${what}, processor time`, zh: `${zh}，处理器时间`, value, unit: 'ms' },
      aim: `≤ ${counted(most)} ms`,
    })),
  ];
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  const ways = await wholeWays();
  const rest = await others();
  writeResult(values.json, 'hostile', figuresOf(ways, rest), { units: MOST_UNITS, ways, others: rest });
  if (!values.assert) return;
  const bounds: readonly Bound[] = [
    ...ways.map(({ text, cpuMs: ms }) => ({ name: `seconds over ${text}`, value: ms / 1000, most: MOST_S })),
    ...ways.map(({ text, ratio }) => ({ name: `growth over ${text}`, value: ratio, most: MOST_RATIO })),
    ...rest.map(({ what, cpuMs: ms, most }) => ({ name: `ms for ${what}`, value: ms, most })),
  ];
  assertBounds(bounds);
}

await main();
