import { z } from 'zod';
import { HOLD_LIMIT_MINUTES } from '../../domain/review/deadlines.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import { GATE_VALUES, OVERRIDE_ACTIONS, TIERS, VERDICTS } from '../../domain/vocabulary.ts';
import { TASK_STATES } from '../../domain/transitions.ts';
import { listTasks } from '../../app/review/list-tasks.ts';
import { claimNext, claimThis, heartbeat, putBack } from '../../app/review/claim-task.ts';
import { decide } from '../../app/review/decide-task.ts';
import { hold, resume, transfer, transferCandidates } from '../../app/review/transfer-task.ts';
import { noteOpened } from '../../app/review/open-media.ts';
import { findTask, viewTask, taskView } from '../../app/review/read-task.ts';
import { answerRecall } from '../../app/drafts/recall-draft.ts';
import * as answers from '../answers/review.ts';
import { ok, route, type Route } from '../route.ts';
import { cursorOf, encodeCursor, idParams, limit, noBody } from '../shapes.ts';

const leaseNo = z.int32().min(1);
const leaseBody = z.strictObject({ leaseNo });
const reason = z.string().trim().min(1).max(500);
const gateValue = z.enum(GATE_VALUES).optional();

/** Why a task may not be for whoever wants it. */
const NOT_FOR_YOU = ['TIER_NOT_GRANTED', 'OWN_WORK', 'TIER_TAKEN'] as const satisfies readonly RefusalCode[];

const decisionBody = z.strictObject({
  leaseNo,
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  verdict: z.enum(VERDICTS),
  opinion: z.string().trim().max(5_000).optional(),
  gates: z
    .strictObject({
      POLITICAL: gateValue,
      LEGAL: gateValue,
      POLICY: gateValue,
      SECRECY: gateValue,
      WORDING: gateValue,
    })
    .default({}),
  overrides: z
    .array(
      z.strictObject({
        findingId: z.uuid(),
        action: z.enum(OVERRIDE_ACTIONS),
        reason: z.string().trim().max(1_000),
      }),
    )
    .max(500)
    .default([]),
  comments: z
    .array(
      z.strictObject({
        field: z.string().max(100).optional(),
        span: z.tuple([z.int().min(0), z.int().min(0)]),
        text: z.string().trim().min(1).max(1_000),
        suggestion: z.string().max(2_000).optional(),
      }),
    )
    .max(200)
    .default([]),
});

