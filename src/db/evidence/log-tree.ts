import { sql, type Kysely } from 'kysely';
import type { TreeHead } from '../../evidence/checkpoint.ts';
import type { LogEntry } from '../../evidence/log-entry.ts';
import { EMPTY_ROOT, peaks, type ReadSubtree, type Subtree } from '../../evidence/merkle-tree.ts';
import { inSight, type AuditSight } from '../audit.ts';
import type { Database } from '../schema/index.ts';

/** An entry with the text that its leaf hashes, read as it is stored. */
export const entryColumns = sql`
  e.seq, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.actor_id as "actorId",
  e.token_id as "tokenId", e.address, e.login, e.action, e.outcome, e.code, e.entity, e.entity_id as "entityId",
  e.draft_id as "draftId", e.unit_id as "unitId", e.details`;

/** What the checkpoints of this log are called after. */
export async function logOrigin(db: Kysely<Database>): Promise<string> {
  const { rows } = await sql<{ name: string }>`select name from log_origin`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('the log has no name');
  return row.name;
}

/** How many leaves the tree has. */
export async function logSize(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ size: number }>`
    select coalesce(max(index) + 1, 0)::float8 as size from log_leaf`.execute(db);
  return rows[0]?.size ?? 0;
}

const nameOf = ({ level, index }: Subtree): string => `${level}/${index}`;

/**
 * Reads hashes of perfect subtrees.
 * @returns a function that knows these subtrees, and throws for any other
 */
export async function readSubtrees(db: Kysely<Database>, wanted: readonly Subtree[]): Promise<ReadSubtree> {
  const leaves = wanted.filter(({ level }) => level === 0).map(({ index }) => index);
  const nodes = wanted.filter(({ level }) => level > 0);
  const { rows } = await sql<Subtree & { hash: Buffer }>`
    select 0 as level, index::float8 as index, hash from log_leaf where index = any(${leaves}::bigint[])
    union all
    select n.level, n.index::float8, n.hash
    from unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[])
      as w(level, index) join log_node n using (level, index)`.execute(db);
  const known = new Map(rows.map((row) => [nameOf(row), row.hash]));
  return (subtree) => {
    const hash = known.get(nameOf(subtree));
    if (hash === undefined) throw new Error(`the log's tree has no subtree ${nameOf(subtree)}`);
    return hash;
  };
}

/** Hashes of the peaks of the tree of that size. */
export const readPeaks = (db: Kysely<Database>, size: number): Promise<ReadSubtree> => readSubtrees(db, peaks(size));

/** A signed head of the tree. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly root: Buffer;
  /** C2SP tlog-checkpoint. */
  readonly note: string;
  readonly at: Date;
}

const checkpointColumns = sql`size::float8 as size, root, note, at`;

/** The latest head alone: one row by its key. Of the empty tree before the first one. */
export async function latestHead(db: Kysely<Database>): Promise<TreeHead> {
  const { rows } = await sql<TreeHead>`
    select size::float8 as size, root from log_checkpoint order by size desc limit 1`.execute(db);
  return rows[0] ?? { size: 0, root: EMPTY_ROOT };
}

/** The head of that size; undefined when none was signed. */
export async function headOfSize(db: Kysely<Database>, size: number): Promise<TreeHead | undefined> {
  if (size === 0) return { size, root: EMPTY_ROOT };
  const { rows } = await sql<TreeHead>`
    select size::float8 as size, root from log_checkpoint where size = ${size}`.execute(db);
  return rows[0];
}

/** The latest checkpoint; undefined before the first one. */
export async function latestCheckpoint(db: Kysely<Database>): Promise<StoredCheckpoint | undefined> {
  const { rows } = await sql<StoredCheckpoint>`
    select ${checkpointColumns} from log_checkpoint order by size desc limit 1`.execute(db);
  return rows[0];
}

/** Whose an entry is; undefined when there is no such entry. */
export const entryUnit = (
  db: Kysely<Database>,
  eventSeq: number,
): Promise<{ readonly unitId: string | null } | undefined> =>
  db.selectFrom('audit_event').select('unit_id as unitId').where('seq', '=', eventSeq).executeTakeFirst();

/** An entry with its leaf; undefined when there is no such entry, or it is no leaf yet. */
export async function readLeaf(
  db: Kysely<Database>,
  eventSeq: number,
): Promise<{ readonly entry: LogEntry; readonly index: number; readonly hash: Buffer } | undefined> {
  const { rows } = await sql<LogEntry & { index: number; hash: Buffer }>`
    select ${entryColumns}, l.index::float8 as index, l.hash
    from audit_event e join log_leaf l on l.event_seq = e.seq where e.seq = ${eventSeq}`.execute(db);
  const [row] = rows;
  if (row === undefined) return undefined;
  const { index, hash, ...entry } = row;
  return { entry, index, hash };
}

/**
 * What was done to a draft and to one of its items, as leaves, the oldest first: of the draft and its tasks, and of that
 * item alone.
 */
