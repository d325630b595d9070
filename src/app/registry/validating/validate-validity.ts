import { endOf, validityErrors } from '../../../domain/registry/validity.ts';
import { Refused } from '../../../domain/refusals.ts';
import { accountsOfUnit } from '../../../db/registry/accounts.ts';
import { unitKind } from '../../../db/registry/units.ts';
import { refuseErrors, refuseField, type Validate, type Validated, type Candidate } from './validator.ts';

/** An end that the request sets lies in the future. @throws Refused VALIDATION */
function validateEnd({ before, input, after, now }: Candidate, from: string, to: string): Validated {
  const start = (after[from] ?? null) as Date | null;
  const end = (after[to] ?? null) as Date | null;
  if (end === null || (input[to] == null && input[from] == null)) return {};
  refuseErrors(validityErrors({ from: start, to: end }, now, { from, to }, before !== null));
  return input[to] == null ? {} : { values: { [to]: endOf(end, now) } };
}

export const validateSource: Validate = async (candidate) => {
  const { values = {} } = validateEnd(candidate, 'validFrom', 'validTo');
  return { values: candidate.before === null ? values : { ...values, updatedAt: candidate.now } };
};

/**
 * A token that an administrator makes is a machine's: it names one unit, and accounts of that very unit, so that it
 * reaches nothing of another one.
 * @throws Refused VALIDATION, TOKEN_OF_ANOTHER, TOKEN_ACCOUNTS
 */
export const validateToken: Validate = async (candidate) => {
  const { trx, before, after } = candidate;
  if (before === null) {
    const roles = after['roles'] as readonly string[];
    if (after['userId'] !== undefined || roles.length !== 1 || roles[0] !== 'PUBLISHER')
      throw new Refused('TOKEN_OF_ANOTHER');
    const wanted = (after['accountIds'] ?? []) as readonly string[];
    const own = await accountsOfUnit(trx, after['unitId'] as string);
    const foreign = wanted.filter((account) => !own.includes(account));
    if (wanted.length === 0 || foreign.length > 0)
      throw new Refused('TOKEN_ACCOUNTS', {
        errors: [{ path: 'body.accountIds', message: wanted.length === 0 ? '请选择账号' : '有账号不属于该单位' }],
      });
  }
  return validateEnd(candidate, 'createdAt', 'expiresAt');
};

/** With an operator, about an account, for a time (art. 4). @throws Refused VALIDATION */
export const validateAgreement: Validate = async (candidate) => {
  const { trx, before, after } = candidate;
  const validated = validateEnd(candidate, 'validFrom', 'validTo');
  if (before === null) {
    const kind = await unitKind(trx, after['operatorUnitId'] as string);
    if (kind === undefined) refuseField('operatorUnitId', '承办单位不存在，请先登记单位');
    if (kind !== 'OPERATOR') refuseField('operatorUnitId', '所选单位的性质不是“承办单位”');
  }
  return validated;
};
