import { validateAccount } from './validate-account.ts';
import {
  validateCustodian,
  validateExplanation,
  validateNotice,
  validateQualification,
} from './validate-account-record.ts';
import { validateDelegation, validateShift } from './validate-duty.ts';
import { validateGrant } from './validate-grant.ts';
import { validatePerson } from './validate-person.ts';
import { validateUnit } from './validate-unit.ts';
import { validateAgreement, validateSource, validateToken } from './validate-validity.ts';
import type { Validate } from './validator.ts';
import type { Resource } from '../resources.ts';

/** What must hold before an entry of each resource is written, judged under the registry's lock. */
export const VALIDATORS: Readonly<Partial<Record<Resource, Validate>>> = {
  units: validateUnit,
  accounts: validateAccount,
  agreements: validateAgreement,
  users: validatePerson,
  grants: validateGrant,
  tokens: validateToken,
  sources: validateSource,
  custodians: validateCustodian,
  qualifications: validateQualification,
  notices: validateNotice,
  shifts: validateShift,
  delegations: validateDelegation,
  explanations: validateExplanation,
};
