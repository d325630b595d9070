import { z } from 'zod';
import { INDICATOR_IDS, VERDICT_COLOURS } from '../../domain/reports/inspection.ts';
import { REPOST_STATES } from '../../domain/reports/mandatory-repost.ts';
import { PLATFORMS } from '../../domain/vocabulary.ts';
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
