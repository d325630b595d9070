import { runBounded } from './run-bounded.ts';

/** Thrown when a file could not be parsed; the message is for people. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError';
}

export interface SandboxLimits {
  /** Wall-clock seconds. */
  readonly seconds: number;
  /** MiB of JavaScript heap. */
  readonly megabytes: number;
}

const LIMITS: SandboxLimits = { seconds: 60, megabytes: 1024 };
const MAX_ANSWER = 256 * 2 ** 20;

type Answer<T> = { readonly value: T } | { readonly failed: string };

/** One at a time: the memory of one parser is the memory that all uploads together can take. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Parses a file from outside in a process of its own, which has no environment and may be ended: the parsers of office
 * formats can be driven into endless loops or out of memory, and a worker thread that runs out of memory can take the
 * whole process with it.
 *
 * @param program file, from the project's root, that calls {@link answerParent}
 * @returns what it answered, as JSON carries it
 * @throws SandboxError when it failed, took too long or too much memory
 */
export function parseInSandbox<T>(program: string, bytes: Uint8Array, limits: SandboxLimits = LIMITS): Promise<T> {
  const turn = last.then(() => run<T>(program, bytes, limits));
  last = turn.catch(() => undefined);
  return turn;
}

async function run<T>(program: string, bytes: Uint8Array, { seconds, megabytes }: SandboxLimits): Promise<T> {
  const said = await runBounded(program, [], { seconds, heap: megabytes, answer: MAX_ANSWER }, bytes);
  if (said === null)
    throw new SandboxError('文件过于庞大或复杂，未能读完 / the file is too large or too complex to be read');
  const answer = JSON.parse(said.toString()) as Answer<T>;
  if ('failed' in answer) throw new SandboxError(answer.failed);
  return answer.value;
}

/**
 * The other end: reads the file from standard input and answers with what `parse` makes of it.
 * @param known errors whose message is for people; of any other, people are told that the file is damaged
 */
export async function answerParent(
  parse: (bytes: Buffer) => Promise<unknown>,
  known: (error: unknown) => boolean,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const answer: Answer<unknown> = await parse(Buffer.concat(chunks)).then(
    (value) => ({ value }),
    (error: unknown) => ({
      failed: known(error) ? (error as Error).message : '文件已损坏 / the file is damaged',
    }),
  );
  process.stdout.write(JSON.stringify(answer));
}
