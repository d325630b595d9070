import type { ColumnType, GeneratedAlways } from 'kysely';
import type { Content, Scope } from '../../domain/content.ts';
import type { Policy, Route } from '../../domain/review/policy.ts';
import type { DraftState, ReleaseState, TaskState } from '../../domain/transitions.ts';
import type * as words from '../../domain/vocabulary.ts';
import type { LintReport } from '../../rulesets/lint.ts';
import type { Filled, FilledJson, Json } from './columns.ts';
import type * as registry from './registry.ts';
import type { CaseTable, PatrolFindingTable, PatrolRunTable } from './cases.ts';

interface RulesetTable {
  version: string;
  source: Json<unknown>;
  state: Filled<'DRAFT' | 'ACTIVE' | 'RETIRED'>;
  proposed_by: string | null;
  activated_by: string | null;
  note: Filled<string>;
  created_at: Filled<Date>;
  activated_at: Date | null;
  entries: Filled<number>;
  base_version: string | null;
  lint: Json<LintReport> | null;
  activation_reason: string | null;
}

interface PolicyTable {
  version: string;
  body: Json<Omit<Policy, 'version'>>;
  state: Filled<'DRAFT' | 'ACTIVE' | 'RETIRED'>;
  note: Filled<string>;
  proposed_by: string;
  activated_by: string | null;
  created_at: Filled<Date>;
  activated_at: Date | null;
}

/** A coordination record (会商): which other unit agreed, through whom, when. */
export interface CoordinationRecord {
  readonly unit: string;
  readonly contact: string;
  readonly at: string;
  readonly note?: string | undefined;
}

interface DraftTable {
  id: string;
  unit_id: string;
  kind: words.Kind;
  category: words.Category;
  level: words.Level;
  lane: words.Lane;
  reason: string | null;
  related_units: Filled<string[]>;
  coordination: FilledJson<readonly CoordinationRecord[]>;
  status: DraftState;
  current_rev: number;
  content_hash: string;
  route: ColumnType<Route | null, string | null | undefined, string | null>;
  checked_with: string | null;
  policy_seen: string | null;
  returned_by: words.Tier | null;
  author_id: string;
  case_id: string | null;
  created_at: Filled<Date>;
  updated_at: Filled<Date>;
}

/** What sanitizing took away. */
export interface Removal {
  readonly field: string;
  readonly what: string;
  readonly count: number;
}

interface RevisionTable {
  draft_id: string;
  rev: number;
  content: Json<Content>;
  submitted: FilledJson<Readonly<Record<string, string>>>;
  removed: FilledJson<readonly Removal[]>;
  scope: Json<Scope>;
  content_hash: string;
  scope_hash: string;
  author_id: string;
  created_at: Filled<Date>;
}

interface ContributorTable {
  draft_id: string;
  user_id: string;
}

interface CheckRunTable {
  draft_id: string;
  rev: number;
  stage: words.Stage;
  ruleset_version: string;
  state: 'PASSED' | 'FOUND' | 'ERROR';
  findings: Filled<number>;
  error: string | null;
  duration_us: number;
  finished_at: Filled<Date>;
}

interface FindingTable {
  id: string;
  draft_id: string;
  rev: number;
  key: string;
  stage: words.Stage;
  rule_id: string;
  ruleset_version: string;
  gate: words.Gate;
  severity: words.Severity;
  article: string;
  field: string;
  span_start: number;
  span_end: number;
  content_start: number;
  content_end: number;
  excerpt: string;
  message: string;
  suggestion: string | null;
  evasion: string | null;
  state: Filled<words.FindingState>;
  justification: string | null;
  created_at: Filled<Date>;
}

interface ReviewTaskTable {
  id: string;
  draft_id: string;
  rev: number;
  content_hash: string;
  unit_id: string;
  account_ids: string[];
  tier: words.Tier;
  purpose: Filled<words.Purpose>;
  state: Filled<TaskState>;
  priority: Filled<number>;
  due_at: Date;
  escalations: Filled<number>;
  expiries: Filled<number>;
  holder_id: string | null;
  lease_no: Filled<number>;
  lease_until: Date | null;
  claimed_at: Date | null;
  hold_reason: string | null;
  decided_at: Date | null;
  principal_id: string | null;
  sla_minutes: number;
  signals: Filled<number>;
  signal_at: Date;
  escalated_to: string | null;
  recall_by: string | null;
  recall_at: Date | null;
  created_at: Filled<Date>;
}

interface TaskViewerTable {
  task_id: string;
  user_id: string;
  seen_at: Filled<Date>;
}

/** A reviewer's remark at a place in the text. */
export interface Comment {
  readonly field?: string | undefined;
  readonly span: readonly [number, number];
  readonly text: string;
}