export async function leavesOfRelease(
  db: Kysely<Database>,
  { draftId, releaseId }: { readonly draftId: string; readonly releaseId: string },
  size: number,
): Promise<readonly { readonly entry: LogEntry; readonly index: number }[]> {
  const { rows } = await sql<LogEntry & { index: number }>`
    select ${entryColumns}, l.index::float8 as index
    from audit_event e join log_leaf l on l.event_seq = e.seq
    where e.draft_id = ${draftId} and e.outcome = 'DONE' and l.index < ${size}
      and (e.entity in ('draft', 'task') or e.entity = 'release' and e.entity_id = ${releaseId})
    order by l.index`.execute(db);
  return rows.map(({ index, ...entry }) => ({ index, entry }));
}

/** Leaves with their entries as they are stored now, from the leaf `from` on; entry null where it is gone. */
export async function readLeaves(
  db: Kysely<Database>,
  from: number,
  limit: number,
): Promise<readonly { readonly index: number; readonly hash: Buffer; readonly entry: LogEntry | null }[]> {
  const { rows } = await sql<LogEntry & { index: number; hash: Buffer; seq: number | null }>`
    select ${entryColumns}, l.index::float8 as index, l.hash
    from log_leaf l left join audit_event e on e.seq = l.event_seq
    where l.index >= ${from} order by l.index limit ${limit}`.execute(db);
  return rows.map(({ index, hash, ...entry }) => ({ index, hash, entry: entry.seq === null ? null : entry }));
}

/** Stored subtrees above the leaves that the leaves [from, upTo] complete. */
export async function readNodes(
  db: Kysely<Database>,
  from: number,
  upTo: number,
): Promise<readonly (Subtree & { readonly hash: Buffer })[]> {
  const { rows } = await sql<Subtree & { hash: Buffer }>`
    select n.level, n.index::float8 as index, n.hash
    from generate_series(1, 52) as l(level) join log_node n on n.level = l.level
      and n.index >= ((${from}::bigint + (1::bigint << l.level)) >> l.level) - 1
      and n.index < (${upTo}::bigint + 1) >> l.level`.execute(db);
  return rows;
}

/** Leaf whose hash this is, if there is one. */
export async function leafOfHash(db: Kysely<Database>, hash: Buffer): Promise<number | undefined> {
  const { rows } = await sql<{ index: number }>`
    select index::float8 as index from log_leaf where hash = ${hash} order by index limit 1`.execute(db);
  return rows[0]?.index;
}

/** How many leaves the stored subtrees are over: more than there are leaves when the end was cut. */
export async function leavesUnderNodes(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ leaves: number }>`
    select coalesce(max((index + 1) << level), 0)::float8 as leaves from log_node`.execute(db);
  return rows[0]?.leaves ?? 0;
}

/** Entries that are neither a leaf nor about to become one: somebody wrote past the log, or cut the tree. */
export async function strayEntries(db: Kysely<Database>, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ seq: number }>`
    select e.seq from audit_event e
    where not exists (select from log_leaf l where l.event_seq = e.seq)
      and not exists (select from log_pending p where p.event_seq = e.seq)
    order by e.seq limit ${limit}`.execute(db);
  return rows.map(({ seq }) => seq);
}

/** Entries that were about to become leaves and are gone: somebody removed them in the seconds before the tree grew. */
export async function lostEntries(db: Kysely<Database>, limit: number): Promise<readonly number[]> {
  const { rows } = await sql<{ seq: number }>`
    select p.event_seq as seq from log_pending p
    where not exists (select from audit_event e where e.seq = p.event_seq)
    order by p.event_seq limit ${limit}`.execute(db);
  return rows.map(({ seq }) => seq);
}

/** All checkpoints, the oldest first. */
export async function readCheckpoints(
  db: Kysely<Database>,
  after: number,
  limit: number,
): Promise<readonly StoredCheckpoint[]> {
  const { rows } = await sql<StoredCheckpoint>`
    select ${checkpointColumns} from log_checkpoint where size > ${after} order by size limit ${limit}`.execute(db);
  return rows;
}

/** Leaves with their entries that are in sight and of a time, in the order of the log. */
export async function readLeavesInSight(
  db: Kysely<Database>,
  sight: AuditSight,
  range: {
    readonly from?: Date | undefined;
    readonly to?: Date | undefined;
    readonly after: number;
    readonly size: number;
  },
  limit: number,
): Promise<readonly { readonly index: number; readonly entry: LogEntry }[]> {
  const { rows } = await sql<LogEntry & { index: number }>`
    select ${entryColumns}, l.index::float8 as index
    from log_leaf l join audit_event e on e.seq = l.event_seq
    where l.index > ${range.after} and l.index < ${range.size} and ${inSight(sight)}
      ${range.from === undefined ? sql`` : sql`and e.at >= ${range.from}`}
      ${range.to === undefined ? sql`` : sql`and e.at < ${range.to}`}
    order by l.index limit ${limit}`.execute(db);
  return rows.map(({ index, ...entry }) => ({ index, entry }));
}
