import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { prepareContent } from '../../src/checks/check.ts';
import { runStage, STAGE_TABLE } from '../../src/checks/stages.ts';
import { loadPacks } from '../../src/rulesets/load-packs.ts';
import type { Pack } from '../../src/rulesets/pack.ts';
import { compileRuleset, type Ruleset } from '../../src/rulesets/ruleset.ts';
import { STAGES } from '../../src/domain/vocabulary.ts';
import { TYPO_MODEL, typoModel } from '../../src/rulesets/typo-model.ts';
import { findTypos } from '../../src/text/typos/find-typos.ts';
import { DICTIONARIES } from '../../src/runtime.ts';
import { readText } from '../../src/text/reading/source-text.ts';
import { cpuMs, leastCpuMs } from '../cpu-time.ts';
import { bareDraft } from '../../test/support/bare-draft.ts';
import { corpus, EVAL_DIR, inventWords } from '../../test/support/corpus.ts';
import { hostileTexts } from '../../test/support/hostile-texts.ts';
import { needTexts } from '../missing.ts';
import { counted, type Figure } from '../../scripts/figures/result-file.ts';

const DRAFT_UNITS = 5_000;
const ROUNDS = 6;
const HOSTILE_AIM_MS = 1_000;
const EXTRA_WORDS = 20_000;

/** Paragraphs of real pages, one after the other, until each draft is as long as a long one. */
function drafts(): readonly string[] {
  const paragraphs = readFileSync(join(EVAL_DIR, 'clean_news.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => (JSON.parse(line) as { html: string }).html.split(/(?<=<\/p>)/));
  const made: string[] = [];
  let draft = '';
  for (const paragraph of paragraphs) {
    draft += paragraph;
    if (draft.length < DRAFT_UNITS) continue;
    made.push(draft);
    draft = '';
  }
  return made;
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
  /** Of the quickest round. */
  readonly mUnitsPerS: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The same of the processor's time, of each text its least: what runs beside it counts for nothing. */
  readonly cpuP50Ms: number;
  readonly cpuP99Ms: number;
}

/** @param work returns how many units it worked through */
function paceOf<T>(texts: readonly T[], work: (text: T) => number): Pace {
  let best = 0;
  let times: readonly number[] = [];
  const least = texts.map(() => Infinity);
  for (let round = 0; round < ROUNDS; round += 1) {
    const took: number[] = [];
    let units = 0;
    texts.forEach((text, index) => {
      const started = performance.now();
      const cpu = cpuMs(() => (units += work(text)));
      took.push(performance.now() - started);
      least[index] = Math.min(least[index]!, cpu);
    });
    const speed = units / took.reduce((sum, ms) => sum + ms, 0) / 1000;
    if (speed <= best) continue;
    best = speed;
    times = took;
  }
  return {
    mUnitsPerS: Number(best.toFixed(2)),
    ...{ p50Ms: at(times, 0.5), p99Ms: at(times, 0.99) },
    ...{ cpuP50Ms: at(least, 0.5), cpuP99Ms: at(least, 0.99) },
  };
}

const at = (numbers: readonly number[], share: number): number =>
  Number(numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) * share)]!.toFixed(3));

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
      what: `${ruleset}: a draft of ${size}: p50, processor time`,
      zh: `${zh}：${size} 字的稿件：p50，处理器时间`,
      value: all.cpuP50Ms,
      unit: 'ms',
    },
    {
      what: `${ruleset}: a draft of ${size}: p99, processor time`,
      zh: `${zh}：${size} 字的稿件：p99，处理器时间`,
      value: all.cpuP99Ms,
      unit: 'ms',
      aim: '≤ 5 ms',
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

/** What looks at every text beside the dictionaries, each alone, in the processor's time. */
function alone(taken: readonly ReturnType<typeof bareDraft>[], ruleset: Ruleset): readonly Figure[] {
  const texts = taken.flatMap(({ content }) => content.fields.filter(({ name }) => name === 'body'));
  const size = counted(DRAFT_UNITS);
  const typos = paceOf(texts, ({ text }) => {
    findTypos(text.text, typoModel());
    return text.text.length;
  });
  // what our own engine finds is known by then: the other one is what is paid for
  for (const { text } of texts) ruleset.missed('sensitive', text);
  const second = paceOf(texts, ({ text }) => {
    ruleset.missed('sensitive', text);
    return text.text.length;
  });
  return [
    {
      what: `typing errors, a draft of ${size}: p50, processor time`,
      zh: `错别字，${size} 字的稿件：p50，处理器时间`,
      value: typos.cpuP50Ms,
      unit: 'ms',
      aim: '≤ 2 ms',
    },
    {
      what: `the second engine, a draft of ${size}: p50, processor time`,
      zh: `第二引擎，${size} 字的稿件：p50，处理器时间`,
      value: second.cpuP50Ms,
      unit: 'ms',
    },
    {
      what: 'the model of typing errors, in memory once a process',
      zh: '错别字模型，每进程一份内存',
      value: Number((bytesIn(typoModel()) / 1e6).toFixed(1)),
      unit: 'MB',
    },
    {
      what: 'the model of typing errors, as it is shipped',
      zh: '错别字模型，文件大小',
      value: Number((statSync(TYPO_MODEL).size / 1e6).toFixed(1)),
      unit: 'MB',
      aim: '≤ 12 MB',
    },
  ];
}

/** Bytes of all tables in a value. */
function bytesIn(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, member) => sum + bytesIn(member), 0);
}

