import { sql, type Kysely } from 'kysely';
import { entryName, type Pack } from '../../rulesets/pack.ts';
import type { Severity } from '../../domain/vocabulary.ts';
import type { Database } from '../schema/index.ts';

type PackEntry = Pack['entries'][number];

/** A pack without its entries. */
export type PackHeader = Readonly<Record<string, unknown>> & {
  readonly name: string;
  readonly kind: Pack['kind'];
  readonly topic: string;
  readonly basis: string;
  readonly since: string;
  readonly entryCount: number;
};

/** Every entry of a ruleset as `e.entry`, the `n`-th of its pack `p.pack`, which is the ruleset's `p.n`-th. */
const entriesOf = (version: string) => sql`
    ruleset r, jsonb_array_elements(r.source->'packs') with ordinality as p(pack, n),
      jsonb_array_elements(p.pack->'entries') with ordinality as e(entry, n)
    where r.version = ${version}`;

/** The packs of a ruleset, without their entries; empty for an unknown version. */
export async function readPackHeaders(db: Kysely<Database>, version: string): Promise<readonly PackHeader[]> {
  const { rows } = await sql<{ pack: PackHeader }>`
    select (p.pack - 'entries') || jsonb_build_object('entryCount', jsonb_array_length(p.pack->'entries')) as pack
    from ruleset r, jsonb_array_elements(r.source->'packs') with ordinality as p(pack, n)
    where r.version = ${version} order by p.n`.execute(db);
  return rows.map(({ pack }) => pack);
}

export interface EntryFilter {
  /** Name of a pack. */
  readonly pack?: string | undefined;
  /** Part of what an entry says, whatever its case. */
  readonly search?: string | undefined;
  /** Of the entry, or of its pack where it names none. */
  readonly severity?: Severity | undefined;
  /** Place of the last entry that was seen: pack and entry, both from 1. */
  readonly after?: readonly [number, number] | undefined;
  readonly limit: number;
}

export interface EntryRow {
  readonly pack: string;
  /** What it is called within its pack. */
  readonly name: string;
  /** As it stands in the pack. */
  readonly entry: PackEntry;
  readonly severity: Severity | null;
  readonly place: readonly [number, number];
}

/** Members of entries that are searched. */
const SAID = ['word', 'wrong', 'right', 'id', 'phrase', 'domain', 'name', 'number', 'title', 'suggestion', 'pattern'];
const LISTS = ['words', 'near', 'also', 'titles', 'allow'];

/** Entries of a ruleset in the order of its packs, page by page, and how many fit in all. */
export async function readEntries(
  db: Kysely<Database>,
  version: string,
  filter: EntryFilter,
): Promise<{ readonly items: readonly EntryRow[]; readonly total: number }> {
  const { pack, search, severity, after, limit } = filter;
  const said = sql.join([...SAID, ...LISTS].map((member) => sql`e.entry->>${sql.lit(member)}`));
  const fitting = sql`
    select p.pack->>'name' as pack, p.n as p, e.n, e.entry,
      coalesce(e.entry->>'severity', p.pack->>'severity') as severity
    from ${entriesOf(version)}
      ${pack === undefined ? sql`` : sql`and p.pack->>'name' = ${pack}`}
      ${severity === undefined ? sql`` : sql`and coalesce(e.entry->>'severity', p.pack->>'severity') = ${severity}`}
      ${search === undefined ? sql`` : sql`and strpos(lower(concat_ws(E'\n', ${said})), lower(${search})) > 0`}`;
  const { rows } = await sql<{
    total: number;
    pack: string;
    p: number;
    n: number;
    entry: PackEntry | null;
    severity: Severity | null;
  }>`
    with fitting as materialized (${fitting}),
    page as (
      select * from fitting ${after === undefined ? sql`` : sql`where (p, n) > (${after[0]}::bigint, ${after[1]}::bigint)`}
      order by p, n limit ${limit})
    select counted.total::int as total, page.pack, page.p::int as p, page.n::int as n, page.entry, page.severity
    from (select count(*) as total from fitting) as counted left join page on true order by page.p, page.n`.execute(db);
  const items = rows.flatMap(({ pack: name, p, n, entry, severity: rank }): EntryRow[] =>
    entry === null ? [] : [{ pack: name, name: entryName(entry), entry, severity: rank, place: [p, n] }],
  );
  return { items, total: rows[0]?.total ?? 0 };
}

/** What the entry `e.entry` is called within its pack, in the order of {@link entryName}. */
const CALLED = sql<string>`coalesce(${sql.join(
  ['word', 'wrong', 'id', 'phrase', 'domain', 'name', 'number', 'title'].map(
    (member) => sql`e.entry->>${sql.lit(member)}`,
  ),
)}, '')`;

/** An entry of a ruleset with what of its pack is needed to change it. */
export interface PackedEntry {
  readonly kind: Pack['kind'];
  readonly entry: PackEntry;
}

/** The entry of this stage, pack and name; undefined = the ruleset has none. */
export async function readEntry(
  db: Kysely<Database>,
  version: string,
  { stage, pack, name }: { readonly stage: string; readonly pack: string; readonly name: string },
): Promise<PackedEntry | undefined> {
  const { rows } = await sql<PackedEntry>`
    select p.pack->>'kind' as kind, e.entry
    from ${entriesOf(version)} and p.pack->>'name' = ${pack} and p.pack->>'stage' = ${stage} and ${CALLED} = ${name}
    limit 1`.execute(db);
  return rows[0];
}

/** An entry that one ruleset has and another has not, or has otherwise; what is not there is null. */
export interface DifferentEntry {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly pack: string;
  readonly name: string;
  /** Of a changed one. */
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  /** How many of this kind there are in all. */
  readonly total: number;
}

/**
 * What differs between the entries of two rulesets, in the order of their packs, no more than `limit` of each kind. The
 * database compares: a process that answers requests never holds two whole dictionaries.
 */
export async function differentEntries(
  db: Kysely<Database>,
  from: string,
  to: string,
  limit: number,
): Promise<readonly DifferentEntry[]> {
  const named = (version: string) => sql`
    select distinct on (1, 2) p.pack->>'name' as pack, ${CALLED} as name, p.n as p, e.n, e.entry
    from ${entriesOf(version)} order by 1, 2, e.n desc`;
  const { rows } = await sql<DifferentEntry>`
    with different as (
      select case when b.entry is null then 'added' when a.entry is null then 'removed' else 'changed' end as kind,
        pack, name, coalesce(a.p, b.p) as p, coalesce(a.n, b.n) as n, b.entry as before, a.entry as after
      from (${named(from)}) as b full join (${named(to)}) as a using (pack, name)
      where a.entry is distinct from b.entry),
    placed as (
      select *, row_number() over (partition by kind order by p, n) as place, count(*) over (partition by kind) as total
      from different)
    select kind, pack, name, total::int as total,
      case when kind = 'changed' then before end as before, case when kind = 'changed' then after end as after
    from placed where place <= ${limit} order by place`.execute(db);
  return rows;
}
