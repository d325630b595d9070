import type { JobsOptions } from 'bullmq';
import { z } from 'zod';
import { STAGE_TABLE, type StageRow } from '../checks/stages.ts';

const checksJob = z.strictObject({ draftId: z.uuid(), rev: z.int().positive() });
const dueJob = z.strictObject({ taskId: z.uuid() });
const releaseJob = z.strictObject({ releaseId: z.uuid(), kind: z.enum(['LEASE_OVER', 'EXPIRY']) });
const rescanJob = z.strictObject({ rulesetVersion: z.string() });
const reconcileJob = z.strictObject({});
const readBackJob = z.strictObject({ copyId: z.uuid() });
const notifyJob = z.strictObject({ deliveryId: z.uuid() });
/** Without a run: the schedule asks whether one is due. */
const patrolJob = z.strictObject({ runId: z.uuid().optional() });

interface QueueRow {
  readonly schema: z.ZodType;
  /** Jobs that one worker process runs at once. */
  readonly concurrency: number;
  readonly options: JobsOptions;
}

/**
 * A finished job leaves at once: a job that is kept would make BullMQ ignore the next one of the same id. What happened
 * stands in SQL.
 */
const leaveNothing = { removeOnComplete: true, removeOnFail: true } as const;
const retried = (attempts: number): JobsOptions => ({
  ...leaveNothing,
  attempts,
  backoff: { type: 'exponential', delay: 250 },
});

const checks: QueueRow = { schema: checksJob, concurrency: 64, options: retried(3) };
/** Of drafts that show files: one file is read at a time, drafts whose files are read go by it. */
const MEDIA_CONCURRENCY = 8;

/** Queues by name: what a job carries, how often it is tried, how many run at once. */
export const QUEUES = {
  checks,
  media: { ...checks, concurrency: MEDIA_CONCURRENCY },
  // a checker that is required may be away for a minute
  outside: {
    schema: checksJob,
    concurrency: 8,
    options: { ...leaveNothing, attempts: 6, backoff: { type: 'exponential', delay: 2_000 } },
  },
  approvals: { schema: dueJob, concurrency: 4, options: retried(5) },
  release: { schema: releaseJob, concurrency: 4, options: retried(5) },
  rescan: { schema: rescanJob, concurrency: 1, options: retried(5) },
  reconcile: { schema: reconcileJob, concurrency: 1, options: retried(1) },
  patrol: { schema: patrolJob, concurrency: 1, options: retried(3) },
  // what fails is due again later, with longer and longer pauses, and queued then
  notify: { schema: notifyJob, concurrency: 4, options: retried(1) },
  // pictures take memory while they are looked at; what fails is due all the same, and queued again
  'read-back': { schema: readBackJob, concurrency: 2, options: retried(1) },
} as const satisfies Record<string, QueueRow>;

export type ChecksJob = z.infer<typeof checksJob>;
export type DueJob = z.infer<typeof dueJob>;
export type ReleaseJob = z.infer<typeof releaseJob>;
export type RescanJob = z.infer<typeof rescanJob>;
export type ReadBackJob = z.infer<typeof readBackJob>;
export type NotifyJob = z.infer<typeof notifyJob>;
export type PatrolJob = z.infer<typeof patrolJob>;

type QueuedRow = Pick<StageRow, 'queue' | 'onlyMedia'>;

/** Queues that every draft goes through: one for all stages, plus whatever the stage table names besides. */
export const checkQueues = (table: readonly QueuedRow[] = STAGE_TABLE): readonly string[] => [
  ...new Set(table.filter(({ onlyMedia }) => onlyMedia !== true).map((row) => row.queue)),
];

/** Queues that only drafts that show files go through. */
export const mediaQueues = (table: readonly QueuedRow[] = STAGE_TABLE): readonly string[] => [
  ...new Set(table.filter(({ onlyMedia }) => onlyMedia === true).map((row) => row.queue)),
];

/** The row of a queue; every other queue that the stage table names is like `checks`. */
export const queueRow = (name: string): QueueRow => (QUEUES as Record<string, QueueRow>)[name] ?? checks;

export const queueNames = (): readonly string[] => [
  ...new Set([...Object.keys(QUEUES), ...checkQueues(), ...mediaQueues()]),
];

/**
 * Deterministic job ids: adding a job twice is adding it once. BullMQ refuses ids with `:` and ids that are integers.
 */
export const JOB_IDS = {
  checks: (draftId: string, rev: number) => `check-${draftId}-${rev}`,
  due: (taskId: string, signals: number) => `due-${taskId}-${signals}`,
  release: (releaseId: string, kind: string, pullNo: number) => `${kind.toLowerCase()}-${releaseId}-${pullNo}`,
  rescan: (rulesetVersion: string) => `rescan-${rulesetVersion}`,
  readBack: (copyId: string) => `read-back-${copyId}`,
  notify: (deliveryId: string) => `notify-${deliveryId}`,
  patrol: (runId: string) => `patrol-${runId}`,
} as const;

/** BullMQ: smaller goes first; 0 means none and would go ahead of all. */
export const CHECK_PRIORITY = { emergency: 1, regular: 10 } as const;
