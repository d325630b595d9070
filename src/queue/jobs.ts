/** What the use cases tell the queues after a commit. Never the truth, always a hint: SQL knows what is to be done. */
export interface CheckJob {
  readonly draftId: string;
  readonly rev: number;
  /** Emergency goes ahead of everything that waits. */
  readonly emergency: boolean;
}

/** When a task wants to be looked at: a warning, or its escalation. */
export interface SignalTimer {
  readonly taskId: string;
  readonly at: Date;
  /** Signals given before: each is a job of its own. */
  readonly signals: number;
}

export interface ReleaseTimer {
  readonly releaseId: string;
  readonly kind: 'LEASE_OVER' | 'EXPIRY';
  readonly at: Date;
  /** Tells the pulls of one item apart. */
  readonly pullNo: number;
}

/**
 * Hands work to BullMQ. No method throws when the queue is away: the failure is logged, and `reconcile` makes the
 * missing job from SQL.
 */
export interface Jobs {
  checks(jobs: readonly CheckJob[]): Promise<void>;
  /** The files that a draft shows are to be read and checked. */
  media(jobs: readonly CheckJob[]): Promise<void>;
  /** Checkers outside the house are to be asked. */
  outside(jobs: readonly CheckJob[]): Promise<void>;
  due(timers: readonly SignalTimer[]): Promise<void>;
  /** The tasks ended: their timers are not needed any more. */
  notDue(taskIds: readonly string[]): Promise<void>;
  releaseTimers(timers: readonly ReleaseTimer[]): Promise<void>;
  /** A new ruleset is active: everything that waits is checked again. */
  rescan(rulesetVersion: string): Promise<void>;
  /** A patrol was started, or lost its worker. */
  patrol(runId: string): Promise<void>;
  /** Copies that the public can see are to be read. */
  readBacks(copyIds: readonly string[]): Promise<void>;
  /** Messages that are to be sent. */
  deliveries(deliveryIds: readonly string[]): Promise<void>;
}
