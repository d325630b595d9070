import { admitAccount } from './validate-account.ts';
import { admitCustodian, admitExplanation, admitNotice, admitQualification } from './validate-account-record.ts';
import { admitDelegation, admitShift } from './validate-duty.ts';
import { admitGrant } from './validate-grant.ts';
import { admitPerson } from './validate-person.ts';
import { admitUnit } from './validate-unit.ts';
import { admitAgreement, admitSource, admitToken } from './validate-validity.ts';
import type { Admit } from './validator.ts';
import type { Noun } from './resources.ts';

/** What must hold before an entry of each noun is written, judged under the registry's lock. */
export const ADMISSION: Readonly<Partial<Record<Noun, Admit>>> = {
  units: admitUnit,
  accounts: admitAccount,
  agreements: admitAgreement,
  users: admitPerson,
  grants: admitGrant,
  tokens: admitToken,
  sources: admitSource,
  custodians: admitCustodian,
  qualifications: admitQualification,
  notices: admitNotice,
  shifts: admitShift,
  delegations: admitDelegation,
  explanations: admitExplanation,
};
