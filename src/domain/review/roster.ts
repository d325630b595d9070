import type { Tier } from '../vocabulary.ts';

/** A turn of duty (值班): one person, one unit and tier, from–to. */
export interface Shift {
  readonly unitId: string;
  readonly tier: Tier;
  readonly userId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Who is on duty for a tier of a unit at a moment; null = nobody. */
export const onDuty = (shifts: readonly Shift[], unitId: string, tier: Tier, now: Date): string | null =>
  shifts.find((shift) => shift.unitId === unitId && shift.tier === tier && shift.startsAt <= now && now < shift.endsAt)
    ?.userId ?? null;

/**
 * Whom an overdue task is put before: the people of the roster in the order of their turns, from the one on duty on.
 *
 * @param skip who may not decide it, or has it already
 * @param escalations how often the task was escalated before: each time one person further
 * @returns null when the roster is at its end
 */
export function nextOnRoster(
  shifts: readonly Shift[],
  unitId: string,
  tier: Tier,
  now: Date,
  skip: readonly string[],
  escalations: number,
): string | null {
  const turns = shifts
    .filter((shift) => shift.unitId === unitId && shift.tier === tier && shift.endsAt > now)
    .toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())
    .map(({ userId }) => userId)
    .filter((userId) => !skip.includes(userId));
  return [...new Set(turns)][escalations] ?? null;
}