interface DecisionTable {
  id: string;
  task_id: string;
  draft_id: string;
  rev: number;
  content_hash: string;
  scope: Json<Scope>;
  tier: words.Tier;
  purpose: words.Purpose;
  verdict: words.Verdict;
  opinion: string | null;
  comments: FilledJson<readonly Comment[]>;
  user_id: string;
  principal_id: string | null;
  token_id: string | null;
  lease_no: number;
  ruleset_version: string;
  created_at: Filled<Date>;
  voided_at: Date | null;
  void_reason: string | null;
}

interface GateSignoffTable {
  decision_id: string;
  gate: words.Gate;
  value: words.GateValue;
}

interface FindingOverrideTable {
  decision_id: string;
  finding_id: string;
  action: words.OverrideAction;
  reason: string;
}

interface KeptOpinionTable {
  id: string;
  task_id: string;
  user_id: string;
  code: string;
  opinion: Json<unknown>;
  created_at: Filled<Date>;
}

/** READY is never stored: it is what the gate says of a HELD item. */
export type StoredReleaseState = Exclude<ReleaseState, 'READY'>;

interface ReleaseItemTable {
  id: string;
  draft_id: string;
  rev: number;
  account_id: string;
  content_hash: string;
  state: Filled<StoredReleaseState>;
  priority: Filled<number>;
  not_before: Date | null;
  not_after: Date | null;
  pull_no: Filled<number>;
  token_id: string | null;
  lease_until: Date | null;
  pulled_at: Date | null;
  published_at: Date | null;
  url: string | null;
  platform_id: string | null;
  patrolled_with: string | null;
  approval_fell: Filled<boolean>;
  created_at: Filled<Date>;
  updated_at: Filled<Date>;
}

interface TicketTable {
  id: string;
  release_id: string;
  pull_no: number;
  jws: string;
  expires_at: Date;
  created_at: Filled<Date>;
}

interface ReceiptTable {
  id: string;
  release_id: string;
  pull_no: number;
  phase: words.ReceiptPhase;
  platform_id: Filled<string>;
  url: string | null;
  published_hash: string | null;
  error: string | null;
  token_id: string | null;
  late: Filled<boolean>;
  created_at: Filled<Date>;
}

interface IncidentTable {
  id: string;
  kind: 'HASH_MISMATCH' | 'POST_REVIEW_NEGATIVE' | 'POST_REVIEW_OVERDUE';
  draft_id: string;
  release_id: string | null;
  account_id: string | null;
  details: FilledJson<Readonly<Record<string, unknown>>>;
  resolved_at: Date | null;
  resolved_by: string | null;
  resolution: string | null;
  found_by: string | null;
  handed_to: string | null;
  created_at: Filled<Date>;
}

interface IdempotencyTable {
  actor_id: string;
  key: string;
  request_hash: string;
  status: number;
  response: Json<unknown>;
  created_at: Filled<Date>;
}

interface AuditEventTable {
  seq: GeneratedAlways<number>;
  at: Filled<Date>;
  actor_id: string | null;
  token_id: string | null;
  action: string;
  outcome: Filled<'DONE' | 'REFUSED'>;
  code: string | null;
  entity: string;
  entity_id: string | null;
  draft_id: string | null;
  unit_id: string | null;
  details: FilledJson<Readonly<Record<string, unknown>>>;
}

/** The tables of `migrations/`, as Kysely sees them. */
export interface Database {
  unit: registry.UnitTable;
  account: registry.AccountTable;
  account_custodian: registry.AccountCustodianTable;
  account_qualification: registry.AccountQualificationTable;
  account_notice: registry.AccountNoticeTable;
  account_explanation: registry.AccountExplanationTable;
  agreement: registry.AgreementTable;
  app_user: registry.UserTable;
  role_grant: registry.RoleGrantTable;
  token: registry.TokenTable;
  session: registry.SessionTable;
  sign_in_attempt: registry.SignInAttemptTable;
  source: registry.SourceTable;
  ruleset: RulesetTable;
  policy: PolicyTable;
  duty_shift: registry.DutyShiftTable;
  delegation: registry.DelegationTable;
  holiday: registry.HolidayTable;
  draft: DraftTable;
  revision: RevisionTable;
  contributor: ContributorTable;
  check_run: CheckRunTable;
  finding: FindingTable;
  review_task: ReviewTaskTable;
  task_viewer: TaskViewerTable;
  decision: DecisionTable;
  gate_signoff: GateSignoffTable;
  finding_override: FindingOverrideTable;
  kept_opinion: KeptOpinionTable;
  release_item: ReleaseItemTable;
  ticket: TicketTable;
  receipt: ReceiptTable;
  incident: IncidentTable;
  idempotency: IdempotencyTable;
  audit_event: AuditEventTable;
  case_file: CaseTable;
  patrol_run: PatrolRunTable;
  patrol_finding: PatrolFindingTable;
}
