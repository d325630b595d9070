import { sql, type Kysely } from 'kysely';
import type { StaffGrant } from '../../domain/notifications/notifications.ts';
import { TRUSTED_ROLES, type Actor, type Grant } from '../../domain/roles.ts';
import type { SignInRules } from '../../domain/people/sign-in-rules.ts';
import type { Role } from '../../domain/vocabulary.ts';
import type { Database } from '../schema/index.ts';
import { mustChangePassword, passwordIsOld } from './people.ts';
import { notIdle } from './sessions.ts';

/** An actor as authenticated just now, with the registry's version at that moment. */
export interface Authenticated {
  readonly actor: Actor;
  readonly registryVersion: number;
  /** The database's clock at that moment. */
  readonly now: Date;
  /** The password is one that somebody else chose: nothing else may be done before it is another one. */
  readonly mustChangePassword: boolean;
}

/** A console session as its owner's page needs it. */
export interface Session {
  readonly id: string;
  readonly csrfToken: string;
  readonly expiresAt: Date;
  /** Nothing else may be done before the password is another one. */
  readonly mustChangePassword: boolean;
  /** When a second factor was shown in it; null = the password alone opened it. */
  readonly secondFactorAt: Date | null;
  /** The person has a second factor, or the identity service showed one of theirs for this session. */
  readonly hasFactor: boolean;
  /** The password must be another one because it is old. */
  readonly passwordExpired: boolean;
  /** What its person did last in it, to within a few seconds. */
  readonly lastSeenAt: Date;
}

interface ActorRow {
  readonly hash: string;
  readonly token_id: string | null;
  readonly token_name: string | null;
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly unit_id: string;
  readonly roles: Role[] | null;
  readonly account_ids: string[] | null;
  readonly grants: Grant[] | null;
  readonly registry_version: number;
  readonly now: Date;
  readonly mustChangePassword: boolean;
}

/** Whether a grant `g` rests on a password that its holder chose, where it must. */
const ownPassword = sql`(g.role <> all(${sql.lit(`{${TRUSTED_ROLES.join(',')}}`)}::text[])
  or exists (select from app_user h where h.id = g.user_id and not h.must_change_password))`;

/**
 * The grants that count for person `u` now: their own, and, of the people they stand in for as both agreed, those to review; none of the
 * trusted roles while the password is another's choice. Columns: role, unit_id, account_id, tier, principal_id.
 */
const grantsOf = (user: ReturnType<typeof sql>) => sql`
  select g.role, g.unit_id, g.account_id, g.tier, null::uuid as principal_id
  from effective_grant g
  where g.user_id = ${user} and g.valid_from <= wuguan_now() and (g.valid_to is null or g.valid_to > wuguan_now())
    and ${ownPassword}
  union all
  select g.role, g.unit_id, g.account_id, g.tier, d.principal_id
  from delegation d
  join app_user p on p.id = d.principal_id and p.disabled_at is null
  join app_user s on s.id = d.delegate_id and not s.must_change_password
  join effective_grant g on g.user_id = d.principal_id
  where d.delegate_id = ${user} and d.revoked_at is null and d.principal_agreed_at is not null
    and d.delegate_agreed_at is not null and d.valid_from <= wuguan_now() and d.valid_to > wuguan_now()
    and g.role in ('REVIEWER', 'SECRECY_REVIEWER') and g.unit_id = d.unit_id
    and g.valid_from <= wuguan_now() and (g.valid_to is null or g.valid_to > wuguan_now())
    and ${ownPassword}
    and (d.tier is null or d.tier = case g.role when 'SECRECY_REVIEWER' then 'SECRECY' else g.tier end)`;

/** The same of `u`, as JSON. */
const grantsOfU = sql`(
  select jsonb_agg(jsonb_build_object('role', x.role, 'unitId', x.unit_id, 'accountId', x.account_id, 'tier', x.tier,
    'principalId', x.principal_id))
  from (${grantsOf(sql`u.id`)}) x)`;

/**
 * Who stands behind these tokens, in one round trip. Unknown, revoked and expired tokens, and tokens of disabled people,
 * are missing from the answer.
 *
 * @param hashes SHA-256 of the tokens, hex
 */
