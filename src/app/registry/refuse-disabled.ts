import { disabledSince } from '../../db/people/people.ts';
import type { Trx } from '../../db/locks.ts';
import { refuseField } from './validating/validator.ts';

/** Nothing new is entered for somebody who left. @throws Refused VALIDATION */
export async function refuseDisabled(trx: Trx, userId: string): Promise<void> {
  const person = await disabledSince(trx, userId);
  if (person?.disabledAt != null) refuseField('userId', '该人员已停用，请另选人员，或先恢复该人员');
}
