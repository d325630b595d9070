import { sql, type Kysely } from 'kysely';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

const now = sql<Date>`wuguan_now()`;

/** By what somebody is known to an identity service. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
}

/** An identity as its owner sees it. */
export interface OwnIdentity extends Identity {
  readonly id: string;
  readonly linkedAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Who is linked to an identity, disabled or not. */
export interface LinkedPerson {
  readonly identityId: string;
  readonly userId: string;
  readonly unitId: string;
  readonly login: string;
  readonly mustChangePassword: boolean;
  readonly disabledAt: Date | null;
}

export const personByIdentity = (
  db: Kysely<Database>,
  { issuer, subject }: Identity,
): Promise<LinkedPerson | undefined> =>
  db
    .selectFrom('person_identity as i')
    .innerJoin('app_user as u', 'u.id', 'i.user_id')
    .select(['i.id as identityId', 'u.id as userId', 'u.unit_id as unitId', 'u.login'])
    .select(['u.must_change_password as mustChangePassword', 'u.disabled_at as disabledAt'])
    .where('i.issuer', '=', issuer)
    .where('i.subject', '=', subject)
    .executeTakeFirst();

/** A person's identities, the oldest first. */
export const identitiesOf = (db: Kysely<Database>, userId: string): Promise<readonly OwnIdentity[]> =>
  db
    .selectFrom('person_identity')
    .select(['id', 'issuer', 'subject', 'linked_at as linkedAt', 'last_used_at as lastUsedAt'])
    .where('user_id', '=', userId)
    .orderBy('linked_at')
    .execute();

/** Links an identity; false when it, or another one of its issuer, is linked already. */
export async function insertIdentity(
  trx: Trx,
  { id, userId, issuer, subject }: Identity & { readonly id: string; readonly userId: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('person_identity')
    .values({ id, user_id: userId, issuer, subject })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Unlinks a person's identities, or one of them, and with them ends the sessions opened through them; answers which. */
export const deleteIdentities = (trx: Trx, userId: string, id?: string): Promise<readonly Identity[]> =>
  trx
    .deleteFrom('person_identity')
    .where('user_id', '=', userId)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .returning(['issuer', 'subject'])
    .execute();

/**
 * A session was opened through an identity: it lives as long as the link does.
 * @param vouchedFactor the identity service showed a second factor, and is trusted in that
 */
export async function useIdentity(
  trx: Trx,
  identityId: string,
  sessionId: string,
  vouchedFactor: boolean,
): Promise<void> {
  await trx.updateTable('person_identity').set({ last_used_at: now }).where('id', '=', identityId).execute();
  await trx
    .updateTable('session')
    .set({ identity_id: identityId, vouched_factor: vouchedFactor })
    .where('id', '=', sessionId)
    .execute();
}

/** A way to the identity service and back. */
export interface Flow {
  readonly nonce: string;
  readonly codeVerifier: string;
  /** Where the person goes afterwards: a path of our own. */
  readonly path: string;
  /** Whose identity is to be linked; null = a sign-in. */
  readonly userId: string | null;
  readonly sessionId: string | null;
}

/** Keeps a flow for some minutes, and forgets those that are over. */
export async function insertFlow(
  db: Kysely<Database>,
  flow: Flow & { readonly stateHash: Buffer; readonly browserHash: Buffer; readonly minutes: number },
): Promise<void> {
  await db.deleteFrom('oidc_flow').where('expires_at', '<', now).execute();
  await db
    .insertInto('oidc_flow')
    .values({
      ...{ state_hash: flow.stateHash, browser_hash: flow.browserHash, nonce: flow.nonce },
      ...{ code_verifier: flow.codeVerifier, path: flow.path, user_id: flow.userId, session_id: flow.sessionId },
      expires_at: sql<Date>`wuguan_now() + make_interval(mins => ${flow.minutes})`,
    })
    .execute();
}

/** Uses a flow up; undefined where it is over, used, or another browser's: that browser may still come. */
export const takeFlow = (
  db: Kysely<Database>,
  { stateHash, browserHash }: { readonly stateHash: Buffer; readonly browserHash: Buffer },
): Promise<Flow | undefined> =>
  db
    .deleteFrom('oidc_flow')
    .where('state_hash', '=', stateHash)
    .where('browser_hash', '=', browserHash)
    .where('expires_at', '>', now)
    .returning(['nonce', 'code_verifier as codeVerifier', 'path', 'user_id as userId', 'session_id as sessionId'])
    .executeTakeFirst();

/** Whether a session that somebody began to link in is still open, of a person who is not disabled: it stays so meanwhile. */
export const sessionHolder = (
  trx: Trx,
  { userId, sessionId }: { readonly userId: string; readonly sessionId: string },
): Promise<{ readonly unitId: string; readonly login: string } | undefined> =>
  trx
    .selectFrom('session as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .select(['u.unit_id as unitId', 'u.login'])
    .where('s.id', '=', sessionId)
    .where('s.user_id', '=', userId)
    .where('s.expires_at', '>', now)
    .where('u.disabled_at', 'is', null)
    .forUpdate('s')
    .executeTakeFirst();

/** Locks a person for the rest of the transaction: what is decided of them is decided once. */
export async function lockPerson(trx: Trx, userId: string): Promise<void> {
  await trx.selectFrom('app_user').select('id').where('id', '=', userId).forNoKeyUpdate().execute();
}