/** HTML read, folded and searched for all words and their evasions, without the other checks. */
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

/** @param say told each figure when it is known */
export async function measure(say: (line: string) => void) {
  needTexts('clean_news.jsonl', 'clean_laws.jsonl');
  const shipped = await loadPacks(DICTIONARIES);
  const texts = drafts();
  say(`${texts.length} drafts of ${DRAFT_UNITS} units or a paragraph more`);
  // as they are stored: what intake does to them is no part of the checks
  const taken = texts.map((html) => bareDraft({ body: html, bodyFormat: 'html', units: [] }));
  const rows = [];
  const figures: Figure[] = [];
  for (const [name, packs] of [
    ['shipped', () => shipped.packs],
    // made when it is its turn: what that leaves to be collected is no part of the first
    [`shipped + ${EXTRA_WORDS} words`, () => [...shipped.packs, extraPack()]],
  ] as const) {
    const ruleset = compileRuleset({ packs: packs() });
    const check = ({ content, context }: (typeof taken)[number]): number => {
      const checked = prepareContent(content);
      return STAGE_TABLE.reduce((sum, row) => sum + runStage(row, checked, ruleset, context).length, 0);
    };
    const findings = taken.reduce((sum, draft) => sum + check(draft), 0);
    const all = paceOf(taken, (draft) => {
      check(draft);
      return draft.content.content.body.length;
    });
    const words = paceOf(texts, (html) => findWords(ruleset, html));
    rows.push({
      ...{ ruleset: name, entries: ruleset.entries, draftUnits: DRAFT_UNITS, drafts: texts.length },
      ...{ findings, all, words },
    });
    figures.push(...figuresOf(name, all, words));
    const told = ({ mUnitsPerS, p50Ms, p99Ms, cpuP50Ms, cpuP99Ms }: Pace): string =>
      `${mUnitsPerS} M units/s, p50 ${p50Ms} ms (${cpuP50Ms} of the processor), p99 ${p99Ms} ms (${cpuP99Ms})`;
    say(`${name.padEnd(24)} all checks ${told(all)}, ${findings} findings; what the dictionaries find ${told(words)}`);
  }
  for (const figure of alone(taken, compileRuleset(shipped))) {
    figures.push(figure);
    say(`${figure.what}: ${figure.value} ${figure.unit}`);
  }
  const hostile = slowestHostile(shipped.packs);
  say(
    `2 MiB of hostile text: ${hostile.ms.toFixed(0)} ms of the processor at the slowest (${hostile.stage}, ${hostile.text})`,
  );
  figures.push({
    what: '2 MiB of hostile text at the slowest check, processor time',
    zh: '2 MiB 恶意文本最慢的一项检查，处理器时间',
    value: Math.round(hostile.ms),
    unit: 'ms',
    aim: `≤ ${counted(HOSTILE_AIM_MS)} ms`,
  });
  return { figures, rows, hostile };
}
