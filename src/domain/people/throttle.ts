/**
 * How guesses of passwords are slowed. Failures are counted three times over: by login and address together (the pair),
 * by address, and by login. Only a pair can be locked, and only by itself: what strangers do elsewhere never keeps a
 * person out. A login that many addresses guess at costs each address that is new to it a short wait before its first
 * try; addresses from which the person signed in before do not wait.
 */
export const FREE_ATTEMPTS = 5;
export const FIRST_LOCK_SECONDS = 30;
export const LONGEST_LOCK_SECONDS = 1_800;
/** Failures of one login, wherever from, and of one address, whatever the login, after which strangers wait. */
export const FREE_PER_LOGIN = 20;
export const FREE_PER_ADDRESS = 60;
export const LONGEST_WAIT_SECONDS = 60;

/** What is counted, in the order in which rows are locked. */
export const COUNTED = ['PAIR', 'LOGIN', 'ADDRESS'] as const;
export type Counted = (typeof COUNTED)[number];

export interface Count {
  readonly failures: number;
  /** Not before this; null = at once. */
  readonly nextAt: Date | null;
  /** This pair has been told to wait for its next try, and is let in once it has. */
  readonly waited: boolean;
}
export type Counts = Readonly<Record<Counted, Count>>;

/** What becomes of an attempt: admitted to the password, or refused for so many seconds; and the counts after it. */
export interface Judged {
  readonly wait: { readonly because: Counted; readonly seconds: number } | null;
  readonly counts: Counts;
}

const rising = (first: number, beyond: number, most: number): number =>
  Math.min(most, first * 2 ** Math.min(beyond, 12));
const after = (now: Date, seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const left = (until: Date | null, now: Date): number =>
  until === null ? 0 : Math.max(0, Math.ceil((until.getTime() - now.getTime()) / 1000));

/**
 * @param known the person signed in from this address before
 * @param now the database's clock
 */
export function judgeAttempt(counts: Counts, known: boolean, now: Date): Judged {
  const { PAIR, LOGIN, ADDRESS } = counts;
  const refuse = (because: Counted, seconds: number, pair: Count = PAIR): Judged => ({
    wait: { because, seconds },
    counts: { ...counts, PAIR: pair },
  });
  const locked = left(PAIR.nextAt, now);
  if (locked > 0) return refuse(PAIR.waited ? 'LOGIN' : 'PAIR', locked);
  if (!known) {
    const flooded = left(ADDRESS.nextAt, now);
    if (flooded > 0) return refuse('ADDRESS', flooded);
    if (LOGIN.failures >= FREE_PER_LOGIN && !PAIR.waited) {
      const seconds = rising(5, LOGIN.failures - FREE_PER_LOGIN, LONGEST_WAIT_SECONDS);
      return refuse('LOGIN', seconds, { ...PAIR, nextAt: after(now, seconds), waited: true });
    }
  }
  const pair = PAIR.failures + 1;
  const address = ADDRESS.failures + 1;
  const lock = rising(FIRST_LOCK_SECONDS, pair - FREE_ATTEMPTS - 1, LONGEST_LOCK_SECONDS);
  const pause = rising(1, address - FREE_PER_ADDRESS - 1, LONGEST_WAIT_SECONDS);
  return {
    wait: null,
    counts: {
      PAIR: { failures: pair, nextAt: pair <= FREE_ATTEMPTS ? null : after(now, lock), waited: false },
      LOGIN: { ...LOGIN, failures: LOGIN.failures + 1 },
      ADDRESS: { ...ADDRESS, failures: address, nextAt: address <= FREE_PER_ADDRESS ? null : after(now, pause) },
    },
  };
}
