import { z } from 'zod';
import { REVIEWER_TIERS, ROLES } from '../../domain/vocabulary.ts';
import { confirmProposal, dismissProposal, listProposals, readProposal } from '../../app/people/proposals.ts';
import { addMapping, listMappings, removeMapping } from '../../app/people/oidc/group-mappings.ts';
import * as answers from '../answers/oidc.ts';
import { ENTRIES } from '../answers/registry.ts';
import { ok, route, type Route } from '../route.ts';
import { idParams } from '../shapes.ts';
import { WAITS, waiting } from './waiting.ts';

const TAG = '登记 admin: 授权建议 proposals';

const mapping = z
  .strictObject({
    group: z.string().trim().min(1).max(200),
    role: z.enum(ROLES).exclude(['PUBLISHER']),
    tier: z.enum(REVIEWER_TIERS).optional(),
    unitId: z.uuid(),
  })
  .refine(({ role, tier }) => (role === 'REVIEWER') === (tier !== undefined), {
    path: ['tier'],
    error: '审核员须写明层级，其他角色不写',
  });

/** What was waiting, as it is now. */
const confirmed = z.union([ENTRIES.grants, ENTRIES.users, ENTRIES.units, ENTRIES.agreements]);

export const proposalRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/admin/group-mappings',
    tag: TAG,
    summary: '组的对应关系 / What groups of the identity service stand for; they grant nothing by themselves',
    permission: 'registry.write',
    answer: answers.groupMappings,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listMappings(deps, actor, registry) }),
  }),
  route({
    method: 'post',
    path: '/v1/admin/group-mappings',
    tag: TAG,
    summary: '新增组的对应关系 / Say what a group stands for in a unit that you administer',
    permission: 'registry.write',
    body: mapping,
    example: { group: 'xianban-bianji', role: 'EDITOR', unitId: '01890a5d-ac96-774b-bcce-b302099a8057' },
    answer: answers.mappingMade,
    refusals: ['FOREIGN_UNIT'],
    status: 201,
    handle: async ({ deps, actor, registry, body: { tier = null, ...rest } }) => ({
      status: 201,
      body: await addMapping(deps, actor, registry, { ...rest, tier }),
    }),
  }),
  route({
    method: 'delete',
    path: '/v1/admin/group-mappings/{id}',
    tag: TAG,
    summary: '删除组的对应关系 / Take a mapping away; grants that were confirmed from it stay',
    permission: 'registry.write',
    params: idParams,
    refusals: ['FOREIGN_UNIT'],
    status: 204,
    handle: async ({ deps, actor, registry, params }) => {
      await removeMapping(deps, actor, registry, params.id);
      return { status: 204 };
    },
  }),
  route({
    method: 'get',
    path: '/v1/admin/proposals',
    tag: TAG,
    summary:
      '待确认的授权 / Grants, and ends of grants, that groups of the identity service suggest, and what waits for a second administrator',
    permission: 'registry.write',
    answer: answers.proposals,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listProposals(deps, actor, registry) }),
  }),
  route({
    method: 'get',
    path: '/v1/admin/proposals/{id}',
    tag: TAG,
    summary: '一条待确认的授权 / One of them, as long as it waits',
    permission: 'registry.write',
    params: idParams,
    answer: answers.proposal,
    refusals: ['FOREIGN_UNIT'],
    status: 200,
    handle: async ({ deps, actor, registry, params }) => ok(await readProposal(deps, actor, registry, params.id)),
  }),
  route({
    method: 'post',
    path: '/v1/admin/proposals/{id}/confirm',
    tag: TAG,
    summary:
      '确认 / Make the grant, or end it, or write what waits, by the rules of every entry; where two administrators must agree, another one than the first',
    permission: 'registry.write',
    params: idParams,
    answer: confirmed,
    others: [WAITS],
    refusals: [
      ...(['FOREIGN_UNIT', 'SELF_GRANT', 'EXCLUSIVE_ROLES', 'OPERATOR_TIER', 'AGREEMENT_EXPIRED'] as const),
      ...(['UNKNOWN_USER', 'VALIDATION', 'LAST_ADMIN', 'GRANT_SAME_PERSON', 'PASSWORD_NOT_OWN'] as const),
    ],
    status: 200,
    handle: async ({ deps, actor, registry, params }) => {
      const done = await confirmProposal(deps, actor, registry, params.id);
      return 'proposal' in done ? waiting(done.proposal) : ok(done.entry as z.output<typeof confirmed>);
    },
  }),
  route({
    method: 'post',
    path: '/v1/admin/proposals/{id}/dismiss',
    tag: TAG,
    summary: '不予采纳 / Dismiss a proposal; it is not made again while the group stays as it is',
    permission: 'registry.write',
    params: idParams,
    refusals: ['FOREIGN_UNIT', 'SELF_GRANT'],
    status: 204,
    handle: async ({ deps, actor, registry, params }) => {
      await dismissProposal(deps, actor, registry, params.id);
      return { status: 204 };
    },
  }),
];
