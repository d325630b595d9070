import { z } from 'zod';
import {
  addChannel,
  listChannels,
  listDeadDeliveries,
  readOwnSetting,
  removeChannel,
  resendDelivery,
  writeOwnSetting,
} from '../../../app/notifications/channels.ts';
import { CHANNEL_KINDS } from '../../../domain/notifications/channels.ts';
import { NOTIFICATION_KINDS } from '../../../domain/notifications/notifications.ts';
import * as answers from '../../answers/notifications/channels.ts';
import { ok, route, type Route } from '../../route.ts';
import { idParams, noBody } from '../../shapes.ts';

const tag = '通知 notifications';
const minute = z.int().min(0).max(1_439).nullable().default(null);
const telling = {
  kinds: z.array(z.enum(NOTIFICATION_KINDS)).max(NOTIFICATION_KINDS.length).nullable().default(null),
  quietFrom: minute,
  quietUntil: minute,
  digestAt: minute,
};
const bothOrNone = ({ quietFrom, quietUntil }: { quietFrom: number | null; quietUntil: number | null }): boolean =>
  (quietFrom === null) === (quietUntil === null);
const BOTH = { path: ['quietUntil'], error: '免打扰时段须同时有起止' };

export const channelRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/me/notification-settings',
    tag,
    summary: '我的通知设置 / How you are told besides in the console',
    permission: 'signed-in',
    answer: answers.ownSetting,
    status: 200,
    handle: async ({ deps, actor }) => ok(await readOwnSetting(deps, actor)),
  }),
  route({
    method: 'post',
    path: '/v1/me/notification-settings',
    tag,
    summary: '修改我的通知设置 / Mail, what it tells, quiet hours, digest; minutes of the day in China',
    permission: 'signed-in',
    refusals: ['FORBIDDEN', 'CHANNEL_NOT_ALLOWED'],
    body: z.strictObject({ mail: z.email().max(200).nullable(), ...telling }).refine(bothOrNone, BOTH),
    example: { mail: null },
    status: 204,
    handle: async ({ deps, actor, body }) => {
      await writeOwnSetting(deps, actor, body);
      return { status: 204 };
    },
  }),
  route({
    method: 'get',
    path: '/v1/admin/notification-channels',
    tag,
    summary: '通知渠道 / Robots, mailing lists and webhooks of your units and those below',
    permission: 'channel.write',
    answer: answers.channels,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listChannels(deps, actor, registry) }),
  }),
  route({
    method: 'post',
    path: '/v1/admin/notification-channels',
    tag,
    summary: '新增通知渠道 / Add a channel of a unit; where it leads is kept sealed and shown to nobody',
    permission: 'channel.write',
    answer: answers.channelAdded,
    refusals: ['FOREIGN_UNIT', 'CHANNEL_NOT_ALLOWED'],
    body: z
      .strictObject({
        unitId: z.uuid(),
        kind: z.enum(CHANNEL_KINDS),
        name: z.string().trim().min(1).max(60),
        /** The robot's or system's address, or a mail address. */
        target: z.string().trim().min(3).max(1_000),
        /** With which it is signed. Of a webhook `whsec_` and base64. */
        secret: z.string().min(8).max(200).optional(),
        ...telling,
      })
      .refine(bothOrNone, BOTH)
      .refine(({ kind, secret }) => kind !== 'WEBHOOK' || secret === undefined || /^whsec_[\w+/=]{24,}$/.test(secret), {
        path: ['secret'],
        error: '须为 whsec_ 开头的 Base64 密钥',
      }),
    example: {
      ...{ unitId: '01890a5d-ac96-774b-bcce-b302099a8057', kind: 'WEBHOOK', name: '值班平台' },
      target: 'https://oa.example.gov.cn/hooks/wuguan',
    },
    status: 201,
    handle: async ({ deps, actor, registry, body }) => ({
      status: 201,
      body: await addChannel(deps, actor, registry, body),
    }),
  }),
  route({
    method: 'delete',
    path: '/v1/admin/notification-channels/{id}',
    tag,
    summary: '停用通知渠道 / End a channel',
    permission: 'channel.write',
    params: idParams,
    status: 204,
    handle: async ({ deps, actor, registry, params }) => {
      await removeChannel(deps, actor, registry, params.id);
      return { status: 204 };
    },
  }),
  route({
    method: 'get',
    path: '/v1/admin/notification-deliveries',
    tag,
    summary: '未送达的通知 / Messages that did not arrive after the last attempt',
    permission: 'channel.write',
    answer: answers.deadDeliveries,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listDeadDeliveries(deps, actor, registry) }),
  }),
  route({
    method: 'post',
    path: '/v1/admin/notification-deliveries/{id}/resend',
    tag,
    summary: '重发 / Send such a message once more',
    permission: 'channel.write',
    params: idParams,
    body: noBody,
    status: 204,
    handle: async ({ deps, actor, registry, params }) => {
      await resendDelivery(deps, actor, registry, params.id);
      return { status: 204 };
    },
  }),
];
