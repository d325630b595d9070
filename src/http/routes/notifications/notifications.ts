import { z } from 'zod';
import { readHome } from '../../../app/notifications/home.ts';
import {
  countUnread,
  listNotifications,
  readAllNotifications,
  readNotification,
} from '../../../app/notifications/read-notifications.ts';
import * as answers from '../../answers/notifications/notifications.ts';
import { ok, route, type Route } from '../../route.ts';
import { cursorOf, encodeCursor, idParams, limit, noBody } from '../../shapes.ts';

const tag = '通知 notifications';

export const notificationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/notifications',
    tag,
    summary: '我的通知 / What you were told, newest first; open and unread leave out what is over',
    permission: 'signed-in',
    answer: answers.notifications,
    query: z.strictObject({
      state: z.enum(['unread', 'open', 'all']).default('open'),
      cursor: cursorOf(z.uuid()),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, query }) => {
      const items = await listNotifications(deps, actor, query);
      const last = items.at(-1);
      const nextCursor = last && items.length === query.limit ? encodeCursor(last.id) : null;
      return ok({ items, nextCursor, unread: await countUnread(deps, actor) });
    },
  }),
  route({
    method: 'post',
    path: '/v1/notifications/{id}/read',
    tag,
    summary: '标为已读 / You have seen it',
    permission: 'signed-in',
    params: idParams,
    body: noBody,
    status: 204,
    handle: async ({ deps, actor, params }) => {
      await readNotification(deps, actor, params.id);
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/v1/notifications/read-all',
    tag,
    summary: '全部已读 / You have seen all',
    permission: 'signed-in',
    body: noBody,
    status: 204,
    handle: async ({ deps, actor }) => {
      await readAllNotifications(deps, actor);
      return { status: 204 };
    },
  }),
  route({
    method: 'get',
    path: '/v1/me/home',
    tag,
    summary: '我的工作 / What waits for you, the most urgent of each kind, and how much',
    permission: 'signed-in',
    answer: answers.home,
    status: 200,
    handle: async ({ deps, actor }) => ok(await readHome(deps, actor)),
  }),
];
