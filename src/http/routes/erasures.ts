import { z } from 'zod';
import { ERASURE_STATES } from '../../domain/evidence/erasure.ts';
import {
  confirmErasure,
  declineErasure,
  listErasures,
  lookAtErasable,
  requestErasure,
} from '../../app/evidence/erase-draft.ts';
import * as answers from '../answers/erasures.ts';
import { ok, route, type Route } from '../route.ts';
import { cursorOf, encodeCursor, idParams, limit, noBody, reasonBody } from '../shapes.ts';

const tag = '清除 erasures';

export const erasureRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/drafts/{id}/erasure',
    tag,
    summary: '申请清除个人信息 / Ask that the personal data of a draft be erased; a second administrator confirms',
    permission: 'draft.erase',
    answer: answers.erasure,
    refusals: ['FOREIGN_UNIT', 'ERASURE_TOO_EARLY', 'ERASURE_STANDS'],
    params: idParams,
    body: reasonBody,
    status: 201,
    handle: async ({ deps, actor, params, body }) => ({
      status: 201,
      body: await requestErasure(deps, actor, params.id, body.reason),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/drafts/{id}/erasure',
    tag,
    summary: '核对待清除的稿件 / What the draft is called whose erasure you are about to ask for',
    permission: 'draft.erase',
    answer: answers.erasable,
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, params }) => ok(await lookAtErasable(deps, actor, params.id)),
  }),
  route({
    method: 'get',
    path: '/v1/erasures',
    tag,
    summary: '清除申请列表 / Erasures of your units, newest first',
    permission: 'draft.erase',
    answer: answers.erasures,
    query: z.strictObject({
      state: z.enum(ERASURE_STATES).optional(),
      draft: z.uuid().optional(),
      cursor: cursorOf(z.uuid()),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, query }) => {
      const { draft, ...filter } = query;
      const items = await listErasures(deps, actor, { ...filter, draftId: draft });
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.id) : null });
    },
  }),
  route({
    method: 'post',
    path: '/v1/erasures/{id}/confirm',
    tag,
    summary: '确认清除 / A second administrator confirms; content, variants and comments become their hashes for good',
    permission: 'draft.erase',
    answer: answers.erasure,
    refusals: ['FOREIGN_UNIT', 'ERASURE_SAME_PERSON', 'ERASURE_DECIDED', 'ERASURE_TOO_EARLY'],
    params: idParams,
    body: noBody,
    status: 200,
    handle: async ({ deps, actor, params }) => ok(await confirmErasure(deps, actor, params.id)),
  }),
  route({
    method: 'post',
    path: '/v1/erasures/{id}/decline',
    tag,
    summary: '不予清除 / Let it be; whoever asked may take it back so',
    permission: 'draft.erase',
    answer: answers.erasure,
    refusals: ['FOREIGN_UNIT', 'ERASURE_DECIDED'],
    params: idParams,
    body: reasonBody,
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await declineErasure(deps, actor, params.id, body.reason)),
  }),
];
