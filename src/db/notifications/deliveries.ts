import { sql, type Kysely } from 'kysely';
import type { NotificationKind } from '../../domain/notifications/notifications.ts';
import type { TellingHours } from '../../domain/notifications/quiet-hours.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

const hours = sql`quiet_from as "quietFrom", quiet_until as "quietUntil", digest_at as "digestAt"`;

/** Where a message may go: to a person by mail, or to a unit's channel. */
export interface Place extends TellingHours {
  readonly userId: string | null;
  readonly channelId: string | null;
  /** Of a channel. */
  readonly unitId: string | null;
  /** What it is told; null = what the table says. */
  readonly kinds: readonly NotificationKind[] | null;
}

/** People's mail, of those who want any; and channels of units. */
export async function placesOf(
  db: Kysely<Database>,
  userIds: readonly string[],
  unitIds: readonly string[],
): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select s.user_id as "userId", null::uuid as "channelId", null::uuid as "unitId", s.kinds, ${hours}
    from notification_setting s where s.mail is not null and s.user_id = any(${[...userIds]}::uuid[])
    union all
    select null, c.id, c.unit_id, c.kinds, ${hours}
    from notification_channel c where c.ended_at is null and c.unit_id = any(${[...unitIds]}::uuid[])`.execute(db);
  return rows;
}

export interface NewDelivery {
  readonly id: string;
  readonly notificationId: string;
  readonly userId: string | null;
  readonly channelId: string | null;
  readonly dueAt: Date;
}

/** Stores what is to be sent; what goes there already is not sent twice. */
export async function insertDeliveries(trx: Trx, deliveries: readonly NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    insert into notification_delivery (id, notification_id, user_id, channel_id, due_at)
    select id, "notificationId", "userId", "channelId", "dueAt"
    from jsonb_to_recordset(${JSON.stringify(deliveries)}::jsonb) as x(id uuid, "notificationId" uuid, "userId" uuid,
      "channelId" uuid, "dueAt" timestamptz)
    on conflict do nothing`.execute(trx);
}
