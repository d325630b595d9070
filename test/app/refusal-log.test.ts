import { describe, expect, test } from 'vitest';
import { refusalLog } from '../../src/app/refusal-log.ts';
import type { AuditEntry } from '../../src/db/audit.ts';

const ask = (code: string, entityId: string | null = null): AuditEntry => ({
  ...{ action: 'POST /v1/tasks/{id}/claim', entity: 'tasks', outcome: 'REFUSED', actorId: 'a', tokenId: null },
  ...{ entityId, code },
});
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A log with a clock of its own, and what it wrote: code and number. */
function logged(most?: number) {
  const written: (readonly [code: string, repeats: number])[] = [];
  let time = 0;
  let broken = false;
  const write = async ({ code, details }: AuditEntry): Promise<void> => {
    if (broken) throw new Error('away');
    written.push([code ?? '', Number(details?.['repeats'] ?? 0)]);
  };
  const log = refusalLog(write, { windowMs: 10 * MINUTE, ...(most === undefined ? {} : { most }), now: () => time });
  return {
    log,
    written,
    pass: (ms: number) => (time += ms),
    breaks: (is: boolean) => (broken = is),
  };
}

describe('the same refusal', () => {
  test('is written once and then counted', async () => {
    const { log, written } = logged();
    await Promise.all(Array.from({ length: 1_500 }, () => log.refused(ask('FORBIDDEN'))));
    expect(written).toEqual([['FORBIDDEN', 0]]);
    await log.flush();
    expect(written).toEqual([
      ['FORBIDDEN', 0],
      ['FORBIDDEN', 1_499],
    ]);
    await log.flush();
    expect(written).toHaveLength(2);
  });

  test('of another thing is another one', async () => {
    const { log, written } = logged();
    for (const id of ['x', 'y', 'x']) await log.refused(ask('FORBIDDEN', id));
    expect(written).toHaveLength(2);
  });

  test('is told with its number when the answer changes', async () => {
    const { log, written, pass } = logged();
    await log.refused(ask('ALREADY_CLAIMED'));
    await log.refused(ask('ALREADY_CLAIMED'));
    pass(2 * MINUTE);
    await log.refused(ask('TASK_CANCELLED'));
    await log.refused(ask('TASK_CANCELLED'));
    pass(2 * MINUTE);
    log.answered(ask(''));
    await log.flush();
    expect(written).toEqual([
      ['ALREADY_CLAIMED', 0],
      ['ALREADY_CLAIMED', 1],
      ['TASK_CANCELLED', 0],
      ['TASK_CANCELLED', 1],
    ]);
  });

  test('does not fill the log when answers alternate', async () => {
    const { log, written, pass } = logged();
    for (let n = 0; n < 900; n += 1) {
      await log.refused(ask(n % 2 === 0 ? 'VALIDATION' : 'FORBIDDEN'));
      log.answered(ask(''));
      pass(SECOND / 10);
    }
    expect(written.length).toBeLessThan(10);
    await log.flush();
    expect(written.reduce((sum, [, repeats]) => sum + Math.max(1, repeats), 0)).toBe(900);
  });

  test('is written anew when the window is over', async () => {
    const { log, written, pass } = logged();
    for (let n = 0; n < 3; n += 1) await log.refused(ask('FORBIDDEN'));
    pass(11 * MINUTE);
    await log.refused(ask('FORBIDDEN'));
    expect(written).toEqual([
      ['FORBIDDEN', 0],
      ['FORBIDDEN', 2],
      ['FORBIDDEN', 0],
    ]);
  });
});

test('no more is remembered than there is room for, and no number is lost', async () => {
  const { log, written } = logged(10);
  for (let n = 0; n < 100; n += 1) {
    await log.refused(ask('FORBIDDEN', String(n)));
    await log.refused(ask('FORBIDDEN', String(n)));
  }
  await log.flush();
  expect(written.filter(([, repeats]) => repeats === 1)).toHaveLength(100);
});

test('what could not be written is written later', async () => {
  const { log, written, breaks } = logged();
  breaks(true);
  await expect(log.refused(ask('FORBIDDEN'))).rejects.toThrow('away');
  breaks(false);
  await log.refused(ask('FORBIDDEN'));
  await log.refused(ask('FORBIDDEN'));
  breaks(true);
  await log.flush();
  breaks(false);
  await log.flush();
  expect(written).toEqual([
    ['FORBIDDEN', 0],
    ['FORBIDDEN', 1],
  ]);
});
