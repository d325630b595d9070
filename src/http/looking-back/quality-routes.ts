import { z } from 'zod';
import { plantBlindTest, reviewQuality } from '../../app/oversight/review-quality.ts';
import { ok, route, type Route } from '../route.ts';
import * as answers from './answers.ts';

const tag = '统计 reports';

export const qualityRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/reports/quality',
    tag,
    summary: '审核质量 / Decisions faster than reading, agreement of tiers, what FINAL caught, and blind tests',
    permission: 'report.read',
    answer: answers.reviewQuality,
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_UNIT', 'UNKNOWN_ACCOUNT'],
    query: z.strictObject({
      unit: z.uuid().optional(),
      account: z.uuid().optional(),
      from: z.string().max(20).optional(),
      to: z.string().max(20).optional(),
    }),
    status: 200,
    handle: async ({ deps, actor, registry, query }) => ok(await reviewQuality(deps, actor, query, registry)),
  }),
  route({
    method: 'post',
    path: '/v1/blind-tests',
    tag,
    summary: '设为抽测稿 / Mark a draft with a planted fault: it tests the review and never leaves',
    permission: 'blind-test.plant',
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'INVALID_TRANSITION'],
    body: z.strictObject({ draftId: z.uuid(), fault: z.string().trim().min(2).max(300) }),
    status: 204,
    handle: async ({ deps, actor, registry, body }) => {
      await plantBlindTest(deps, actor, registry, body);
      return { status: 204 };
    },
  }),
];
