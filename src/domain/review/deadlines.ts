import type { Policy } from './policy.ts';
import { addWorkingMinutes, type Holidays } from './working-time.ts';
import type { Lane, Purpose, Tier } from '../vocabulary.ts';

/** Shares of the time allowed at which somebody is told: two warnings, then the escalation. */
export const SIGNAL_SHARES = [0.5, 0.8, 1] as const;
/** The number of the signal that is an escalation, and all after it. */
export const ESCALATION = SIGNAL_SHARES.length - 1;

/** A task may be put aside for three days at the most. */
export const HOLD_LIMIT_MINUTES = 3 * 24 * 60;

export interface Deadline {
  readonly dueAt: Date;
  /** Minutes allowed, in the calendar of the lane. */
  readonly slaMinutes: number;
  /** When the first signal is due. */
  readonly signalAt: Date;
}

/** Minutes that a task may take. */
export const slaMinutes = (policy: Policy, lane: Lane, tier: Tier, purpose: Purpose): number =>
  purpose === 'POST' ? policy.postReviewMinutes : policy.slaMinutes[lane][tier];

/** Regular tasks count working time; emergencies and what makes up for them (补审) count the wall clock. */
function after(policy: Policy, holidays: Holidays, lane: Lane, purpose: Purpose, start: Date, minutes: number): Date {
  return lane === 'EMERGENCY' || purpose === 'POST'
    ? new Date(start.getTime() + minutes * 60_000)
    : addWorkingMinutes(start, minutes, policy.workingHours, holidays);
}

/** When a task that opens now is due, and when its first warning is. */
export function deadlineOf(
  policy: Policy,
  holidays: Holidays,
  lane: Lane,
  tier: Tier,
  purpose: Purpose,
  now: Date,
): Deadline {
  const minutes = slaMinutes(policy, lane, tier, purpose);
  return {
    slaMinutes: minutes,
    dueAt: after(policy, holidays, lane, purpose, now, minutes),
    signalAt: signalTime(policy, holidays, { lane, purpose, createdAt: now, slaMinutes: minutes }, 0),
  };
}

/**
 * When signal number `n` of a task is due: at half its time, at four fifths, at its end, and then again each time as long
 * again has passed.
 */
export function signalTime(
  policy: Policy,
  holidays: Holidays,
  task: {
    readonly lane: Lane;
    readonly purpose: Purpose;
    readonly createdAt: Date;
    readonly slaMinutes: number;
  },
  n: number,
): Date {
  const share = SIGNAL_SHARES[n] ?? n - ESCALATION + 1;
  return after(policy, holidays, task.lane, task.purpose, task.createdAt, task.slaMinutes * share);
}
