import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { OPERATIONS } from '../../../src/http/app.ts';
import { openApi } from '../../../src/http/openapi/document.ts';
import { randomOf } from './random.ts';
import { requestMaker, type Document, type FuzzRequest, type Token } from './requests.ts';
import type { Known } from './values.ts';

export interface FuzzOptions {
  readonly baseUrl: string;
  readonly requests: number;
  readonly seed: number;
  /** Bearer tokens of people of every role, and of a publishing tool. */
  readonly tokens: readonly Token[];
  /** Called now and then: what exists by now; and what the run itself closed is opened again. */
  readonly look: () => Promise<Known>;
  readonly told?: (done: number) => void;
  /** Ends earlier, after so many milliseconds. */
  readonly deadlineMs?: number;
}

interface Failure {
  readonly number: number;
  readonly status: number | string;
  readonly request: { readonly method: string; readonly path: string; readonly body: string };
  readonly answer: string;
}

export interface FuzzResult {
  readonly seed: number;
  readonly requests: number;
  readonly seconds: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** Answers of 500 and more, and connections that broke. */
  readonly failures: readonly Failure[];
  /** Operations that nothing was ever taken by: the run says little of them. */
  readonly neverDone: readonly string[];
  /** Milliseconds for which the server's event loop stood still. */
  readonly loopDelay: { readonly p50: number; readonly p99: number; readonly p999: number; readonly max: number };
  /**
   * Milliseconds of the processor that the thread of the event loop took between two looks at it, every ten: what a busy
   * machine adds is left out. Making the requests is in it.
   */
  readonly loopBusy: { readonly p50: number; readonly p99: number; readonly p999: number; readonly max: number } | null;
  /** The longest pieces of that work, and what was asked meanwhile. */
  readonly longest: readonly { readonly ms: number; readonly asked: readonly string[] }[];
  /** Milliseconds that /healthz took to answer, asked beside everything else. */
  readonly probe: { readonly asked: number; readonly p50: number; readonly p99: number; readonly max: number };
}

const AT_ONCE = 6;
const LOOK_EVERY = 250;
const PROBE_EVERY_MS = 25;
const LONG_MS = 50;

interface Reply {
  readonly status: number;
  readonly text: string;
}

/** Sends one request; once more where the server had just given up a connection that lay idle. */
const send = async (
  agent: Agent,
  baseUrl: string,
  asked: Pick<FuzzRequest, 'method' | 'path' | 'headers' | 'body'>,
): Promise<Reply> => {
  try {
    return await sendOnce(agent, baseUrl, asked);
  } catch (error) {
    if (error instanceof IdleError) return sendOnce(agent, baseUrl, asked);
    throw error;
  }
};

class IdleError extends Error {
  override readonly name = 'IdleError';
}

/** A stream is closed once it begins. */
const sendOnce = (
  agent: Agent,
  baseUrl: string,
  asked: Pick<FuzzRequest, 'method' | 'path' | 'headers' | 'body'>,
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const length = asked.body === undefined ? {} : { 'content-length': String(Buffer.byteLength(asked.body)) };
    const sent = request(baseUrl + asked.path, {
      agent,
      method: asked.method,
      headers: { ...asked.headers, ...length },
    });
    sent.on('response', (response) => {
      const status = response.statusCode ?? 0;
      const chunks: Buffer[] = [];
      if (response.headers['content-type']?.startsWith('text/event-stream') === true) {
        resolve({ status, text: '' });
        sent.destroy();
      }
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status, text: status >= 400 ? Buffer.concat(chunks).toString() : '' }));
      response.on('error', reject);
    });
    sent.on('error', (error: NodeJS.ErrnoException) =>
      reject(sent.reusedSocket && error.code === 'ECONNRESET' ? new IdleError(error.message, { cause: error }) : error),
    );
    sent.end(asked.body);
  });

const at = (sorted: readonly number[], share: number): number =>
  Number((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1));

/** Milliseconds that this thread was given a processor so far (Linux); null where nobody tells. */
function threadMs(): number | null {
  try {
    return Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'latin1').split(' ', 1)[0]) / 1e6;
  } catch {
    return null;
  }
}

