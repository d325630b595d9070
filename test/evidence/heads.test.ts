import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { writeDailyFile } from '../../src/app/evidence/daily-file.ts';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { headKeeper, logState, retryAfter } from '../../src/app/evidence/keep-heads.ts';
import { appendAudit } from '../../src/db/audit.ts';
import { latestHead, logOrigin } from '../../src/db/evidence/log-tree.ts';
import { databaseNow } from '../../src/db/locks.ts';
import { addDays, chinaDate } from '../../src/domain/china-day.ts';
import { openCheckpoint, signCheckpoint } from '../../src/evidence/checkpoint.ts';
import { leafHash } from '../../src/evidence/merkle-tree.ts';
import { newSigningKey } from '../../src/signature/keys.ts';
import { shiftClock } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

const dirs: string[] = [];
const tempDir = (): string => {
  const dir = mkdtempSync(join(tmpdir(), 'wuguan-heads-'));
  dirs.push(dir);
  return dir;
};
afterAll(() => dirs.forEach((dir) => rmSync(dir, { recursive: true, force: true })));

describe('the file of a day', () => {
  const key = newSigningKey('EdDSA');
  const head = (size: number, of = 'entry') => {
    const root = leafHash(`${of} ${size}`);
    return { size, root, note: signCheckpoint('log.example/1', { size, root }, key) };
  };
  const day = '2026-11-29';

  test('holds the head of the largest tree of that day, and no half of one', async () => {
    const dir = tempDir();
    expect(await writeDailyFile(dir, day, head(5))).toBe(true);
    expect(await writeDailyFile(dir, day, head(5))).toBe(false);
    expect(await writeDailyFile(dir, day, head(9))).toBe(true);
    expect(await writeDailyFile(dir, '2026-11-30', head(9))).toBe(true);
    expect(readFileSync(join(dir, day), 'utf8')).toBe(head(9).note);
    expect(readdirSync(dir)).toEqual([day, '2026-11-30']);
  });

  test('is never replaced by a smaller tree, by another one, or over what is no head', async () => {
    const dir = tempDir();
    await writeDailyFile(dir, day, head(5));
    await expect(writeDailyFile(dir, day, head(4))).rejects.toThrow('was it cut?');
    await expect(writeDailyFile(dir, day, head(5, 'other'))).rejects.toThrow('made anew?');
    await expect(writeDailyFile(dir, '2026-12-01', head(4))).rejects.toThrow('was it cut?');
    writeFileSync(join(dir, '2026-12-01'), 'something else');
    await expect(writeDailyFile(dir, '2026-12-01', head(8))).rejects.toThrow('not a checkpoint');
    expect(readFileSync(join(dir, day), 'utf8')).toBe(head(5).note);
    expect(readFileSync(join(dir, '2026-12-01'), 'utf8')).toBe('something else');
  });
});

