import type { Role, Tier } from '../vocabulary.ts';

/** Entries of the registry by which somebody may come to publish or rule, or to do so in more places or for longer. */
export type RulingResource = 'grants' | 'users' | 'units' | 'agreements';

/** What one grant of a ruling role lets one person do in one place. */
export interface Power {
  /**
   * GRANTED = as it was granted; COUNTS = as far as it counts for somebody who may sign in, lent ones included; REACHES =
   * every unit in which it counts because of where its unit stands.
   */
  readonly basis: 'GRANTED' | 'COUNTS' | 'REACHES';
  readonly userId: string;
  readonly role: Role;
  readonly tier: Tier | null;
  readonly unitId: string;
  /** null = every account */
  readonly accountId: string | null;
  readonly from: Date;
  /** null = it does not end */
  readonly to: Date | null;
}

/** Who would be able to do what, as administrators read it; times are text in what is kept. */
export interface Gain {
  readonly userId: string;
  readonly userName: string;
  readonly login: string;
  readonly role: Role;
  readonly tier: Tier | null;
  readonly unit: string;
  /** null = every account */
  readonly account: string | null;
  readonly from: string;
  /** null = it does not end */
  readonly to: string | null;
}
export type Gains = readonly Gain[];

const keyOf = ({ basis, userId, role, tier, unitId }: Power): string => [basis, userId, role, tier, unitId].join(' ');

/** Whether powers of one key cover a power at every moment from now on. */
function isCovered({ accountId, from, to }: Power, held: readonly Power[], now: Date): boolean {
  const end = to?.getTime() ?? Infinity;
  const spans = held
    .filter((power) => power.accountId === null || power.accountId === accountId)
    .toSorted((a, b) => a.from.getTime() - b.from.getTime());
  let covered = Math.max(from.getTime(), now.getTime());
  for (const span of spans) {
    if (span.from.getTime() > covered) break;
    covered = Math.max(covered, span.to?.getTime() ?? Infinity);
  }
  return covered >= end;
}

/** Powers that are new, wider or longer than what was held before. What lies in the past is none. */
export function gained(before: readonly Power[], after: readonly Power[], now: Date): readonly Power[] {
  const held = new Map<string, Power[]>();
  for (const power of before) {
    const key = keyOf(power);
    held.set(key, [...(held.get(key) ?? []), power]);
  }
  return after.filter((power) => !isCovered(power, held.get(keyOf(power)) ?? [], now));
}
