import type { Deps } from '../src/app/deps.ts';

/** What a failed attempt leaves in the process log; the message of an error may quote a draft and stays out. */
export const onFailed =
  (deps: Deps) =>
  (queue: string, error: Error): void =>
    deps.log.warn({ queue, error: error.name }, 'an attempt failed');
