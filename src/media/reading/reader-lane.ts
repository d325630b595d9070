import { fork, type ChildProcess } from 'node:child_process';
import type { MediaReading } from '../../domain/media-reading.ts';
import { memoryOf } from '../../files/process-memory.ts';
import { LAUNCHER } from '../../launch.ts';
import type { ReadingAnswer, ReadingTask } from './reader-messages.ts';
import { ReadingClosedError, ReadingFailedError } from './reading-failed.ts';

/** What the process that reads may use. */
export interface LaneLimits {
  /** MiB of JavaScript heap. */
  readonly heap: number;
  /** MiB of memory in all, that of models and decoders included. */
  readonly memory: number;
  /** Milliseconds without work after which it is ended. */
  readonly idleMs: number;
}

/** Reads files one after another in a process of its own. */
export interface ReaderLane {
  /**
   * @param limitMs milliseconds of wall clock for this file
   * @throws ReadingFailedError when it could not be read, ReadingClosedError when this lane was closed
   */
  read(task: ReadingTask, limitMs: number): Promise<MediaReading>;
  /** The process under way; undefined = none. */
  pid(): number | undefined;
  close(): void;
}

const PROGRAM = 'src/media/reading/reader-process.ts';
/** Milliseconds between two looks at the memory of the process. */
const WATCH_MS = 250;

/**
 * Starts its process with the first file and keeps it with its models; a file that takes too long or too much ends it, and
 * the next one gets another process.
 */
export function readerLane({ heap, memory, idleMs }: LaneLimits): ReaderLane {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  const end = (): void => {
    clearTimeout(idle);
    const ended = child;
    child = undefined;
    if (ended?.pid === undefined || ended.exitCode !== null || ended.signalCode !== null) return;
    try {
      // with whatever it started: a group of its own
      process.kill(-ended.pid, 'SIGKILL');
    } catch {
      ended.kill('SIGKILL');
    }
  };
  const start = (): ChildProcess => {
    const { TMPDIR } = process.env;
    const started = fork(LAUNCHER, [PROGRAM], {
      execArgv: [`--max-old-space-size=${heap}`],
      env: TMPDIR === undefined ? {} : { TMPDIR },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      detached: true,
    });
    started.on('error', () => undefined);
    return started;
  };
  const turn = async (task: ReadingTask, limitMs: number): Promise<MediaReading> => {
    if (closed) throw new ReadingClosedError();
    clearTimeout(idle);
    child ??= start();
    const mine = child;
    hold(mine, true);
    try {
      const answer = await ask(mine, task, { limitMs, memory });
      if ('failed' in answer) throw new ReadingFailedError(answer.failed);
      return answer.reading;
    } catch (error) {
      if (closed) throw new ReadingClosedError();
      // what it was asked last may still be under way in it
      if (!(error instanceof ReadingFailedError) || ENDS.has(error.name)) end();
      throw error;
    } finally {
      hold(mine, false);
      if (!closed) idle = setTimeout(end, idleMs).unref();
    }
  };
  return {
    read: (task, limitMs) => {
      const mine = last.then(() => turn(task, limitMs));
      last = mine.catch(() => undefined);
      return mine;
    },
    pid: () => child?.pid,
    close: () => {
      closed = true;
      end();
    },
  };
}

/** After these the process is of no use. */
const ENDS: ReadonlySet<string> = new Set(['reading.timeout', 'reading.crashed', 'reading.memory']);

/** A process at rest keeps nobody from ending. */
function hold(child: ChildProcess, isBusy: boolean): void {
  if (isBusy) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

function ask(
  child: ChildProcess,
  task: ReadingTask,
  { limitMs, memory }: { readonly limitMs: number; readonly memory: number },
): Promise<ReadingAnswer> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(clock);
      clearInterval(watch);
      child.off('message', onMessage).off('exit', onExit).off('error', onExit);
    };
    const fail = (error: ReadingFailedError): void => {
      stop();
      reject(error);
    };
    const onMessage = (answer: ReadingAnswer): void => {
      stop();
      resolve(answer);
    };
    const onExit = (): void => fail(new ReadingFailedError('reading.crashed'));
    const clock = setTimeout(() => fail(new ReadingFailedError('reading.timeout')), limitMs);
    const look = async (): Promise<void> => {
      if ((await memoryOf(child.pid)) > memory * 2 ** 20) fail(new ReadingFailedError('reading.memory'));
    };
    const watch = setInterval(() => void look(), WATCH_MS);
    child.on('message', onMessage).on('exit', onExit).on('error', onExit);
    child.send(task, (error) => {
      if (error !== null) onExit();
    });
  });
}
