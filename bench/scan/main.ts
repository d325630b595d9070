import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { LAUNCHER } from '../../src/launch.ts';
import { assertBounds, type Bound } from '../bounds.ts';
import { needTexts } from '../missing.ts';
import { counted, writeResult, type Figure } from '../../scripts/figures/result-file.ts';
import { ATTACKS } from './adversarial.ts';
import { ENGINES, PEERS } from './engines.ts';
import { attack, measure, type Attack, type Row } from './measure.ts';

/**
 * Matchers of the field over the same Chinese text with the same words, each in a process of its own, on one core. `floor`
 * reads every unit and does nothing else. An engine is exact when it finds, at the same places, what looking everything up
 * finds. At the end, ours over texts that were made to be slow.
 */

const HELP = `npm run bench:scan -- [options]
  --json FILE        write the rows
  --words N,N,…      sizes of the word list (1000,20000,100000)
  --engines A,B,…    ${Object.keys(ENGINES).join(',')}
  --assert           exit code 1 when ours is not exact, or slower than it must be
`;

/** For building, reading and checking; an engine that needs longer is told so. */
const LIMIT_S = 60;
/** Times as fast as mint-filter alone, and millions of units a second over the text that is slowest. */
const LEAST_RATIO = 30;
const LEAST_SPEED = 5;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    words: { type: 'string', default: '1000,20000,100000' },
    engines: { type: 'string', default: Object.keys(ENGINES).join(',') },
    assert: { type: 'boolean', default: false },
    one: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const CORE = String(availableParallelism() - 1);
const PINNED = spawnSync('taskset', ['-c', CORE, 'true']).status === 0;

/** @returns what the process told, or null when it did not in time */
async function inOwnProcess<T>(task: readonly string[]): Promise<T | null> {
  const node = [...process.execArgv, '--expose-gc', '--max-old-space-size=8000'];
  const child = fork(LAUNCHER, ['bench/scan/main.ts', '--one', JSON.stringify(task)], {
    ...(PINNED && { execPath: 'taskset' }),
    execArgv: PINNED ? ['-c', CORE, process.execPath, ...node] : node,
  });
  const late = setTimeout(() => child.kill('SIGKILL'), LIMIT_S * 1000);
  const exited = once(child, 'exit').then(([code, signal]) => {
    if (signal !== 'SIGKILL') throw new Error(`${task.join(' ')} ended with ${code ?? signal}`);
    return [null];
  });
  const [answer] = (await Promise.race([once(child, 'message'), exited])) as [T | null];
  clearTimeout(late);
  return answer;
}

async function row(engine: string, words: number): Promise<Row> {
  const measured = await inOwnProcess<Row>(['row', engine, String(words)]);
  const failed = `not done in ${LIMIT_S} s`;
  return measured ?? { engine, words, mUnitsPerS: null, exact: null, buildMs: null, heapMB: null, failed };
}

/** As they are called in the output, and in docs/performance.md. */
const RATIOS = [
  { name: 'ours to floor', to: 'reading the text and nothing else' },
  { name: 'ours to mint-filter', to: 'mint-filter' },
  { name: 'ours to the best exact peer', to: 'the best exact peer' },
] as const;

