import { z } from 'zod';
import {
  answerMessage,
  approveAnswer,
  closeMessage,
  enterMessage,
  listMessages,
} from '../../app/oversight/reader-messages.ts';
import { MESSAGE_STATES } from '../../domain/reports/reader-message.ts';
import { ok, route, type Route } from '../route.ts';
import { cursorOf, encodeCursor, idParams, limit, noBody, reasonBody } from '../shapes.ts';
import * as answers from './answers.ts';

const tag = '留言 messages';
const text = (max: number) => z.string().trim().min(1).max(max);

export const messageRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/messages',
    tag,
    summary: '登记留言 / Enter what a reader wrote to an account; it is due within some working days',
    permission: 'message.write',
    answer: answers.readerMessage,
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_ACCOUNT'],
    body: z.strictObject({
      accountId: z.uuid(),
      receivedAt: z.iso.datetime({ offset: true }).transform((value) => new Date(value)),
      text: text(5_000),
      sender: text(100).optional(),
    }),
    status: 201,
    handle: async ({ deps, actor, registry, body }) => ({
      status: 201,
      body: await enterMessage(deps, actor, body, registry),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/messages',
    tag,
    summary: '留言列表 / Messages of readers, newest first; ?state=WAITING = all whose reader waits',
    permission: 'message.read',
    answer: answers.readerMessages,
    query: z.strictObject({
      state: z.enum([...MESSAGE_STATES, 'WAITING']).optional(),
      account: z.uuid().optional(),
      cursor: cursorOf(z.uuid()),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, registry, query }) => {
      const items = await listMessages(deps, actor, registry, query);
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.id) : null });
    },
  }),
  route({
    method: 'post',
    path: '/v1/messages/{id}/answer',
    tag,
    summary: '答复留言 / Answer by a text that a second person approves, or by a draft that goes through all tiers',
    permission: 'message.write',
    answer: answers.readerMessage,
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'UNKNOWN_ACCOUNT', 'INVALID_TRANSITION', 'UNAVAILABLE'],
    params: idParams,
    body: z.union([z.strictObject({ text: text(5_000) }), z.strictObject({ draftId: z.uuid() })]),
    status: 200,
    handle: async ({ deps, actor, registry, params, body }) =>
      ok(await answerMessage(deps, actor, registry, params.id, body)),
  }),
  route({
    method: 'post',
    path: '/v1/messages/{id}/approve',
    tag,
    summary: '审核答复 / A second person approves a plain answer',
    permission: 'message.approve',
    answer: answers.readerMessage,
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'UNKNOWN_ACCOUNT', 'INVALID_TRANSITION', 'OWN_WORK'],
    params: idParams,
    body: noBody,
    status: 200,
    handle: async ({ deps, actor, registry, params }) => ok(await approveAnswer(deps, actor, registry, params.id)),
  }),
  route({
    method: 'post',
    path: '/v1/messages/{id}/close',
    tag,
    summary: '不予答复 / No answer is due: say why',
    permission: 'message.approve',
    answer: answers.readerMessage,
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'UNKNOWN_ACCOUNT', 'INVALID_TRANSITION'],
    params: idParams,
    body: reasonBody,
    status: 200,
    handle: async ({ deps, actor, registry, params, body }) =>
      ok(await closeMessage(deps, actor, registry, params.id, body.reason)),
  }),
];
