import { spawn } from 'node:child_process';
import { LAUNCHER } from '../launch.ts';
import { memoryOf } from './process-memory.ts';

/** What a program that reads files from outside may use. */
export interface Bounds {
  /** Wall-clock seconds. */
  readonly seconds: number;
  /** MiB of JavaScript heap. */
  readonly heap: number;
  /** Bytes of all its memory, that of decoders included, where the system tells them; left out: the heap alone is bounded. */
  readonly memory?: number;
  /** Bytes that it may answer with. */
  readonly answer: number;
}

const WATCH_MS = 50;

/**
 * Runs a program of this project in a process of its own, which has no environment and is ended when it goes beyond its
 * bounds: what reads files from outside can be driven into endless loops or out of memory.
 *
 * @param program file, from the project's root
 * @param input what it finds on its standard input
 * @returns what it wrote to its standard output; null = it failed, or was ended
 */
export async function runBounded(
  program: string,
  args: readonly string[],
  { seconds, heap, memory, answer }: Bounds,
  input: Uint8Array = new Uint8Array(),
): Promise<Buffer | null> {
  const { TMPDIR } = process.env;
  const child = spawn(process.execPath, [`--max-old-space-size=${heap}`, LAUNCHER, program, ...args], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: TMPDIR === undefined ? {} : { TMPDIR },
    timeout: seconds * 1000,
    killSignal: 'SIGKILL',
  });
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > answer) child.kill('SIGKILL');
    else chunks.push(chunk);
  });
  // it may end before it has read everything; its exit says so
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const watch =
    memory === undefined
      ? undefined
      : setInterval(() => void memoryOf(child.pid).then((used) => used > memory && child.kill('SIGKILL')), WATCH_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  }).finally(() => clearInterval(watch));
  return code === 0 ? Buffer.concat(chunks) : null;
}
