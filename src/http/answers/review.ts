import { z } from 'zod';
import { DRAFT_STATES, TASK_STATES } from '../../domain/transitions.ts';
import { GATE_VALUES, GATES, OVERRIDE_ACTIONS, PURPOSES, TIERS, VERDICTS } from '../../domain/vocabulary.ts';
import { count, hash, id, itemsOf, list, pageOf, refusalCode, some, span, time } from './common.ts';
import { facts, scope, scopedContent } from './content.ts';
import { finding, stageRun } from './findings.ts';

const signed = some(GATES, z.enum(GATE_VALUES));
const override = z
  .object({ findingId: id, action: z.enum(OVERRIDE_ACTIONS), reason: z.string() })
  .meta({ id: 'Override' });
/** A reviewer's remark at a place in the text. */
const comment = z
  .object({
    field: z.string().optional(),
    span,
    text: z.string(),
    /** Plain text that could stand there instead. */
    suggestion: z.string().optional(),
  })
  .meta({ id: 'Comment' });

/** 审核意见 */
export const decision = z
  .object({
    id,
    taskId: id,
    draftId: id,
    rev: count,
    contentHash: hash,
    scope,
    tier: z.enum(TIERS),
    purpose: z.enum(PURPOSES),
    verdict: z.enum(VERDICTS),
    opinion: z.string().nullable(),
    comments: list(comment),
    /** SHA-256 over the canonical JSON of comments that were erased. */
    commentsHash: hash.nullable(),
    userId: id,
    userName: z.string(),
    /** On whose behalf (代理). */
    principalId: id.nullable(),
    principalName: z.string().nullable(),
    gates: signed,
    overrides: list(override),
    /** Files of the revision that this person had opened by then; null = it has none. */
    media: z.object({ opened: count, of: count }).meta({ id: 'OpenedBefore' }).nullable(),
    at: time,
    voided: z.boolean(),
  })
  .meta({ id: 'Decision' });

/** Another draft of the unit that said the same before. */
export const earlierDraft = z
  .object({
    draftId: id,
    rev: count,
    title: z.string(),
    status: z.enum(DRAFT_STATES),
    /** When it came to that state, or was last changed. */
    at: time,
    /** CONTENT: everything that the public would see is the same; TEXT: its words are. */
    same: z.enum(['CONTENT', 'TEXT']),
    /** What was last decided on it, and by which tier. */
    verdict: z.enum(VERDICTS).nullable(),
    tier: z.enum(TIERS).nullable(),
  })
  .meta({ id: 'EarlierDraft' });

const taskShape = {
  id,
  draftId: id,
  rev: count,
  contentHash: hash,
  unitId: id,
  accountIds: list(id),
  tier: z.enum(TIERS),
  purpose: z.enum(PURPOSES),
  state: z.enum(TASK_STATES),
  /** Smaller goes first. */
  priority: z.int(),
  dueAt: time,
  escalations: count,
  expiries: count,
  holderId: id.nullable(),
  principalId: id.nullable(),
  /** The fencing number of the claim: decide with it. */
  leaseNo: count,
  leaseUntil: time.nullable(),
  claimedAt: time.nullable(),
  slaMinutes: count,
  signals: count,
  signalAt: time,
  escalatedTo: id.nullable(),
  holdReason: z.string().nullable(),
  /** Who of the authors asked to have the draft back. */
  recallBy: id.nullable(),
  createdAt: time,
};

/** 审核任务 */
export const task = z.object(taskShape).meta({ id: 'Task' });

/** As lists of tasks have it. */
export const listedTask = z
  .object({
    ...taskShape,
    draft: z.object({
      ...facts,
      title: z.string(),
      authorName: z.string(),
      holderName: z.string().nullable(),
      /** Findings of BLOCK and above that are not settled. */
      blocking: count,
    }),
  })
  .meta({ id: 'TaskListed' });
export const tasks = pageOf(listedTask);

const toDecide = {
  ...taskShape,
  ...facts,
  reason: z.string().nullable(),
  /** What it has come to by now, who wrote it, and when it was last handed in. */
  draft: z
    .object({
      status: z.enum(DRAFT_STATES),
      authorName: z.string(),
      /** Everybody else who wrote a revision or is named as an author. */
      coAuthors: list(z.string()),
      createdAt: time,
      submittedAt: time,
    })
    .meta({ id: 'Provenance' }),
  content: scopedContent,
  findings: list(finding),
  /** What the checks have done by the ruleset of today: what is missing is still under way. */
  stages: list(stageRun),
  earlierDecisions: list(decision),
  /** Digests of the files that you opened for this task. */
  mediaOpened: list(z.string()),
  /** Drafts of the unit that said the same before, the newest first. */
  earlier: list(earlierDraft),
  /** What a lower tier that only confirms a change approved last: compare from there. */
  confirmsFrom: count.nullable(),
};

/** A task with what is needed to decide it. */
export const taskToDecide = z.object(toDecide).meta({ id: 'TaskToDecide' });

/** An opinion whose decision was refused, as it was sent. */
const keptOpinion = z
  .object({
    id,
    code: refusalCode,
    at: time,
    opinion: z.object({
      leaseNo: count,
      contentHash: z.string(),
      verdict: z.enum(VERDICTS),
      opinion: z.string().optional(),
      gates: signed,
      overrides: list(override),
      comments: list(comment),
    }),
  })
  .meta({ id: 'KeptOpinion' });

/** What became of a claim, and when. */
const claimStep = z
  .object({
    at: time,
    action: z.string(),
    userId: id.nullable(),
    name: z.string().nullable(),
    principalId: id.nullable(),
    /** Who got it, of a transfer. */
    toName: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'ClaimStep' });

export const taskDetails = z
  .object({
    ...toDecide,
    history: list(claimStep),
    waitingMinutes: z.number().nullable(),
    handlingMinutes: z.number().nullable(),
    holderName: z.string().nullable(),
    /** An author asks the holder for the draft. */
    recall: z
      .object({ at: time, userId: id.nullable(), name: z.string().nullable(), reason: z.string().nullable() })
      .nullable(),
    keptOpinions: list(keptOpinion),
  })
  .meta({ id: 'TaskDetails' });

/** Who may take a task over, and how many tasks each has in hand. */
export const candidates = itemsOf(z.object({ id, name: z.string(), inHand: count }).meta({ id: 'Candidate' }));

export const recallAnswered = z.object({ taskId: id, draftId: id, status: z.enum(DRAFT_STATES) });

export const viewers = z.object({
  others: list(z.object({ userId: id, name: z.string(), seenAt: time }).meta({ id: 'Viewer' })),
});

export const decided = z
  .object({
    decisionId: id,
    draftId: id,
    status: z.enum(DRAFT_STATES),
    /** The tier that is asked next. */
    nextTier: z.enum(TIERS).nullable(),
    releases: list(id),
  })
  .meta({ id: 'Decided' });
