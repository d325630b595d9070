import { z } from 'zod';
import { listActivity } from '../../app/oversight/activity.ts';
import { listReminders } from '../../app/oversight/reminders.ts';
import * as answers from '../answers/oversight.ts';
import { ok, route, type Route } from '../route.ts';

/** What the registry says by itself: what is due, and who is silent. */
export const registryRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/admin/reminders',
    tag: '提醒 reminders',
    summary: '到期提醒 / What is due in your units and those below, the most urgent first',
    permission: 'reminders.read',
    answer: answers.reminders,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listReminders(deps, actor, registry) }),
  }),
  route({
    method: 'get',
    path: '/v1/activity',
    tag: '活跃度 activity',
    summary: '账号活跃度 / How active accounts are, and what would end their silence',
    permission: 'activity.read',
    answer: answers.activity,
    refusals: ['FOREIGN_UNIT'],
    query: z.strictObject({ unit: z.uuid().optional() }),
    status: 200,
    handle: async ({ deps, actor, registry, query }) => ok(await listActivity(deps, actor, registry, query.unit)),
  }),
];
