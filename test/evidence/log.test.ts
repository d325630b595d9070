import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { growLog } from '../../src/app/evidence/grow-log.ts';
import { verifyLog, type LogProblem } from '../../src/app/evidence/verify-log.ts';
import { appendAudit } from '../../src/db/audit.ts';
import { latestCheckpoint, logOrigin, readLeaf, readLeaves, readSubtrees } from '../../src/db/evidence/log-tree.ts';
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

/** A position in the log, and one before or after it. */
interface Place {
  readonly leaf: number;
  readonly other: number;
}

/** What somebody may do to one entry, and what is then said of it first. */
interface Act {
  readonly statements: (place: Place) => readonly string[];
  readonly kind: LogProblem['kind'];
  /** Another thing that may be said first. */
  readonly or?: LogProblem['kind'];
  /** Where it is found; left out: at the leaf. */
  readonly at?: (place: Place) => number;
}

/** The entry of a leaf, as the kept copy has it. */
const seqAt = (leaf: number): string => `(select event_seq from kept_leaf where index = ${leaf})`;
const altered = (assignment: string): Act => ({
  kind: 'ENTRY_CHANGED',
  statements: ({ leaf }) => [`update audit_event set ${assignment} where seq = ${seqAt(leaf)}`],
});

const ACTS: Readonly<Record<string, Act>> = {
  'altered: action': altered("action = 'task.decided'"),
  'altered: details': altered(`details = details || '{"number": -1}'`),
  'altered: time': altered("at = at + interval '1 microsecond'"),
  'altered: outcome': altered("outcome = 'REFUSED', code = 'FORBIDDEN'"),
  're-attributed: person': altered("actor_id = '00000000-0000-7000-8000-00000000000b'"),
  're-attributed: address': altered("address = '192.0.2.1'"),
  removed: {
    kind: 'ENTRY_MISSING',
    statements: ({ leaf }) => [`delete from audit_event where seq = ${seqAt(leaf)}`],
  },
  'removed with its leaf': {
    kind: 'LEAF_MISSING',
    statements: ({ leaf }) => [
      `delete from log_leaf where index = ${leaf}`,
      `delete from audit_event where seq = ${seqAt(leaf)}`,
    ],
  },
  reordered: {
    kind: 'ENTRY_MOVED',
    at: ({ leaf, other }) => Math.min(leaf, other),
    statements: ({ leaf, other }) => [
      `update log_leaf set event_seq = -event_seq where index in (${leaf}, ${other})`,
      `update log_leaf set event_seq = ${seqAt(other)} where index = ${leaf}`,
      `update log_leaf set event_seq = ${seqAt(leaf)} where index = ${other}`,
    ],
  },
  'cut end': {
    kind: 'LEAF_MISSING',
    statements: ({ leaf }) => [
      `delete from log_leaf where index >= ${leaf}`,
      `delete from audit_event where seq in (select event_seq from kept_leaf where index >= ${leaf})`,
    ],
  },
  'cut end with its heads': {
    kind: 'LEAF_MISSING',
    // where no subtree reached further, the head that is missing says it
    or: 'CHECKPOINT',
    statements: ({ leaf }) => [
      `delete from log_leaf where index >= ${leaf}`,
      `delete from audit_event where seq in (select event_seq from kept_leaf where index >= ${leaf})`,
      `delete from log_checkpoint where size > ${leaf}`,
    ],
  },
};
/** Positions for each act, besides the last one. */
const SAMPLES = 3;

