/** When somebody last did something on this page: what it asks by itself keeps no session alive. */

const INPUTS = ['pointerdown', 'keydown', 'wheel', 'touchmove', 'paste'] as const;
/** What is asked so soon after an input is asked because of it. */
const BY_HAND_MS = 15_000;

let lastInput = Date.now();
let lastAsked = 0;

/** From now on inputs are noticed; call it once. */
export function noticeInputs(): void {
  const notice = (): void => void (lastInput = Date.now());
  for (const name of INPUTS) window.addEventListener(name, notice, { capture: true, passive: true });
}

/** Somebody did something that was no input on this page, and what is asked now is asked because of it. */
export const actedNow = (): void => void (lastInput = Date.now());

/** The header with which the server is told that nobody did anything; none where somebody did. */
export function markOf(): Readonly<Record<string, string>> {
  const now = Date.now();
  if (now - lastInput > BY_HAND_MS) return { 'wuguan-background': '1' };
  lastAsked = now;
  return {};
}

/** Whether somebody did something of which the server, within so many milliseconds, has not heard. */
export const actedUnheard = (ms: number): boolean =>
  Date.now() - lastInput <= BY_HAND_MS && Date.now() - lastAsked > ms;
