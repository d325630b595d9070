import type { CaseKind, CaseState, CaseTrigger } from '../../domain/cases/cases.ts';
import type * as words from '../../domain/vocabulary.ts';
import type { Filled, FilledJson } from './columns.ts';

/** Tables of what happens after publication. */

export interface CaseTable {
  id: string;
  kind: CaseKind;
  trigger: CaseTrigger;
  state: CaseState;
  draft_id: string;
  unit_id: string;
  account_id: string | null;
  reason: string;
  opened_by: string | null;
  opened_at: Filled<Date>;
  confirm_due_at: Date | null;
  confirmed_by: string | null;
  confirmed_at: Date | null;
  linked_draft_id: string | null;
  closed_by: string | null;
  closed_at: Date | null;
  outcome: string | null;
  handed_to: string | null;
  details: FilledJson<Readonly<Record<string, unknown>>>;
}

export interface PatrolRunTable {
  id: string;
  started_by: string | null;
  state: Filled<'RUNNING' | 'DONE'>;
  ruleset_version: string;
  total: number;
  scanned: Filled<number>;
  findings: Filled<number>;
  cases: Filled<number>;
  errors: Filled<number>;
  last_draft_id: string | null;
  started_at: Filled<Date>;
  updated_at: Filled<Date>;
  finished_at: Date | null;
}

export interface PatrolFindingTable {
  id: string;
  run_id: string;
  draft_id: string;
  rev: number;
  unit_id: string;
  case_id: string | null;
  key: string;
  stage: words.Stage;
  rule_id: string;
  ruleset_version: string;
  gate: words.Gate;
  severity: words.Severity;
  article: string;
  field: string;
  content_start: number;
  content_end: number;
  excerpt: string;
  message: string;
  suggestion: string | null;
  evasion: string | null;
  created_at: Filled<Date>;
}
