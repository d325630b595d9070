import { Session, type Profiler } from 'node:inspector';

/**
 * Counts what code does, instead of timing it: the same on a busy machine and on a slow one, and the same in every run.
 *
 * V8 counts how often each block of JavaScript is entered, in packages too; what its own functions look through in a string
 * is added. A file that counts imports this one first, before what it counts, and holds no other tests: whatever is
 * compiled from now on is counted, and slow for it.
 */

const session = new Session();
session.connect();

function ask<T>(method: string, params: object = {}): T {
  let answer: { readonly error: Error | null; readonly result: unknown } | undefined;
  // in the thread that asks, the answer is there when `post` returns
  session.post(method, params, (error, result) => (answer = { error, result }));
  if (answer === undefined || answer.error !== null) throw answer?.error ?? new Error(`${method}: no answer`);
  return answer.result as T;
}

ask('Profiler.enable');
ask('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

/** Of each function its busiest block: a block that runs as often as the one around it is told as one with it, or is not. */
function blocksEntered(): number {
  const { result } = ask<Profiler.TakePreciseCoverageReturnType>('Profiler.takePreciseCoverage');
  let sum = 0;
  for (const { functions } of result)
    for (const { ranges } of functions) sum += ranges.reduce((most, { count }) => Math.max(most, count), 0);
  return sum;
}

let looked = 0;

type Search = (this: string, part: string, from?: number) => number;
const indexOf: Search = Reflect.get(String.prototype, 'indexOf');
const lastIndexOf: Search = Reflect.get(String.prototype, 'lastIndexOf');
const includes: unknown = Reflect.get(String.prototype, 'includes');
const exec: (this: RegExp, text: string) => RegExpExecArray | null = Reflect.get(RegExp.prototype, 'exec');

/** In place of V8's own searches, for as long as work is counted. */
const COUNTED = {
  indexOf(this: string, part: string, from = 0) {
    const at = indexOf.call(this, part, from);
    looked += Math.max(0, (at === -1 ? this.length : at + part.length) - from);
    return at;
  },
  lastIndexOf(this: string, part: string, from = this.length) {
    const at = lastIndexOf.call(this, part, from);
    looked += Math.max(0, Math.min(from, this.length) - Math.max(0, at));
    return at;
  },
  includes(this: string, part: string, from = 0) {
    return this.indexOf(part, from) !== -1;
  },
};
/** Every other use of a regular expression goes through `exec`. */
const COUNTED_EXEC = {
  exec(this: RegExp, text: string) {
    const from = this.global || this.sticky ? this.lastIndex : 0;
    const match = exec.call(this, text);
    if (match !== null) looked += match.index + match[0].length - from;
    else if (!this.sticky) looked += Math.max(0, text.length - from);
    return match;
  },
};

/** Steps of some work: blocks of code entered, and characters looked through by what V8 brings. */
async function stepsOf(work: () => unknown): Promise<number> {
  looked = 0;
  blocksEntered();
  Object.assign(String.prototype, COUNTED);
  Object.assign(RegExp.prototype, COUNTED_EXEC);
  try {
    await work();
  } finally {
    Object.assign(String.prototype, { indexOf, lastIndexOf, includes });
    Object.assign(RegExp.prototype, { exec });
  }
  return blocksEntered() + looked;
}

export interface Growth {
  /** Steps for each unit of the larger size. */
  readonly perUnit: number;
  /** How many times that is what a unit of the smaller size costs: 1 where work grows with the size, {@link TIMES} with its square. */
  readonly ratio: number;
}

/** The larger size to the smaller one. */
export const TIMES = 8;
/** Between them there is room for what has a logarithm, and for what a short text pays once. */
export const LINEAR = 1.6;

/**
 * How the steps of some work grow with its size.
 * @param prepare makes the work for a size; it is first done without being counted, so that what is kept for later is made
 */
export async function growthOf(prepare: (size: number) => () => unknown, small: number): Promise<Growth> {
  await prepare(small * TIMES)();
  const before = (await stepsOf(prepare(small))) / small;
  const perUnit = (await stepsOf(prepare(small * TIMES))) / (small * TIMES);
  return { perUnit, ratio: perUnit / before };
}
