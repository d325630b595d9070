import { z } from 'zod';
import {
  confirmReorganisation,
  dismissReorganisation,
  listReorganisations,
  reorganise,
} from '../../../app/registry/reorganise/reorganise.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import { reorganisations, reorganised } from '../../answers/office/reorganisations.ts';
import { ok, route, type Route } from '../../route.ts';
import { idParams, noBody } from '../../shapes.ts';

const TAG = '登记 admin: 单位、账号调整 reorganisations';

const wanted = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('NEW_PARENT'), unitId: z.uuid(), name: z.string().trim().min(1).max(100) }),
  z.strictObject({ kind: z.literal('MOVE_UNIT'), unitId: z.uuid(), parentId: z.uuid().nullable() }),
  z.strictObject({ kind: z.literal('MERGE_UNIT'), unitId: z.uuid(), intoId: z.uuid() }),
  z.strictObject({ kind: z.literal('CLOSE_UNIT'), unitId: z.uuid() }),
  z.strictObject({ kind: z.literal('MOVE_ACCOUNT'), accountId: z.uuid(), unitId: z.uuid() }),
  z.strictObject({ kind: z.literal('CLOSE_ACCOUNT'), accountId: z.uuid(), intoId: z.uuid().optional() }),
]);

const REFUSALS: readonly RefusalCode[] = [
  ...(['FOREIGN_UNIT', 'UNKNOWN_UNIT', 'UNKNOWN_ACCOUNT', 'REORGANISATION_BLOCKED', 'LAST_ADMIN'] as const),
  ...(['INVALID_TRANSITION', 'NOTICE_REQUIRED', 'NOTICE_RUNNING', 'OPERATOR_TIER', 'AGREEMENT_EXPIRED'] as const),
];

/** Units and accounts are moved, merged and closed; what it does is shown before. */
export const reorganisationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/admin/reorganisations',
    tag: TAG,
    summary: '单位、账号调整记录 / What waits for a second administrator, and what was done',
    permission: 'registry.write',
    answer: reorganisations,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listReorganisations(deps, actor, registry) }),
  }),
  route({
    method: 'post',
    path: '/v1/admin/reorganisations',
    tag: TAG,
    summary: '调整单位、账号 / Move, merge or close a unit or an account; a dry run only says what it does',
    permission: 'registry.write',
    answer: reorganised,
    refusals: REFUSALS,
    body: z.strictObject({
      wanted,
      reason: z.string().trim().min(1).max(500),
      /** Only says what it would do. */
      dryRun: z.boolean().default(true),
    }),
    status: 200,
    handle: async ({ deps, actor, registry, body: { dryRun, ...wish } }) =>
      ok(await reorganise(deps, actor, registry, wish, dryRun)),
  }),
  route({
    method: 'post',
    path: '/v1/admin/reorganisations/{id}/confirm',
    tag: TAG,
    summary: '确认调整 / Another administrator confirms what waits, and it is done',
    permission: 'registry.write',
    answer: reorganised,
    refusals: [...REFUSALS, 'GRANT_SAME_PERSON'],
    params: idParams,
    body: noBody,
    status: 200,
    handle: async ({ deps, actor, registry, params }) =>
      ok(await confirmReorganisation(deps, actor, registry, params.id)),
  }),
  route({
    method: 'post',
    path: '/v1/admin/reorganisations/{id}/dismiss',
    tag: TAG,
    summary: '不作调整 / Drop what waits',
    permission: 'registry.write',
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    body: noBody,
    status: 204,
    handle: async ({ deps, actor, registry, params }) => {
      await dismissReorganisation(deps, actor, registry, params.id);
      return { status: 204 };
    },
  }),
];
