import { UnansweredError } from './checker.ts';

/** Failures in a row after which a checker is left alone. */
const FAILURES = 5;
/** Milliseconds for which it is; then one request tries whether it is back. */
const PAUSE_MS = 60_000;

/** Does work unless it failed too often of late, so that nobody waits for a checker that is away. @param now milliseconds */
export function openBreaker(now: () => number = Date.now): <T>(work: () => Promise<T>) => Promise<T> {
  let failures = 0;
  let pausedUntil = 0;
  return async (work) => {
    if (failures >= FAILURES) {
      if (now() < pausedUntil) throw new UnansweredError('PAUSED');
      pausedUntil = now() + PAUSE_MS;
    }
    try {
      const done = await work();
      failures = 0;
      return done;
    } catch (error) {
      failures += 1;
      if (failures >= FAILURES) pausedUntil = now() + PAUSE_MS;
      throw error;
    }
  };
}
