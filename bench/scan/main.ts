import { fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpus, inventWords } from './corpus.ts';
import { ENGINES, type Engine, type Found } from './engines.ts';

/**
 * Matchers of the field over the same Chinese text with the same words, each in a process of its own. `floor` reads every
 * unit and does nothing else. An engine is exact when it finds, at the same places, what looking everything up finds.
 */

const HELP = `npm run bench:scan -- [options]
  --json FILE        write the rows
  --words N,N,…      sizes of the word list (1000,20000,100000)
  --engines A,B,…    ${Object.keys(ENGINES).join(',')}
`;

const UNITS = 2_500_000; // 7.5 MB of UTF-8
const PROBE_UNITS = 10_000;
/** Units a second below which an engine gets less. */
const SLOW = 1_000_000;
const CHECKED_UNITS = 300_000;
const ROUNDS_MS = 1_500;

interface Row {
  readonly engine: string;
  readonly words: number;
  /** Million UTF-16 units a second, of the best round. */
  readonly mUnitsPerS: number;
  readonly exact: boolean | null;
  readonly buildMs: number;
  readonly heapMB: number;
}

/** Every occurrence, by looking up every piece of text that is as long as a word. */
function lookEverywhere(words: readonly string[], text: string): ReadonlySet<string> {
  const list = new Set(words);
  const longest = Math.max(...words.map((word) => word.length));
  const found = new Set<string>();
  for (let start = 0; start < text.length; start += 1) {
    for (let size = 1; size <= longest; size += 1) {
      const piece = text.slice(start, start + size);
      if (list.has(piece)) found.add(`${start} ${piece}`);
    }
  }
  return found;
}

function isExact(engine: Engine, words: readonly string[], text: string): boolean | null {
  const expected = lookEverywhere(words, text);
  if (engine.find === undefined) {
    const different = new Set([...expected].map((entry) => entry.slice(entry.indexOf(' ') + 1)));
    return engine.count(text) === different.size;
  }
  const found: readonly Found[] = engine.find(text);
  return found.length === expected.size && found.every(({ start, word }) => expected.has(`${start} ${word}`));
}

/** The beginning of a text as a string of its own: a slice keeps its parent, which some engines pay for. */
const flat = (text: string, units: number): string => Buffer.from(text.slice(0, units), 'utf16le').toString('utf16le');

const heap = (): number => {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

function measure(name: string, count: number): Row {
  const text = corpus(UNITS);
  const words = inventWords(count, text);
  const create = ENGINES[name]!;
  create(words.slice(0, 100)).count(flat(text, PROBE_UNITS)); // code that is compiled is no part of the build
  const before = heap();
  const built = performance.now();
  const engine = create(words);
  const buildMs = performance.now() - built;
  const heapMB = (heap() - before) / 2 ** 20;
  // a slow engine gets less text, about a second of it
  const probe = performance.now();
  engine.count(flat(text, PROBE_UNITS));
  const perSecond = (PROBE_UNITS / (performance.now() - probe)) * 1000;
  const units = perSecond < SLOW ? Math.max(PROBE_UNITS, Math.round(perSecond)) : UNITS;
  const sample = flat(text, units);
  let best = 0;
  const end = performance.now() + ROUNDS_MS;
  for (let round = 0; round < 3 || performance.now() < end; round += 1) {
    const started = performance.now();
    engine.count(sample);
    best = Math.max(best, sample.length / (performance.now() - started) / 1000);
  }
  return {
    engine: name,
    words: count,
    mUnitsPerS: Number(best.toFixed(2)),
    exact: name === 'floor' ? null : isExact(engine, words, flat(text, Math.min(CHECKED_UNITS, units))),
    buildMs: Number(buildMs.toFixed(1)),
    heapMB: Number(heapMB.toFixed(2)),
  };
}

async function inOwnProcess(name: string, count: number): Promise<Row> {
  const child = fork(fileURLToPath(import.meta.url), ['--one', `${name}:${count}`], {
    execArgv: [...process.execArgv, '--expose-gc', '--max-old-space-size=8000'],
  });
  const failed = once(child, 'exit').then(() => Promise.reject(new Error(`${name} did not end well`)));
  const [row] = (await Promise.race([once(child, 'message'), failed])) as [Row];
  return row;
}

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    words: { type: 'string', default: '1000,20000,100000' },
    engines: { type: 'string', default: Object.keys(ENGINES).join(',') },
    one: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  if (values.one !== undefined) {
    const [name = '', count] = values.one.split(':');
    process.send?.(measure(name, Number(count)));
    return;
  }
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const rows: Row[] = [];
  for (const count of values.words.split(',').map(Number)) {
    process.stdout.write(`\n${count} words\n`);
    for (const name of values.engines.split(',')) {
      const row = await inOwnProcess(name, count);
      rows.push(row);
      const speed = `${row.mUnitsPerS} M units/s`.padStart(18);
      process.stdout.write(
        `  ${name.padEnd(22)}${speed}  exact ${row.exact ?? '—'}  build ${row.buildMs} ms  heap ${row.heapMB} MB\n`,
      );
    }
  }
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ rows }, null, 2)}\n`);
}

await main();
