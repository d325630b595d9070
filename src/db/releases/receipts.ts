import { sql, type Kysely } from 'kysely';
import type { ReceiptPhase } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

export interface ReceiptRow {
  readonly id: string;
  readonly releaseId: string;
  readonly pullNo: number;
  readonly phase: ReceiptPhase;
  readonly platformId: string;
  readonly url: string | null;
  readonly publishedHash: string | null;
  readonly error: string | null;
  readonly late: boolean;
  readonly at: Date;
}

export type NewReceipt = Omit<ReceiptRow, 'at'> & { readonly tokenId: string | null; readonly logSize: number };

/** Keeps a receipt; false when one that says the very same is already there. */
export async function insertReceipt(trx: Trx, receipt: NewReceipt): Promise<boolean> {
  const inserted = await trx
    .insertInto('receipt')
    .values({
      id: receipt.id,
      release_id: receipt.releaseId,
      pull_no: receipt.pullNo,
      phase: receipt.phase,
      platform_id: receipt.platformId,
      url: receipt.url,
      published_hash: receipt.publishedHash,
      error: receipt.error,
      token_id: receipt.tokenId,
      late: receipt.late,
      log_size: receipt.logSize,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted !== undefined;
}

export interface KeptReceipt {
  readonly id: string;
  readonly late: boolean;
  /** Size of the log's tree that the answer stated; null where an older version took it. */
  readonly logSize: number | null;
}

/** The receipt that said the very same. */
export const sameReceipt = (trx: Trx, receipt: NewReceipt): Promise<KeptReceipt> =>
  trx
    .selectFrom('receipt')
    .select(['id', 'late', 'log_size as logSize'])
    .where('release_id', '=', receipt.releaseId)
    .where('phase', '=', receipt.phase)
    .where('platform_id', '=', receipt.platformId)
    .where('pull_no', '=', receipt.pullNo)
    .where(sql<boolean>`coalesce(url, '') = ${receipt.url ?? ''}`)
    .where(sql<boolean>`coalesce(published_hash, '') = ${receipt.publishedHash ?? ''}`)
    .where(sql<boolean>`coalesce(error, '') = ${receipt.error ?? ''}`)
    .executeTakeFirstOrThrow();

export const receiptsOf = (db: Kysely<Database>, releaseIds: readonly string[]): Promise<readonly ReceiptRow[]> =>
  releaseIds.length === 0
    ? Promise.resolve([])
    : db
        .selectFrom('receipt')
        .select([
          'id',
          'release_id as releaseId',
          'pull_no as pullNo',
          'phase',
          'platform_id as platformId',
          'url',
          'published_hash as publishedHash',
          'error',
          'late',
          'created_at as at',
        ])
        .where('release_id', 'in', [...releaseIds])
        .orderBy('created_at')
        .execute();
