import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { appendAudit } from '../../src/db/audit.ts';
import { pendingEntries } from '../../src/db/evidence/growing-log.ts';
import { openOffice, type Office } from '../support/office.ts';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const write = (count: number): Promise<void> =>
  appendAudit(
    office.deps.db,
    Array.from({ length: count }, (_, number) => ({ action: 'task.viewed', entity: 'task', details: { number } })),
  );

test('what waits is looked up in the log, however much PostgreSQL thinks is waiting', async () => {
  await write(5_000);
  for (const table of ['audit_event', 'log_pending']) await office.database.pool.query(`analyze ${table}`);
  await growLog(office.deps, { wait: true });
  await write(5);
  const { waiting, read } = await office.deps.db.transaction().execute(async (trx) => {
    const rowsRead = async (): Promise<number> => {
      const { rows } = await sql<{ count: number }>`
        select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as count
        from pg_stat_xact_user_tables where relname = 'audit_event'`.execute(trx);
      return rows[0]?.count ?? 0;
    };
    const before = await rowsRead();
    const entries = await pendingEntries(trx, 2_000);
    return { waiting: entries.map(({ details }) => details['number']), read: (await rowsRead()) - before };
  });
  expect(waiting).toEqual([0, 1, 2, 3, 4]);
  expect(read).toBe(5);
});
