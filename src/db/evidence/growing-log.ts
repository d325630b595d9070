import { sql } from 'kysely';
import type { LogEntry } from '../../evidence/log-entry.ts';
import { peaks, type ReadSubtree, type Subtree } from '../../evidence/merkle-tree.ts';
import type { Trx } from '../locks.ts';
import { entryColumns } from './log-tree.ts';

/** Held by whoever grows the tree: leaves are numbered by one at a time. */
const LOG_LOCK = 0x77676c67;

/** Bytes of a hash: those of many travel as one value. */
const WIDTH = 32;

/** Takes the lock under which the tree grows, until the end of the transaction; false when somebody else holds it. */
export async function tryLockLog(trx: Trx): Promise<boolean> {
  const { rows } = await sql<{ locked: boolean }>`
    select pg_try_advisory_xact_lock(${sql.lit(LOG_LOCK)}) as locked`.execute(trx);
  return rows[0]?.locked === true;
}

/** Takes the same lock, waiting for it. */
export async function lockLog(trx: Trx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(LOG_LOCK)})`.execute(trx);
}

/**
 * Entries that are committed and no leaf yet, in the order in which they were written. Each is looked up by its number: PostgreSQL,
 * which thinks that more are waiting than are, would otherwise read the log from its beginning.
 */
export async function pendingEntries(trx: Trx, limit: number): Promise<readonly LogEntry[]> {
  const { rows } = await sql<LogEntry>`
    select entry.* from log_pending p,
      lateral (select ${entryColumns} from audit_event e where e.seq = p.event_seq offset 0) as entry
    order by p.event_seq limit ${limit}`.execute(trx);
  return rows;
}

/** A tree before it grows: as much of it as new leaves need. */
export interface Trunk {
  /** Leaves. */
  readonly size: number;
  /** @throws Error where a subtree is none of its peaks, or is not stored */
  readonly peak: ReadSubtree;
  /** What its checkpoints are called after. */
  readonly origin: string;
}

/** Reads it under the lock: the peak of a level is there where the size has that bit. */
export async function readTrunk(trx: Trx): Promise<Trunk> {
  const { rows } = await sql<{ size: number; origin: string; hashes: readonly (Buffer | null)[] }>`
    with top as (select coalesce(max(index) + 1, 0) as size from log_leaf)
    select size::float8 as size, (select name from log_origin) as origin, array(
      select case when level = 0 then (select hash from log_leaf where index = size - 1)
        else (select hash from log_node n where n.level = l.level and n.index = (size >> l.level) - 1) end
      from generate_series(0, 52) as l(level) where (size >> level) & 1 = 1 order by level desc) as hashes
    from top`.execute(trx);
  const { size, origin, hashes } = rows[0]!;
  const ofLevel = new Map(peaks(size).map(({ level }, at) => [level, hashes[at]]));
  return {
    ...{ size, origin },
    peak: ({ level, index }) => {
      const hash = ofLevel.get(level);
      if (hash == null) throw new Error(`the log's tree has no peak ${level}/${index}`);
      return hash;
    },
  };
}

/** What a tree grew by. */
export interface Growth {
  /** The first new leaf; the others follow it. */
  readonly first: number;
  /** Entries of the new leaves. */
  readonly seqs: readonly number[];
  readonly leaves: readonly Buffer[];
  /** Subtrees above them that they complete. */
  readonly nodes: readonly (Subtree & { readonly hash: Buffer })[];
  readonly checkpoint: { readonly size: number; readonly root: Buffer; readonly note: string };
}

/** Stores all of it in one statement; the entries are pending no longer. */
export async function storeGrowth(trx: Trx, { first, seqs, leaves, nodes, checkpoint }: Growth): Promise<void> {
  const hashOf = (all: readonly Buffer[]) =>
    sql`substring(${Buffer.concat(all)}::bytea from ((nth - 1) * ${sql.lit(WIDTH)} + 1)::int for ${sql.lit(WIDTH)})`;
  await sql`
    with done as (delete from log_pending where event_seq = any(${seqs}::bigint[])),
    leaves as (
      insert into log_leaf (index, event_seq, hash)
      select ${first}::bigint + nth - 1, seq, ${hashOf(leaves)}
      from unnest(${seqs}::bigint[]) with ordinality as e(seq, nth)
    ),
    nodes as (
      insert into log_node (level, index, hash)
      select level, index, ${hashOf(nodes.map(({ hash }) => hash))}
      from unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[])
        with ordinality as n(level, index, nth)
    )
    insert into log_checkpoint (size, root, note)
    values (${checkpoint.size}, ${checkpoint.root}, ${checkpoint.note})`.execute(trx);
}
