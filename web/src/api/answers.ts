import type { explainRoute } from '../../../src/app/policies/explain-route.ts';
import type { PolicyView } from '../../../src/app/policies/manage-policies.ts';
import type { previewPolicy } from '../../../src/app/policies/preview-policy.ts';
import type { Assessment } from '../../../src/app/oversight/assessment.ts';
import type { listActivity } from '../../../src/app/oversight/activity.ts';
import type { listReminders } from '../../../src/app/oversight/reminders.ts';
import type { listPatrolFindings, PatrolRun } from '../../../src/db/cases/patrols.ts';
import type { readDraft } from '../../../src/app/drafts/read-draft.ts';
import type { findRelease } from '../../../src/app/releases/explain-gate.ts';
import type { transferCandidates } from '../../../src/app/review/transfer-task.ts';
import type { Recalled } from '../../../src/app/drafts/recall-draft.ts';
import type { findCase } from '../../../src/app/cases/read-case.ts';
import type { findTask, viewTask, taskView } from '../../../src/app/review/read-task.ts';
import type { Decided } from '../../../src/app/lifecycle/apply-decision.ts';
import type { DryRun } from '../../../src/app/drafts/dry-run.ts';
import type { DraftHead } from '../../../src/app/drafts/draft-access.ts';
import type { StolenAnswer } from '../../../src/app/registry/stop-stolen-account.ts';
import type { AuthorEntry } from '../../../src/app/drafts/list-authors.ts';
import type { Accepted } from '../../../src/app/drafts/create-draft.ts';
import type { verifySheet } from '../../../src/app/drafts/verify-sheet.ts';
import type { Proposed } from '../../../src/app/rulesets/manage-rulesets.ts';
import type { AuditRow } from '../../../src/db/audit.ts';
import type { CaseRow } from '../../../src/db/cases/cases.ts';
import type { Session } from '../../../src/db/people/actors.ts';
import type { SessionRow } from '../../../src/db/people/sessions.ts';
import type { DraftRow } from '../../../src/db/drafts/drafts.ts';
import type { TaskRow } from '../../../src/db/review/tasks.ts';
import type { TaskDraft } from '../../../src/db/review/task-drafts.ts';
import type { EntryRow, PackHeader } from '../../../src/db/rulesets/entries.ts';
import type { ReleaseListRow } from '../../../src/db/releases/release-list.ts';
import type { SourceDiff } from '../../../src/rulesets/edit-source.ts';
import type { LintReport } from '../../../src/rulesets/lint.ts';
import type { RulesetPreview } from '../../../src/rulesets/preview.ts';
import type { DraftState } from '../../../src/domain/transitions.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import type { Grant } from '../../../src/domain/roles.ts';
import type * as words from '../../../src/domain/vocabulary.ts';

/** A value after its way through JSON: dates are ISO 8601 text. */
export type Sent<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? T extends readonly [unknown, ...unknown[]]
      ? { readonly [Index in keyof T]: Sent<T[Index]> }
      : readonly Sent<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Sent<T[Key]> }
      : T;

/** A page of a list; `nextCursor` null = the last one. */
export interface PageOf<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}
interface ListOf<T> {
  readonly items: readonly T[];
}

export type DraftAnswer = Sent<Awaited<ReturnType<typeof readDraft>>>;
export type FindingAnswer = DraftAnswer['findings'][number];
export type DecisionAnswer = DraftAnswer['decisions'][number];
export type ReleaseAnswer = DraftAnswer['releases'][number];
export type AuditAnswer = Sent<AuditRow>;
export type TaskAnswer = Sent<Awaited<ReturnType<typeof taskView>>>;
export type TaskDetails = Sent<Awaited<ReturnType<typeof findTask>>>;
export type TaskListed = Sent<TaskRow & { readonly draft: TaskDraft }>;
export type DryRunAnswer = Sent<Omit<DryRun, 'findings'>> & {
  readonly findings: readonly (Sent<Finding> & {
    readonly id: string;
    readonly state: words.FindingState;
    readonly contentSpan: readonly [number, number];
  })[];
};
export type ReleaseListed = Sent<ReleaseListRow>;

export interface Ticket {
  readonly pullNo: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly keyId: string | null;
  readonly verified: boolean;
  readonly claims: Readonly<Record<string, string | number>>;
}

