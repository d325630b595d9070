import { addDays, chinaDate, type Day } from '../china-day.ts';
import type { Verification } from '../vocabulary.ts';

/** Days after its entry within which an account's records are completed: what was registered with few fields goes on working. */
export const RECORD_DAYS = 90;

/** What an account must have on record (art. 6–11), as far as it is known. */
export interface AccountRecords {
  readonly filingNo: string | null;
  readonly leaderName: string | null;
  readonly verification: Verification;
}

/** What is missing, as people call it. */
export const missingRecords = ({ filingNo, leaderName, verification }: AccountRecords): readonly string[] => [
  ...(filingNo === null ? ['备案号'] : []),
  ...(leaderName === null ? ['分管领导'] : []),
  ...(verification === 'VERIFIED' ? [] : ['平台认证']),
];

/** The last day of grace. */
export const graceEnds = (createdAt: Date): Day => addDays(chinaDate(createdAt), RECORD_DAYS);
