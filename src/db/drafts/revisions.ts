import { sql, type Kysely } from 'kysely';
import { textKey } from '../../domain/text-key.ts';
import type { Content, Scope, SourceOriginal } from '../../domain/content.ts';
import type { Trx } from '../locks.ts';
import type { Database, Removal } from '../schema/index.ts';

/** A revision as it is written: once, never changed. */
export interface NewRevision {
  readonly content: Content;
  /** Of a repost: the text of the original, where the editor gave it. */
  readonly original: SourceOriginal | null;
  readonly submitted: Readonly<Record<string, string>>;
  readonly removed: readonly Removal[];
  readonly scope: Scope;
  readonly contentHash: string;
  readonly scopeHash: string;
}

/** Adds a revision to a locked draft and makes it the current one. */
export async function insertRevision(
  trx: Trx,
  draftId: string,
  rev: number,
  authorId: string,
  revision: NewRevision,
): Promise<void> {
  await trx
    .insertInto('revision')
    .values({
      draft_id: draftId,
      rev,
      content: JSON.stringify(revision.content),
      original: revision.original === null ? null : JSON.stringify(revision.original),
      submitted: JSON.stringify(revision.submitted),
      removed: JSON.stringify(revision.removed),
      scope: JSON.stringify(revision.scope),
      content_hash: revision.contentHash,
      scope_hash: revision.scopeHash,
      author_id: authorId,
      text_key: textKey(revision.content),
    })
    .execute();
  const { media } = revision.content;
  if (media.length > 0)
    await trx
      .insertInto('revision_media')
      .values(media.map(({ digest }) => ({ draft_id: draftId, rev, digest })))
      .execute();
  await trx
    .updateTable('draft')
    .set({ current_rev: rev, content_hash: revision.contentHash, updated_at: sql`wuguan_now()` })
    .where('id', '=', draftId)
    .execute();
}

export interface StoredRevision {
  readonly rev: number;
  readonly content: Content;
  readonly original: SourceOriginal | null;
  readonly submitted: Readonly<Record<string, string>>;
  readonly removed: readonly Removal[];
  readonly scope: Scope;
  readonly contentHash: string;
  readonly scopeHash: string;
  readonly authorId: string;
  readonly createdAt: Date;
}

const revisionColumns = [
  ...(['rev', 'content', 'original', 'submitted', 'removed', 'scope'] as const),
  'content_hash as contentHash',
  'scope_hash as scopeHash',
  'author_id as authorId',
  'created_at as createdAt',
] as const;

/** One revision of a draft. */
export const readRevision = (db: Kysely<Database>, draftId: string, rev: number): Promise<StoredRevision | undefined> =>
  db
    .selectFrom('revision')
    .select(revisionColumns)
    .where('draft_id', '=', draftId)
    .where('rev', '=', rev)
    .executeTakeFirst();

/** One revision of each of these drafts, in no order. */
export const readRevisions = (
  db: Kysely<Database>,
  refs: readonly { readonly draftId: string; readonly rev: number }[],
): Promise<(StoredRevision & { readonly draftId: string })[]> =>
  db
    .selectFrom('revision')
    .select(['draft_id as draftId', ...revisionColumns])
    .where((where) =>
      where(
        where.refTuple('draft_id', 'rev'),
        'in',
        refs.map(({ draftId, rev }) => where.tuple(draftId, rev)),
      ),
    )
    .execute();

/** The hashes of every revision of a draft, in no order. */
export const revisionHashes = (
  db: Kysely<Database>,
  draftId: string,
): Promise<{ readonly rev: number; readonly contentHash: string; readonly scopeHash: string }[]> =>
  db
    .selectFrom('revision')
    .select(['rev', 'content_hash as contentHash', 'scope_hash as scopeHash'])
    .where('draft_id', '=', draftId)
    .execute();
