/**
 * SQLSTATE classes that mean the store is away or too busy, not that what was asked is wrong. Of two transactions that stand in
 * each other's way (40) one is undone, as is one that stood still too long (25P03): whoever asks again is served.
 */
const AWAY = /^(?:08|40|53|57|58|25P03)/;
/** A disk that is full keeps nothing. */
const AWAY_NODE = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOSPC'];
/** What the driver says, without a code, of a connection that broke, or of none that came about or was free in time. */
const BROKE = /Connection terminated|is not queryable$|timeout exceeded when trying to connect|^timeout expired$/;

/** Whether something was thrown because the store cannot be reached, or can do nothing now: asked again it may answer. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (BROKE.test(error.message)) return true;
  if (typeof code !== 'string') return false;
  // of a server on this machine its socket is missing
  return AWAY.test(code) || AWAY_NODE.includes(code) || (code === 'ENOENT' && syscall === 'connect');
}