/** Looks every ten milliseconds how much this thread worked since; answers with the most of it, and ends. */
function watchThread(asked: ReadonlySet<FuzzRequest>): () => Pick<FuzzResult, 'loopBusy' | 'longest'> {
  const spent: number[] = [];
  const longest: { ms: number; asked: readonly string[] }[] = [];
  let before = threadMs();
  const look = setInterval(() => {
    const now = threadMs();
    if (now !== null && before !== null) {
      const ms = now - before;
      spent.push(ms);
      if (ms > LONG_MS) longest.push({ ms: Math.round(ms), asked: [...asked].map(({ operation }) => operation) });
    }
    before = now;
  }, 10);
  return () => {
    clearInterval(look);
    const sorted = spent.toSorted((a, b) => a - b);
    return {
      loopBusy:
        sorted.length === 0
          ? null
          : { p50: at(sorted, 0.5), p99: at(sorted, 0.99), p999: at(sorted, 0.999), max: at(sorted, 1) },
      longest: longest.toSorted((a, b) => b.ms - a.ms).slice(0, 20),
    };
  };
}

/** Sends random requests to a server of this very process, whose event loop is watched. */
export async function fuzz(options: FuzzOptions): Promise<FuzzResult> {
  const { baseUrl, requests, seed, tokens, look } = options;
  const document = JSON.parse(JSON.stringify(openApi(OPERATIONS))) as Document;
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE * 2 });
  const random = randomOf(seed);
  const started = performance.now();
  const byStatus: Record<string, number> = {};
  const failures: Failure[] = [];
  const done = new Set<string>();
  let next = requestMaker(random, document, await look(), tokens);
  let number = 0;

  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const asking = new Set<FuzzRequest>();
  const busy = watchThread(asking);
  const probes: number[] = [];
  let over = false;
  const probing = (async () => {
    while (!over) {
      const asked = performance.now();
      await send(agent, baseUrl, { method: 'GET', path: '/healthz', headers: {}, body: undefined }).catch(
        () => undefined,
      );
      probes.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, PROBE_EVERY_MS));
    }
  })();

  const isOver = (): boolean =>
    number >= requests || performance.now() - started > (options.deadlineMs ?? Number.POSITIVE_INFINITY);
  const work = async (): Promise<void> => {
    while (!isOver()) {
      number += 1;
      const mine = number;
      if (mine % LOOK_EVERY === 0) {
        next = requestMaker(random, document, await look(), tokens);
        options.told?.(mine);
      }
      const asked = next();
      asking.add(asked);
      const fail = (status: number | string, answer: string): void =>
        void failures.push({
          ...{ number: mine, status, answer: answer.slice(0, 300) },
          request: {
            method: asked.method,
            path: asked.path.slice(0, 500),
            body: String(asked.body ?? '').slice(0, 1_500),
          },
        });
      try {
        const { status, text } = await send(agent, baseUrl, asked);
        byStatus[status] = (byStatus[status] ?? 0) + 1;
        if (status < 400) done.add(asked.operation);
        if (status >= 500) fail(status, text);
      } catch (error) {
        fail((error as Error).message, '');
      }
      asking.delete(asked);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  over = true;
  await probing;
  delay.disable();
  agent.destroy();
  const sorted = probes.toSorted((a, b) => a - b);
  const loop = (percent: number): number => Number((delay.percentile(percent) / 1e6).toFixed(1));
  return {
    ...{ seed, requests: number, seconds: Math.round((performance.now() - started) / 1000), byStatus, failures },
    neverDone: OPERATIONS.map(({ method, path }) => `${method} ${path}`).filter((name) => !done.has(name)),
    loopDelay: { p50: loop(50), p99: loop(99), p999: loop(99.9), max: Number((delay.max / 1e6).toFixed(1)) },
    ...busy(),
    probe: { asked: sorted.length, p50: at(sorted, 0.5), p99: at(sorted, 0.99), max: at(sorted, 1) },
  };
}
