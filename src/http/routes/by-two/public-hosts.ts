import { z } from 'zod';
import {
  confirmPublicHost,
  listPublicHosts,
  proposePublicHost,
  removePublicHost,
} from '../../../app/read-back/public-hosts.ts';
import { publicHost, publicHosts } from '../../answers/registry.ts';
import { ok, route, type Route } from '../../route.ts';
import { idParams } from '../../shapes.ts';

const TAG = '登记 admin: 公开网址主机 public hosts';

export const publicHostRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/admin/public-hosts',
    tag: TAG,
    summary: '公开网址主机 / Hosts at which the server reads back what accounts published, and those that wait',
    permission: 'registry.read',
    answer: publicHosts,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listPublicHosts(deps, actor, registry) }),
  }),
  route({
    method: 'post',
    path: '/v1/admin/public-hosts',
    tag: TAG,
    summary: '提出公开网址主机 / Propose a host of an account, or of a unit; it counts once somebody else confirms it',
    permission: 'public-host.write',
    answer: publicHost,
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_UNIT', 'UNKNOWN_ACCOUNT', 'VALIDATION', 'PUBLIC_HOST_KNOWN'],
    body: z.strictObject({
      unitId: z.uuid(),
      accountId: z.uuid().optional(),
      host: z.string().trim().min(1).max(260),
    }),
    example: { unitId: '01890a5d-ac96-774b-bcce-b302099a8057', host: 'mp.weixin.qq.com' },
    status: 201,
    handle: async ({ deps, actor, registry, body }) => ({
      status: 201,
      body: await proposePublicHost(deps, actor, registry, body),
    }),
  }),
  route({
    method: 'post',
    path: '/v1/admin/public-hosts/{id}/confirm',
    tag: TAG,
    summary: '确认公开网址主机 / Confirm a host that somebody else proposed; it is read from now on',
    permission: 'public-host.write',
    answer: publicHost,
    refusals: ['FOREIGN_UNIT', 'PUBLIC_HOST_SAME_PERSON', 'INVALID_TRANSITION'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, registry, params }) => ok(await confirmPublicHost(deps, actor, registry, params.id)),
  }),
  route({
    method: 'delete',
    path: '/v1/admin/public-hosts/{id}',
    tag: TAG,
    summary: '移除公开网址主机 / Take a host off, or drop a proposal; nothing is read there any more',
    permission: 'public-host.write',
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 204,
    handle: async ({ deps, actor, registry, params }) => {
      await removePublicHost(deps, actor, registry, params.id);
      return { status: 204 };
    },
  }),
];
