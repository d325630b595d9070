import { sql, type Kysely } from 'kysely';
import type { Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';
import type { GrantPlace } from './grants.ts';

/** A delegation by its two ends and its time. */
export interface DelegationSpan {
  readonly id: string;
  readonly principalId: string;
  readonly delegateId: string;
  readonly from: Date;
  readonly to: Date;
}

/** Another delegation of the same time, agreed by both, that this one would make a chain with. */
export const chainedDelegation = (trx: Trx, span: DelegationSpan): Promise<{ readonly id: string } | undefined> =>
  trx
    .selectFrom('delegation')
    .select('id')
    .where('id', '<>', span.id)
    .where('revoked_at', 'is', null)
    .where('principal_agreed_at', 'is not', null)
    .where('delegate_agreed_at', 'is not', null)
    .where('valid_from', '<', span.to)
    .where('valid_to', '>', span.from)
    .where((is) => is.or([is('principal_id', '=', span.delegateId), is('delegate_id', '=', span.principalId)]))
    .executeTakeFirst();

/** Grants of principals for whom this person stands in, or will; `only` is the one tier that is delegated. */
export const grantsLentTo = (
  trx: Trx,
  delegateId: string,
  now: Date,
): Promise<readonly (GrantPlace & { readonly only: Tier | null })[]> =>
  trx
    .selectFrom('delegation as d')
    .innerJoin('role_grant as g', 'g.user_id', 'd.principal_id')
    .select(['g.role', 'g.tier', 'g.unit_id as unitId', 'g.account_id as accountId', 'd.tier as only'])
    .where('d.delegate_id', '=', delegateId)
    .where('d.revoked_at', 'is', null)
    .where('d.valid_to', '>', now)
    .where((is) => is('g.unit_id', '=', is.ref('d.unit_id')))
    .where((is) => is.or([is('g.valid_to', 'is', null), is('g.valid_to', '>', now)]))
    .execute();

/** People of operators who stand in for this person in a unit, now or later, and in which tier only. */
export const operatorsStandingInFor = (
  trx: Trx,
  principalId: string,
  unitId: string,
  now: Date,
): Promise<readonly { readonly name: string; readonly tier: Tier | null }[]> =>
  trx
    .selectFrom('delegation as d')
    .innerJoin('app_user as u', 'u.id', 'd.delegate_id')
    .innerJoin('unit as n', 'n.id', 'u.unit_id')
    .select(['u.name', 'd.tier'])
    .where('d.principal_id', '=', principalId)
    .where('d.unit_id', '=', unitId)
    .where('d.revoked_at', 'is', null)
    .where('d.valid_to', '>', now)
    .where('n.kind', '=', 'OPERATOR')
    .execute();

/** A delegation as its two people see it. */
export interface OwnDelegation extends DelegationSpan {
  readonly unitId: string;
  readonly unit: string;
  readonly principalName: string;
  readonly delegateName: string;
  /** null = every tier that the principal reviews. */
  readonly tier: Tier | null;
  readonly reason: string;
  readonly principalAgreedAt: Date | null;
  readonly delegateAgreedAt: Date | null;
  readonly createdAt: Date;
}

/** Delegations that are not over in which this person is one of the two, the newest first. */
export const delegationsOf = (db: Kysely<Database>, userId: string): Promise<readonly OwnDelegation[]> =>
  db
    .selectFrom('delegation as d')
    .innerJoin('unit as n', 'n.id', 'd.unit_id')
    .innerJoin('app_user as p', 'p.id', 'd.principal_id')
    .innerJoin('app_user as s', 's.id', 'd.delegate_id')
    .select([
      ...([
        'd.id',
        'd.unit_id as unitId',
        'n.name as unit',
        'd.tier',
        'd.reason',
        'd.created_at as createdAt',
      ] as const),
      ...(['d.principal_id as principalId', 'p.name as principalName'] as const),
      ...(['d.delegate_id as delegateId', 's.name as delegateName'] as const),
      ...(['d.valid_from as from', 'd.valid_to as to'] as const),
      ...(['d.principal_agreed_at as principalAgreedAt', 'd.delegate_agreed_at as delegateAgreedAt'] as const),
    ])
    .where((is) => is.or([is('d.principal_id', '=', userId), is('d.delegate_id', '=', userId)]))
    .where('d.revoked_at', 'is', null)
    .where('d.valid_to', '>', sql<Date>`wuguan_now()`)
    .orderBy('d.id', 'desc')
    .execute();

/** Stores what a principal offers. */
export async function insertOffer(
  trx: Trx,
  offer: DelegationSpan & { readonly unitId: string; readonly tier: Tier | null; readonly reason: string },
): Promise<void> {
  await trx
    .insertInto('delegation')
    .values({
      ...{ id: offer.id, unit_id: offer.unitId, principal_id: offer.principalId, delegate_id: offer.delegateId },
      ...{ tier: offer.tier, reason: offer.reason, valid_from: offer.from, valid_to: offer.to },
      ...{ created_by: offer.principalId, principal_agreed_at: sql<Date>`wuguan_now()` },
    })
    .execute();
}

/** Notes that one of the two agrees. */
export async function agreeToDelegation(trx: Trx, id: string, side: 'principal' | 'delegate'): Promise<void> {
  await trx
    .updateTable('delegation')
    .set({ [`${side}_agreed_at`]: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .where(`${side}_agreed_at`, 'is', null)
    .execute();
}

/** Ends a delegation, or an offer. */
export async function revokeDelegation(trx: Trx, id: string): Promise<void> {
  await trx
    .updateTable('delegation')
    .set({ revoked_at: sql<Date>`wuguan_now()` })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .execute();
}
