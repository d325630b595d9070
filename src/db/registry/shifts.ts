import type { Tier } from '../../domain/vocabulary.ts';
import type { Trx } from '../locks.ts';

/** A shift of one tier of a unit. */
export interface ShiftSpan {
  readonly id: string;
  readonly unitId: string;
  readonly tier: Tier;
  readonly from: Date;
  readonly to: Date;
}

/** Another shift of the same unit and tier at some moment of this one, and whose it is. */
export const overlappingShift = (
  trx: Trx,
  span: ShiftSpan,
): Promise<{ readonly name: string; readonly startsAt: Date; readonly endsAt: Date } | undefined> =>
  trx
    .selectFrom('duty_shift as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .select(['u.name', 's.starts_at as startsAt', 's.ends_at as endsAt'])
    .where('s.unit_id', '=', span.unitId)
    .where('s.tier', '=', span.tier)
    .where('s.id', '<>', span.id)
    .where('s.starts_at', '<', span.to)
    .where('s.ends_at', '>', span.from)
    .executeTakeFirst();
