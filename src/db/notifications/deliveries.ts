import { sql, type Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import type { ChannelKind } from '../../domain/notifications/channels.ts';
import type { NotificationDetails, NotificationKind } from '../../domain/notifications/notifications.ts';
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

/** Messages that may go now, one of each that goes as one: what else is due at its place goes along. */
export async function dueDeliveries(db: Kysely<Database>, limit: number): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct on (coalesce(user_id, channel_id), batch_id) id from (
      select id, user_id, channel_id, batch_id, due_at from notification_delivery
      where state = 'PENDING' and due_at <= wuguan_now() order by due_at limit ${limit}) d
    order by coalesce(user_id, channel_id), batch_id, due_at`.execute(db);
  return rows.map(({ id }) => id);
}

/** Drafts of what is due at the place of a message: whether it is over is looked at before it is sent. */
export async function draftsOfDue(db: Kysely<Database>, deliveryId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct n.draft_id as id from notification_delivery one
      join notification_delivery d on coalesce(d.user_id, d.channel_id) = coalesce(one.user_id, one.channel_id)
      join notification n on n.id = d.notification_id
    where one.id = ${deliveryId} and d.state = 'PENDING' and d.due_at <= wuguan_now() and n.draft_id is not null`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** A message that this process sends now. */
export interface TakenDelivery {
  readonly id: string;
  readonly attempts: number;
  /** Of the message in which it goes. */
  readonly batchId: string;
  readonly userId: string | null;
  readonly channelId: string | null;
  readonly notificationId: string;
  readonly kind: NotificationKind;
  readonly subjectId: string;
  readonly draftId: string | null;
  readonly details: NotificationDetails;
  readonly createdAt: Date;
}

/** While one sends, nobody else does; whoever died over it leaves it to be sent again. */
const SENDING_SECONDS = 120;
/** Told in one message at the most. */
const IN_ONE = 50;

/**
 * Takes everything that is due at the place of this message and was not tried before, or what was tried together with it;
 * nothing where somebody else took it, or it is not due.
 */
export async function takeDue(db: Kysely<Database>, deliveryId: string): Promise<readonly TakenDelivery[]> {
  const { rows } = await sql<TakenDelivery>`
    with place as (select coalesce(user_id, channel_id) as id, batch_id from notification_delivery
      where id = ${deliveryId} and state = 'PENDING' and due_at <= wuguan_now()),
    due as (select d.id from notification_delivery d join place p on coalesce(d.user_id, d.channel_id) = p.id
        and d.batch_id is not distinct from p.batch_id
      where d.state = 'PENDING' and d.due_at <= wuguan_now() order by d.id limit ${sql.lit(IN_ONE)} for update skip locked),
    taken as (update notification_delivery d set attempts = d.attempts + 1,
        batch_id = coalesce(d.batch_id, ${uuid()}),
        due_at = wuguan_now() + make_interval(secs => ${sql.lit(SENDING_SECONDS)})
      from due where d.id = due.id
      returning d.id, d.attempts, d.batch_id, d.user_id, d.channel_id, d.notification_id)
    select t.id, t.attempts, t.batch_id as "batchId", t.user_id as "userId", t.channel_id as "channelId", n.id as "notificationId", n.kind,
      n.subject_id as "subjectId", n.draft_id as "draftId", n.details, n.created_at as "createdAt"
    from taken t join notification n on n.id = t.notification_id order by n.id`.execute(db);
  return rows;
}

export const markSent = async (db: Kysely<Database>, ids: readonly string[]): Promise<void> => {
  await sql`update notification_delivery set state = 'SENT', sent_at = wuguan_now(), failure = null
    where id = any(${[...ids]}::uuid[]) and state = 'PENDING'`.execute(db);
};

/** Notes why a message was not sent, and when it is tried again; null = not any more. */
export async function markFailed(
  db: Kysely<Database>,
  id: string,
  failure: string,
  pauseMs: number | null,
): Promise<void> {
  const after =
    pauseMs === null ? sql`state = 'DEAD'` : sql`due_at = wuguan_now() + make_interval(secs => ${pauseMs / 1_000})`;
  await sql`update notification_delivery set failure = ${failure}, ${after} where id = ${id} and state = 'PENDING'`.execute(
    db,
  );
}

/** A message that did not arrive. */
export interface DeadDelivery {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly channel: ChannelKind;
  readonly to: string;
  readonly unitName: string;
  readonly attempts: number;
  readonly failure: string | null;
  readonly createdAt: Date;
}

const ofPlace = sql`notification_delivery d join notification n on n.id = d.notification_id
  left join app_user p on p.id = d.user_id left join notification_channel c on c.id = d.channel_id
  join unit u on u.id = coalesce(c.unit_id, p.unit_id)`;

/** What did not arrive in these units, the latest first. */
export async function deadDeliveries(
  db: Kysely<Database>,
  unitIds: readonly string[],
  limit: number,
): Promise<readonly DeadDelivery[]> {
  const { rows } = await sql<DeadDelivery>`
    select d.id, n.kind, coalesce(c.kind, 'MAIL') as channel, coalesce(c.name, p.name) as "to", u.name as "unitName",
      d.attempts, d.failure, d.created_at as "createdAt"
    from ${ofPlace} where d.state = 'DEAD' and u.id = any(${[...unitIds]}::uuid[])
    order by d.id desc limit ${limit}`.execute(db);
  return rows;
}

/** Sends once more what did not arrive; false where there is none of these units. */
export async function reviveDelivery(db: Kysely<Database>, id: string, unitIds: readonly string[]): Promise<boolean> {
  const { rows } = await sql`
    update notification_delivery x set state = 'PENDING', attempts = 0, due_at = wuguan_now()
    where x.id = ${id} and x.state = 'DEAD' and exists (
      select from ${ofPlace} where d.id = x.id and u.id = any(${[...unitIds]}::uuid[]))
    returning 1`.execute(db);
  return rows.length > 0;
}