export type PolicyListed = Sent<PolicyView>;
export type PolicyPreview = Sent<Awaited<ReturnType<typeof previewPolicy>>>;
export type RouteExplained = Sent<Awaited<ReturnType<typeof explainRoute>>>;
export type PatrolRunAnswer = Sent<PatrolRun>;
export type PatrolFindingAnswer = Sent<Awaited<ReturnType<typeof listPatrolFindings>>[number]>;
export type AssessmentAnswer = Sent<Assessment>;
export type ActivityAnswer = Sent<Awaited<ReturnType<typeof listActivity>>>;
export type ReminderAnswer = Sent<Awaited<ReturnType<typeof listReminders>>[number]>;

export interface RulesetListed {
  readonly version: string;
  readonly state: 'DRAFT' | 'ACTIVE' | 'RETIRED';
  readonly note: string;
  readonly entries: number;
  readonly baseVersion: string | null;
  readonly lint: LintReport | null;
  readonly proposedBy: string | null;
  readonly activatedBy: string | null;
  readonly activationReason: string | null;
  readonly createdAt: string;
  readonly activatedAt: string | null;
}

export type RulesetEntry = Omit<EntryRow, 'place' | 'entry'> & { readonly entry: Readonly<Record<string, unknown>> };

export interface Me {
  readonly id: string;
  readonly kind: 'person' | 'machine';
  readonly name: string;
  readonly unit: { readonly id: string; readonly name: string } | null;
  readonly grants: readonly Grant[];
  readonly accountIds: readonly string[] | null;
  readonly now: string;
  readonly session: Sent<Session> | null;
}

