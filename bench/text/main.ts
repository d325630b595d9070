import { register } from 'node:module';
import { parseArgs } from 'node:util';
import { writeResult } from '../result-file.ts';

/**
 * The whole way of a text: HTML → what a reader reads → every form in which words may hide → findings with their places
 * in the HTML, in all stages, with the shipped dictionaries and with 20,000 more words; and texts made to be slow. With
 * `--engine peer`, an Aho–Corasick automaton of the npm registry stands wherever our scanner does.
 */

const HELP = `npm run bench:text -- [options]
  --json FILE     write the rows
  --engine NAME   ours | peer: @monyone/aho-corasick behind the same interface (ours)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    engine: { type: 'string', default: 'ours' },
    help: { type: 'boolean', default: false },
  },
});

if (values.help || !['ours', 'peer'].includes(values.engine)) process.stdout.write(HELP);
else {
  if (values.engine === 'peer') register('./peer-hook.mjs', import.meta.url);
  const { measure } = await import('./measure.ts');
  const { figures, ...detail } = await measure((line) => void process.stdout.write(`${line}\n`));
  writeResult(values.json, 'text', figures, { engine: values.engine, ...detail });
}

/** Words that hardly occur: the text is what is paid for, not the hits. */
function extraPack(): Pack {
  const text = corpus(3_000_000);
  const words = inventWords(EXTRA_WORDS * 2, text).filter((word) => word.length > 2 && !text.includes(word));
  return {
    name: 'invented',
    topic: '测试',
    gate: 'LEGAL',
    stage: 'sensitive',
    kind: 'words',
    basis: '第十五条',
    severity: 'WARN',
    since: '2026-01',
    why: '测试用词',
    disguises: true,
    entries: words.slice(0, EXTRA_WORDS).map((word) => ({ word })),
  };
}

interface Pace {
  readonly mUnitsPerS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** The quickest of some rounds over all texts. @param work returns how many units it worked through */
function paceOf<T>(texts: readonly T[], work: (text: T) => number): Pace {
  let best = 0;
  let times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const took: number[] = [];
    let units = 0;
    for (const text of texts) {
      const started = performance.now();
      units += work(text);
      took.push(performance.now() - started);
    }
    const speed = units / took.reduce((sum, ms) => sum + ms, 0) / 1000;
    if (speed <= best) continue;
    best = speed;
    times = took.toSorted((a, b) => a - b);
  }
  const at = (share: number): number => Number(times[Math.floor((times.length - 1) * share)]!.toFixed(3));
  return { mUnitsPerS: Number(best.toFixed(2)), p50Ms: at(0.5), p99Ms: at(0.99) };
}

function figuresOf(ruleset: string, all: Pace, words: Pace): readonly Figure[] {
  const zh = ruleset === 'shipped' ? '自带词库' : `自带词库加 ${counted(EXTRA_WORDS)} 词`;
  const size = counted(DRAFT_UNITS);
  const toWords = [{ value: Number((all.mUnitsPerS / words.mUnitsPerS).toFixed(2)), to: 'the dictionaries alone' }];
  return [
    {
      what: `${ruleset}: HTML → findings of all stages`,
      zh: `${zh}：HTML → 各环节检出项`,
      value: all.mUnitsPerS,
      unit: 'M characters/s',
      ratios: toWords,
    },
    { what: `${ruleset}: a draft of ${size}: p50`, zh: `${zh}：${size} 字的稿件：p50`, value: all.p50Ms, unit: 'ms' },
    {
      what: `${ruleset}: a draft of ${size}: p99`,
      zh: `${zh}：${size} 字的稿件：p99`,
      value: all.p99Ms,
      unit: 'ms',
      aim: '≤ 3 ms',
    },
    {
      what: `${ruleset}: what the dictionaries find, alone`,
      zh: `${zh}：仅词库检索`,
      value: words.mUnitsPerS,
      unit: 'M characters/s',
      aim: '≥ 10 M characters/s',
    },
    {
      what: `${ruleset}: the dictionaries alone, a draft of ${size}: p99`,
      zh: `${zh}：仅词库检索，${size} 字的稿件：p99`,
      value: words.p99Ms,
      unit: 'ms',
      aim: '≤ 2 ms',
    },
  ];
}

/** HTML read, folded and searched for all words and their disguises, without the other checks. */
function findWords(ruleset: Ruleset, html: string): number {
  const read = readText(html, 'html');
  for (const stage of STAGES) {
    for (const { start, end } of ruleset.search(stage, read)) read.toSource(start, end);
  }
  return html.length;
}

/** The check that takes longest over a text of 2 MiB that was made to be slow. */
function slowestHostile(packs: readonly Pack[]): {
  readonly stage: string;
  readonly text: string;
  readonly ms: number;
} {
  const ruleset = compileRuleset({ packs });
  const checks = Object.entries(hostileTexts(packs)).flatMap(([text, [body, bodyFormat = 'text']]) => {
    const { content, context } = bareDraft({ body, bodyFormat, units: ['示例区水利局', '示例区应急管理局'] });
    const prepare = () => prepareContent(content);
    return STAGE_TABLE.map((row) => ({
      stage: row.stage,
      text,
      ms: leastCpuMs(3, HOSTILE_AIM_MS, prepare, (fresh) => runStage(row, fresh, ruleset, context)),
    }));
  });
  return checks.toSorted((a, b) => b.ms - a.ms)[0]!;
}

async function main(): Promise<void> {
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  needTexts('clean_news.jsonl', 'clean_laws.jsonl');
  const shipped = await loadPacks(DICTIONARIES);
  const texts = drafts();
  process.stdout.write(`${texts.length} drafts of ${DRAFT_UNITS} units or a paragraph more\n`);
  // as they are stored: what intake does to them is no part of the checks
  const taken = texts.map((html) => bareDraft({ body: html, bodyFormat: 'html', units: [] }));
  const rows = [];
  const figures: Figure[] = [];
  for (const [name, packs] of [
    ['shipped', () => shipped.packs],
    // made when it is its turn: what that leaves to be collected is no part of the first
    [`shipped + ${counted(EXTRA_WORDS)} words`, () => [...shipped.packs, extraPack()]],
  ] as const) {
    const ruleset = compileRuleset({ packs: packs() });
    const all = paceOf(taken, ({ content, context }) => {
      const checked = prepareContent(content);
      for (const row of STAGE_TABLE) runStage(row, checked, ruleset, context);
      return content.content.body.length;
    });
    const words = paceOf(texts, (html) => findWords(ruleset, html));
    rows.push({ ruleset: name, entries: ruleset.entries, draftUnits: DRAFT_UNITS, drafts: texts.length, all, words });
    figures.push(...figuresOf(name, all, words));
    const told = ({ mUnitsPerS, p50Ms, p99Ms }: Pace): string =>
      `${mUnitsPerS} M units/s, p50 ${p50Ms} ms, p99 ${p99Ms} ms`;
    process.stdout.write(`${name.padEnd(24)} all checks ${told(all)}; what the dictionaries find ${told(words)}\n`);
  }
  const hostile = slowestHostile(shipped.packs);
  process.stdout.write(
    `2 MiB of hostile text: ${hostile.ms.toFixed(0)} ms of the processor at the slowest (${hostile.stage}, ${hostile.text})\n`,
  );
  figures.push({
    what: '2 MiB of hostile text at the slowest check, processor time',
    zh: '2 MiB 恶意文本最慢的一项检查，处理器时间',
    value: Math.round(hostile.ms),
    unit: 'ms',
    aim: `≤ ${counted(HOSTILE_AIM_MS)} ms`,
  });
  writeResult(values.json, 'text', figures, { rows, hostile });
}

await main();
