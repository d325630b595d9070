import { z } from 'zod';
import { CASE_KINDS, CASE_STATES, CASE_TRIGGERS, HAND_TRIGGERS } from '../../domain/cases/cases.ts';
import { closeCase } from '../../app/cases/close-case.ts';
import { confirmCase } from '../../app/cases/confirm-case.ts';
import { listCases } from '../../app/cases/list-cases.ts';
import { openCaseByHand } from '../../app/cases/open-case.ts';
import { findCase } from '../../app/cases/read-case.ts';
import * as answers from '../answers/cases.ts';
import { ok, route, type Route } from '../route.ts';
import { cursorOf, encodeCursor, idParams, limit, noBody, reasonBody } from '../shapes.ts';

const tag = '处置单 cases';

export const caseRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/cases',
    tag,
    summary: '开处置单 / Open a case about what was published; a TAKEDOWN is an order that stops the draft at once',
    permission: 'case.open',
    answer: answers.caseFile,
    refusals: [
      'NOT_FOUND',
      'FOREIGN_UNIT',
      'CASE_NOT_ALLOWED',
      'UNKNOWN_ACCOUNT',
      'CASE_ALREADY_OPEN',
      'INVALID_TRANSITION',
    ],
    body: reasonBody
      .extend({
        kind: z.enum(CASE_KINDS),
        trigger: z.enum(HAND_TRIGGERS),
        draftId: z.uuid(),
        accountId: z.uuid().optional(),
      })
      .refine(({ kind, accountId }) => kind !== 'TAKEDOWN' || accountId === undefined, {
        path: ['accountId'],
        error: '下线涉及全部账号，不能只指定一个',
      }),
    status: 201,
    handle: async ({ deps, actor, body }) => ({ status: 201, body: await openCaseByHand(deps, actor, body) }),
  }),
  route({
    method: 'get',
    path: '/v1/cases',
    tag,
    summary: '处置单列表 / List cases of your units, newest first',
    permission: 'case.read',
    answer: answers.cases,
    query: z.strictObject({
      state: z.enum(CASE_STATES).optional(),
      kind: z.enum(CASE_KINDS).optional(),
      trigger: z.enum(CASE_TRIGGERS).optional(),
      draft: z.uuid().optional(),
      unit: z.uuid().optional(),
      cursor: cursorOf(z.uuid()),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, query }) => {
      const { draft, unit, ...filter } = query;
      const items = await listCases(deps, actor, { ...filter, unitId: unit, draftId: draft });
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.id) : null });
    },
  }),
  route({
    method: 'get',
    path: '/v1/cases/{id}',
    tag,
    summary: '处置单详情 / One case with the items of its draft',
    permission: 'case.read',
    answer: answers.caseDetails,
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params }) => ok(await findCase(deps, actor, params.id)),
  }),
  route({
    method: 'post',
    path: '/v1/cases/{id}/confirm',
    tag,
    summary: '确认下线 / A second person confirms a take-down within two hours',
    permission: 'case.confirm',
    answer: answers.caseConfirmed,
    refusals: ['FOREIGN_UNIT', 'CASE_NOT_ALLOWED', 'CASE_SAME_PERSON', 'CASE_CONFIRM_LATE', 'INVALID_TRANSITION'],
    params: idParams,
    body: noBody,
    status: 200,
    handle: async ({ deps, actor, params }) => {
      const { file, ...stopped } = await confirmCase(deps, actor, params.id);
      return ok({ ...file, ...stopped });
    },
  }),
  route({
    method: 'post',
    path: '/v1/cases/{id}/close',
    tag,
    summary: '了结处置单 / Close a case with its outcome, or take an order back',
    permission: 'case.close',
    answer: answers.caseFile,
    refusals: [
      'FOREIGN_UNIT',
      'CASE_NOT_ALLOWED',
      'OWN_WORK',
      'CASE_OUTCOME_REQUIRED',
      'UNKNOWN_CASE',
      'CASE_LINKED',
      'INVALID_TRANSITION',
    ],
    params: idParams,
    body: z.strictObject({
      outcome: z.string().max(2_000),
      followUpId: z.uuid().optional(),
      handedTo: z.string().trim().min(1).max(200).optional(),
    }),
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await closeCase(deps, actor, params.id, body)),
  }),
];
