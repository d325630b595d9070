import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';

/** In what a passkey is to sign a challenge: a sign-in that waits for its second step, or a session. */
export type Challenged = { readonly pending: Buffer } | { readonly session: string };

const MINUTES = 3;

const rowOf = (where: Challenged) =>
  'pending' in where
    ? { table: sql.table('pending_sign_in'), its: sql`id_hash = ${where.pending}` }
    : { table: sql.table('session'), its: sql`id = ${where.session}::uuid` };

/** Keeps what is to be signed next; what was to be signed before is void. */
export async function keepChallenge(db: Kysely<Database>, where: Challenged, challenge: string): Promise<void> {
  const { table, its } = rowOf(where);
  await sql`update ${table} set challenge = ${challenge},
    challenge_until = wuguan_now() + make_interval(mins => ${MINUTES}) where ${its}`.execute(db);
}

/** Takes what was to be signed, once; null where there is nothing, or no longer. */
export async function takeChallenge(db: Kysely<Database>, where: Challenged): Promise<string | null> {
  const { table, its } = rowOf(where);
  const { rows } = await sql<{ challenge: string | null }>`
    with old as (select challenge, challenge_until from ${table} where ${its} for update)
    update ${table} t set challenge = null, challenge_until = null from old where t.${its}
    returning case when old.challenge_until > wuguan_now() then old.challenge end as challenge`.execute(db);
  return rows[0]?.challenge ?? null;
}
