import { z } from 'zod';
import { beAway, beBack, ownAbsences } from '../../../app/registry/leaving/absences.ts';
import { seeOff } from '../../../app/registry/leaving/see-off.ts';
import { putBackAll, reassign, reassignCandidates } from '../../../app/review/transfer-task.ts';
import { absences, awaySaid, putBackCount, seenOff } from '../../answers/office/staff.ts';
import { candidates, task } from '../../answers/review.ts';
import { ok, route, type Route } from '../../route.ts';
import { idParams, noBody } from '../../shapes.ts';

const TASKS = '审核任务 tasks';
const AWAY = '外出 absences';
const time = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

/** Who is away, who left, and what becomes of their tasks. */
export const staffRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/admin/users/{id}/leave',
    tag: '登记 admin: 人员 users',
    summary: '人员离岗 / Somebody leaves: tasks go back, and all their means end, in one act; a dry run only says what',
    permission: 'registry.write',
    answer: seenOff,
    refusals: ['FOREIGN_UNIT', 'FORBIDDEN', 'LAST_ADMIN'],
    params: idParams,
    body: z.strictObject({
      /** Only says what would end. */
      dryRun: z.boolean().default(true),
    }),
    status: 200,
    handle: async ({ deps, actor, registry, params, body }) =>
      ok(await seeOff(deps, actor, registry, params.id, body.dryRun)),
  }),
  route({
    method: 'get',
    path: '/v1/me/absences',
    tag: AWAY,
    summary: '我的外出 / When you are away, as far as it is not over',
    permission: 'signed-in',
    answer: absences,
    status: 200,
    handle: async ({ deps, actor }) => ok({ items: await ownAbsences(deps, actor) }),
  }),
  route({
    method: 'post',
    path: '/v1/me/absences',
    tag: AWAY,
    summary: '登记外出 / Say that you are away: what you hold goes back, and nobody hands you anything until then',
    permission: 'signed-in',
    answer: awaySaid,
    refusals: ['FORBIDDEN'],
    body: z.strictObject({
      /** Missing = from now on. */
      from: time.optional(),
      to: time,
      reason: z.string().trim().max(200).optional(),
    }),
    status: 201,
    handle: async ({ deps, actor, body }) => ({ status: 201, body: await beAway(deps, actor, body) }),
  }),
  route({
    method: 'post',
    path: '/v1/me/absences/{id}/end',
    tag: AWAY,
    summary: '提前回来 / You are back, or do not go',
    permission: 'signed-in',
    params: idParams,
    body: noBody,
    status: 204,
    handle: async ({ deps, actor, params }) => {
      await beBack(deps, actor, params.id);
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/v1/tasks/release-all',
    tag: TASKS,
    summary: '全部交回 / Put back all that you claimed or put aside',
    permission: 'task.work',
    answer: putBackCount,
    body: noBody,
    status: 200,
    handle: async ({ deps, actor }) => ok({ released: await putBackAll(deps, actor) }),
  }),
  route({
    method: 'get',
    path: '/v1/tasks/{id}/assignees',
    tag: TASKS,
    summary: '可改派的人 / To whom you, who supervise the unit, may give this task',
    permission: 'task.reassign',
    answer: candidates,
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, registry, params }) =>
      ok({ items: await reassignCandidates(deps, actor, registry, params.id) }),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/reassign',
    tag: TASKS,
    summary: '改派 / Give a task to a named eligible person, whoever has it now',
    permission: 'task.reassign',
    answer: task,
    refusals: ['FOREIGN_UNIT', 'INVALID_TRANSITION', 'NOT_ELIGIBLE'],
    params: idParams,
    body: z.strictObject({ to: z.uuid(), reason: z.string().trim().min(1).max(500) }),
    status: 200,
    handle: async ({ deps, actor, registry, params, body }) =>
      ok(await reassign(deps, actor, registry, params.id, body)),
  }),
];