export async function actorsByToken(
  db: Kysely<Database>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, Authenticated>> {
  const { rows } = await sql<ActorRow>`
    select encode(t.token_hash, 'hex') as hash, t.id as token_id, t.name as token_name, u.id as user_id,
      u.name as user_name, t.unit_id, t.roles, t.account_ids, ${grantsOfU} as grants,
      (select version from registry_state) as registry_version, wuguan_now() as now,
      coalesce(u.must_change_password, false) as "mustChangePassword"
    from token t left join app_user u on u.id = t.user_id
    where t.token_hash = any(${hashes.map((hash) => Buffer.from(hash, 'hex'))}::bytea[])
      and t.revoked_at is null and (t.expires_at is null or t.expires_at > wuguan_now()) and u.disabled_at is null`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.hash, authenticated(row)]));
}

type Signed = Authenticated & { readonly session: Session };

/** Whether person `u` has a second factor. */
const hasFactor = sql`exists (select from second_factor f where f.user_id = u.id and f.confirmed_at is not null)`;

/**
 * Who stands behind these console sessions, in one round trip; those that are over are missing from the answer. Whatever
 * opened it, and whenever: without the second factor of a person who has one a session counts for nothing.
 *
 * @param hashes SHA-256 of the session ids, hex
 * @param rules by which idle sessions are over, and passwords too old
 */
export async function actorsBySession(
  db: Kysely<Database>,
  hashes: readonly string[],
  { idleMinutes, passwordMaxAgeDays }: SignInRules,
): Promise<ReadonlyMap<string, Signed>> {
  const { rows } = await sql<ActorRow & Session>`
    select encode(s.id_hash, 'hex') as hash, null::uuid as token_id, null as token_name, u.id as user_id,
      u.name as user_name, u.unit_id, null::text[] as roles, null::uuid[] as account_ids, ${grantsOfU} as grants,
      (select version from registry_state) as registry_version, wuguan_now() as now, s.id, s.csrf_token as "csrfToken",
      s.expires_at as "expiresAt", ${mustChangePassword(passwordMaxAgeDays)} as "mustChangePassword",
      ${passwordIsOld(passwordMaxAgeDays)} as "passwordExpired", s.last_seen_at as "lastSeenAt",
      s.second_factor_at as "secondFactorAt", (${hasFactor} or s.vouched_factor) as "hasFactor"
    from session s join app_user u on u.id = s.user_id
    where s.id_hash = any(${hashes.map((hash) => Buffer.from(hash, 'hex'))}::bytea[])
      and s.expires_at > wuguan_now() and u.disabled_at is null
      and (s.second_factor_at is not null or not ${hasFactor}) and ${notIdle(idleMinutes)}`.execute(db);
  return new Map(
    rows.map((row) => {
      const { id, csrfToken, expiresAt, mustChangePassword: must, secondFactorAt, hasFactor: has } = row;
      const { passwordExpired, lastSeenAt } = row;
      const session = { id, csrfToken, expiresAt, mustChangePassword: must, secondFactorAt, hasFactor: has };
      return [row.hash, { ...authenticated(row), session: { ...session, passwordExpired, lastSeenAt } }];
    }),
  );
}

const authenticated = (row: ActorRow): Authenticated => ({
  actor: toActor(row),
  registryVersion: row.registry_version,
  now: row.now,
  mustChangePassword: row.mustChangePassword,
});

/** What is left of a grant for these accounts alone. */
const narrowTo =
  (accountIds: readonly string[]) =>
  (grant: Grant): readonly Grant[] =>
    accountIds
      .filter((accountId) => grant.accountId === null || grant.accountId === accountId)
      .map((accountId) => ({ ...grant, accountId }));

