import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import type { MediaType } from '../../domain/media.ts';
import { Refused } from '../../domain/refusals.ts';
import { LAUNCHER } from '../../launch.ts';
import type { Inspected } from './inspect-media.ts';

/** What the program says. */
export type InspectorAnswer =
  | { readonly inspected: Inspected; readonly changed: boolean }
  | { readonly code: 'MEDIA_BROKEN' | 'MEDIA_TOO_COMPLEX'; readonly detail: string };

export interface InspectorLimits {
  readonly seconds: number;
  /** MiB of all memory, beside the file itself. */
  readonly megabytes: number;
}

const PROGRAM = 'src/media/inspect/inspect-file.ts';
const LIMITS: InspectorLimits = { seconds: 60, megabytes: 900 };
const HEAP_MEGABYTES = 256;
const LONGEST_ANSWER = 2 ** 20;
const WATCH_MS = 50;
const PAGE = 4096;
/** At the same time; whoever comes later waits. */
const AT_ONCE = 2;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Looks a media file through in a process of its own, which has no environment and may be ended: decoders are written in C,
 * and what they read comes from outside.
 *
 * @param kind what its first bytes look like
 * @param bytes its size
 * @param output where the file goes without its metadata, if it has any
 * @returns what it is, and whether there is an output
 * @throws Refused MEDIA_BROKEN, MEDIA_TOO_COMPLEX
 */
export async function inspectApart(
  path: string,
  kind: MediaType,
  bytes: number,
  output: string,
  limits: InspectorLimits = LIMITS,
): Promise<{ readonly inspected: Inspected; readonly changed: boolean }> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => void waiting.push(resolve));
  else running += 1;
  try {
    const answer = await run([path, output, kind], { ...limits, megabytes: limits.megabytes + bytes / 2 ** 20 });
    if ('code' in answer) throw new Refused(answer.code, { detail: answer.detail });
    return answer;
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}

async function run(args: readonly string[], { seconds, megabytes }: InspectorLimits): Promise<InspectorAnswer> {
  const { TMPDIR } = process.env;
  const child = spawn(process.execPath, [`--max-old-space-size=${HEAP_MEGABYTES}`, LAUNCHER, PROGRAM, ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: TMPDIR === undefined ? {} : { TMPDIR },
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LONGEST_ANSWER) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  // what decoders allocate is not in the heap
  const watch = setInterval(() => {
    void memoryOf(child.pid).then((used) => used > megabytes * 2 ** 20 && child.kill('SIGKILL'));
  }, WATCH_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => clearInterval(watch));
  if (code !== 0) return { code: 'MEDIA_TOO_COMPLEX', detail: '文件过于复杂，未能在限定的时间和内存内读完' };
  return JSON.parse(Buffer.concat(chunks).toString()) as InspectorAnswer;
}

/** Bytes that a process holds in memory, where the system says so; else 0. */
async function memoryOf(pid: number | undefined): Promise<number> {
  const said = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(said.split(' ')[1] ?? 0) * PAGE;
}