describe('whoever owns the database cannot change history unseen', () => {
  /** What is found after these statements, in a transaction that is then undone: no trigger stands in the way. */
  async function foundAfter(
    statements: readonly string[],
    { refit, most }: { readonly refit?: number; readonly most?: number } = {},
  ): Promise<readonly LogProblem[]> {
    let found: readonly LogProblem[] = [];
    const undo = new Error('undo');
    const { keys } = office.deps;
    await office.database.db
      .transaction()
      .execute(async (trx) => {
        await sql`set local session_replication_role = 'replica'`.execute(trx);
        for (const statement of statements) await sql.raw(statement).execute(trx);
        const [leaf] = refit === undefined ? [] : await readLeaves(trx, refit, 1);
        if (leaf?.entry != null)
          await sql`update log_leaf set hash = ${entryHash(leaf.entry)} where index = ${leaf.index}`.execute(trx);
        found = (await verifyLog(trx, keys.publicKeys, [], most)).problems;
        throw undo;
      })
      .catch((error: unknown) => {
        if (error !== undo) throw error;
      });
    return found;
  }

  test(
    'any single altered, removed, reordered, re-attributed or cut entry is found and named, wherever it stands',
    { timeout: 240_000 },
    async () => {
      const tried: Record<string, number> = {};
      for (const [name, { statements, kind, or, at }] of Object.entries(ACTS)) {
        const places = fc.sample(
          fc.record({ leaf: fc.integer({ min: 0, max: total - 1 }), step: fc.integer({ min: 1, max: total - 1 }) }),
          SAMPLES,
        );
        for (const { leaf, step } of [{ leaf: total - 1, step: 1 }, ...places]) {
          const place = { leaf, other: (leaf + step) % total };
          const [first] = await foundAfter(statements(place));
          expect([kind, or], `${name} at ${leaf}`).toContain(first?.kind);
          expect(first?.at, `${name} at ${leaf}`).toBe(at?.(place) ?? leaf);
          tried[name] = (tried[name] ?? 0) + 1;
        }
        if (kind !== 'ENTRY_CHANGED' && kind !== 'ENTRY_MOVED') continue;
        // a careful forger has the leaf fit what the entry says now
        const { leaf = 0, step = 1 } = places[0] ?? {};
        const [shown] = await foundAfter(statements({ leaf, other: (leaf + step) % total }), { refit: leaf });
        expect(shown?.at, `${name} at ${leaf}, made to fit`).toBeLessThanOrEqual(leaf);
        tried[`${name}, made to fit`] = 1;
      }
      process.stdout.write(`${total} entries; acts tried and found: ${JSON.stringify(tried)}\n`);
      expect(await problems()).toEqual([]);
    },
  );

  /** What becomes of every entry: of each leaf one of these, by its number. */
  const EVERY = [
    "set action = 'task.decided'",
    `set details = details || '{"number": -1}'`,
    "set at = at + interval '1 microsecond'",
    "set outcome = 'REFUSED', code = 'FORBIDDEN'",
    "set actor_id = '00000000-0000-7000-8000-00000000000b'",
    "set address = '192.0.2.1'",
  ];
  const ofEach = (turn: number): readonly string[] => [
    ...EVERY.map(
      (change, index) => `update audit_event ${change} where seq in (
        select event_seq from kept_leaf where (index + ${turn}) % ${EVERY.length + 1} = ${index})`,
    ),
    `delete from audit_event where seq in (
      select event_seq from kept_leaf where (index + ${turn}) % ${EVERY.length + 1} = ${EVERY.length})`,
  ];

  test.each([
    ['altered, re-attributed or removed', ofEach(0)],
    ['altered, re-attributed or removed, each in another way', ofEach(3)],
    [
      'exchanged with the next one',
      [
        'update log_leaf set event_seq = -event_seq',
        'update log_leaf l set event_seq = k.event_seq from kept_leaf k where k.index = (l.index # 1)',
        'delete from log_leaf where event_seq < 0',
      ],
    ],
  ])('every single entry is named when it is %s', { timeout: 240_000 }, async (how, statements) => {
    const found = await foundAfter(statements, { most: 2 * total });
    const named = new Set(found.filter(({ kind }) => kind.startsWith('ENTRY_')).map(({ at }) => at));
    // one of an odd number has nobody to be exchanged with
    expect(named.size).toBe(how.startsWith('exchanged') ? total - (total % 2) : total);
  });

  test('the nearest head or subtree says where, when the leaf was made to fit', async () => {
    const found = await foundAfter(altered("action = 'task.decided'").statements({ leaf: 4_711, other: 0 }), {
      refit: 4_711,
    });
    expect(found[0]).toMatchObject({ kind: 'TREE', at: 4_710 });
    expect(found[0]?.message).toContain('4710 to 4711');
    expect(found[1]).toMatchObject({ kind: 'CHECKPOINT', at: 4_000 });
  });

  const restore = () =>
    tamper(
      'delete from audit_event',
      'insert into audit_event overriding system value select * from kept_event',
      'delete from log_leaf',
      'insert into log_leaf select * from kept_leaf',
    );

  test('an entry written past the log is found', async () => {
    await tamper("insert into audit_event (action, entity) values ('task.decided', 'task')");
    expect(await problems()).toMatchObject([{ kind: 'STRAY_ENTRY' }]);
    await restore();
  });

  test('an entry removed before it became a leaf is found, and stays found once the tree has grown past it', async () => {
    await appendAudit(
      office.deps.db,
      [1, 2].map((number) => ({ action: 'task.viewed', entity: 'task', details: { number } })),
    );
    const last = 'select max(seq) from audit_event';
    const { rows } = await office.database.pool.query<{ seq: number }>(`select (${last}) - 1 as seq`);
    const lost = { kind: 'LOST_ENTRY', at: Number(rows[0]?.seq) };
    await tamper(`delete from audit_event where seq = (${last}) - 1`);
    expect(await problems()).toMatchObject([lost]);
    expect((await growLog(office.deps, { wait: true })).added).toBe(1);
    expect(await problems()).toMatchObject([lost]);
    await tamper(
      ...['log_leaf', 'log_checkpoint', 'log_node', 'log_pending'].map((name) => `delete from ${name}`),
      'delete from audit_event',
      'insert into audit_event overriding system value select * from kept_event',
      'insert into log_pending select seq from audit_event',
    );
    total = (await growLog(office.deps, { wait: true })).size;
    expect(await problems()).toEqual([]);
    await tamper('drop table kept_leaf', 'create table kept_leaf as select * from log_leaf');
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
