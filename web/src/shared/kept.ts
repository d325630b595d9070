/**
 * What was typed and is not stored yet stays in this browser, under the person's id, until it is stored or given up. It
 * is never sent anywhere from here.
 */

const PREFIX = 'wuguan-kept';
const MAX_AGE_MS = 7 * 86_400_000;

export interface Kept<T> {
  readonly value: T;
  /** When it was last typed, in milliseconds of this machine's clock. */
  readonly at: number;
}

/** @param what of the person's work it is: `compose new`, `ruleset <version>` */
const keyOf = (userId: string, what: string): string => `${PREFIX} ${userId} ${what}`;

/** What was kept; null = nothing, or too old. */
export function readKept<T>(userId: string, what: string): Kept<T> | null {
  const text = localStorage.getItem(keyOf(userId, what));
  if (text === null) return null;
  try {
    const kept = JSON.parse(text) as Kept<T>;
    if (typeof kept.at === 'number' && Date.now() - kept.at < MAX_AGE_MS) return kept;
  } catch {
    // not ours to read: forgotten below
  }
  forget(userId, what);
  return null;
}

/** @returns whether the browser had room for it */
export function keep(userId: string, what: string, value: unknown): boolean {
  try {
    localStorage.setItem(keyOf(userId, what), JSON.stringify({ value, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export const forget = (userId: string, what: string): void => localStorage.removeItem(keyOf(userId, what));
