import { sql, type Kysely } from 'kysely';
import type { ChannelKind } from '../../domain/notifications/channels.ts';
import type { NotificationKind } from '../../domain/notifications/notifications.ts';
import type { TellingHours } from '../../domain/notifications/quiet-hours.ts';
import type { Database } from '../schema/index.ts';

/** How somebody wants to be told; minutes of the day in China. */
export interface Telling extends TellingHours {
  /** What is told; null = what the table says. */
  readonly kinds: readonly NotificationKind[] | null;
}

const hours = ['quiet_from as quietFrom', 'quiet_until as quietUntil', 'digest_at as digestAt', 'kinds'] as const;

/** How a person is told by mail; none = not at all. */
export async function readSetting(
  db: Kysely<Database>,
  userId: string,
): Promise<(Telling & { readonly mail: string | null }) | undefined> {
  return db
    .selectFrom('notification_setting')
    .select(['mail', ...hours])
    .where('user_id', '=', userId)
    .executeTakeFirst();
}

export async function writeSetting(
  db: Kysely<Database>,
  userId: string,
  { mail, kinds, quietFrom, quietUntil, digestAt }: Telling & { readonly mail: string | null },
): Promise<void> {
  await sql`
    insert into notification_setting (user_id, mail, kinds, quiet_from, quiet_until, digest_at)
    values (${userId}, ${mail}, ${kinds === null ? null : [...kinds]}::text[], ${quietFrom}, ${quietUntil}, ${digestAt})
    on conflict (user_id) do update set mail = excluded.mail, kinds = excluded.kinds, quiet_from = excluded.quiet_from,
      quiet_until = excluded.quiet_until, digest_at = excluded.digest_at, updated_at = wuguan_now()`.execute(db);
}

/** A unit's channel, as people see it: where it leads is a secret. */
export interface ChannelRow extends Telling {
  readonly id: string;
  readonly unitId: string;
  readonly kind: ChannelKind;
  readonly name: string;
  readonly host: string;
  readonly createdAt: Date;
}

export const listChannels = (db: Kysely<Database>, unitIds: readonly string[]): Promise<ChannelRow[]> =>
  db
    .selectFrom('notification_channel')
    .select(['id', 'unit_id as unitId', 'kind', 'name', 'host', 'created_at as createdAt', ...hours])
    .where('unit_id', 'in', unitIds.length === 0 ? [''] : [...unitIds])
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();

export interface NewChannel extends Omit<ChannelRow, 'createdAt'> {
  readonly target: Buffer;
  readonly secret: Buffer | null;
  readonly createdBy: string;
}

export async function insertChannel(db: Kysely<Database>, channel: NewChannel): Promise<void> {
  const { unitId, quietFrom, quietUntil, digestAt, createdBy, kinds, ...rest } = channel;
  await db
    .insertInto('notification_channel')
    .values({
      ...{ ...rest, unit_id: unitId, kinds: kinds === null ? null : [...kinds], created_by: createdBy },
      ...{ quiet_from: quietFrom, quiet_until: quietUntil, digest_at: digestAt },
    })
    .execute();
}

/** Ends a channel of these units, and what was still to be sent there; its unit, or undefined where there is none. */
export async function endChannel(
  db: Kysely<Database>,
  id: string,
  unitIds: readonly string[],
): Promise<string | undefined> {
  const { rows } = await sql<{ unitId: string }>`
    with ended as (update notification_channel set ended_at = wuguan_now()
      where id = ${id} and ended_at is null and unit_id = any(${[...unitIds]}::uuid[]) returning id, unit_id),
    over as (update notification_delivery d set state = 'OVER' from ended
      where d.channel_id = ended.id and d.state in ('PENDING', 'DEAD'))
    select unit_id as "unitId" from ended`.execute(db);
  return rows[0]?.unitId;
}

/** Where a message goes. */
export interface Destination {
  readonly kind: ChannelKind;
  /** A person's mail address in plain text; else sealed. */
  readonly mail: string | null;
  readonly target: Buffer | null;
  readonly secret: Buffer | null;
}

export async function destinationOf(
  db: Kysely<Database>,
  { userId, channelId }: { readonly userId: string | null; readonly channelId: string | null },
): Promise<Destination | undefined> {
  const { rows } = await sql<Destination>`
    select 'MAIL' as kind, s.mail, null::bytea as target, null::bytea as secret from notification_setting s
      join app_user u on u.id = s.user_id where s.user_id = ${userId} and s.mail is not null and u.disabled_at is null
    union all
    select c.kind, null, c.target, c.secret from notification_channel c where c.id = ${channelId} and c.ended_at is null`.execute(
    db,
  );
  return rows[0];
}
