import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { appendAudit } from '../../src/db/audit.ts';
import { logOrigin } from '../../src/db/evidence/log-tree.ts';
import { openCheckpoint } from '../../src/evidence/checkpoint.ts';
import { entryHash, type LogEntry } from '../../src/evidence/log-entry.ts';
import { verifyConsistency, verifyInclusion } from '../../src/evidence/merkle-tree.ts';
import { approved } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { hire } from '../support/people.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  await approved(office);
  await growLog(office.deps, { wait: true });
});
afterAll(() => office.close());

interface Proof {
  readonly leaf: string;
  readonly index: number;
  readonly size: number;
  readonly hashes: readonly string[];
  readonly entry: LogEntry;
  readonly code?: string;
}

const bytes = (hashes: readonly string[]): readonly Buffer[] => hashes.map((hash) => Buffer.from(hash, 'hex'));
const get = (login: string, path: string) => office.as(login).call<Proof>('GET', path);
const refusal = async (login: string, path: string) => {
  const { status, body } = await get(login, path);
  return { status, code: body.code };
};

/** The note as whoever asks gets it, opened. */
async function head(token: string): Promise<{ size: number; root: Buffer }> {
  const response = await fetch(`${office.baseUrl}/v1/log/checkpoint`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  return openCheckpoint(await response.text(), await logOrigin(office.deps.db), office.deps.keys.publicKeys);
}
const tokenOf = (login: string): string => office.demo.users.find((user) => user.login === login)?.token ?? '';
const lastSeq = async (): Promise<number> =>
  (await office.database.pool.query<{ n: number }>('select max(seq) as n from audit_event')).rows[0]?.n ?? 0;

describe('the log over HTTP', () => {
  test('shows its signed head to people and machines, and to nobody else', async () => {
    const machine = await head(office.demo.publishers[0]?.token ?? '');
    expect(machine.size).toBeGreaterThan(10);
    expect(await head(tokenOf('editor1'))).toEqual(machine);
    expect((await fetch(`${office.baseUrl}/v1/log/checkpoint`)).status).toBe(401);
  });

  test('proves every entry of a draft against the head, with nothing but the answers', async () => {
    const { size, root } = await head(tokenOf('auditor'));
    const { rows } = await office.database.pool.query<{ seq: number }>('select seq from audit_event order by seq');
    expect(rows.length).toBe(size);
    for (const { seq } of rows) {
      const { status, body } = await get('auditor', `/v1/log/proof?event=${seq}&size=${size}`);
      expect(status).toBe(200);
      expect(body.entry.seq).toBe(seq);
      expect(entryHash(body.entry).toString('hex')).toBe(body.leaf);
      expect(verifyInclusion(entryHash(body.entry), body.index, body.size, bytes(body.hashes), root)).toBe(true);
      const altered = entryHash({ ...body.entry, actorId: '00000000-0000-7000-8000-00000000000b' });
      expect(verifyInclusion(altered, body.index, body.size, bytes(body.hashes), root)).toBe(false);
    }
  });

  test('proves that it only grew, also against an older head', async () => {
    const older = await head(tokenOf('editor1'));
    await approved(office);
    await growLog(office.deps, { wait: true });
    const newer = await head(tokenOf('editor1'));
    expect(newer.size).toBeGreaterThan(older.size);
    const { body } = await get('editor1', `/v1/log/consistency?from=${older.size}&to=${newer.size}`);
    expect(verifyConsistency(older, newer, bytes(body.hashes))).toBe(true);
    expect(body).toEqual((await get('editor1', `/v1/log/consistency?from=${older.size}`)).body);
    // an entry keeps its proof against the head that somebody holds
    const { body: proof } = await get('auditor', `/v1/log/proof?event=1&size=${older.size}`);
    expect(verifyInclusion(entryHash(proof.entry), 0, older.size, bytes(proof.hashes), older.root)).toBe(true);
  });

  test('says clearly what cannot be proven', async () => {
    const { size } = await head(tokenOf('editor1'));
    await appendAudit(office.deps.db, [{ action: 'task.viewed', entity: 'task' }]);
    const pending = await lastSeq();
    expect(await refusal('auditor', `/v1/log/proof?event=${pending + 1_000_000}`)).toEqual({
      ...{ status: 404, code: 'NOT_FOUND' },
    });
    expect(await refusal('auditor', `/v1/log/proof?event=${pending}`)).toEqual({
      status: 409,
      code: 'LOG_NOT_IN_TREE',
    });
    expect(await refusal('auditor', '/v1/log/proof?event=2&size=1')).toEqual({ status: 409, code: 'LOG_NOT_IN_TREE' });
    const larger = { status: 422, code: 'LOG_SIZE_TOO_LARGE' };
    expect(await refusal('auditor', `/v1/log/proof?event=1&size=${size + 1_000}`)).toEqual(larger);
    expect(await refusal('editor1', `/v1/log/consistency?from=1&to=${size + 1_000}`)).toEqual(larger);
    expect(await refusal('editor1', '/v1/log/consistency?from=5&to=4')).toEqual({
      status: 422,
      code: 'LOG_SIZE_ORDER',
    });
    expect(await refusal('editor1', '/v1/log/consistency?from=-1&to=4')).toEqual({ status: 422, code: 'VALIDATION' });
    expect(await refusal('editor1', '/v1/log/consistency')).toEqual({ status: 422, code: 'VALIDATION' });
  });

  test('proves entries to whoever reads the log of their unit alone', async () => {
    for (const login of ['editor1', 'first1', 'publisher'])
      expect(await refusal(login, '/v1/log/proof?event=1')).toEqual({ status: 403, code: 'FORBIDDEN' });
    expect((await get('admin', '/v1/log/proof?event=1')).status).toBe(200);
    const { id } = await office.deps.db
      .insertInto('unit')
      .values({ id: '00000000-0000-7000-8000-0000000000aa', name: '演示另一单位', kind: 'HOST' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await hire(office, 'elsewhere', 'AUDITOR', { unitId: id });
    const { rows } = await office.database.pool.query<{ seq: number }>(
      "select min(seq) as seq from audit_event where action = 'task.decided'",
    );
    const path = `/v1/log/proof?event=${rows[0]?.seq}`;
    expect(await refusal('elsewhere', path)).toEqual({ status: 403, code: 'FOREIGN_UNIT' });
    expect((await get('auditor', path)).status).toBe(200);
  });
});

// last: what it does to the entries, no proof survives
test('the log is read page by page within a span of time, in the order of time, each entry once', async () => {
  const { pool } = office.database;
  const client = await pool.connect();
  // as where transactions ended in another order than they began
  await client.query('set session_replication_role = replica');
  await client.query(`update audit_event set at = at - make_interval(mins => 400 + (seq * 7 % 31)::int)`);
  await client.query('reset session_replication_role');
  const [from, to] = ['425 minutes', '405 minutes'].map((ago) => `wuguan_now() - interval '${ago}'`);
  const { rows: times } = await client.query<{ from: Date; to: Date }>(`select ${from} as from, ${to} as to`);
  client.release();
  const span = { from: times[0]!.from.toISOString(), to: times[0]!.to.toISOString() };
  const { rows } = await pool.query<{ seq: number }>(
    `select seq from audit_event where at >= $1 and at < $2 and (unit_id = $3 or unit_id is null)
     order by at desc, seq desc`,
    [span.from, span.to, office.demo.unit.id],
  );
  const seen: number[] = [];
  for (let cursor: string | undefined = ''; cursor !== undefined;) {
    const query = new URLSearchParams({ ...span, order: 'newest', limit: '3', ...(cursor === '' ? {} : { cursor }) });
    const { status, body } = await office
      .as('auditor')
      .call<{ items: { seq: number }[]; nextCursor: string | null }>('GET', `/v1/audit?${query.toString()}`);
    expect(status).toBe(200);
    seen.push(...body.items.map(({ seq }) => seq));
    cursor = body.nextCursor ?? undefined;
  }
  expect(rows.length).toBeGreaterThan(9);
  expect(seen).toEqual(rows.map(({ seq }) => seq));
});
