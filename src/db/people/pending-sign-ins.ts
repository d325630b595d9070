import { sql, type Kysely } from 'kysely';
import type { SignInRules } from '../../domain/people/sign-in-rules.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import { mustChangePassword } from './people.ts';

/** A sign-in whose second step is due. */
export interface PendingSignIn {
  readonly userId: string;
  readonly unitId: string;
  readonly login: string;
  readonly mustChangePassword: boolean;
  /** Through which the first step was taken; null = the password. */
  readonly identityId: string | null;
}

/** Keeps a sign-in whose password was right, and forgets those that are over; answers until when it can be finished. */
export async function insertPendingSignIn(
  trx: Trx,
  pending: {
    readonly idHash: Buffer;
    readonly userId: string;
    readonly minutes: number;
    readonly identityId: string | null;
  },
): Promise<Date> {
  await trx
    .deleteFrom('pending_sign_in')
    .where('expires_at', '<', sql<Date>`wuguan_now()`)
    .execute();
  const { expires_at: expiresAt } = await trx
    .insertInto('pending_sign_in')
    .values({
      id_hash: pending.idHash,
      user_id: pending.userId,
      identity_id: pending.identityId,
      expires_at: sql<Date>`wuguan_now() + make_interval(mins => ${pending.minutes})`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return expiresAt;
}

/** The sign-in with this secret, if it can be finished now. */
export const pendingSignIn = (
  db: Kysely<Database>,
  idHash: Buffer,
  { passwordMaxAgeDays }: Pick<SignInRules, 'passwordMaxAgeDays'>,
): Promise<PendingSignIn | undefined> =>
  db
    .selectFrom('pending_sign_in as p')
    .innerJoin('app_user as u', 'u.id', 'p.user_id')
    .select(['u.id as userId', 'u.unit_id as unitId', 'u.login', 'p.identity_id as identityId'])
    .select(mustChangePassword(passwordMaxAgeDays).as('mustChangePassword'))
    .where('p.id_hash', '=', idHash)
    .where('p.expires_at', '>', sql<Date>`wuguan_now()`)
    .where('u.disabled_at', 'is', null)
    .executeTakeFirst();

/** Ends a pending sign-in; false where there is none any more. */
export async function takePendingSignIn(trx: Trx, idHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await trx.deleteFrom('pending_sign_in').where('id_hash', '=', idHash).executeTakeFirst();
  return numDeletedRows > 0n;
}
