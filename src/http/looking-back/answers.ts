import { z } from 'zod';
import { INDICATOR_IDS, VERDICT_COLOURS } from '../../domain/reports/inspection.ts';
import { REPOST_STATES } from '../../domain/reports/mandatory-repost.ts';
import { BLIND_STATES } from '../../domain/reports/review-quality.ts';
import { GATES, PLATFORMS, TIERS } from '../../domain/vocabulary.ts';
import {
  IMPERSONATION_KINDS,
  IMPERSONATION_OUTCOMES,
  IMPERSONATION_STATES,
} from '../../domain/reports/impersonation.ts';
import { MESSAGE_STATES } from '../../domain/reports/reader-message.ts';
import { count, day, id, itemsOf, list, pageOf, time } from '../answers/common.ts';

const indicator = z.enum(INDICATOR_IDS);

export const inspection = z
  .object({
    madeAt: time,
    thresholds: z.object({
      silenceDays: z.number(),
      weeklyOriginals: z.number(),
      errorsPer10000: z.number(),
      messageDays: z.number(),
      qualificationDays: z.number(),
    }),
    indicators: list(z.object({ id: indicator, name: z.string(), basis: z.string() })),
    accounts: list(
      z.object({
        accountId: id,
        name: z.string(),
        platform: z.enum(PLATFORMS),
        unitId: id,
        unitName: z.string(),
        /** Indicators that are red. */
        red: count,
        indicators: list(
          z.object({
            indicator,
            colour: z.enum(VERDICT_COLOURS),
            evidence: z.string(),
            todo: z.string().nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Inspection' });

export const mandatoryRepost = z
  .object({
    id,
    title: z.string(),
    url: z.string(),
    deadline: time,
    unitId: id,
    unitName: z.string(),
    createdAt: time,
    targets: list(
      z.object({
        accountId: id,
        accountName: z.string(),
        unitName: z.string(),
        state: z.enum(REPOST_STATES),
        releaseId: id.nullable(),
        draftId: id.nullable(),
        publishedAt: time.nullable(),
        publishedUrl: z.string().nullable(),
        reason: z.string().nullable(),
        reasonBy: z.string().nullable(),
        reasonAt: time.nullable(),
      }),
    ),
  })
  .meta({ id: 'MandatoryRepost' });
export const mandatoryReposts = itemsOf(mandatoryRepost);

export const readerMessage = z
  .object({
    id,
    accountId: id,
    accountName: z.string(),
    receivedAt: time,
    sender: z.string().nullable(),
    text: z.string(),
    dueOn: day,
    state: z.enum(MESSAGE_STATES),
    overdue: z.boolean(),
    answerText: z.string().nullable(),
    answerDraftId: id.nullable(),
    answeredByName: z.string().nullable(),
    answeredAt: time.nullable(),
    approvedByName: z.string().nullable(),
    approvedAt: time.nullable(),
    closedReason: z.string().nullable(),
  })
  .meta({ id: 'ReaderMessage' });
export const readerMessages = pageOf(readerMessage);

export const impersonation = z
  .object({
    id,
    kind: z.enum(IMPERSONATION_KINDS),
    accountId: id,
    accountName: z.string(),
    receivedAt: time,
    name: z.string().nullable(),
    url: z.string().nullable(),
    reporter: z.string().nullable(),
    text: z.string(),
    evidence: z.string(),
    dueOn: day,
    state: z.enum(IMPERSONATION_STATES),
    overdue: z.boolean(),
    outcome: z.enum(IMPERSONATION_OUTCOMES).nullable(),
    answer: z.string().nullable(),
    answeredByName: z.string().nullable(),
    answeredAt: time.nullable(),
    closedByName: z.string().nullable(),
    closedAt: time.nullable(),
  })
  .meta({ id: 'Impersonation' });
export const impersonations = pageOf(impersonation);

const share = z.number().min(0).max(1).nullable();
const tier = z.enum(TIERS);
export const reviewQuality = z
  .object({
    period: z.object({ from: day, to: day, days: count }),
    /** Characters a minute: who decides faster has not read. */
    readingPerMinute: count,
    pace: z.object({ decisions: count, tooFast: count, share }),
    people: list(z.object({ userId: id, name: z.string(), tier, decisions: count, tooFast: count, share })),
    agreement: list(z.object({ lower: tier, upper: tier, decisions: count, approved: count, share })),
    caught: list(
      z.object({
        draftId: id,
        title: z.string().nullable(),
        gate: z.enum(GATES),
        at: time,
        first: z.string(),
        final: z.string(),
      }),
    ),
    /** Only to those who may plant them. */
    blindTests: list(
      z.object({
        draftId: id,
        unitId: id,
        title: z.string().nullable(),
        fault: z.string(),
        plantedAt: time,
        state: z.enum(BLIND_STATES),
        refusedBy: tier.nullable(),
      }),
    ),
  })
  .meta({ id: 'ReviewQuality' });
