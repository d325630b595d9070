import { sql, type Kysely } from 'kysely';
import type { Reach } from '../../domain/permissions.ts';
import { withinReach } from '../reach.ts';
import type { Database } from '../schema/index.ts';

/** Who wants to show files, and where. */
export interface MediaUse {
  /** The unit of the draft. */
  readonly unitId: string;
  readonly userId: string;
  /** Drafts that the user may read. */
  readonly reach: Reach;
}

/**
 * Those of the digests that somebody may show in a draft: files that were uploaded for its unit or by themselves, and those
 * of drafts that they may read. Naming a file is no way to get to see it.
 */
export async function usableMedia(
  db: Kysely<Database>,
  digests: readonly string[],
  { unitId, userId, reach }: MediaUse,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ digest: string }>`
    select m.digest from media m where m.digest = any(${[...digests]}::text[]) and (
      exists (select from media_upload u where u.digest = m.digest and (u.unit_id = ${unitId} or u.user_id = ${userId}))
      or exists (select from revision_media s
        join draft d on d.id = s.draft_id
        join revision r on r.draft_id = s.draft_id and r.rev = s.rev
        where s.digest = m.digest and ${withinReach(reach, sql.ref('d.unit_id'), sql`r.scope->'accounts'`)}))`.execute(
    db,
  );
  return new Set(rows.map((row) => row.digest));
}
