import { sql, type Kysely } from 'kysely';
import type { MediaFile } from '../../domain/media.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** Held while a file and its row come or go together. */
export const lockDigest = async (trx: Trx, digest: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`media ${digest}`}, 0))`.execute(trx);
};

/** Held while files are added to what a unit has. */
export const lockQuota = async (trx: Trx, unitId: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`media of ${unitId}`}, 0))`.execute(trx);
};

/** Bytes of all files that people of a unit brought; one that several brought counts once. */
export async function bytesOfUnit(db: Kysely<Database>, unitId: string): Promise<number> {
  const { rows } = await sql<{ bytes: string }>`
    select coalesce(sum(m.bytes), 0) as bytes from media m
    where m.digest in (select u.digest from media_upload u where u.unit_id = ${unitId})`.execute(db);
  return Number(rows[0]?.bytes ?? 0);
}

export interface NewMedia extends MediaFile {
  readonly aiLabel: Readonly<Record<string, unknown>> | undefined;
  readonly stripped: readonly string[];
  readonly blocks: Buffer;
}

/** What is known of a file, unless it is known already. @returns whether it is new */
export async function insertMedia(trx: Trx, file: NewMedia): Promise<boolean> {
  const { rows } = await sql`
    insert into media (digest, media_type, bytes, width, height, duration_ms, ai_label, stripped, block_hashes)
    values (${file.digest}, ${file.mediaType}, ${file.bytes}, ${file.width ?? null}, ${file.height ?? null},
      ${file.durationMs ?? null}, ${file.aiLabel === undefined ? null : JSON.stringify(file.aiLabel)}::jsonb,
      ${[...file.stripped]}::text[], ${file.blocks})
    on conflict (digest) do nothing returning digest`.execute(trx);
  return rows.length === 1;
}

/** Whether people of the unit brought the file before. */
export async function unitHas(trx: Trx, digest: string, unitId: string): Promise<boolean> {
  const { rows } = await sql`
    select from media_upload where digest = ${digest} and unit_id = ${unitId} limit 1`.execute(trx);
  return rows.length > 0;
}

/** Who brought it, for which unit, just now. @returns whether they had not before */
export async function insertUpload(trx: Trx, digest: string, unitId: string, userId: string): Promise<boolean> {
  const { rows } = await sql<{ isNew: boolean }>`
    insert into media_upload (digest, unit_id, user_id) values (${digest}, ${unitId}, ${userId})
    on conflict (digest, unit_id, user_id) do update set uploaded_at = wuguan_now()
    returning xmax = 0 as "isNew"`.execute(trx);
  return rows[0]?.isNew === true;
}

/** SHA-256 of each block of a file; null = not known yet. */
export async function blocksOf(db: Kysely<Database>, digest: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('media')
    .select('block_hashes as blocks')
    .where('digest', '=', digest)
    .executeTakeFirst();
  return row?.blocks ?? null;
}

export async function setBlocks(db: Kysely<Database>, digest: string, blocks: Buffer): Promise<void> {
  await db.updateTable('media').set({ block_hashes: blocks }).where('digest', '=', digest).execute();
}
