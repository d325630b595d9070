import { z } from 'zod';
import { AI_LABELS } from '../../domain/media.ts';
import { DRAFT_STATES } from '../../domain/transitions.ts';
import { BODY_FORMATS, LANES, TIERS, VERDICTS } from '../../domain/vocabulary.ts';
import { MEDIA_CHANGES } from '../../app/drafts/content/compare-media.ts';
import { auditEntry } from './audit.ts';
import { caseFile, confirmer } from './cases.ts';
import { count, digest, hash, id, itemsOf, list, pageOf, refusal, time, timeText } from './common.ts';
import { content, contentMedia, facts, removal, scope } from './content.ts';
import { dryFinding, failedStage, finding, gateSummary, stageRun, stop } from './findings.ts';
import { release } from './releases.ts';
import { decision, earlierDraft, task } from './review.ts';

const status = z.enum(DRAFT_STATES);

/** What an editor is told at once. */
export const draftAccepted = z
  .object({
    id,
    rev: count,
    contentHash: hash,
    status,
    removed: list(removal),
    warnings: list(refusal),
  })
  .meta({ id: 'DraftAccepted' });

const head = { id, rev: count, contentHash: hash, status };
export const draftHead = z.object(head).meta({ id: 'DraftHead' });
export const draftRecalled = z.object({
  ...head,
  /** REQUESTED: a reviewer holds it and is asked to give it back. */
  recall: z.enum(['DONE', 'REQUESTED']),
});

export const drafts = pageOf(
  z
    .object({ ...head, unitId: id, ...facts, authorId: id, title: z.string(), createdAt: time, updatedAt: time })
    .meta({ id: 'DraftListed' }),
);

const coordination = z
  .object({ unit: z.string(), contact: z.string(), at: timeText, note: z.string().optional() })
  .meta({ id: 'Coordination' });

export const route = z.object({
  policy: z.string(),
  rule: z.string(),
  tiers: list(z.enum(TIERS)),
  postTiers: list(z.enum(TIERS)),
});

/** While the content has this hash, the route never gets shorter. */
const keptRoute = route.extend({ contentHash: hash, lane: z.enum(LANES) }).meta({ id: 'Route' });

const accountAnswer = z
  .object({
    accountId: id,
    /** The gate would let the content leave to this account now. */
    ok: z.boolean(),
    refusals: list(refusal),
  })
  .meta({ id: 'AccountAnswer' });

const original = z
  .object({ title: z.string().optional(), body: z.string(), bodyFormat: z.enum(BODY_FORMATS) })
  .meta({ id: 'SourceOriginal' });

/** 稿件全貌 */
export const draft = z
  .object({
    ...head,
    unitId: id,
    ...facts,
    authorId: id,
    authors: list(id),
    /** Those of them who are only named and wrote nothing: a revision without them takes them off. */
    namedAuthors: list(id),
    title: z.string(),
    content,
    /** Of a repost: the text of the original, as the editor gave it; it is never published. */
    original: original.nullable(),
    removed: list(removal),
    scope,
    accounts: list(id),
    /** Tiers to walk; null before the checks are done. */
    route: keptRoute.nullable(),
    reason: z.string().nullable(),
    relatedUnits: list(z.string()),
    coordination: list(coordination),
    /** The tier that returned it last. */
    returnedBy: z.enum(TIERS).nullable(),
    findings: list(finding),
    stages: list(stageRun),
    tasks: list(task),
    decisions: list(decision),
    releases: list(release),
    cases: list(caseFile),
    /** Who can confirm a take-down of it that you order. */
    confirmers: list(confirmer),
    /** Drafts of the unit that said the same before, the newest first. */
    earlier: list(earlierDraft),
    /** Its content, variants and comments were erased: what stands there now says so, hashes and proofs stay. */
    erased: z.object({ at: time, reason: z.string(), requestedBy: z.string(), confirmedBy: z.string() }).nullable(),
    timeline: list(auditEntry),
    gates: list(gateSummary),
    /** Whether the content may leave now, and what keeps it. */
    explain: z.object({
      mayLeave: z.boolean(),
      accounts: list(accountAnswer),
      stops: list(stop),
      failedStages: list(failedStage),
    }),
  })
  .meta({ id: 'Draft' });

export const authors = itemsOf(z.object({ id, name: z.string() }).meta({ id: 'Author' }));

const part = z.object({ op: z.enum(['insert', 'delete', 'equal']), text: z.string() }).meta({ id: 'DiffPart' });
const parts = list(part);
/** One value against another; null = none of its own. */
const sides = <T extends z.ZodType>(value: T) => z.object({ from: value.nullable(), to: value.nullable() });
const compared = {
  title: parts,
  body: parts,
  summary: parts,
  byline: parts,
  cover: sides(digest),
  aiLabel: sides(z.enum(AI_LABELS)),
  commentsOpen: sides(z.boolean()),
};
const mediaChange = z
  .object({
    digest,
    /** MOVED: among the files that are in both; ALT: something else is said of it. */
    changes: list(z.enum(MEDIA_CHANGES)),
    from: contentMedia.nullable(),
    to: contentMedia.nullable(),
  })
  .meta({ id: 'MediaChange' });
export const draftDiff = z.object({
  from: count,
  to: count,
  sameContent: z.boolean(),
  tooDifferent: z.boolean(),
  ...compared,
  /** The files of the later revision in its order, then those that are gone. */
  media: list(mediaChange),
  /** Accounts on which something else is shown, each with what it says of its own. */
  variants: list(z.object({ accountId: id, ...compared }).meta({ id: 'VariantDiff' })),
});

/** What a repost changes of its original; null = the editor gave none. */
export const originalDiff = z.object({
  original: original.nullable(),
  tooDifferent: z.boolean(),
  title: parts,
  body: parts,
});

/** A printed sheet that was found again: what it must show, and what came after it. */
const sheetFound = z.object({
  code: z.string(),
  found: z.literal(true),
  rev: count,
  contentHash: z.string(),
  /**
   * All sixteen characters are those of a sheet of today. false: only the first twelve agree; the last four tell how findings
   * and opinions stood then, which changed since, or they are wrong.
   */
  whole: z.boolean(),
  /** Nothing happened since. */
  current: z.boolean(),
  newerRev: count.nullable(),
  laterDecisions: count,
  decisions: list(
    z.object({
      tier: z.enum(TIERS),
      verdict: z.enum(VERDICTS),
      userName: z.string(),
      at: time,
      opinion: z.string().nullable(),
    }),
  ),
});
export const sheetVerified = z
  .discriminatedUnion('found', [sheetFound, z.object({ code: z.string(), found: z.literal(false) })])
  .meta({ id: 'SheetVerified' });

export const dryRun = z
  .object({
    /** FAILED: HARD, or a stage could not run; BLOCKED: needs a change or a justification; PASSED: to the reviewers. */
    verdict: z.enum(['PASSED', 'BLOCKED', 'FAILED']),
    contentHash: hash,
    /** As it would be published, where it was asked for. */
    content: content.optional(),
    findings: list(dryFinding),
    gates: list(gateSummary),
    stops: list(stop),
    removed: list(removal),
    failedStages: list(failedStage),
  })
  .meta({ id: 'DryRun' });