export interface Incident {
  readonly id: string;
  readonly kind: string;
  readonly draftId: string;
  readonly releaseId: string | null;
  readonly accountId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** Rows of the registry as `/v1/admin/…` shows them. */
export interface Resources {
  readonly units: { id: string; name: string; kind: words.UnitKind; parentId: string | null; createdAt: string };
  readonly accounts: {
    id: string;
    unitId: string;
    platform: words.Platform;
    name: string;
    state: words.AccountState;
    createdAt: string;
  };
  readonly agreements: {
    id: string;
    accountId: string;
    operatorUnitId: string;
    validFrom: string;
    validTo: string;
    createdAt: string;
  };
  readonly users: {
    id: string;
    unitId: string;
    name: string;
    login: string;
    mustChangePassword: boolean;
    disabledAt: string | null;
    createdAt: string;
  };
  readonly grants: {
    id: string;
    userId: string;
    role: words.Role;
    unitId: string;
    accountId: string | null;
    tier: words.Tier | null;
    validFrom: string;
    validTo: string | null;
    grantedBy: string | null;
  };
  readonly tokens: {
    id: string;
    name: string;
    userId: string | null;
    unitId: string;
    roles: words.Role[];
    accountIds: string[] | null;
    expiresAt: string | null;
    revokedAt: string | null;
    createdAt: string;
    token?: string;
  };
  readonly sources: {
    id: string;
    name: string;
    aliases: string[];
    domains: string[];
    platformAccounts: string[];
    state: words.SourceState;
    validFrom: string | null;
    validTo: string | null;
    listVersion: string;
    updatedAt: string;
  };
}

type NounAnswers = {
  [Resource in keyof Resources as `GET /v1/admin/${Resource}`]: ListOf<Resources[Resource]>;
} & {
  [
    Resource in keyof Resources as
      | `POST /v1/admin/${Resource}`
      | `GET /v1/admin/${Resource}/{id}`
      | `PATCH /v1/admin/${Resource}/{id}`
  ]: Resources[Resource];
};

export interface DiffPart {
  readonly op: 'insert' | 'delete' | 'equal';
  readonly text: string;
}

interface ReleaseMoved {
  readonly releaseId: string;
  readonly state: string;
}

/** What each operation answers when it is not refused. */
export interface Answers extends NounAnswers {
  'GET /v1/me': Me;
  'POST /v1/me/password': { csrfToken: string; mustChangePassword: boolean };
  'GET /v1/me/sessions': ListOf<Sent<SessionRow> & { readonly current: boolean }>;
  'DELETE /v1/me/sessions': { ended: number };
  'DELETE /v1/me/sessions/{id}': { ended: number };
  'POST /v1/drafts': Sent<Accepted>;
  'GET /v1/drafts': PageOf<Sent<DraftRow>>;
  'GET /v1/drafts/{id}': DraftAnswer;
  'POST /v1/drafts/{id}/revisions': Sent<Accepted>;
  'POST /v1/drafts/{id}/submit': Sent<DraftHead>;
  'POST /v1/drafts/{id}/recall': Sent<Recalled>;
  'POST /v1/drafts/{id}/withdraw': Sent<DraftHead>;
  'GET /v1/drafts/{id}/diff': {
    readonly from: number;
    readonly to: number;
    readonly sameContent: boolean;
    readonly title: readonly DiffPart[];
    readonly body: readonly DiffPart[];
  };
  'GET /v1/drafts/{id}/review-sheet/verify': Sent<Awaited<ReturnType<typeof verifySheet>>>;
  'GET /v1/authors': ListOf<AuthorEntry>;
  'POST /v1/check': DryRunAnswer;
  'GET /v1/tasks': PageOf<TaskListed>;
  'POST /v1/tasks/claim': TaskAnswer | null;
  'GET /v1/tasks/{id}': TaskDetails;
  'POST /v1/tasks/{id}/claim': TaskAnswer;
  'POST /v1/tasks/{id}/heartbeat': Sent<TaskRow>;
  'POST /v1/tasks/{id}/release': Sent<TaskRow>;
  'GET /v1/tasks/{id}/candidates': ListOf<Sent<Awaited<ReturnType<typeof transferCandidates>>>[number]>;
  'POST /v1/tasks/{id}/transfer': Sent<TaskRow>;
  'POST /v1/tasks/{id}/hold': Sent<TaskRow>;
  'POST /v1/tasks/{id}/resume': TaskAnswer;
  'POST /v1/tasks/{id}/recall': { taskId: string; draftId: string; status: DraftState };
  'POST /v1/tasks/{id}/looking': { others: Sent<Awaited<ReturnType<typeof viewTask>>> };
  'POST /v1/tasks/{id}/decision': Sent<Decided>;
  'GET /v1/releases': PageOf<ReleaseListed>;
  'GET /v1/releases/{id}': Sent<Awaited<ReturnType<typeof findRelease>>>;
  'GET /v1/releases/{id}/tickets': ListOf<Ticket>;
  'POST /v1/releases/{id}/withdraw': ReleaseMoved;
  'POST /v1/releases/{id}/resolve': ReleaseMoved;
  'GET /v1/cases': PageOf<Sent<CaseRow>>;
  'GET /v1/cases/{id}': Sent<Awaited<ReturnType<typeof findCase>>>;
  'POST /v1/cases': Sent<CaseRow>;
  'POST /v1/cases/{id}/confirm': Sent<CaseRow>;
  'POST /v1/cases/{id}/close': Sent<CaseRow>;
  'POST /v1/accounts/{id}/stolen': StolenAnswer;
  'GET /v1/incidents': ListOf<Incident>;
  'POST /v1/incidents/{id}/resolve': { id: string; resolved: boolean };
  'GET /v1/rulesets': ListOf<RulesetListed>;
  /** Asked for with `entries=false`. */
  'GET /v1/rulesets/{version}': RulesetListed & { readonly source: { readonly packs: readonly PackHeader[] } };
  'GET /v1/rulesets/{version}/entries': PageOf<RulesetEntry> & { readonly total: number };
  'GET /v1/rulesets/{version}/diff': SourceDiff & { readonly from: string; readonly to: string };
  'POST /v1/rulesets': Proposed;
  'POST /v1/rulesets/import': Proposed;
  'POST /v1/rulesets/{version}/preview': RulesetPreview & { readonly version: string; readonly active: string };
  'POST /v1/rulesets/{version}/activate': { version: string; state: string };
  'POST /v1/rulesets/{version}/rollback': { version: string; state: string };
  'GET /v1/policies': ListOf<PolicyListed>;
  'POST /v1/policies': { version: string; state: string };
  'GET /v1/policies/{version}/preview': PolicyPreview;
  'POST /v1/policies/{version}/activate': { version: string; state: string };
  'POST /v1/policies/explain': RouteExplained;
  'POST /v1/patrol/run': PatrolRunAnswer & { readonly already: boolean };
  'GET /v1/patrol/runs': PageOf<PatrolRunAnswer>;
  'GET /v1/patrol/findings': PageOf<PatrolFindingAnswer>;
  'GET /v1/reports/assessment': AssessmentAnswer;
  'GET /v1/activity': ActivityAnswer;
  'GET /v1/admin/reminders': ListOf<ReminderAnswer>;
  'GET /v1/audit': PageOf<AuditAnswer>;
}
