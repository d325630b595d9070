import { setTimeout as wait } from 'node:timers/promises';
import { buildScanTables, createScanner } from '../../src/text/matching/scanner.ts';
import { ATTACKS } from './adversarial.ts';
import { corpus, inventWords } from '../../test/support/corpus.ts';
import { ENGINES, type Engine } from './engines.ts';

/** What one engine does with one word list. An engine that does not manage it in time has no figures. */
export interface Row {
  readonly engine: string;
  readonly words: number;
  /** Million UTF-16 units a second, of the best round. */
  readonly mUnitsPerS: number | null;
  /** Whether it finds, at the same places, what looking everything up finds; null where there is nothing to find. */
  readonly exact: boolean | null;
  readonly buildMs: number | null;
  /** What the engine keeps after its building, in MiB. */
  readonly heapMB: number | null;
  /** UTF-16 units of the text that it read in each round. */
  readonly units?: number;
  readonly failed?: string;
}

/** What ours does with a text that was made to be slow. */
export interface Attack {
  readonly attack: string;
  readonly words: number;
  /** With an object for each occurrence; where there are many, V8 is longer about these than the search. */
  readonly mUnitsPerS: number;
  /** With three numbers for each. */
  readonly flatMUnitsPerS: number;
  readonly hitsPerUnit: number;
}

const UNITS = 2_500_000; // 7.5 MB of UTF-8
const SMALLEST = 10_000;
const CHECKED_UNITS = 300_000;
/** A slow engine gets as much text as takes it so long, and no more where its speed falls with the length of the text. */
const ROUND_MS = 300;
const FALLS = 0.7;
const ROUNDS_MS = 2_000;
const ROUNDS = 3;

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

function isExact(engine: Engine, words: readonly string[], text: string): boolean {
  const expected = lookEverywhere(words, text);
  if (engine.find === undefined) {
    const different = new Set([...expected].map((entry) => entry.slice(entry.indexOf(' ') + 1)));
    return engine.count(text) === different.size;
  }
  const found = engine.find(text);
  return found.length === expected.size && found.every(({ start, word }) => expected.has(`${start} ${word}`));
}

/** The beginning of a text as a string of its own: a slice keeps its parent, which some engines pay for. */
const flat = (text: string, units: number): string => Buffer.from(text.slice(0, units), 'utf16le').toString('utf16le');

/** Memory in use, in bytes. Arrays are freed by a thread of their own, some time after they were found to be garbage. */
async function heap(): Promise<number> {
  for (let round = 0; round < 4; round += 1) {
    globalThis.gc?.();
    await wait(30);
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Units a millisecond, of the best round. */
function fastest(units: number, read: () => unknown): number {
  let best = 0;
  const end = performance.now() + ROUNDS_MS;
  for (let round = 0; round < ROUNDS || performance.now() < end; round += 1) {
    const started = performance.now();
    read();
    best = Math.max(best, units / (performance.now() - started));
  }
  return best;
}

export async function measure(name: string, count: number): Promise<Row> {
  const text = corpus(UNITS);
  const words = inventWords(count, text);
  const create = ENGINES[name]!;
  create(words.slice(0, 100)).count(flat(text, SMALLEST)); // code that is compiled is no part of the build
  const before = await heap();
  const started = performance.now();
  const engine = create(words);
  const buildMs = performance.now() - started;
  const heapMB = ((await heap()) - before) / 2 ** 20;

  let sample = flat(text, SMALLEST);
  for (let last = 0; ;) {
    const round = performance.now();
    engine.count(sample);
    const took = performance.now() - round;
    const speed = sample.length / took;
    if (sample.length === UNITS || took > ROUND_MS || (took > ROUND_MS / 8 && speed < last * FALLS)) break;
    last = speed;
    sample = flat(text, Math.min(UNITS, sample.length * 2));
  }
  return {
    engine: name,
    words: count,
    mUnitsPerS: Number((fastest(sample.length, () => engine.count(sample)) / 1000).toFixed(2)),
    exact: name === 'floor' ? null : isExact(engine, words, flat(text, Math.min(CHECKED_UNITS, sample.length))),
    buildMs: Number(buildMs.toFixed(1)),
    heapMB: Number(heapMB.toFixed(2)),
    units: sample.length,
  };
}

export function attack(name: string): Attack {
  const { words, text } = ATTACKS[name]!();
  const scanner = createScanner(buildScanTables(words));
  const whole = flat(text, text.length);
  const units = Uint16Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const flatSpeed = fastest(text.length, () => scanner.scan(units, units.length));
  const objectSpeed = fastest(text.length, () => scanner.match(whole));
  return {
    attack: name,
    words: words.length,
    mUnitsPerS: Number((objectSpeed / 1000).toFixed(2)),
    flatMUnitsPerS: Number((flatSpeed / 1000).toFixed(2)),
    hitsPerUnit: Number((scanner.match(whole).length / text.length).toFixed(2)),
  };
}
