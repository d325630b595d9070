import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { verifyLog } from '../../src/app/evidence/verify-log.ts';
import { appendAudit } from '../../src/db/audit.ts';
import { latestCheckpoint, logOrigin, readLeaf, readSubtrees } from '../../src/db/evidence/log-tree.ts';
import { openCheckpoint } from '../../src/evidence/checkpoint.ts';
import { entryHash } from '../../src/evidence/log-entry.ts';
import { growingTree, inclusionProof, peaks, verifyInclusion } from '../../src/evidence/merkle-tree.ts';
import { openOffice, type Office } from '../support/office.ts';

const ENTRIES = 10_000;
let office: Office;
let total = 0;

/** Runs SQL as somebody who owns the database: no trigger stands in the way. */
async function tamper(...statements: readonly string[]): Promise<void> {
  const client = await office.database.pool.connect();
  try {
    await client.query('begin');
    await client.query("set local session_replication_role = 'replica'");
    for (const statement of statements) await client.query(statement);
    await client.query('commit');
  } finally {
    client.release();
  }
}

const problems = async () => {
  const { db, keys } = office.deps;
  return (await verifyLog(db, keys.publicKeys)).problems;
};

beforeAll(async () => {
  office = await openOffice();
  const { db } = office.deps;
  for (let done = 0; done < ENTRIES; done += 1_000) {
    await appendAudit(
      db,
      Array.from({ length: 1_000 }, (_, index) => ({
        action: 'task.viewed',
        entity: 'task',
        actorId: '00000000-0000-7000-8000-00000000000a',
        details: { number: done + index, note: '示例' },
      })),
    );
  }
  total = (await growLog(office.deps, { wait: true })).size;
  await tamper(
    'create table kept_event as select * from audit_event',
    'create table kept_leaf as select * from log_leaf',
  );
});
afterAll(() => office.close());

describe('the log', () => {
  test('has a leaf for every entry, and a signed head', async () => {
    const { db, keys } = office.deps;
    expect(total).toBeGreaterThan(ENTRIES);
    const { rows } = await office.database.pool.query<{ n: number }>('select count(*) as n from audit_event');
    expect(rows[0]?.n).toBe(total);
    expect(await verifyLog(db, keys.publicKeys)).toMatchObject({ size: total, problems: [] });
    const latest = await latestCheckpoint(db);
    expect(openCheckpoint(latest?.note ?? '', await logOrigin(db), keys.publicKeys)).toMatchObject({ size: total });
  });

  test('grows while others write, without a gap and without an entry twice', async () => {
    const { db } = office.deps;
    const writing = Array.from({ length: 40 }, (_, index) =>
      appendAudit(db, [{ action: 'task.viewed', entity: 'task', details: { index } }]),
    );
    const growing = Array.from({ length: 6 }, () => growLog(office.deps));
    await Promise.all([...writing, ...growing]);
    const { size } = await growLog(office.deps, { wait: true });
    expect(size).toBe(total + writing.length);
    total = size;
    expect(await problems()).toEqual([]);
    await tamper(
      'drop table kept_event, kept_leaf',
      'create table kept_event as select * from audit_event',
      'create table kept_leaf as select * from log_leaf',
    );
  });

  test('proves one entry to whoever holds a checkpoint', async () => {
    const { db } = office.deps;
    const { rows } = await office.database.pool.query<{ seq: number }>('select min(seq) as seq from audit_event');
    const leaf = await readLeaf(db, rows[0]?.seq ?? 0);
    expect(leaf).toBeDefined();
    const { index, entry } = leaf!;
    const needed: { level: number; index: number }[] = [];
    // a first pass asks which subtrees are wanted
    inclusionProof((subtree) => (needed.push(subtree), Buffer.alloc(32)), index, total);
    const proof = inclusionProof(await readSubtrees(db, needed), index, total);
    const root = growingTree(total, await readSubtrees(db, peaks(total))).root();
    expect(verifyInclusion(entryHash(entry), index, total, proof, root)).toBe(true);
    expect(verifyInclusion(entryHash({ ...entry, action: 'task.decided' }), index, total, proof, root)).toBe(false);
  });
});

