import type { OperatorAgreement } from '../../domain/registry/operators.ts';
import type { Trx } from '../locks.ts';

/** Agreements with an operator. */
export const agreementsWith = (trx: Trx, operatorUnitId: string): Promise<readonly OperatorAgreement[]> =>
  trx
    .selectFrom('agreement')
    .select([
      'account_id as accountId',
      'operator_unit_id as operatorUnitId',
      'valid_from as validFrom',
      'valid_to as validTo',
    ])
    .where('operator_unit_id', '=', operatorUnitId)
    .execute();

/** Whether an agreement with an operator is in force or will be. */
export async function hasAgreement(trx: Trx, operatorUnitId: string, now: Date): Promise<boolean> {
  const row = await trx
    .selectFrom('agreement')
    .select('id')
    .where('operator_unit_id', '=', operatorUnitId)
    .where('valid_to', '>', now)
    .executeTakeFirst();
  return row !== undefined;
}
