import { v7 as uuid } from 'uuid';
import { notificationSpec, type NotificationKind } from '../../../domain/notifications/notifications.ts';
import { sendAt } from '../../../domain/notifications/quiet-hours.ts';
import { rootUnit } from '../../../domain/registry/owners.ts';
import type { Trx } from '../../../db/locks.ts';
import { insertDeliveries, placesOf, type NewDelivery, type Place } from '../../../db/notifications/deliveries.ts';
import type { Told } from '../../../db/notifications/notifications.ts';
import { unitParents } from '../../../db/registry/units.ts';

/** What is to be sent of what was told for the first time: by mail to people, and to the channels of the unit. */
export async function planDeliveries(trx: Trx, { people, fresh }: Told, now: Date): Promise<void> {
  if (people.length + fresh.length === 0) return;
  const root = fresh.some(({ unitId }) => unitId === null) ? rootUnit(await unitParents(trx)) : null;
  const unitOf = (unitId: string | null): string | null => unitId ?? root;
  const places = await placesOf(
    trx,
    people.map(({ userId }) => userId),
    fresh.flatMap(({ unitId }) => unitOf(unitId) ?? []),
  );
  const made = (place: Place, notificationId: string, kind: NotificationKind): NewDelivery => ({
    ...{ id: uuid(), notificationId, userId: place.userId, channelId: place.channelId },
    dueAt: sendAt(now, place, notificationSpec(kind).emergency),
  });
  await insertDeliveries(trx, [
    ...people.flatMap(({ notificationId, kind, userId }) =>
      places
        .filter((place) => place.userId === userId && (place.kinds?.includes(kind) ?? notificationSpec(kind).mail))
        .map((place) => made(place, notificationId, kind)),
    ),
    ...fresh.flatMap(({ id, kind, unitId }) =>
      places
        .filter(
          (place) =>
            place.channelId !== null &&
            place.unitId === unitOf(unitId) &&
            (place.kinds?.includes(kind) ?? notificationSpec(kind).group),
        )
        .map((place) => made(place, id, kind)),
    ),
  ]);
}