describe('whoever owns the database cannot change history unseen', () => {
  const restore = () =>
    tamper(
      'delete from audit_event',
      'insert into audit_event overriding system value select * from kept_event',
      'delete from log_leaf',
      'insert into log_leaf select * from kept_leaf',
    );
  /** The entry of a leaf, as the kept copy has it. */
  const seqAt = (leaf: number): string => `(select event_seq from kept_leaf where index = ${leaf})`;
  /** Makes the leaves fit what the entries say now, as a careful forger would. */
  const refit = async (leaf: number): Promise<void> => {
    const found = await readLeaf(
      office.deps.db,
      (await one(`select event_seq as n from log_leaf where index = ${leaf}`)) ?? 0,
    );
    if (found !== undefined)
      await tamper(`update log_leaf set hash = '\\x${entryHash(found.entry).toString('hex')}' where index = ${leaf}`);
  };
  const one = async (query: string): Promise<number | undefined> =>
    (await office.database.pool.query<{ n: number }>(query)).rows[0]?.n;

  const ACTS: Readonly<Record<string, (leaf: number) => readonly string[]>> = {
    'an altered action': (leaf) => [`update audit_event set action = 'task.decided' where seq = ${seqAt(leaf)}`],
    'altered details': (leaf) => [
      `update audit_event set details = details || '{"number": -1}' where seq = ${seqAt(leaf)}`,
    ],
    'an altered time': (leaf) => [
      `update audit_event set at = at + interval '1 microsecond' where seq = ${seqAt(leaf)}`,
    ],
    'an altered outcome': (leaf) => [
      `update audit_event set outcome = 'REFUSED', code = 'FORBIDDEN' where seq = ${seqAt(leaf)}`,
    ],
    'another author': (leaf) => [
      `update audit_event set actor_id = '00000000-0000-7000-8000-00000000000b' where seq = ${seqAt(leaf)}`,
    ],
    'another address': (leaf) => [`update audit_event set address = '192.0.2.1' where seq = ${seqAt(leaf)}`],
    'a removed entry': (leaf) => [`delete from audit_event where seq = ${seqAt(leaf)}`],
    'a removed entry with its leaf': (leaf) => [
      `delete from log_leaf where index = ${leaf}`,
      `delete from audit_event where seq = ${seqAt(leaf)}`,
    ],
    'two entries in the other order': (leaf) => {
      const other = leaf === 0 ? 1 : leaf - 1;
      return [
        `update log_leaf l set event_seq = -l.event_seq where index in (${leaf}, ${other})`,
        `update log_leaf set event_seq = ${seqAt(other)} where index = ${leaf}`,
        `update log_leaf set event_seq = ${seqAt(leaf)} where index = ${other}`,
        // and the times with them
        `update audit_event e set at = (select k.at from kept_event k where k.seq = ${seqAt(other)}) where e.seq = ${seqAt(leaf)}`,
      ];
    },
    'a cut end': (leaf) => [
      `delete from log_leaf where index >= ${leaf}`,
      `delete from audit_event where seq in (select event_seq from kept_leaf where index >= ${leaf})`,
    ],
  };

  for (const [name, statements] of Object.entries(ACTS)) {
    test(
      `${name} is found wherever it stands, also when the leaves are made to fit`,
      { timeout: 120_000 },
      async () => {
        const samples = [total - 1, ...fc.sample(fc.integer({ min: 0, max: total - 2 }), 1)];
        for (const leaf of samples) {
          await tamper(...statements(leaf));
          expect((await problems()).length, `${name} at ${leaf}`).toBeGreaterThan(0);
          await refit(leaf);
          expect((await problems()).length, `${name} at ${leaf}, leaf made to fit`).toBeGreaterThan(0);
          await restore();
        }
        expect(await problems()).toEqual([]);
      },
    );
  }

  test('an entry written past the log is found', async () => {
    await tamper("insert into audit_event (action, entity) values ('task.decided', 'task')");
    expect(await problems()).toMatchObject([{ kind: 'STRAY_ENTRY' }]);
    await restore();
  });

  test('a new tree over a changed history does not match a checkpoint that was kept elsewhere', async () => {
    const { db, keys } = office.deps;
    const kept = { name: 'checkpoints/2026-11-29', note: (await latestCheckpoint(db))?.note ?? '' };
    await tamper(
      `update audit_event set details = '{}' where seq = ${seqAt(7)}`,
      'delete from log_leaf',
      'delete from log_node',
      'delete from log_checkpoint',
      'insert into log_pending select seq from audit_event',
    );
    // even with the signing key in hand
    await growLog(office.deps, { wait: true });
    expect((await verifyLog(db, keys.publicKeys)).problems).toEqual([]);
    const { problems: found } = await verifyLog(db, keys.publicKeys, [kept]);
    expect(found).toMatchObject([{ kind: 'CHECKPOINT', message: expect.stringContaining('2026-11-29') as string }]);
  });
});