export const taskRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/tasks',
    tag: '审核任务 tasks',
    summary: '审核任务 / List tasks in the order in which they are claimed',
    permission: 'task.read',
    answer: answers.tasks,
    query: z.strictObject({
      tier: z.enum(TIERS).optional(),
      // HELD is what ON_HOLD was called before
      state: z.preprocess((state) => (state === 'HELD' ? 'ON_HOLD' : state), z.enum(TASK_STATES).optional()),
      unit: z.uuid().optional(),
      account: z.uuid().optional(),
      mine: z.enum(['true', 'false']).optional(),
      cursor: cursorOf(z.strictObject({ priority: z.int32(), dueAt: z.iso.datetime(), id: z.uuid() })),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, query }) => {
      const { unit, account, mine, cursor, ...filter } = query;
      const items = await listTasks(deps, actor, {
        ...filter,
        ...{ unitId: unit, accountId: account, mine: mine === 'true', after: cursor },
      });
      const last = items.at(-1);
      const more = last !== undefined && items.length === query.limit;
      return ok({
        items,
        nextCursor: more ? encodeCursor({ priority: last.priority, dueAt: last.dueAt, id: last.id }) : null,
      });
    },
  }),
  route({
    method: 'post',
    path: '/v1/tasks/claim',
    tag: '审核任务 tasks',
    summary: '认领下一件 / Claim the most urgent task; 204 when there is none',
    permission: 'task.work',
    answer: answers.taskToDecide,
    others: [{ status: 204, description: 'There is none' }],
    refusals: ['TIER_NOT_GRANTED', 'CLAIM_LIMIT'],
    body: z
      .strictObject({ tier: z.enum(TIERS).optional(), unitId: z.uuid().optional(), accountId: z.uuid().optional() })
      .optional(),
    status: 200,
    handle: async ({ deps, actor, registry, body }) => {
      const task = await claimNext(deps, actor, body ?? {}, registry);
      return task === null ? { status: 204 } : ok(await taskView(deps, actor, task));
    },
  }),
  route({
    method: 'get',
    path: '/v1/tasks/{id}',
    tag: '审核任务 tasks',
    summary: '任务详情 / One task, with your opinions that were refused',
    permission: 'task.read',
    answer: answers.taskDetails,
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params }) => ok(await findTask(deps, actor, params.id)),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/claim',
    tag: '审核任务 tasks',
    summary: '认领此件 / Claim this task',
    permission: 'task.work',
    answer: answers.taskToDecide,
    refusals: [...NOT_FOR_YOU, 'CLAIM_LIMIT', 'ALREADY_CLAIMED', 'ALREADY_DECIDED', 'TASK_CANCELLED'],
    params: idParams,
    body: noBody,
    status: 200,
    handle: async ({ deps, actor, params }) => ok(await taskView(deps, actor, await claimThis(deps, actor, params.id))),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/heartbeat',
    tag: '审核任务 tasks',
    summary: '续期 / Prolong your claim',
    permission: 'task.work',
    answer: answers.task,
    refusals: ['FOREIGN_UNIT', 'LEASE_LOST', 'LEASE_LIMIT'],
    params: idParams,
    body: leaseBody,
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await heartbeat(deps, actor, params.id, body.leaseNo)),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/release',
    tag: '审核任务 tasks',
    summary: '交回 / Put a task back',
    permission: 'task.work',
    answer: answers.task,
    refusals: ['FOREIGN_UNIT', 'LEASE_LOST', 'INVALID_TRANSITION'],
    params: idParams,
    body: leaseBody,
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await putBack(deps, actor, params.id, body.leaseNo)),
  }),
  route({
    method: 'get',
    path: '/v1/tasks/{id}/candidates',
    tag: '审核任务 tasks',
    summary: '可转交的人 / Who may take this task over, and how many each has in hand',
    permission: 'task.work',
    answer: answers.candidates,
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params }) => ok({ items: await transferCandidates(deps, actor, params.id) }),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/transfer',
    tag: '审核任务 tasks',
    summary: '转交 / Hand your claim to a named eligible person',
    permission: 'task.work',
    answer: answers.task,
    refusals: ['FOREIGN_UNIT', 'LEASE_LOST', 'INVALID_TRANSITION', 'NOT_ELIGIBLE'],
    params: idParams,
    body: z.strictObject({ to: z.uuid(), leaseNo: leaseNo.optional(), reason: reason.optional() }),
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await transfer(deps, actor, params.id, body)),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/hold',
    tag: '审核任务 tasks',
    summary: '搁置 / Put your claim aside, with a reason, for a day or as said (three days at the most)',
    permission: 'task.work',
    answer: answers.task,
    refusals: ['FOREIGN_UNIT', 'LEASE_LOST', 'INVALID_TRANSITION'],
    params: idParams,
    body: z.strictObject({
      reason,
      minutes: z
        .int()
        .min(1)
        .max(HOLD_LIMIT_MINUTES)
        .default(24 * 60),
      leaseNo: leaseNo.optional(),
    }),
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await hold(deps, actor, params.id, body)),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/resume',
    tag: '审核任务 tasks',
    summary: '继续 / Take up again what you put aside',
    permission: 'task.work',
    answer: answers.taskToDecide,
    refusals: [...NOT_FOR_YOU, 'FOREIGN_UNIT', 'LEASE_LOST', 'INVALID_TRANSITION'],
    params: idParams,
    body: z.strictObject({ leaseNo: leaseNo.optional() }).optional(),
    status: 200,
    handle: async ({ deps, actor, params, body }) =>
      ok(await taskView(deps, actor, await resume(deps, actor, params.id, body?.leaseNo))),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/recall',
    tag: '审核任务 tasks',
    summary: '答复撤回 / Answer an author who asks for the draft back',
    permission: 'task.work',
    answer: answers.recallAnswered,
    refusals: ['FOREIGN_UNIT', 'LEASE_LOST', 'INVALID_TRANSITION'],
    params: idParams,
    body: z.strictObject({ leaseNo, agree: z.boolean() }),
    status: 200,
    handle: async ({ deps, actor, params, body }) =>
      ok(await answerRecall(deps, actor, params.id, body.leaseNo, body.agree)),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/looking',
    tag: '审核任务 tasks',
    summary: '正在查看 / Say that you look at this task (every minute); who else does',
    permission: 'task.read',
    answer: answers.viewers,
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    body: noBody,
    status: 200,
    handle: async ({ deps, actor, params }) => ok({ others: await viewTask(deps, actor, params.id) }),
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/media/{digest}/opened',
    tag: '审核任务 tasks',
    summary: '已打开媒体 / Say that you opened a picture, film or sound of this task at full size',
    permission: 'task.work',
    refusals: ['FOREIGN_UNIT'],
    params: z.strictObject({ id: z.uuid(), digest: z.string().regex(/^sha256-[0-9a-f]{64}$/) }),
    body: noBody,
    status: 204,
    handle: async ({ deps, actor, params }) => {
      await noteOpened(deps, actor, params.id, params.digest);
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/v1/tasks/{id}/decision',
    tag: '审核任务 tasks',
    summary: '签署意见 / Decide, with the five gates',
    permission: 'task.work',
    answer: answers.decided,
    refusals: [
      'FOREIGN_UNIT',
      ...NOT_FOR_YOU,
      'LEASE_LOST',
      'CONTENT_CHANGED',
      'ALREADY_DECIDED',
      'GATES_INCOMPLETE',
      'OPINION_REQUIRED',
      'UNKNOWN_FINDING',
      'HARD_FINDING',
      'OVERRIDE_NOT_ALLOWED',
      'OVERRIDE_REASON',
      'GATE_REFUSED',
      'INVALID_TRANSITION',
    ],
    params: idParams,
    body: decisionBody,
    bodyKind: 'list',
    status: 200,
    handle: async ({ deps, actor, registry, params, body }) => ok(await decide(deps, actor, params.id, body, registry)),
  }),
];
