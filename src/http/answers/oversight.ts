import { z } from 'zod';
import { SILENCE_LEVELS } from '../../domain/registry/activity.ts';
import { REMINDERS, type ReminderKind } from '../../domain/registry/reminders.ts';
import { DRAFT_STATES } from '../../domain/transitions.ts';
import { ACCOUNT_STATES, GATES, OVERRIDE_ACTIONS, PLATFORMS, SEVERITIES, TIERS } from '../../domain/vocabulary.ts';
import { count, day, each, id, itemsOf, list, time } from './common.ts';

export const reminders = itemsOf(
  z
    .object({
      kind: z.enum(Object.keys(REMINDERS) as ReminderKind[]),
      /** The entry that it is about: a custodian, a qualification, a grant … */
      subjectId: id,
      subject: z.string(),
      dueOn: day,
      level: z.enum(['OVERDUE', 'SOON']),
      /** Negative = so many days ago. */
      daysLeft: z.int(),
      message: z.string(),
      todo: z.string(),
      /** Of incidents and failures: names of those who may see to it. */
      who: list(z.string()),
      unitId: id.nullable(),
      unitName: z.string().nullable(),
      accountId: id.nullable(),
      accountName: z.string().nullable(),
    })
    .meta({ id: 'Reminder' }),
);

const silence = z.enum(SILENCE_LEVELS);
const waitingDraft = z.object({
  id,
  title: z.string(),
  status: z.enum(DRAFT_STATES),
  tier: z.enum(TIERS).nullable(),
  waitingSince: time,
  waitingHours: count,
});

export const activity = z.object({
  now: time,
  weekFrom: time,
  items: list(
    z
      .object({
        accountId: id,
        name: z.string(),
        platform: z.enum(PLATFORMS),
        unitId: id,
        unitName: z.string(),
        lastPublishedAt: time.nullable(),
        silentSince: time,
        silentDays: count,
        level: silence,
        explanation: z.object({ id, reason: z.string(), from: day, until: day }).nullable(),
        /** The level, unless an explanation runs. */
        warning: silence,
        originalsThisWeek: count,
        thresholds: list(z.int()),
        /** Drafts that would end the silence, the nearest to publication first. */
        wouldEnd: list(waitingDraft),
      })
      .meta({ id: 'AccountActivity' }),
  ),
});

const rate = z.number().min(0).max(1).nullable();
const spread = z.object({ median: z.number(), p90: z.number() }).nullable();

const figures = z
  .object({
    drafts: z.object({
      submitted: count,
      emergency: count,
      reviewed: count,
      returned: count,
      rejected: count,
      returnRate: rate,
      rejectionRate: rate,
      published: count,
    }),
    publications: z.object({
      total: count,
      originals: count,
      reposts: count,
      corrections: count,
      supplements: count,
      originalShare: rate,
    }),
    longestSilenceDays: count.nullable(),
    findings: z.object({ total: count, byGate: each(GATES, each(SEVERITIES, count)) }),
    overrides: z.object({ overridden: count, falsePositives: count }),
    cases: z.object({ corrections: count, supplements: count, takeDowns: count, inquiries: count, open: count }),
    postReviews: z.object({ due: count, overdue: count, negative: count }),
    tiers: each(
      TIERS,
      z.object({
        decided: count,
        onTime: count,
        onTimeRate: rate,
        overdueOpen: count,
        waitingMinutes: spread,
        handlingMinutes: spread,
      }),
    ),
    /** By the hour of the day in China. */
    submissionsByHour: list(count),
    decisionsByHour: list(count),
  })
  .meta({ id: 'Figures' });

export const assessment = z
  .object({
    period: z.object({ from: day, to: day, days: count, timeZone: z.literal('Asia/Shanghai') }),
    madeAt: time,
    /** What was asked for; null = everything that the asker may see. */
    unitId: id.nullable(),
    accountId: id.nullable(),
    totals: figures,
    units: list(z.object({ id, name: z.string(), parentId: id.nullable(), figures })),
    accounts: list(
      z.object({
        id,
        unitId: id,
        platform: z.enum(PLATFORMS),
        name: z.string(),
        state: z.enum(ACCOUNT_STATES),
        figures,
      }),
    ),
    overrides: z.object({
      count,
      listed: count,
      items: list(
        z.object({
          at: time,
          draftId: id,
          unitId: id,
          unitName: z.string(),
          userId: id,
          userName: z.string(),
          principalName: z.string().nullable(),
          tier: z.enum(TIERS),
          ruleId: z.string(),
          gate: z.enum(GATES),
          severity: z.enum(SEVERITIES),
          action: z.enum(OVERRIDE_ACTIONS),
          reason: z.string(),
          voided: z.boolean(),
        }),
      ),
    }),
  })
  .meta({ id: 'Assessment' });

/** What became of what each rule found, each draft once. */
export const ruleReport = z
  .object({
    period: z.object({ from: day, to: day, days: count, timeZone: z.literal('Asia/Shanghai') }),
    rules: list(
      z.object({
        ruleId: z.string(),
        raised: count,
        falseAlarms: count,
        dismissed: count,
        overridden: count,
        fixed: count,
        /** Reports of it that wait. */
        waiting: count,
        judged: count,
        precision: rate,
        oftenWrong: z.boolean(),
      }),
    ),
    shadow: list(z.object({ ruleId: z.string(), drafts: count, hits: count })),
  })
  .meta({ id: 'RuleReport' });
/** How much the ledger of a period holds: its rows are only in the files. */
export const ledger = z.object({
  period: z.object({ from: day, to: day, days: count }),
  madeAt: time,
  rows: count,
});
