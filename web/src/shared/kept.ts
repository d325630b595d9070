/**
 * What was typed and is not stored yet stays in this browser, under the person's id, until it is stored or given up, the
 * person signs out, or another one signs in. It is never sent anywhere from here.
 */

const PREFIX = 'wuguan-kept';
/** Who typed what this tab keeps. */
const PERSON = 'wuguan-person';
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

/** Nothing is kept between a sign-out and the next sign-in, whatever pages still write as they close. */
let closed = false;

/** Everything that was typed and not stored, of everybody but this person; what is sent from a dialog or a review is its tab's. */
function clear(except: string | null): void {
  const mine = except === null ? null : `${PREFIX} ${except} `;
  for (const name of Object.keys(localStorage))
    if (name.startsWith(`${PREFIX} `) && (mine === null || !name.startsWith(mine))) localStorage.removeItem(name);
  if (except !== null && sessionStorage.getItem(PERSON) === except) return;
  for (const name of Object.keys(sessionStorage)) if (name.startsWith('wuguan-')) sessionStorage.removeItem(name);
}

/** Whoever signs out leaves nothing behind in this browser. */
export function forgetAll(): void {
  closed = true;
  clear(null);
}

/** Who is here now: what others typed here goes, what this person typed before the session ended stays. */
export function forgetOthers(userId: string): void {
  closed = false;
  clear(userId);
  sessionStorage.setItem(PERSON, userId);
}

/** @returns whether the browser had room for it */
export function keep(userId: string, what: string, value: unknown): boolean {
  if (closed) return false;
  try {
    localStorage.setItem(keyOf(userId, what), JSON.stringify({ value, at: Date.now() }));
    return true;
  } catch {
    return false;
  }
}

export const forget = (userId: string, what: string): void => localStorage.removeItem(keyOf(userId, what));

const typedKey = (what: string): string => `wuguan-typed ${what}`;

/** What was typed in this tab and not sent yet: it ends with the tab, a sign-out, or another person; null = nothing. */
export function readTyped<T>(what: string): T | null {
  const text = sessionStorage.getItem(typedKey(what));
  try {
    return text === null ? null : (JSON.parse(text) as T);
  } catch {
    return null;
  }
}

export function keepTyped(what: string, value: unknown): void {
  if (closed) return;
  try {
    sessionStorage.setItem(typedKey(what), JSON.stringify(value));
  } catch {
    // no room: it is on the page all the same
  }
}

export const forgetTyped = (what: string): void => sessionStorage.removeItem(typedKey(what));
