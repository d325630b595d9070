import { chinaDate } from '../../domain/china-day.ts';
import {
  noteDailyFile,
  noteDailyPost,
  readLogState,
  takeDueDay,
  tryLockDaily,
  type LogState,
} from '../../db/evidence/log-daily.ts';
import { latestCheckpoint } from '../../db/evidence/log-tree.ts';
import { databaseNow } from '../../db/locks.ts';
import type { Deps } from '../deps.ts';
import { writeDailyFile } from './daily-file.ts';

export interface KeepingHeads {
  /** `DATA_DIR/checkpoints`. */
  readonly dir: string;
  /** Where the head of each day is posted; undefined = nowhere. */
  readonly webhook: string | undefined;
}

const POST_TIMEOUT_MS = 10_000;
const FIRST_RETRY_SECONDS = 10;
const LAST_RETRY_SECONDS = 3_600;

/** Seconds until the next try: twice as long after each failure, an hour at the most. */
export const retryAfter = (attempts: number): number =>
  Math.min(FIRST_RETRY_SECONDS * 2 ** Math.min(attempts, 20), LAST_RETRY_SECONDS);

/** How far the log is, and whether its heads get out. */
export const logState = ({ db }: Pick<Deps, 'db'>): Promise<LogState> => readLogState(db);

/**
 * Keeps heads of the log outside the database, where whoever owns it cannot change them: a file for each day in China, and
 * once a day a post to an address of the office's choice. What fails is logged, noted for `/metrics` and `/readyz`, and
 * tried again; nothing waits for it.
 */
export function headKeeper(deps: Pick<Deps, 'db' | 'log'>, { dir, webhook }: KeepingHeads) {
  /** What this process saw written last: a round without news asks the database one thing. */
  let written = '';
  let posting: Promise<void> | null = null;
  const round = async (): Promise<void> => {
    written = (await writeToday(deps, dir, written)) ?? written;
    if (webhook !== undefined) posting ??= postDue(deps, webhook).finally(() => (posting = null));
  };
  return {
    /** Never throws. */
    round: () =>
      round().catch((error: Error) => deps.log.error({ error: error.message }, 'heads of the log are not kept')),
    /** Waits for a post under way. */
    stop: async (): Promise<void> => void (await posting),
  };
}

/** @returns what stands in the file now; null where another process writes it, or it failed */
async function writeToday(deps: Pick<Deps, 'db' | 'log'>, dir: string, seen: string): Promise<string | null> {
  const head = await latestCheckpoint(deps.db);
  if (head === undefined) return null;
  const day = chinaDate(await databaseNow(deps.db));
  const now = `${day} ${head.size}`;
  if (now === seen) return now;
  return deps.db.transaction().execute(async (trx) => {
    if (!(await tryLockDaily(trx))) return null;
    try {
      await writeDailyFile(dir, day, head);
    } catch (error) {
      const { message } = error as Error;
      deps.log.error({ error: message, day }, 'the head of the log could not be written');
      await noteDailyFile(trx, day, { error: message });
      return null;
    }
    await noteDailyFile(trx, day, { size: head.size });
    return now;
  });
}

async function postDue({ db, log }: Pick<Deps, 'db' | 'log'>, webhook: string): Promise<void> {
  const due = await takeDueDay(db);
  const head = await latestCheckpoint(db);
  if (due === undefined || head === undefined) return;
  try {
    await post(webhook, head.note);
    await noteDailyPost(db, due.day, 'POSTED');
    log.info({ day: due.day, size: head.size }, 'the head of the log was posted');
  } catch (error) {
    // an address may hold a secret: only what went wrong is told
    const { message, cause } = error as Error & { cause?: { code?: string } };
    const said = cause?.code === undefined ? message : `${message} (${cause.code})`;
    const retrySeconds = retryAfter(due.attempts);
    log.error(
      { day: due.day, error: said, attempts: due.attempts + 1, retrySeconds },
      'the head of the log was not posted',
    );
    await noteDailyPost(db, due.day, { error: said, retrySeconds });
  }
}

async function post(webhook: string, note: string): Promise<void> {
  const response = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: note,
    redirect: 'error',
    signal: AbortSignal.timeout(POST_TIMEOUT_MS),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
}
