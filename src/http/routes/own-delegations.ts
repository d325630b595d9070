import { z } from 'zod';
import { TIERS } from '../../domain/vocabulary.ts';
import {
  acceptDelegation,
  declineDelegation,
  endDelegation,
  listOwnDelegations,
  offerDelegation,
} from '../../app/registry/own-delegations.ts';
import * as answers from '../answers/people.ts';
import { ok, route, type Route } from '../route.ts';
import { idParams } from '../shapes.ts';

const TAG = '代理 delegations';
const REFUSALS = [
  'DELEGATION_CHAIN',
  'DELEGATION_EMPTY',
  'DELEGATE_CONTRIBUTED',
  'EXCLUSIVE_ROLES',
  'OPERATOR_TIER',
] as const;
const time = z.iso.datetime({ offset: true }).transform((value) => new Date(value));

export const ownDelegationRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/me/delegations',
    tag: TAG,
    summary: '我的代理 / Whom you stand in for, who stands in for you, and what is offered',
    permission: 'signed-in',
    answer: answers.ownDelegations,
    status: 200,
    handle: async ({ deps, actor }) => ok({ items: await listOwnDelegations(deps, actor) }),
  }),
  route({
    method: 'post',
    path: '/v1/me/delegations',
    tag: TAG,
    summary: '提出由他人代理 / Offer somebody to stand in for you; it counts once they accept',
    permission: 'signed-in',
    answer: answers.delegationOffered,
    refusals: ['UNKNOWN_USER', ...REFUSALS],
    body: z.strictObject({
      unitId: z.uuid(),
      delegateId: z.uuid(),
      /** Missing = every tier that you review there. */
      tier: z.enum(TIERS).optional(),
      reason: z.string().trim().min(1).max(200),
      validFrom: time,
      validTo: time,
    }),
    status: 201,
    handle: async ({ deps, actor, body }) => ({ status: 201, body: await offerDelegation(deps, actor, body) }),
  }),
  route({
    method: 'post',
    path: '/v1/me/delegations/{id}/accept',
    tag: TAG,
    summary: '同意代理 / Accept a delegation that was offered to you, or entered for you',
    permission: 'signed-in',
    refusals: ['VALIDATION', ...REFUSALS],
    params: idParams,
    status: 204,
    handle: async ({ deps, actor, params }) => {
      await acceptDelegation(deps, actor, params.id);
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/v1/me/delegations/{id}/decline',
    tag: TAG,
    summary: '谢绝代理 / Decline a delegation to which you have not agreed',
    permission: 'signed-in',
    refusals: ['INVALID_TRANSITION'],
    params: idParams,
    status: 204,
    handle: async ({ deps, actor, params }) => {
      await declineDelegation(deps, actor, params.id);
      return { status: 204 };
    },
  }),
  route({
    method: 'post',
    path: '/v1/me/delegations/{id}/end',
    tag: TAG,
    summary: '终止代理 / End a delegation at once; either of the two may',
    permission: 'signed-in',
    params: idParams,
    status: 204,
    handle: async ({ deps, actor, params }) => {
      await endDelegation(deps, actor, params.id);
      return { status: 204 };
    },
  }),
];
