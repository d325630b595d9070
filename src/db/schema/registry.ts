import type { NoticeKind } from '../../domain/registry/account-life.ts';
import type { Day } from '../../domain/china-day.ts';
import type * as words from '../../domain/vocabulary.ts';
import type { Filled } from './columns.ts';

export interface UnitTable {
  id: string;
  name: string;
  kind: words.UnitKind;
  parent_id: string | null;
  /** Days of silence that warn, three, rising. */
  silence_days: Filled<number[]>;
  created_at: Filled<Date>;
}

export interface UserTable {
  id: string;
  unit_id: string;
  name: string;
  login: string;
  password_hash: string;
  must_change_password: Filled<boolean>;
  disabled_at: Date | null;
  created_at: Filled<Date>;
}

export interface RoleGrantTable {
  id: string;
  user_id: string;
  role: words.Role;
  unit_id: string;
  account_id: string | null;
  tier: words.Tier | null;
  valid_from: Filled<Date>;
  valid_to: Date | null;
  granted_by: string | null;
  created_at: Filled<Date>;
}

export interface TokenTable {
  id: string;
  token_hash: Buffer;
  name: string;
  user_id: string | null;
  unit_id: string;
  roles: words.Role[];
  account_ids: string[] | null;
  expires_at: Date | null;
  revoked_at: Date | null;
  created_at: Filled<Date>;
}

export interface SessionTable {
  id: Filled<string>;
  id_hash: Buffer;
  user_id: string;
  csrf_token: string;
  agent: Filled<string>;
  created_at: Filled<Date>;
  expires_at: Date;
}

/** Failed attempts to sign in, by login. */
export interface SignInAttemptTable {
  login: string;
  failures: number;
  last_at: Date;
  locked_until: Date | null;
}

export interface SourceTable {
  id: string;
  name: string;
  aliases: Filled<string[]>;
  domains: Filled<string[]>;
  platform_accounts: Filled<string[]>;
  state: Filled<words.SourceState>;
  valid_from: Date | null;
  valid_to: Date | null;
  list_version: Filled<string>;
  created_at: Filled<Date>;
  updated_at: Filled<Date>;
}

export interface DutyShiftTable {
  id: string;
  unit_id: string;
  tier: words.Tier;
  user_id: string;
  starts_at: Date;
  ends_at: Date;
  created_at: Filled<Date>;
}

export interface DelegationTable {
  id: string;
  unit_id: string;
  principal_id: string;
  delegate_id: string;
  tier: words.Tier | null;
  reason: string;
  valid_from: Date;
  valid_to: Date;
  revoked_at: Date | null;
  created_by: string | null;
  created_at: Filled<Date>;
}

export interface HolidayTable {
  id: string;
  /** `YYYY-MM-DD` */
  day: string;
  working: boolean;
  name: string;
  created_at: Filled<Date>;
}

export interface AccountTable {
  id: string;
  unit_id: string;
  platform: words.Platform;
  name: string;
  state: Filled<words.AccountState>;
  filing_no: string | null;
  leader_name: string | null;
  leader_phone: string | null;
  verification: Filled<words.Verification>;
  verified_at: Date | null;
  opened_on: Day | null;
  closing_on: Day | null;
  created_at: Filled<Date>;
}

export interface AgreementTable {
  id: string;
  account_id: string;
  operator_unit_id: string;
  valid_from: Date;
  valid_to: Date;
  created_at: Filled<Date>;
}

export interface AccountCustodianTable {
  id: string;
  account_id: string;
  user_id: string;
  password_changed_on: Day;
  ended_on: Day | null;
  created_at: Filled<Date>;
}

export interface AccountQualificationTable {
  id: string;
  account_id: string;
  kind: string;
  number: string;
  valid_to: Day;
  created_at: Filled<Date>;
}

export interface AccountNoticeTable {
  id: string;
  account_id: string;
  kind: NoticeKind;
  published_on: Day;
  effective_on: Day;
  url: string | null;
  created_at: Filled<Date>;
}

export interface AccountExplanationTable {
  id: string;
  account_id: string;
  reason: string;
  from: Day;
  until: Day;
  created_by: string | null;
  created_at: Filled<Date>;
}
