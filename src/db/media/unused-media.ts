import { sql, type Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Whether no revision shows a file `m`, and nobody brought it for so many days. */
const unused = (days: number) => sql`
  not exists (select from revision_media s where s.digest = m.digest)
  and greatest(m.stored_at, (select max(u.uploaded_at) from media_upload u where u.digest = m.digest))
    < wuguan_now() - make_interval(days => ${sql.lit(days)})`;

/** Files that may go, the oldest first. */
export async function unusedMedia(db: Kysely<Database>, days: number, most: number): Promise<readonly string[]> {
  const { rows } = await sql<{ digest: string }>`
    select m.digest from media m where ${unused(days)} order by m.stored_at limit ${most}`.execute(db);
  return rows.map(({ digest }) => digest);
}

/**
 * Forgets a file if it may go still. Whoever is about to name it in a draft holds its row by the foreign key: this waits for
 * them, and looks again; whoever comes later finds nothing to name.
 *
 * @returns bytes and units that had it; null = it stays
 */
export async function deleteUnused(
  trx: Trx,
  digest: string,
  days: number,
): Promise<{ readonly bytes: number; readonly unitIds: readonly string[] } | null> {
  const locked = await trx
    .selectFrom('media')
    .select('bytes')
    .where('digest', '=', digest)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) return null;
  const uploads = await trx.selectFrom('media_upload').select('unit_id').where('digest', '=', digest).execute();
  // a statement of its own, which sees what the row was waited for
  const { rows } =
    await sql`delete from media m where m.digest = ${digest} and ${unused(days)} returning m.digest`.execute(trx);
  if (rows.length === 0) return null;
  return { bytes: locked.bytes, unitIds: [...new Set(uploads.map(({ unit_id: unitId }) => unitId))] };
}

/** Digests of all files that any revision of a draft shows, in their order. */
export async function mediaOfDraft(db: Kysely<Database>, draftId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('revision_media')
    .select('digest')
    .distinct()
    .where('draft_id', '=', draftId)
    .orderBy('digest')
    .execute();
  return rows.map(({ digest }) => digest);
}

/**
 * Forgets a file that an erased draft showed, with what was read in it: unless a revision of another draft shows it, or
 * somebody brought it once more after the draft's last revision, for something that is not written yet.
 *
 * @returns whether it is forgotten; its bytes are the caller's to remove
 */
export async function forgetErased(trx: Trx, digest: string, draftId: string): Promise<boolean> {
  await trx.selectFrom('media').select('digest').where('digest', '=', digest).forUpdate().execute();
  // a statement of its own, which sees what the row was waited for
  const { rows } = await sql`
    delete from media m where m.digest = ${digest}
      and not exists (select from revision_media s where s.digest = m.digest)
      and not exists (select from media_upload u where u.digest = m.digest
        and u.uploaded_at > (select max(r.created_at) from revision r where r.draft_id = ${draftId}))
    returning m.digest`.execute(trx);
  return rows.length > 0;
}

/** Those of the digests that have a row. */
export async function knownMedia(db: Kysely<Database>, digests: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('media')
    .select('digest')
    .where('digest', 'in', [...digests])
    .execute();
  return new Set(rows.map(({ digest }) => digest));
}

/** How many files there are, and of how many bytes. */
export async function countMedia(db: Kysely<Database>): Promise<{ readonly files: number; readonly bytes: number }> {
  const { rows } = await sql<{ files: string; bytes: string }>`
    select count(*) as files, coalesce(sum(bytes), 0) as bytes from media`.execute(db);
  return { files: Number(rows[0]?.files ?? 0), bytes: Number(rows[0]?.bytes ?? 0) };
}

/** Digests with a row, in their order, behind one. */
export async function mediaAfter(db: Kysely<Database>, digest: string, most: number): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('media')
    .select('digest')
    .where('digest', '>', digest)
    .orderBy('digest')
    .limit(most)
    .execute();
  return rows.map((row) => row.digest);
}
