import { notificationSpec, type NotificationKind } from '../../domain/notifications/notifications.ts';
import { reachOf } from '../../domain/permissions.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import {
  countNotifications,
  markRead,
  notificationsOf,
  unreadByPerson,
  type NotificationFilterState,
  type NotificationRow,
} from '../../db/notifications/notifications.ts';
import type { Deps } from '../deps.ts';

/** What somebody was told, as they see it. */
export interface NotificationView extends NotificationRow {
  readonly message: string;
  readonly todo: string;
  readonly emergency: boolean;
  /** Page of the console where it is seen to. */
  readonly path: string;
}

export interface NotificationQuery {
  readonly state: NotificationFilterState;
  readonly kinds?: readonly NotificationKind[];
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What the actor was told, newest first. */
export async function listNotifications(
  deps: Deps,
  actor: Actor,
  query: NotificationQuery,
): Promise<readonly NotificationView[]> {
  const rows = await notificationsOf(deps.db, actor.id, query, reachOf(actor, 'draft.read'));
  return rows.map((row) => {
    const { zh, todo, emergency, page } = notificationSpec(row.kind);
    return { ...row, message: zh, todo, emergency, path: page(row) };
  });
}

/** How many the actor has not seen yet that are not over. */
export async function countUnread(deps: Deps, actor: Actor): Promise<number> {
  const counts = await countNotifications(deps.db, actor.id);
  return counts.reduce((sum, { unread }) => sum + unread, 0);
}

/** Notes that the actor has seen one. @throws Refused NOT_FOUND */
export async function readNotification(deps: Deps, actor: Actor, id: string): Promise<void> {
  if ((await markRead(deps.db, actor.id, id)) === null) throw new Refused('NOT_FOUND', { detail: '通知' });
}

/** Notes that the actor has seen all. */
export const readAllNotifications = async (deps: Deps, actor: Actor): Promise<void> =>
  void (await markRead(deps.db, actor.id));

/** What changes whenever one of these people is told something, has read it, or it is over. */
export const newsOfPeople = (deps: Deps, userIds: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  unreadByPerson(deps.db, userIds);
