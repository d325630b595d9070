import type { ColumnType } from 'kysely';
import type { Policy } from '../../domain/review/policy.ts';
import type { ReleaseState } from '../../domain/transitions.ts';

/** What the database does not know of its columns; `scripts/db-types.ts` says which column has which. */

/** JSON read as T, written as text. */
export type JsonText<T> = ColumnType<T, string, string>;

/** READY is never stored: it is what the gate says of a HELD item. */
export type StoredReleaseState = Exclude<ReleaseState, 'READY'>;
/** Of rulesets and policies. */
export type VersionState = 'DRAFT' | 'ACTIVE' | 'RETIRED';
export type CheckRunState = 'PASSED' | 'FOUND' | 'ERROR';
export type PatrolState = 'RUNNING' | 'DONE';
export type AuditOutcome = 'DONE' | 'REFUSED';

export type PolicyBody = Omit<Policy, 'version' | 'above'>;
export type Details = Readonly<Record<string, unknown>>;
/** Fields as they were sent, where sanitizing changed them. */
export type SubmittedFields = Readonly<Record<string, string>>;

/** A coordination record (会商): which other unit agreed, through whom, when. */
export interface CoordinationRecord {
  readonly unit: string;
  readonly contact: string;
  readonly at: string;
  readonly note?: string | undefined;
}
export type CoordinationRecords = readonly CoordinationRecord[];

/** What sanitizing took away. */
export interface Removal {
  readonly field: string;
  readonly what: string;
  readonly count: number;
}
export type Removals = readonly Removal[];

/** A reviewer's remark at a place in the text. */
export interface Comment {
  readonly field?: string | undefined;
  readonly span: readonly [number, number];
  readonly text: string;
  /** What could stand there instead; the author takes it in one act. */
  readonly suggestion?: string | undefined;
}
export type Comments = readonly Comment[];
