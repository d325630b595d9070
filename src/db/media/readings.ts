import { sql, type Kysely } from 'kysely';
import type { MediaType } from '../../domain/media.ts';
import type { KnownMedia, MediaReading } from '../../domain/media-reading.ts';
import { STANDS_STILL_MS } from '../hosts.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** One file and the models that are to have read it. */
export interface ReadingKey {
  readonly digest: string;
  readonly model: string;
}

interface KnownRow extends Pick<KnownMedia, 'digest' | 'mediaType' | 'bytes' | 'saysAi' | 'reading'> {
  readonly width: number | null;
  readonly height: number | null;
  readonly durationMs: number | null;
}

/**
 * What is known of files, with what was read in each last.
 * @param keys null = by whatever models
 */
export async function knownMedia(
  db: Kysely<Database>,
  digests: readonly string[],
  keys: readonly ReadingKey[] | null = null,
): Promise<readonly KnownMedia[]> {
  if (digests.length === 0) return [];
  const { rows } = await sql<KnownRow>`
    select m.digest, m.media_type as "mediaType", m.bytes, m.width, m.height, m.duration_ms as "durationMs",
      coalesce(m.ai_label <> 'null', false) as "saysAi",
      (select r.result from media_reading r where r.digest = m.digest
        and (${keys === null} or r.model = (select k.model from jsonb_to_recordset(${JSON.stringify(keys ?? [])}::jsonb)
          as k(digest text, model text) where k.digest = m.digest))
        order by r.read_at desc limit 1) as reading
    from media m where m.digest = any(${[...digests]}::text[])`.execute(db);
  return rows.map(({ width, height, durationMs, ...row }) => ({
    ...row,
    ...(width === null ? {} : { width }),
    ...(height === null ? {} : { height }),
    ...(durationMs === null ? {} : { durationMs }),
  }));
}

/** Kinds of files by digest; those that nobody stored are missing. */
export async function mediaTypes(
  db: Kysely<Database>,
  digests: readonly string[],
): Promise<ReadonlyMap<string, MediaType>> {
  const rows = await db.selectFrom('media').select(['digest', 'media_type']).where('digest', 'in', digests).execute();
  return new Map(rows.map((row) => [row.digest, row.media_type]));
}

/** Milliseconds between two signs of life while a file is read. */
const AWAKE_MS = STANDS_STILL_MS / 3;

/**
 * Reads a file unless that was done: whoever comes while it is being read, in this process or another, waits and gets the
 * same. The lock is a transaction's that is kept awake: it ends with the process that holds it, and also where that process
 * is frozen.
 */
export async function readOnce(
  db: Kysely<Database>,
  { digest, model }: ReadingKey,
  read: () => Promise<MediaReading>,
  awakeMs = AWAKE_MS,
): Promise<void> {
  const lock = `reading ${digest} ${model}`;
  await db.transaction().execute(async (trx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`.execute(trx);
    const known = await trx
      .selectFrom('media_reading')
      .select('digest')
      .where('digest', '=', digest)
      .where('model', '=', model)
      .executeTakeFirst();
    if (known !== undefined) return;
    const result = JSON.stringify(await keptAwake(trx, awakeMs, read));
    await sql`insert into media_reading (digest, model, result) values (${digest}, ${model}, ${result}::jsonb)
      on conflict do nothing`.execute(trx);
  });
}

/** Works within a transaction for longer than it may stand still. */
async function keptAwake<T>(trx: Trx, awakeMs: number, work: () => Promise<T>): Promise<T> {
  let asking: Promise<unknown> = Promise.resolve();
  // a session that broke is told by the next statement of the transaction
  const timer = setInterval(() => (asking = sql`select`.execute(trx).catch(() => {})), awakeMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await asking;
  }
}