describe('keeping heads', () => {
  let office: HttpOffice;
  let witness: Server;
  let address = '';
  let answer = 200;
  let got: { type: string | undefined; note: string }[] = [];
  beforeAll(async () => {
    office = await openHttpOffice();
    const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      got.push({ type: request.headers['content-type'], note: await text(request) });
      response.writeHead(answer, answer === 302 ? { location: '/elsewhere' } : {}).end();
    };
    witness = createServer((request, response) => void take(request, response));
    await new Promise<void>((resolve) => witness.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(witness.address() as AddressInfo).port}/heads/secret`;
  });
  afterAll(async () => {
    witness.close();
    await office.close();
  });
  beforeEach(async () => {
    got = [];
    answer = 200;
    await office.database.pool.query('delete from log_daily');
    await appendAudit(office.deps.db, [{ action: 'task.viewed', entity: 'task' }]);
    await growLog(office.deps, { wait: true });
  });
  const today = async () => chinaDate(await databaseNow(office.deps.db));
  const metrics = async () => {
    const token = office.demo.users.find(({ login }) => login === 'admin')?.token;
    return (await fetch(`${office.baseUrl}/metrics`, { headers: { authorization: `Bearer ${token}` } })).text();
  };
  const readiness = async () => (await fetch(`${office.baseUrl}/readyz`)).json() as Promise<object>;
  const row = async () =>
    (await office.database.pool.query<Record<string, unknown>>('select * from log_daily order by day desc')).rows[0];
  const rounds = async (keeper: ReturnType<typeof headKeeper>, count = 1) => {
    for (let n = 0; n < count; n += 1) {
      await keeper.round();
      await keeper.stop();
    }
  };

  test('writes the file of the day in China and posts a head once a day', async () => {
    const dir = tempDir();
    const keeper = headKeeper(office.deps, { dir, webhook: address });
    await rounds(keeper, 3);
    const day = await today();
    const { db, keys } = office.deps;
    const origin = await logOrigin(db);
    const opened = (note: string) => openCheckpoint(note, origin, keys.publicKeys);
    expect(opened(readFileSync(join(dir, day), 'utf8'))).toEqual(await latestHead(db));
    expect(got).toHaveLength(1);
    expect(got[0]?.type).toBe('text/plain; charset=utf-8');
    expect(opened(got[0]?.note ?? '')).toEqual(await latestHead(db));
    // more of the same day: the file grows with the log, nothing more is posted
    await appendAudit(db, [{ action: 'task.viewed', entity: 'task' }]);
    await growLog(office.deps, { wait: true });
    await rounds(keeper);
    expect(opened(readFileSync(join(dir, day), 'utf8'))).toEqual(await latestHead(db));
    expect(got).toHaveLength(1);
    await shiftClock(office, '1 day');
    try {
      await rounds(keeper);
      expect(readdirSync(dir)).toEqual([day, addDays(day, 1)]);
      expect(got).toHaveLength(2);
    } finally {
      await shiftClock(office, '0');
    }
  });

  test('waits longer after each failure, tells of it, and stops nothing', async () => {
    expect([0, 1, 2, 30].map(retryAfter)).toEqual([10, 20, 40, 3_600]);
    const keeper = headKeeper(office.deps, { dir: tempDir(), webhook: address });
    for (const status of [500, 302]) {
      answer = status;
      await office.database.pool.query('delete from log_daily');
      await rounds(keeper, 2);
      // the keeper has seen this head written: as a process that starts anew
      await rounds(headKeeper(office.deps, { dir: tempDir(), webhook: address }), 2);
      expect(await row()).toMatchObject({ attempts: 1, posted_at: null });
    }
    expect(JSON.stringify(await row())).not.toContain('secret');
    expect(await metrics()).toContain('wuguan_log_head_failing{where="webhook"} 1');
    expect(await readiness()).toMatchObject({ ready: true, logHeads: 'failing' });
    answer = 200;
    await office.database.pool.query('update log_daily set next_try_at = wuguan_now()');
    await rounds(keeper);
    expect(await row()).toMatchObject({ post_error: null, posted_at: expect.any(Date) as Date });
    expect(await metrics()).toContain('wuguan_log_head_failing{where="webhook"} 0');
    expect(await readiness()).toMatchObject({ ready: true, logHeads: 'ok' });
  });

  test('tells when the file cannot be written, or the log is smaller than what was kept', async () => {
    const file = join(tempDir(), 'no-directory');
    writeFileSync(file, '');
    await rounds(headKeeper(office.deps, { dir: file, webhook: undefined }));
    expect(await row()).toMatchObject({ size: null, file_error: expect.stringContaining('EEXIST') as string });
    expect(await metrics()).toContain('wuguan_log_head_failing{where="file"} 1');
    const dir = tempDir();
    const { db, keys } = office.deps;
    const larger = { size: 1_000_000, root: leafHash('x') };
    writeFileSync(join(dir, await today()), keys.signers[0]!.checkpoint(await logOrigin(db), larger));
    await rounds(headKeeper(office.deps, { dir, webhook: undefined }));
    expect(await row()).toMatchObject({ file_error: expect.stringContaining('was it cut?') as string });
    expect((await logState(office.deps)).fileFails).toBe(true);
    await rounds(headKeeper(office.deps, { dir: tempDir(), webhook: undefined }));
    expect((await logState(office.deps)).fileFails).toBe(false);
  });
});
