import { sql, type Kysely } from 'kysely';
import { reachesNothing, unitsOf, type Reach } from '../../domain/permissions.ts';
import type { DraftState } from '../../domain/transitions.ts';
import { accountsOfDraftRow, withinReach } from '../reach.ts';
import type { Database } from '../schema/index.ts';

/** The newest drafts are looked through before the index is asked: what many of them have is found there at once. */
const NEWEST = 4_000;
/** Whatever the number of units, so many of each. */
const NEWEST_OF_A_UNIT = 200;
/** Matches of the index that are looked at, at the most: what only old drafts have, in great numbers, is not counted. */
const MOST_MATCHES = 3_000;

export interface FoundDraft {
  readonly id: string;
  readonly title: string;
  readonly status: DraftState;
  readonly unitName: string;
  readonly updatedAt: Date;
}

const LIKE_SIGNS = /[\\%_]/g;
const likes = (words: readonly string[]) =>
  sql.join(
    words.map((word) => sql`s.words like ${`%${word.replaceAll(LIKE_SIGNS, String.raw`\$&`)}%`}`),
    sql` and `,
  );

/**
 * Ids of drafts in reach that have all these words, the newest first.
 * @param words in small letters, of two characters at least
 */
export async function matchingDrafts(
  db: Kysely<Database>,
  reach: Reach,
  words: readonly string[],
  limit: number,
): Promise<readonly string[]> {
  const units = [...new Set(unitsOf(reach))];
  if (reachesNothing(reach) || words.length === 0) return [];
  const readable = withinReach(reach, sql`s.unit_id`, accountsOfDraftRow(sql`s.draft_id`));
  const each = Math.max(NEWEST_OF_A_UNIT, Math.ceil(NEWEST / units.length));
  const { rows: recent } = await sql<{ id: string }>`
    select s.draft_id as id from unnest(${units}::uuid[]) as u(id)
      cross join lateral (select * from draft_search n where n.unit_id = u.id order by n.draft_id desc limit ${each}) s
    where ${likes(words)} and ${readable}
    order by s.draft_id desc limit ${limit}`.execute(db);
  if (recent.length >= limit) return recent.map(({ id }) => id);
  const { rows } = await sql<{ id: string }>`
    select id from (
      select s.draft_id as id from draft_search s
      where s.bigrams @> (${sql.join(
        words.map((word) => sql`search_bigrams(${word}::text)`),
        sql` || `,
      )})
        and s.unit_id = any(${units}::uuid[]) and ${likes(words)} and ${readable}
      limit ${sql.lit(MOST_MATCHES)}) m
    order by id desc limit ${limit}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Of these drafts those in reach. */
export async function readableDrafts(
  db: Kysely<Database>,
  reach: Reach,
  ids: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select d.id from draft d where d.id = any(${[...ids]}::uuid[])
      and ${withinReach(reach, sql`d.unit_id`, accountsOfDraftRow(sql`d.id`))}`.execute(db);
  return rows.map(({ id }) => id);
}

/** Drafts by their ids, the newest first. */
export async function foundDrafts(db: Kysely<Database>, ids: readonly string[]): Promise<readonly FoundDraft[]> {
  const { rows } = await sql<FoundDraft>`
    select d.id, v.content ->> 'title' as title, d.status, u.name as "unitName", d.updated_at as "updatedAt"
    from draft d join revision v on v.draft_id = d.id and v.rev = d.current_rev join unit u on u.id = d.unit_id
    where d.id = any(${[...ids]}::uuid[]) order by d.id desc`.execute(db);
  return rows;
}
