import { admitAccount } from './admit-account.ts';
import { admitCustodian, admitExplanation, admitNotice, admitQualification } from './admit-account-record.ts';
import { admitDelegation, admitShift } from './admit-duty.ts';
import { admitGrant } from './admit-grant.ts';
import { admitPerson } from './admit-person.ts';
import { admitUnit } from './admit-unit.ts';
import { admitAgreement, admitSource, admitToken } from './admit-validity.ts';
import type { Admit } from './admit.ts';
import type { Noun } from './registry-nouns.ts';

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
