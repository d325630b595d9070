import { sql, type Kysely } from 'kysely';
import type { Owner } from '../../domain/registry/owners.ts';
import type { Policy } from '../../domain/review/policy.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

export type PolicyState = 'DRAFT' | 'ACTIVE' | 'RETIRED';
/** A policy as it is stored: its version is its hash. */
export type PolicyBody = Omit<Policy, 'version' | 'above'>;

/** A policy as people see it. */
export interface PolicyRow {
  readonly version: string;
  /** null = the root unit's. */
  readonly unitId: string | null;
  readonly state: PolicyState;
  readonly note: string;
  readonly policy: PolicyBody;
  readonly proposedBy: string | null;
  readonly proposedByName: string | null;
  readonly activatedBy: string | null;
  readonly activatedByName: string | null;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
  /** Who proposed to put it in force once more; null = nobody. */
  readonly proposedAgainBy: string | null;
}

/** Stored policies, newest first. */
export const listPolicies = (db: Kysely<Database>, limit: number): Promise<readonly PolicyRow[]> =>
  db
    .selectFrom('policy as p')
    .leftJoin('app_user as proposer', 'proposer.id', 'p.proposed_by')
    .leftJoin('app_user as activator', 'activator.id', 'p.activated_by')
    .select([
      ...([
        'p.version',
        'p.unit_id as unitId',
        'p.proposed_again_by as proposedAgainBy',
        'p.state',
        'p.note',
        'p.body as policy',
      ] as const),
      ...(['p.proposed_by as proposedBy', 'proposer.name as proposedByName'] as const),
      ...(['p.activated_by as activatedBy', 'activator.name as activatedByName'] as const),
      ...(['p.created_at as createdAt', 'p.activated_at as activatedAt'] as const),
    ])
    .orderBy('p.created_at', 'desc')
    .limit(limit)
    .execute();

/** Stores a proposed policy; undefined when that version is there already. */
export async function insertPolicy(
  trx: Trx,
  policy: {
    readonly version: string;
    readonly owner: Owner;
    readonly body: PolicyBody;
    readonly note: string;
    readonly proposedBy: string;
  },
): Promise<PolicyState | undefined> {
  const inserted = await trx
    .insertInto('policy')
    .values({
      version: policy.version,
      unit_id: policy.owner,
      body: JSON.stringify(policy.body),
      note: policy.note,
      proposed_by: policy.proposedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('state')
    .executeTakeFirst();
  return inserted?.state;
}

/** How far a policy is; undefined for an unknown version. */
export async function policyState(db: Kysely<Database>, version: string): Promise<PolicyState | undefined> {
  const row = await db.selectFrom('policy').select('state').where('version', '=', version).executeTakeFirst();
  return row?.state;
}

/** A stored policy with what is asked before it comes into force; undefined for an unknown version. */
export const readPolicy = (
  db: Kysely<Database>,
  version: string,
): Promise<
  | {
      readonly version: string;
      readonly body: PolicyBody;
      readonly state: PolicyState;
      readonly owner: Owner;
      readonly proposedBy: string | null;
      readonly proposedAgainBy: string | null;
    }
  | undefined
> =>
  db
    .selectFrom('policy')
    .select([
      ...(['version', 'body', 'state', 'unit_id as owner'] as const),
      ...(['proposed_by as proposedBy', 'proposed_again_by as proposedAgainBy'] as const),
    ])
    .where('version', '=', version)
    .executeTakeFirst();

/** Notes who proposes to put a policy in force once more. */
export async function proposePolicyAgain(trx: Trx, version: string, userId: string): Promise<void> {
  await trx
    .updateTable('policy')
    .set({ proposed_again_by: userId, proposed_again_at: sql<Date>`wuguan_now()` })
    .where('version', '=', version)
    .execute();
}

/** Puts the policy of this version in force in the place of its owner's; answers which one was, if a stored one was. */
export async function replacePolicyInForce(
  trx: Trx,
  wanted: { readonly version: string; readonly owner: Owner; readonly proposedBy: string },
  userId: string,
): Promise<string | undefined> {
  const before = await trx
    .updateTable('policy')
    .set({ state: 'RETIRED' })
    .where('state', '=', 'ACTIVE')
    .where('unit_id', 'is not distinct from', wanted.owner)
    .returning('version')
    .executeTakeFirst();
  await trx
    .updateTable('policy')
    .set({
      ...{ state: 'ACTIVE', proposed_by: wanted.proposedBy, activated_by: userId },
      ...{ activated_at: sql<Date>`wuguan_now()`, proposed_again_by: null, proposed_again_at: null },
    })
    .where('version', '=', wanted.version)
    .execute();
  return before?.version;
}
