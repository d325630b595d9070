import { accountsWithoutAgreement, isReservedForHost } from '../../../domain/registry/operators.ts';
import { Refused } from '../../../domain/refusals.ts';
import { endOf, validityErrors } from '../../../domain/registry/validity.ts';
import { tierOf, type Grant } from '../../../domain/roles.ts';
import type { Role, Tier } from '../../../domain/vocabulary.ts';
import type { Trx } from '../../../db/locks.ts';
import { keepAnAdmin } from '../../people/keep-an-admin.ts';
import { type GrantPlace, grantsFrom } from '../../../db/registry/grants.ts';
import { accountsOfGrant } from '../../../db/registry/accounts.ts';
import { agreementsWith } from '../../../db/registry/agreements.ts';
import { operatorsStandingInFor, grantsLentTo } from '../../../db/registry/delegations.ts';
import { unitOfPerson } from '../../../db/people/people.ts';
import { refuseDisabled } from '../refuse-disabled.ts';
import { refuseErrors, type Validate } from './validator.ts';

/**
 * A grant whose person belongs to an operator: never a role that its host must keep, and at a host's accounts only while
 * an agreement is in force (art. 4).
 *
 * @throws Refused OPERATOR_TIER, AGREEMENT_EXPIRED
 */
async function checkOperatorGrant(trx: Trx, grant: GrantPlace, operatorUnitId: string, now: Date): Promise<void> {
  if (isReservedForHost(grant)) {
    throw new Refused('OPERATOR_TIER', {
      errors: [{ path: 'body.role', message: '请改授编辑、初审或复审，终审、保密审核和值班负责人由主办单位人员担任' }],
    });
  }
  if (grant.unitId === operatorUnitId && grant.accountId === null) return;
  const accounts = await accountsOfGrant(trx, grant);
  const agreements = await agreementsWith(trx, operatorUnitId);
  const covered = accounts.map((account) => account.id);
  const missing = accountsWithoutAgreement(covered, operatorUnitId, agreements, now);
  if (accounts.length > 0 && missing.length === 0) return;
  const names = accounts.filter((account) => missing.includes(account.id)).map((account) => account.name);
  throw new Refused('AGREEMENT_EXPIRED', {
    detail: '承办单位人员只能在协议有效期内获得授权',
    errors: [
      {
        path: 'body.accountId',
        message: `先登记有效的承办协议，或只授权有协议的账号；缺协议：${names.join('、') || '该单位没有账号'}`,
      },
    ],
  });
}

const delegationCovers = (grant: Pick<Grant, 'role' | 'tier'>, only: Tier | null): boolean => {
  const tier = tierOf(grant);
  return tier !== null && (only ?? tier) === tier;
};

/** An operator's person who stands in would come to hold through the principal what its host must keep. */
async function refuseLending(trx: Trx, userId: string, grant: GrantPlace, now: Date): Promise<void> {
  if (!isReservedForHost(grant)) return;
  const standIns = await operatorsStandingInFor(trx, userId, grant.unitId, now);
  const one = standIns.find((standIn) => delegationCovers(grant, standIn.tier));
  if (one === undefined) return;
  throw new Refused('OPERATOR_TIER', {
    errors: [{ path: 'body.userId', message: `先撤销由承办单位人员${one.name}代理的登记` }],
  });
}

/** All grants of a person that count now or later, their own and lent ones, as if the person belonged to this operator. */
export async function refuseOperatorGrants(trx: Trx, userId: string, operatorUnitId: string, now: Date): Promise<void> {
  const grants = await grantsFrom(trx, userId, now);
  const lent = (await grantsLentTo(trx, userId, now)).filter((grant) => delegationCovers(grant, grant.only));
  for (const grant of [...grants, ...lent]) await checkOperatorGrant(trx, grant, operatorUnitId, now);
}

/** @throws Refused UNKNOWN_USER, VALIDATION, OPERATOR_TIER, AGREEMENT_EXPIRED, LAST_ADMIN */
export const validateGrant: Validate = async ({ trx, now, id, before, input, after }) => {
  const person = await unitOfPerson(trx, after['userId'] as string);
  if (person === undefined)
    throw new Refused('UNKNOWN_USER', { errors: [{ path: 'body.userId', message: '人员不存在' }] });
  if (before === null) await refuseDisabled(trx, after['userId'] as string);
  const from = (after['validFrom'] ?? now) as Date;
  const to = (after['validTo'] ?? null) as Date | null;
  const fields = { from: 'validFrom', to: 'validTo' };
  const ending = before !== null && to !== null && to <= now;
  if (input['validTo'] != null) refuseErrors(validityErrors({ from, to }, now, fields, before !== null));
  if (before !== null && input['validTo'] != null && to !== null)
    await keepAnAdmin(trx, { grantId: id, from: to }, now);
  // but for the last administrator’s, ending a grant is always possible
  if (!ending) {
    const grant: GrantPlace = {
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
