import { z } from 'zod';
import { DEFAULT_POLICY } from '../../domain/review/policy.ts';
import { explainRoute } from '../../app/policies/explain-route.ts';
import { activatePolicy, listPolicies, proposePolicy } from '../../app/policies/manage-policies.ts';
import { policyInput, routeQuestion } from '../../app/policies/policy-input.ts';
import { previewPolicy } from '../../app/policies/preview-policy.ts';
import * as answers from '../answers/policies.ts';
import { ok, route, type Route } from '../route.ts';
import { noBody } from '../shapes.ts';

const TAG = '审核策略 policies';
const versionParams = z.strictObject({ version: z.string().regex(/^[0-9a-f]{64}$/) });
/** The built-in one goes by its name. */
const namedParams = z.strictObject({ version: z.string().regex(/^(?:[0-9a-f]{64}|default-\d+)$/) });

const { version: _version, ...BUILT_IN } = DEFAULT_POLICY;

export const policyRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/policies',
    tag: TAG,
    summary: '审核策略 / List policies, newest first; the built-in one last',
    permission: 'policy.read',
    answer: answers.policies,
    status: 200,
    handle: async ({ deps }) => ok({ items: await listPolicies(deps) }),
  }),
  route({
    method: 'post',
    path: '/v1/policies',
    tag: TAG,
    summary: '提交策略 / Propose a policy; a second person activates it',
    permission: 'policy.write',
    answer: answers.versionState,
    example: { policy: BUILT_IN, note: '应急处置改为当日补审' },
    bodyKind: 'list',
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_UNIT'],
    body: z.strictObject({
      policy: policyInput,
      note: z.string().max(500).default(''),
      /** Whose it is to be; the highest unit for which you write policies when it is left out. */
      unitId: z.uuid().optional(),
    }),
    status: 201,
    handle: async ({ deps, actor, body }) => ({
      status: 201,
      body: await proposePolicy(deps, actor, body.policy, body.note, body.unitId),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/policies/{version}/preview',
    tag: TAG,
    summary: '策略预览 / Who could review under a policy, and which drafts under way it would tighten',
    permission: 'policy.read',
    answer: answers.policyPreview,
    params: versionParams,
    status: 200,
    handle: async ({ deps, actor, registry, now, params }) =>
      ok(await previewPolicy(deps, actor, registry, now, params.version)),
  }),
  route({
    method: 'post',
    path: '/v1/policies/{version}/activate',
    tag: TAG,
    summary: '启用策略 / Activate a policy (a second person), also an earlier one; what waits is asked again',
    permission: 'policy.activate',
    answer: answers.versionState,
    refusals: ['POLICY_SAME_PERSON', 'POLICY_WITHOUT_REVIEWERS', 'PROPOSAL_NEEDED', 'FOREIGN_UNIT'],
    params: namedParams,
    body: noBody,
    status: 200,
    handle: async ({ deps, actor, params }) => {
      const version = await activatePolicy(deps, actor, params.version);
      return ok({ version, state: 'ACTIVE' });
    },
  }),
  route({
    method: 'post',
    path: '/v1/policies/explain',
    tag: TAG,
    summary: '审核流程查询 / Which way a draft (or an imagined one) would take, and why',
    permission: 'policy.read',
    answer: answers.routeExplained,
    refusals: ['NOT_FOUND', 'FOREIGN_UNIT', 'UNKNOWN_UNIT'],
    example: { facts: { kind: 'REPOST', level: 'MAJOR', findings: [{ gate: 'SECRECY', severity: 'WARN' }] } },
    body: routeQuestion,
    status: 200,
    handle: async ({ deps, actor, registry, now, body }) => ok(await explainRoute(deps, actor, registry, now, body)),
  }),
];