/** A token narrows its owner's grants to its roles, unit and accounts; it never widens them. */
function toActor(row: ActorRow): Actor {
  const base = { tokenId: row.token_id, unitId: row.unit_id };
  if (row.user_id === null) {
    return {
      ...base,
      kind: 'machine',
      id: row.token_id ?? '',
      name: row.token_name ?? '',
      grants: [{ role: 'PUBLISHER' as const, unitId: row.unit_id, accountId: null, tier: null }].flatMap(
        row.account_ids === null ? (grant) => [grant] : narrowTo(row.account_ids),
      ),
      accountIds: row.account_ids,
    };
  }
  // a session counts wherever its person works, a token in its own unit alone
  const grants = (row.grants ?? []).filter(
    (grant) =>
      row.token_id === null || ((row.roles === null || row.roles.includes(grant.role)) && grant.unitId === row.unit_id),
  );
  const narrowed = row.account_ids === null ? grants : grants.flatMap(narrowTo(row.account_ids));
  return {
    ...{ ...base, kind: 'person', id: row.user_id, name: row.user_name ?? '' },
    grants: narrowed,
    accountIds: row.account_ids,
  };
}

/** The grants of a person that are in force at this moment of this transaction. */
export async function grantsNow(db: Kysely<Database>, userId: string): Promise<readonly Grant[]> {
  const { rows } = await sql<Grant>`
    select x.role, x.unit_id as "unitId", x.account_id as "accountId", x.tier, x.principal_id as "principalId"
    from (${grantsOf(sql`${userId}::uuid`)}) x
    where exists (select from app_user where id = ${userId} and disabled_at is null)`.execute(db);
  return rows;
}

/** Whether `held` is `grant`, or what a token left of it. */
const restsOn = (held: Grant, grant: Grant): boolean =>
  held.role === grant.role &&
  held.unitId === grant.unitId &&
  (grant.accountId === null || held.accountId === grant.accountId) &&
  held.tier === grant.tier &&
  (held.principalId ?? null) === (grant.principalId ?? null);

/** Of the grants that the actor came with those that are in force at this moment of this transaction. */
export async function stillInForce(db: Kysely<Database>, actor: Actor): Promise<readonly Grant[]> {
  const now = await grantsNow(db, actor.id);
  return actor.grants.filter((held) => now.some((grant) => restsOn(held, grant)));
}

/**
 * The grants that count now in some units, each with its person; none of people who are disabled.
 * @param unitIds missing = all units
 */
export async function grantsWithin(db: Kysely<Database>, unitIds?: readonly string[]): Promise<readonly StaffGrant[]> {
  const units = sql`${[...(unitIds ?? [])]}::uuid[]`;
  const holders = sql`u.id in (select user_id from role_grant where unit_id = any(${units})
    union select delegate_id from delegation where unit_id = any(${units}))`;
  const { rows } = await sql<StaffGrant>`
    select u.id as "userId", x.role, x.unit_id as "unitId", x.account_id as "accountId", x.tier,
      x.principal_id as "principalId"
    from app_user u cross join lateral (${grantsOf(sql`u.id`)}) x
    where u.disabled_at is null and ${unitIds === undefined ? sql`true` : sql`${holders} and x.unit_id = any(${units})`}
    order by u.id`.execute(db);
  return rows;
}

/** Names of people, by id. */
export async function namesOf(
  db: Kysely<Database>,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string | null, string>> {
  const people = ids.filter((id) => id !== null);
  if (people.length === 0) return new Map();
  const rows = await db.selectFrom('app_user').select(['id', 'name']).where('id', 'in', people).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** A person who reviews for a unit, with the grants that count for them now. */
export interface Reviewer {
  readonly id: string;
  readonly name: string;
  readonly grants: readonly Grant[];
  /** Tasks that they have claimed or put aside. */
  readonly inHand: number;
}

/** Who reviews for a unit, in their own name or standing in for somebody; those with the least in hand first. */
export async function reviewersOf(db: Kysely<Database>, unitId: string): Promise<readonly Reviewer[]> {
  const { rows } = await sql<Reviewer>`
    select u.id, u.name, coalesce(${grantsOfU}, '[]') as grants,
      (select count(*)::int from review_task t where t.holder_id = u.id and t.state in ('CLAIMED', 'ON_HOLD')) as "inHand"
    from app_user u
    where u.disabled_at is null and u.id in (
      select user_id from role_grant where unit_id = ${unitId} and role in ('REVIEWER', 'SECRECY_REVIEWER')
      union select delegate_id from delegation where unit_id = ${unitId} and revoked_at is null
        and principal_agreed_at is not null and delegate_agreed_at is not null)
    order by "inHand", u.name, u.id`.execute(db);
  return rows;
}
