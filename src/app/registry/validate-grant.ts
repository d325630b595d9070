import { LIVING_STATES } from '../../domain/registry/account-life.ts';
import { accountsWithoutAgreement, keptFromOperators } from '../../domain/registry/operators.ts';
import { Refused } from '../../domain/refusals.ts';
import { endOf, validityErrors } from '../../domain/registry/validity.ts';
import { tierOf, type Grant } from '../../domain/roles.ts';
import type { Role, Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../../db/locks.ts';
import { refuseErrors, type Validate } from './validator.ts';

interface HeldBy {
  readonly role: Role;
  readonly tier: Tier | null;
  readonly unitId: string;
  readonly accountId: string | null;
}

/**
 * A grant whose person belongs to an operator: never a role that its host must keep, and at a host's accounts only while
 * an agreement is in force (art. 4).
 *
 * @throws Refused OPERATOR_TIER, AGREEMENT_EXPIRED
 */
async function checkOperatorGrant(trx: Trx, grant: HeldBy, operatorUnitId: string, now: Date): Promise<void> {
  if (keptFromOperators(grant)) {
    throw new Refused('OPERATOR_TIER', {
      errors: [{ path: 'body.role', message: '请改授编辑、初审或复审，终审、保密审核和值班负责人由主办单位人员担任' }],
    });
  }
  if (grant.unitId === operatorUnitId && grant.accountId === null) return;
  const accounts = await trx
    .selectFrom('account')
    .select(['id', 'name'])
    .where((is) =>
      grant.accountId === null
        ? is.and([is('unit_id', '=', grant.unitId), is('state', 'in', [...LIVING_STATES])])
        : is('id', '=', grant.accountId),
    )
    .execute();
  const agreements = await trx
    .selectFrom('agreement')
    .select([
      'account_id as accountId',
      'operator_unit_id as operatorUnitId',
      'valid_from as validFrom',
      'valid_to as validTo',
    ])
    .where('operator_unit_id', '=', operatorUnitId)
    .execute();
  const covered = accounts.map((account) => account.id);
  const missing = accountsWithoutAgreement(covered, operatorUnitId, agreements, now);
  if (accounts.length > 0 && missing.length === 0) return;
  const names = accounts.filter((account) => missing.includes(account.id)).map((account) => account.name);
  throw new Refused('AGREEMENT_EXPIRED', {
    detail: '承办单位人员只能在协议有效期内获得授权',
    errors: [
      {
        path: 'body.accountId',
        message: `先登记有效的承办协议（POST /v1/admin/agreements），或只授权有协议的账号；缺协议：${names.join('、') || '该单位没有账号'}`,
      },
    ],
  });
}

/** Grants of principals for whom this person stands in, or will. */
const lentTo = (trx: Trx, delegateId: string, now: Date) =>
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

const lends = (grant: Pick<Grant, 'role' | 'tier'>, only: Tier | null): boolean => {
  const tier = tierOf(grant);
  return tier !== null && (only ?? tier) === tier;
};

/** An operator's person who stands in would come to hold through the principal what its host must keep. */
async function refuseLending(trx: Trx, userId: string, grant: HeldBy, now: Date): Promise<void> {
  if (!keptFromOperators(grant)) return;
  const standIns = await trx
    .selectFrom('delegation as d')
    .innerJoin('app_user as u', 'u.id', 'd.delegate_id')
    .innerJoin('unit as n', 'n.id', 'u.unit_id')
    .select(['u.name', 'd.tier'])
    .where('d.principal_id', '=', userId)
    .where('d.unit_id', '=', grant.unitId)
    .where('d.revoked_at', 'is', null)
    .where('d.valid_to', '>', now)
    .where('n.kind', '=', 'OPERATOR')
    .execute();
  const one = standIns.find((standIn) => lends(grant, standIn.tier));
  if (one === undefined) return;
  throw new Refused('OPERATOR_TIER', {
    errors: [{ path: 'body.userId', message: `先撤销由承办单位人员${one.name}代理的登记` }],
  });
}

/** All grants of a person that count now or later, their own and lent ones, as if the person belonged to this operator. */
export async function refuseOperatorGrants(trx: Trx, userId: string, operatorUnitId: string, now: Date): Promise<void> {
  const grants = await trx
    .selectFrom('role_grant')
    .select(['role', 'tier', 'unit_id as unitId', 'account_id as accountId'])
    .where('user_id', '=', userId)
    .where((is) => is.or([is('valid_to', 'is', null), is('valid_to', '>', now)]))
    .execute();
  const lent = (await lentTo(trx, userId, now)).filter((grant) => lends(grant, grant.only));
  for (const grant of [...grants, ...lent]) await checkOperatorGrant(trx, grant, operatorUnitId, now);
}

/** @throws Refused UNKNOWN_USER, VALIDATION, OPERATOR_TIER, AGREEMENT_EXPIRED */
export const validateGrant: Validate = async ({ trx, now, before, input, after }) => {
  const person = await trx
    .selectFrom('app_user as u')
    .innerJoin('unit as n', 'n.id', 'u.unit_id')
    .select(['n.id as unitId', 'n.kind'])
    .where('u.id', '=', after['userId'] as string)
    .executeTakeFirst();
  if (person === undefined)
    throw new Refused('UNKNOWN_USER', { errors: [{ path: 'body.userId', message: '人员不存在' }] });
  const from = (after['validFrom'] ?? now) as Date;
  const to = (after['validTo'] ?? null) as Date | null;
  const fields = { from: 'validFrom', to: 'validTo' };
  const ending = before !== null && to !== null && to <= now;
  if (input['validTo'] != null) refuseErrors(validityErrors({ from, to }, now, fields, before !== null));
  // ending a grant is always possible
  if (!ending) {
    const grant: HeldBy = {
      role: after['role'] as Role,
      tier: (after['tier'] ?? null) as Tier | null,
      unitId: after['unitId'] as string,
      accountId: (after['accountId'] ?? null) as string | null,
    };
    if (person.kind === 'OPERATOR') await checkOperatorGrant(trx, grant, person.unitId, now);
    else await refuseLending(trx, after['userId'] as string, grant, now);
  }
  return input['validTo'] != null && to !== null ? { values: { validTo: endOf(to, now) } } : {};
};
