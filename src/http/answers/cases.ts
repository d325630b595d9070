import { z } from 'zod';
import { CASE_KINDS, CASE_STATES, CASE_TRIGGERS } from '../../domain/cases/cases.ts';
import { INCIDENT_KINDS } from '../../domain/cases/incidents.ts';
import { DRAFT_STATES, RELEASE_STATES } from '../../domain/transitions.ts';
import { ACCOUNT_STATES } from '../../domain/vocabulary.ts';
import { count, details, hash, id, list, pageOf, span, time, rulesetName } from './common.ts';
import { found } from './findings.ts';
import { copy } from './releases.ts';

const file = {
  id,
  kind: z.enum(CASE_KINDS),
  trigger: z.enum(CASE_TRIGGERS),
  state: z.enum(CASE_STATES),
  draftId: id,
  unitId: id,
  accountId: id.nullable(),
  reason: z.string(),
  /** null = the system */
  openedBy: id.nullable(),
  openedAt: time,
  /** Of a take-down. */
  confirmDueAt: time.nullable(),
  confirmedBy: id.nullable(),
  confirmedAt: time.nullable(),
  /** The correction or supplement that answers it. */
  linkedDraftId: id.nullable(),
  closedBy: id.nullable(),
  closedAt: time.nullable(),
  outcome: z.string().nullable(),
  handedTo: z.string().nullable(),
  details,
};

/** 处置单 */
export const caseFile = z.object(file).meta({ id: 'Case' });
export const cases = pageOf(caseFile);

/** A take-down that two people want, what it stopped, and which corrections it leaves to be decided of. */
export const caseConfirmed = z.object({
  ...file,
  withdrawn: list(id),
  stopRequested: list(id),
  /** Each with the inquiry that asks whether it is to go as well. */
  corrections: list(z.object({ draftId: id, caseId: id }).meta({ id: 'AskedCorrection' })),
});

export const confirmer = z.object({ id, name: z.string() }).meta({ id: 'Confirmer' });

export const caseDetails = z
  .object({
    ...file,
    /** Who can confirm it, of a take-down that waits for that. */
    confirmers: list(confirmer),
    openedByName: z.string().nullable(),
    confirmedByName: z.string().nullable(),
    closedByName: z.string().nullable(),
    draft: z.object({ status: z.enum(DRAFT_STATES), contentHash: hash, rev: count, title: z.string() }),
    /** State of the draft that answers it. */
    linkedStatus: z.enum(DRAFT_STATES).nullable(),
    items: list(
      z.object({
        releaseId: id,
        accountId: id,
        state: z.enum(RELEASE_STATES),
        url: z.string().nullable(),
        platformId: z.string().nullable(),
        publishedAt: time.nullable(),
        /** Every place where the public can see it, or could. */
        copies: list(copy),
      }),
    ),
  })
  .meta({ id: 'CaseDetails' });

/** 发布异常 */
export const incidents = pageOf(
  z
    .object({
      id,
      kind: z.enum(INCIDENT_KINDS),
      draftId: id,
      releaseId: id.nullable(),
      accountId: id.nullable(),
      details,
      createdAt: time,
      foundBy: id.nullable(),
      resolvedAt: time.nullable(),
      resolvedBy: id.nullable(),
      resolution: z.string().nullable(),
      handedTo: z.string().nullable(),
      handled: z.boolean(),
    })
    .meta({ id: 'Incident' }),
);
export const incidentResolved = z.object({ id, resolved: z.boolean() });

export const accountStolen = z
  .object({
    accountId: id,
    state: z.enum(ACCOUNT_STATES),
    /** Items that wait for this account, held from now on; not all of them by name. */
    held: list(id),
    heldCount: count,
    stopRequested: list(id),
    publishedLastDay: count,
    /** Inquiries into what came out there within the last day. */
    cases: list(id),
  })
  .meta({ id: 'AccountStolen' });

const run = {
  id,
  /** null = the schedule */
  startedBy: id.nullable(),
  state: z.enum(['RUNNING', 'DONE']),
  rulesetVersion: rulesetName,
  /** Drafts to be looked at when it began. */
  total: count,
  scanned: count,
  findings: count,
  cases: count,
  errors: count,
  lastDraftId: id.nullable(),
  startedAt: time,
  updatedAt: time,
  finishedAt: time.nullable(),
};

/** 巡查 */
export const patrolRuns = pageOf(z.object(run).meta({ id: 'PatrolRun' }));
export const patrolStarted = z.object({
  ...run,
  /** One was under way already; this is it. */
  already: z.boolean(),
});

export const patrolFindings = pageOf(
  z
    .object({
      id,
      runId: id,
      draftId: id,
      rev: count,
      unitId: id,
      title: z.string(),
      accountIds: list(id),
      caseId: id.nullable(),
      caseState: z.enum(CASE_STATES).nullable(),
      /** Cases of the draft that are not closed. */
      livingCases: count,
      ...found,
      contentSpan: span,
      suggestion: z.string().nullable(),
      evasion: z.string().nullable(),
      createdAt: time,
    })
    .meta({ id: 'PatrolFinding' }),
);
