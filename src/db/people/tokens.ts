import { sql, type Kysely } from 'kysely';
import type { Role } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

/** A personal token as its owner sees it. */
export interface OwnToken {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly accountIds: readonly string[] | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** Adds a personal token. */
export async function insertOwnToken(
  trx: Trx,
  token: {
    readonly id: string;
    readonly hash: Buffer;
    readonly name: string;
    readonly userId: string;
    readonly unitId: string;
    readonly roles: readonly Role[];
    readonly accountIds?: readonly string[] | undefined;
    readonly expiresAt: Date;
  },
): Promise<void> {
  await trx
    .insertInto('token')
    .values({
      id: token.id,
      token_hash: token.hash,
      name: token.name,
      user_id: token.userId,
      unit_id: token.unitId,
      roles: [...token.roles],
      account_ids: token.accountIds === undefined ? null : [...token.accountIds],
      expires_at: token.expiresAt,
    })
    .execute();
}

/** Tokens of a person that were not revoked, the newest first. */
export const ownTokens = (db: Kysely<Database>, userId: string): Promise<readonly OwnToken[]> =>
  db
    .selectFrom('token')
    .select([
      'id',
      'name',
      'unit_id as unitId',
      'roles',
      'account_ids as accountIds',
      'created_at as createdAt',
      'expires_at as expiresAt',
    ])
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();

/** Ends a token of this person; false when there is none of theirs in force. */
export async function revokeOwnToken(trx: Trx, userId: string, id: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('token')
    .set({ revoked_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
