import { sql, type Kysely } from 'kysely';
import { v7 as uuid } from 'uuid';
import {
  factKey,
  type NotificationDetails,
  type NotificationFact,
  type NotificationKind,
} from '../../domain/notifications/notifications.ts';
import type { Reach } from '../../domain/permissions.ts';
import { accountsOfDraftRow, withinReach } from '../reach.ts';
import type { Trx } from '../locks.ts';
import type { Database } from '../schema/index.ts';

const NOTIFICATION_LOCK = 0x77756e74;

/** Of one draft, or of everything else, one transaction at a time says who knows what. */
export const lockNotifications = async (trx: Trx, of: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(NOTIFICATION_LOCK)}, hashtext(${of}))`.execute(trx);
};

/** A fact, and who must know it. */
export interface ToldFact extends NotificationFact {
  readonly recipients: readonly string[];
}

/** What somebody still has to know, as it was told. */
export interface OpenNotification {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly subjectId: string;
  readonly occurrence: string;
  readonly draftId: string | null;
  /** Who has to know it still. */
  readonly recipients: readonly string[];
}

/** Everything of these kinds that is not over. @param draftId missing = of all drafts and of none */
export async function openNotifications(
  db: Kysely<Database>,
  kinds: readonly NotificationKind[],
  draftId?: string,
): Promise<readonly OpenNotification[]> {
  const { rows } = await sql<OpenNotification>`
    select n.id, n.kind, n.subject_id as "subjectId", n.occurrence, n.draft_id as "draftId",
      coalesce((select jsonb_agg(r.user_id) from notification_recipient r
        where r.notification_id = n.id and r.ended_at is null), '[]') as recipients
    from notification n
    where n.ended_at is null and n.kind = any(${[...kinds]}::text[])
      ${draftId === undefined ? sql`` : sql`and n.draft_id = ${draftId}`}`.execute(db);
  return rows;
}

/** Somebody who was not told of this before. */
export interface NewlyTold {
  readonly notificationId: string;
  readonly kind: NotificationKind;
  readonly userId: string;
}

/** What was told for the first time. */
export interface Told {
  readonly people: readonly NewlyTold[];
  /** Notifications that there were not before. */
  readonly fresh: readonly { readonly id: string; readonly kind: NotificationKind; readonly unitId: string | null }[];
}

/**
 * Stores facts with whoever must know them. What was told before is not told again, also when it was over in between; then
 * it is merely open once more.
 */
export async function storeFacts(trx: Trx, facts: readonly ToldFact[]): Promise<Told> {
  if (facts.length === 0) return { people: [], fresh: [] };
  const rows = facts.map(({ accountIds, details, ...fact }) => ({
    ...{ id: uuid(), kind: fact.kind, subjectId: fact.subjectId, occurrence: fact.occurrence, unitId: fact.unitId },
    ...{ draftId: fact.draftId, details, accountId: accountIds.length === 1 ? accountIds[0] : null },
  }));
  const { rows: stored } = await sql<{ id: string; kind: NotificationKind; subjectId: string; occurrence: string }>`
    insert into notification (id, kind, subject_id, occurrence, draft_id, unit_id, account_id, details)
    select id, kind, "subjectId", occurrence, "draftId", "unitId", "accountId", details
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, kind text, "subjectId" text, occurrence text,
      "draftId" uuid, "unitId" uuid, "accountId" uuid, details jsonb)
    on conflict (kind, subject_id, occurrence) do update set ended_at = null, details = excluded.details
    returning id, kind, subject_id as "subjectId", occurrence`.execute(trx);
  const made = new Set(rows.map(({ id }) => id));
  const byKey = new Map(facts.map((fact) => [factKey(fact), fact]));
  const wanted = stored.flatMap((row) =>
    (byKey.get(factKey(row))?.recipients ?? []).map((userId) => ({ notificationId: row.id, kind: row.kind, userId })),
  );
  const { rows: people } = await sql<NewlyTold>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x(
      "notificationId" uuid, kind text, "userId" uuid)),
    again as (update notification_recipient r set ended_at = null from wanted w
      where r.notification_id = w."notificationId" and r.user_id = w."userId" and r.ended_at is not null),
    told as (insert into notification_recipient (notification_id, user_id)
      select "notificationId", "userId" from wanted on conflict do nothing returning notification_id, user_id)
    select w."notificationId", w.kind, w."userId" from told t
      join wanted w on w."notificationId" = t.notification_id and w."userId" = t.user_id`.execute(trx);
  const fresh = stored.flatMap(({ id, kind, ...key }) =>
    made.has(id) ? [{ id, kind, unitId: byKey.get(factKey({ kind, ...key }))?.unitId ?? null }] : [],
  );
  return { people, fresh };
}

