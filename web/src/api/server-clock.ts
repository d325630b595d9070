/** How far the server's clock is ahead of this machine's, in milliseconds: the server's clock judges. */
let ahead: number | null = null;
/** An answer that was longer under way, because this machine slept, say, tells nothing of now. */
const FRESH_MS = 15_000;
/** @param askedAt when the server was asked for its time, in milliseconds by this machine's clock */
export function setServerNow(iso: string, askedAt: number): void {
  const now = Date.now();
  if (ahead === null || now - askedAt <= FRESH_MS) ahead = new Date(iso).getTime() - now;
}
export const serverNow = (): number => Date.now() + (ahead ?? 0);
