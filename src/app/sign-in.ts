import { sql } from 'kysely';
import { Refused } from '../domain/refusals.ts';
import { newSecret, passwordMatches, secretHash } from '../crypto/secrets.ts';
import { appendAudit } from '../db/audit.ts';
import type { Deps } from './deps.ts';

const SESSION_HOURS = 12;
/** A well-formed hash of nothing: an unknown login takes as long as a wrong password. */
const NOBODY = `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`;

export interface SignedIn {
  /** Goes into the cookie; only its hash is stored. */
  readonly sessionId: string;
  readonly csrfToken: string;
  readonly maxAgeMs: number;
}

/** Opens a console session. @throws Refused LOGIN_FAILED */
export async function signIn(deps: Deps, login: string, password: string): Promise<SignedIn> {
  const user = await deps.db
    .selectFrom('app_user')
    .select(['id', 'unit_id', 'password_hash'])
    .where('login', '=', login)
    .where('disabled_at', 'is', null)
    .executeTakeFirst();
  const matches = await passwordMatches(password, user?.password_hash ?? NOBODY);
  if (user === undefined || !matches) {
    await appendAudit(deps.db, [
      { action: 'session.refused', outcome: 'REFUSED', code: 'LOGIN_FAILED', entity: 'user', entityId: user?.id },
    ]);
    throw new Refused('LOGIN_FAILED');
  }
  const sessionId = newSecret('wgs');
  const csrfToken = newSecret('wgc');
  await deps.db.transaction().execute(async (trx) => {
    await trx
      .insertInto('session')
      .values({
        id_hash: secretHash(sessionId),
        user_id: user.id,
        csrf_token: csrfToken,
        expires_at: sql<Date>`wuguan_now() + make_interval(hours => ${sql.lit(SESSION_HOURS)})`,
      })
      .execute();
    await trx
      .deleteFrom('session')
      .where('expires_at', '<', sql<Date>`wuguan_now()`)
      .execute();
    const entry = {
      action: 'session.opened',
      entity: 'user',
      entityId: user.id,
      actorId: user.id,
      unitId: user.unit_id,
    };
    await appendAudit(trx, [entry]);
  });
  return { sessionId, csrfToken, maxAgeMs: SESSION_HOURS * 3_600_000 };
}

/** Ends a session; unknown ones are no error. */
export const signOut = async (deps: Deps, sessionId: string): Promise<void> => {
  await deps.db.deleteFrom('session').where('id_hash', '=', secretHash(sessionId)).execute();
};