/** Ends notifications; what was not sent yet is not sent any more. */
export async function endNotifications(trx: Trx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const these = sql`${[...ids]}::uuid[]`;
  await sql`
    with ended as (update notification set ended_at = wuguan_now() where id = any(${these}) and ended_at is null),
    of_people as (update notification_recipient set ended_at = wuguan_now()
      where notification_id = any(${these}) and ended_at is null)
    update notification_delivery set state = 'OVER' where notification_id = any(${these}) and state = 'PENDING'`.execute(
    trx,
  );
}

/** It is these people's no longer. */
export async function endRecipients(trx: Trx, id: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const people = sql`${[...userIds]}::uuid[]`;
  await sql`
    with ended as (update notification_recipient set ended_at = wuguan_now()
      where notification_id = ${id} and user_id = any(${people}) and ended_at is null)
    update notification_delivery set state = 'OVER'
    where notification_id = ${id} and user_id = any(${people}) and state = 'PENDING'`.execute(trx);
}

export const NOTIFICATION_STATES = ['unread', 'open', 'all'] as const;
export type NotificationFilterState = (typeof NOTIFICATION_STATES)[number];

export interface NotificationRow {
  readonly id: string;
  readonly kind: NotificationKind;
  readonly subjectId: string;
  readonly draftId: string | null;
  readonly unitName: string | null;
  readonly accountName: string | null;
  /** Of the draft, where whoever asks may read it. */
  readonly title: string | null;
  readonly details: NotificationDetails;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  /** It is over, or not theirs any more. */
  readonly endedAt: Date | null;
}

/** What a person was told, newest first. @param titles of which drafts the titles are shown */
export async function notificationsOf(
  db: Kysely<Database>,
  userId: string,
  asked: {
    readonly state: NotificationFilterState;
    readonly kinds?: readonly NotificationKind[];
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
  titles: Reach,
): Promise<readonly NotificationRow[]> {
  const { rows } = await sql<NotificationRow>`
    select n.id, n.kind, n.subject_id as "subjectId", n.draft_id as "draftId", u.name as "unitName",
      a.name as "accountName", n.details, r.created_at as "createdAt", r.read_at as "readAt", r.ended_at as "endedAt",
      case when d.id is not null and ${withinReach(titles, sql`d.unit_id`, accountsOfDraftRow(sql`d.id`))}
        then (select v.content ->> 'title' from revision v where v.draft_id = d.id and v.rev = d.current_rev) end as title
    from notification_recipient r join notification n on n.id = r.notification_id
      left join unit u on u.id = n.unit_id left join account a on a.id = n.account_id
      left join draft d on d.id = n.draft_id
    where r.user_id = ${userId}
      ${asked.state === 'all' ? sql`` : sql`and r.ended_at is null`}
      ${asked.state === 'unread' ? sql`and r.read_at is null` : sql``}
      ${asked.kinds === undefined ? sql`` : sql`and n.kind = any(${[...asked.kinds]}::text[])`}
      ${asked.cursor === undefined ? sql`` : sql`and r.notification_id < ${asked.cursor}`}
    order by r.notification_id desc limit ${asked.limit}`.execute(db);
  return rows;
}

/** How many open ones a person has, by kind, and how many of them unread. */
export async function countNotifications(
  db: Kysely<Database>,
  userId: string,
): Promise<readonly { readonly kind: NotificationKind; readonly open: number; readonly unread: number }[]> {
  const { rows } = await sql<{ kind: NotificationKind; open: number; unread: number }>`
    select n.kind, count(*)::int as open, (count(*) filter (where r.read_at is null))::int as unread
    from notification_recipient r join notification n on n.id = r.notification_id
    where r.user_id = ${userId} and r.ended_at is null group by n.kind`.execute(db);
  return rows;
}

/** Notes that a person has seen one of theirs, or all. @returns how many were unread; null = it is none of theirs */
export async function markRead(db: Kysely<Database>, userId: string, id?: string): Promise<number | null> {
  const { rows } = await sql<{ theirs: number; marked: number }>`
    with marked as (update notification_recipient set read_at = wuguan_now()
      where user_id = ${userId} and read_at is null ${id === undefined ? sql`` : sql`and notification_id = ${id}`}
      returning 1)
    select (select count(*)::int from marked) as marked, (select count(*)::int from notification_recipient
      where user_id = ${userId} and notification_id = ${id ?? null}) as theirs`.execute(db);
  const [row] = rows;
  return row === undefined || (id !== undefined && row.theirs === 0) ? null : row.marked;
}

/** Of each of these people something that changes with what they have open or unread. */
export async function unreadByPerson(
  db: Kysely<Database>,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ userId: string; mark: string }>`
    select u.id as "userId", (select count(*) || ' ' || count(*) filter (where r.read_at is null) || ' ' ||
      coalesce(max(r.notification_id::text), '') from notification_recipient r
      where r.user_id = u.id and r.ended_at is null) as mark
    from unnest(${[...userIds]}::uuid[]) as u(id)`.execute(db);
  return new Map(rows.map(({ userId, mark }) => [userId, mark]));
}
