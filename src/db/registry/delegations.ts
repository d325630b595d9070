import type { Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';
import type { GrantPlace } from './grants.ts';

/** A delegation by its two ends and its time. */
export interface DelegationSpan {
  readonly id: string;
  readonly principalId: string;
  readonly delegateId: string;
  readonly from: Date;
  readonly to: Date;
}

/** Another delegation of the same time that this one would make a chain with. */
export const chainedDelegation = (trx: Trx, span: DelegationSpan): Promise<{ readonly id: string } | undefined> =>
  trx
    .selectFrom('delegation')
    .select('id')
    .where('id', '<>', span.id)
    .where('revoked_at', 'is', null)
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
