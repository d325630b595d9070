import { z } from 'zod';
import type { Box } from '../../domain/media.ts';
import { FINDING_STATES, GATES, SEVERITIES, ALL_STAGES } from '../../domain/vocabulary.ts';
import { count, each, id, list, span, time, rulesetName } from './common.ts';

const severity = z.enum(SEVERITIES);
/** Where in a picture: pixels from its upper left corner. */
const box = z.tuple([count, count, count, count]) as unknown as z.ZodType<Box, Box>;

/** What every finding says, whoever made it. */
export const found = {
  stage: z.enum(ALL_STAGES),
  ruleId: z.string(),
  rulesetVersion: rulesetName,
  gate: z.enum(GATES),
  severity,
  article: z.string(),
  field: z.string(),
  excerpt: z.string(),
  message: z.string(),
};

const shown = {
  id,
  ...found,
  /** Into the field as submitted. */
  span,
  /** Into the field as reviewed and published. */
  contentSpan: span,
  suggestion: z.string().optional(),
  /** Evasions that were undone to see it. */
  evasion: z.string().optional(),
  /** Where in a picture, in its pixels: left, top, width, height. */
  box: box.optional(),
  /** When in a film or an animation, in milliseconds. */
  atMs: count.optional(),
  state: z.enum(FINDING_STATES),
};

/** A finding of a dry run: nothing is stored of it. */
export const dryFinding = z.object(shown).meta({ id: 'DryFinding' });
export const finding = z
  .object({ ...shown, draftId: id, rev: count, key: z.string(), justification: z.string().nullable() })
  .meta({ id: 'Finding' });

/** One of the five gates with what was found there. */
export const gateSummary = z
  .object({
    gate: z.enum(GATES),
    name: z.string(),
    /** The gravest that is not settled. */
    worst: severity.nullable(),
    counts: each(SEVERITIES, count),
    findingIds: list(id),
  })
  .meta({ id: 'GateSummary' });

/** A finding that stops its draft, and what would end that. */
export const stop = z
  .object({
    findingId: id,
    ruleId: z.string(),
    gate: z.enum(GATES),
    severity,
    message: z.string(),
    waitsFor: z.enum(['AUTHOR', 'FINAL', 'NOBODY']),
    whoMayOverride: z.string(),
    basis: z.string(),
  })
  .meta({ id: 'Stop' });

/** A stage that could not be run to its end: its draft does not pass. */
export const failedStage = z
  .object({ stage: z.enum(ALL_STAGES), error: z.string(), message: z.string() })
  .meta({ id: 'FailedStage' });

/** What one stage made of the current revision. */
export const stageRun = z
  .object({
    rev: count,
    stage: z.enum(ALL_STAGES),
    state: z.enum(['PASSED', 'FOUND', 'ERROR']),
    rulesetVersion: rulesetName,
    durationUs: count,
    error: z.string().nullable(),
    finishedAt: time,
  })
  .meta({ id: 'StageRun' });
