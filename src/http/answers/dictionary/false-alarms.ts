import { z } from 'zod';
import { ALARM_STATES } from '../../../domain/review/false-alarms.ts';
import { GATES, SEVERITIES, ALL_STAGES } from '../../../domain/vocabulary.ts';
import { count, id, list, pageOf, time } from '../common.ts';
import { activation } from '../policies.ts';

const state = z.enum(ALARM_STATES);

/** What a reviewer is told. */
export const reported = z
  .object({ id, findingId: id, ruleId: z.string(), state, reportedAt: time })
  .meta({ id: 'FalseAlarmReported' });

/** 误报, with the finding's own excerpt: no more is shown of the draft. */
const falseAlarm = z
  .object({
    id,
    state,
    ruleId: z.string(),
    findingId: id,
    draftId: id,
    rev: count,
    unitId: id,
    unitName: z.string(),
    stage: z.enum(ALL_STAGES),
    gate: z.enum(GATES),
    severity: z.enum(SEVERITIES),
    field: z.string(),
    excerpt: z.string(),
    message: z.string(),
    reason: z.string(),
    reportedBy: id,
    reportedByName: z.string(),
    reportedAt: time,
    /** The decision that said so; null = it was told beside one. */
    decisionId: id.nullable(),
    resolvedByName: z.string().nullable(),
    resolvedAt: time.nullable(),
    /** Why, or which use is allowed. */
    resolution: z.string().nullable(),
    /** The draft ruleset in which the use is allowed, and how far it is. */
    rulesetVersion: z.string().nullable(),
    rulesetState: activation.nullable(),
  })
  .meta({ id: 'FalseAlarm' });
export const falseAlarms = pageOf(falseAlarm);

export const resolved = z
  .object({
    alarm: falseAlarm,
    /** Draft rulesets that were made, each for a second person to activate, with what would change in the latest drafts. */
    proposed: list(
      z.object({
        version: z.string(),
        unitId: id.nullable(),
        preview: z.object({ drafts: count, wouldHitTotal: count, wouldMissTotal: count }),
      }),
    ),
    alsoResolved: count,
  })
  .meta({ id: 'FalseAlarmResolved' });
