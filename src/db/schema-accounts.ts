import type { ColumnType } from 'kysely';
import type { NoticeKind } from '../domain/account-life.ts';
import type { Day } from '../domain/china-day.ts';
import type * as words from '../domain/words.ts';

/** Filled by the database when the insert leaves it out. */
type Filled<T> = ColumnType<T, T | undefined, T>;

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
