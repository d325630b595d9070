import type { Bodies, Schemas } from '../api/call.ts';
import type { Policy } from '../../../src/domain/review/policy.ts';

/** All of a policy but its version, which is its hash. */
export type PolicyBody = Omit<Policy, 'version' | 'above'>;
export type Rule = PolicyBody['rules'][number];
export type Condition = Rule['when'];

/** A policy as it is proposed: members that are undefined are left out. */
export const sentBody = (body: PolicyBody): Bodies['POST /v1/policies']['policy'] =>
  JSON.parse(JSON.stringify(body)) as Bodies['POST /v1/policies']['policy'];

/** The policy in force of this owner, or else another one: the built-in one where nobody put one in force. */
export const activeOf = (items: readonly Schemas['Policy'][], unitId?: string | null): Schemas['Policy'] | undefined =>
  items.find((item) => item.state === 'ACTIVE' && item.unitId === unitId) ??
  items.find(({ state }) => state === 'ACTIVE');