/** Ours to the others, of the rows of this run. */
function ratios(rows: readonly Row[]): Record<string, number> {
  const speed = (words: number, engine: string): number =>
    rows.find((one) => one.words === words && one.engine === engine)?.mUnitsPerS ?? NaN;
  const entries = [...new Set(rows.map(({ words }) => words))].flatMap((words) => {
    const exact = rows.filter((one) => one.words === words && one.exact === true && PEERS.includes(one.engine));
    const peer = Math.max(...exact.map(({ mUnitsPerS }) => mUnitsPerS ?? 0));
    const ours = speed(words, 'ours');
    return [
      [`ours to mint-filter, ${words} words`, ours / speed(words, 'mint-filter')],
      [`ours to the best exact peer, ${words} words`, exact.length === 0 ? NaN : ours / peer],
      [`ours to floor, ${words} words`, ours / speed(words, 'floor')],
    ] as const;
  });
  return Object.fromEntries(
    entries.filter(([, ratio]) => Number.isFinite(ratio)).map(([name, ratio]) => [name, Number(ratio.toFixed(2))]),
  );
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function bounds(rows: readonly Row[], adversarial: readonly Attack[]): readonly Bound[] {
  const ours = rows.filter(({ engine }) => engine === 'ours');
  return [
    ...ours.map(({ words, exact }) => ({
      name: `ours is exact, ${words} words`,
      value: Number(exact === true),
      least: 1,
    })),
    ...Object.entries(ratios(rows))
      .filter(([name]) => name.startsWith('ours to mint-filter'))
      .map(([name, value]) => ({ name, value, least: LEAST_RATIO })),
    ...adversarial.map(({ attack: name, mUnitsPerS }) => ({
      name: `M units/s over ${name}`,
      value: mUnitsPerS,
      least: LEAST_SPEED,
    })),
  ];
}

async function main(): Promise<void> {
  needTexts('clean_news.jsonl', 'clean_laws.jsonl');
  const rows: Row[] = [];
  const engines = values.engines.split(',');
  for (const count of values.words.split(',').map(Number)) {
    say(`\n${count} words`);
    for (const engine of engines) {
      const one = await row(engine, count);
      rows.push(one);
      say(
        one.failed === undefined
          ? `  ${engine.padEnd(22)}${`${one.mUnitsPerS} M units/s`.padStart(18)}  exact ${one.exact ?? '—'}  ` +
              `build ${one.buildMs} ms  heap ${one.heapMB} MB`
          : `  ${engine.padEnd(22)}  ${one.failed}`,
      );
    }
  }
  const adversarial: Attack[] = [];
  if (engines.includes('ours')) {
    say('\nours, over texts made to be slow');
    for (const name of Object.keys(ATTACKS)) {
      const one = await inOwnProcess<Attack>(['attack', name]);
      if (one === null) throw new Error(`${name}: not done in ${LIMIT_S} s`);
      adversarial.push(one);
      const speed = `${one.mUnitsPerS} M units/s`.padStart(18);
      say(`  ${name.padEnd(38)}${speed}, flat ${one.flatMUnitsPerS}, ${one.hitsPerUnit} hits a unit`);
    }
  }
  say('');
  for (const [name, ratio] of Object.entries(ratios(rows))) say(`${name.padEnd(48)}${ratio}`);
  if (adversarial.length > 0) {
    const slowest = Math.min(...adversarial.map(({ mUnitsPerS }) => mUnitsPerS));
    say(`${'ours at its slowest, M units/s'.padEnd(48)}${slowest}`);
  }
  writeResult(values.json, 'scan', figuresOf(rows, adversarial), { rows, ratios: ratios(rows), adversarial });
  if (values.assert) assertBounds(bounds(rows, adversarial));
}

/** Of ours; what the others do is in the ratios. */
function figuresOf(rows: readonly Row[], attacks: readonly Attack[]): readonly Figure[] {
  const ofRun = ratios(rows);
  const figures = rows.flatMap(({ engine, words, mUnitsPerS, buildMs, heapMB }): Figure[] => {
    if (engine !== 'ours' || mUnitsPerS === null || buildMs === null || heapMB === null) return [];
    const size = `${counted(words)} words`;
    const sizeZh = `${counted(words)} 词`;
    const told = RATIOS.flatMap(({ name, to }) => {
      const value = ofRun[`${name}, ${words} words`];
      return value === undefined ? [] : [{ value, to }];
    });
    return [
      { what: size, zh: sizeZh, value: mUnitsPerS, unit: 'M characters/s', ratios: told },
      { what: `${size}: built in`, zh: `${sizeZh}：建成用时`, value: buildMs, unit: 'ms' },
      { what: `${size}: memory`, zh: `${sizeZh}：内存`, value: heapMB, unit: 'MiB' },
    ];
  });
  if (attacks.length === 0) return figures;
  const slowest = Math.min(...attacks.map(({ mUnitsPerS }) => mUnitsPerS));
  const what = 'the slowest of the texts made to be slow';
  return [...figures, { what, zh: '恶意文本中最慢的', value: slowest, unit: 'M characters/s' }];
}

if (values.one !== undefined) {
  const [kind, name = '', count] = JSON.parse(values.one) as string[];
  process.send?.(kind === 'row' ? await measure(name, Number(count)) : attack(name));
} else if (values.help) process.stdout.write(HELP);
else await main();
