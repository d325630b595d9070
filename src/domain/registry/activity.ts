import { chinaDate, daysBetween, mondayOf, startOf, type Day } from '../china-day.ts';

/** How long an account is silent, from nothing to grave (art. 16): the unit's three thresholds lead from one to the next. */
export const SILENCE_LEVELS = ['NONE', 'NOTICE', 'WARNING', 'ALARM'] as const;
export type SilenceLevel = (typeof SILENCE_LEVELS)[number];

/** Position in {@link SILENCE_LEVELS}; larger is graver. */
export const silenceRank = (level: SilenceLevel): number => SILENCE_LEVELS.indexOf(level);

/** Drafts that are named as able to end a silence, at the most. */
export const WAITING_NAMED = 5;

/** What of an account its silence is judged by. */
export interface AccountLife {
  readonly lastPublishedAt: Date | null;
  readonly openedOn: Day | null;
  readonly createdAt: Date;
  /** Days of silence that warn, three, rising. */
  readonly thresholds: readonly number[];
  /** Recorded explanations (未更新说明). */
  readonly explanations: readonly Explanation[];
}

export interface Explanation {
  readonly id: string;
  readonly reason: string;
  readonly from: Day;
  readonly until: Day;
}

export interface Silence {
  /** Last publication; without one, the opening or the entry in the registry. */
  readonly silentSince: Date;
  /** Calendar days in China since then. */
  readonly silentDays: number;
  readonly level: SilenceLevel;
  /** The explanation that runs today; the one that runs longest. */
  readonly explanation: Explanation | null;
  /** The level that warns: NONE while an explanation runs. */
  readonly warning: SilenceLevel;
}

/** The highest level whose threshold is reached. */
export const silenceLevel = (days: number, thresholds: readonly number[]): SilenceLevel =>
  SILENCE_LEVELS[thresholds.filter((threshold) => days >= threshold).length] ?? 'ALARM';

/** How silent an account is (art. 16). Pure. */
export function silenceOf(account: AccountLife, now: Date): Silence {
  const silentSince =
    account.lastPublishedAt ?? (account.openedOn === null ? account.createdAt : startOf(account.openedOn));
  const today = chinaDate(now);
  const silentDays = Math.max(0, daysBetween(chinaDate(silentSince), today));
  const level = silenceLevel(silentDays, account.thresholds);
  const explanation =
    account.explanations
      .filter(({ from, until }) => from <= today && today <= until)
      .toSorted((a, b) => (a.until < b.until ? 1 : a.until > b.until ? -1 : 0))[0] ?? null;
  return { silentSince, silentDays, level, explanation, warning: explanation === null ? level : 'NONE' };
}

/**
 * Where a draft stands on its way to an account, nearest to publication first: approved and held, the tiers, being checked,
 * returned. The order in which drafts are named that would end a silence.
 */
export const WAITING_PLACES = ['HELD', 'FINAL', 'SECRECY', 'SECOND', 'FIRST', 'CHECKING', 'RETURNED'] as const;

/** From Friday on somebody is told that the week's original is missing. */
const ORIGINAL_MISSED_FROM = 4;

/**
 * Whether an account that was there when the week began has published no original in it, and the week comes to its end
 * (art. 16). None is missed while an explanation runs. Pure.
 */
export function originalMissing(account: AccountLife & { readonly originals: number }, now: Date): boolean {
  const today = chinaDate(now);
  const monday = mondayOf(today);
  const opened = account.openedOn ?? chinaDate(account.createdAt);
  return (
    account.originals === 0 &&
    opened < monday &&
    daysBetween(monday, today) >= ORIGINAL_MISSED_FROM &&
    silenceOf(account, now).explanation === null
  );
}
