import { unitKind } from '../../../db/registry/units.ts';
import { refuseField, type Validate } from './validator.ts';
import { refuseOperatorGrants } from './validate-grant.ts';
import { keepAnAdmin } from '../../people/keep-an-admin.ts';

/** Who moves to an operator leaves behind what operators never hold. @throws Refused VALIDATION, OPERATOR_TIER, AGREEMENT_EXPIRED, LAST_ADMIN */
export const validatePerson: Validate = async ({ trx, id, before, input, after, now }) => {
  if (before !== null && before['disabledAt'] === null && input['disabledAt'] != null)
    await keepAnAdmin(trx, { userId: id }, now);
  const unitId = after['unitId'] as string;
  if (before === null || before['unitId'] === unitId) return {};
  const kind = await unitKind(trx, unitId);
  if (kind === undefined) refuseField('unitId', '单位不存在');
  if (kind === 'OPERATOR') await refuseOperatorGrants(trx, id, unitId, now);
  return {};
};
