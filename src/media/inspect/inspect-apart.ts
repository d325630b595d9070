import type { MediaType } from '../../domain/media.ts';
import { Refused } from '../../domain/refusals.ts';
import { runBounded } from '../../files/run-bounded.ts';
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
const TOO_COMPLEX: InspectorAnswer = {
  code: 'MEDIA_TOO_COMPLEX',
  detail: '文件过于复杂，未能在限定的时间和内存内读完',
};
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
    const said = await runBounded(PROGRAM, [path, output, kind], {
      ...{ seconds: limits.seconds, heap: HEAP_MEGABYTES, answer: LONGEST_ANSWER },
      // what decoders allocate is not in the heap
      memory: limits.megabytes * 2 ** 20 + bytes,
    });
    const answer = said === null ? TOO_COMPLEX : (JSON.parse(said.toString()) as InspectorAnswer);
    if ('code' in answer) throw new Refused(answer.code, { detail: answer.detail });
    return answer;
  } finally {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  }
}
