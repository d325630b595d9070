import { sql, type Kysely } from 'kysely';
import type { Reach } from '../../domain/permissions.ts';
import { accountsOfDraftRow, withinReach } from '../reach.ts';
import type { Database } from '../schema/index.ts';

/** Who asks for files, and what else they may see. */
export interface MediaReader {
  /** The person; null = a machine. */
  readonly userId: string | null;
  /** The machine's token; null = a person. */
  readonly tokenId: string | null;
  /** Drafts that they may read. */
  readonly drafts: Reach;
  /** Tasks that they may work on. */
  readonly tasks: Reach;
}

/** Release items in the hands of the tool that pulled them: what they show must be there until it is out. */
const HELD_BY_TOOL = ['PULLED', 'SUBMITTED'];

/**
 * Those of the digests whose files somebody may have: they uploaded it, it is shown by some revision of a draft that they
 * may read or that was offered to their pool, or they are the tool that holds an item of that revision.
 */
export async function readableMedia(
  db: Kysely<Database>,
  digests: readonly string[],
  { userId, tokenId, drafts, tasks }: MediaReader,
): Promise<ReadonlySet<string>> {
  if (digests.length === 0) return new Set();
  const { rows } = await sql<{ digest: string }>`
    select m.digest from media m
    where m.digest = any(${[...digests]}::text[]) and (
      exists (select from media_upload u where u.digest = m.digest and u.user_id = ${userId}::uuid)
      or exists (
        select from revision_media s join draft d on d.id = s.draft_id
        where s.digest = m.digest and (${withinReach(drafts, sql.ref('d.unit_id'), accountsOfDraftRow(sql.ref('d.id')))}
          or exists (select from review_task t where t.draft_id = d.id
            and ${withinReach(tasks, sql.ref('t.unit_id'), sql`to_jsonb(t.account_ids)`)})))
      or exists (
        select from revision_media s join release_item i on i.draft_id = s.draft_id and i.rev = s.rev
        where s.digest = m.digest and i.token_id = ${tokenId}::uuid and i.state = any(${HELD_BY_TOOL}::text[])))`.execute(
    db,
  );
  return new Set(rows.map(({ digest }) => digest));
}
