import { z } from 'zod';
import { HOME_COUNTS } from '../../../app/notifications/home.ts';
import { NOTIFICATION_KINDS } from '../../../domain/notifications/notifications.ts';
import { count, each, id, list, pageOf, time } from '../common.ts';
import { listedTask } from '../review.ts';

const details = z.object({
  dueAt: z.string().optional(),
  /** Of the registry: the kind of the reminder. */
  reminder: z.string().optional(),
  incident: z.string().optional(),
  stage: z.string().optional(),
  /** Of workers that stand still: the first of their queues. */
  queue: z.string().optional(),
  days: z.int().optional(),
  level: z.string().optional(),
  tier: z.string().optional(),
  page: z.string().optional(),
});

const notification = z
  .object({
    id,
    kind: z.enum(NOTIFICATION_KINDS),
    message: z.string(),
    todo: z.string(),
    emergency: z.boolean(),
    /** Page of the console where it is seen to. */
    path: z.string(),
    /** A task, a draft, a case, an account, an entry or a version. */
    subjectId: z.string(),
    draftId: id.nullable(),
    /** Of the draft, for whoever may read it. */
    title: z.string().nullable(),
    unitName: z.string().nullable(),
    accountName: z.string().nullable(),
    details,
    createdAt: time,
    readAt: time.nullable(),
    /** It is over, or somebody else's now. */
    endedAt: time.nullable(),
  })
  .meta({ id: 'Notification' });

/** `unread` counts what is not over. */
export const notifications = pageOf(notification).extend({ unread: count });

const turnedBack = z
  .object({
    id,
    title: z.string(),
    status: z.enum(['RETURNED', 'CHECK_FAILED']),
    rev: count,
    updatedAt: time,
    /** With which it was returned; null = its checks failed. */
    opinion: z.string().nullable(),
  })
  .meta({ id: 'TurnedBackDraft' });

/** The most urgent of each; `counts` are of all, up to a hundred. */
export const home = z.object({
  returned: list(turnedBack),
  mine: list(listedTask),
  due: list(listedTask),
  toConfirm: list(notification),
  toActivate: list(notification),
  toSeeTo: list(notification),
  counts: each(HOME_COUNTS, count),
});
