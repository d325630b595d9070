import type { Bodies, Schemas } from '../api/call.ts';
import type { Policy } from '../../../src/domain/review/policy.ts';
import { LANES, TIERS } from '../../../src/domain/vocabulary.ts';

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

export type Parsed =
  | { readonly body: PolicyBody }
  | { readonly broken: string }
  | { readonly wrong: readonly string[] };

type Test = (value: unknown) => boolean;
const is =
  (type: 'string' | 'number'): Test =>
  (value) =>
    typeof value === type;
const listOf =
  (test: Test): Test =>
  (value) =>
    Array.isArray(value) && value.every(test);
const membersOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

const isCondition: Test = (value) =>
  typeof value === 'object' &&
  Object.entries(membersOf(value)).every(([name, given]) =>
    name === 'findingsUpTo' || name === 'findingFrom' ? given !== null : listOf(is('string'))(given),
  );
const isRule: Test = (value) => {
  const { name, when, tiers, postTiers } = membersOf(value);
  const named = typeof name === 'string' && listOf(is('string'))(tiers);
  return named && when !== undefined && isCondition(when) && listOf(is('string'))(postTiers ?? []);
};

/** What each member must look like to be shown; whether its values are right the server says. */
const SHAPES: Readonly<Record<keyof PolicyBody, Test>> = {
  rules: (value) => Array.isArray(value) && value.length > 0 && value.every(isRule),
  slaMinutes: (value) =>
    LANES.every((lane) => TIERS.every((tier) => is('number')(membersOf(membersOf(value)[lane])[tier]))),
  postReviewMinutes: is('number'),
  approvalMaxAgeDays: is('number'),
  reentry: is('string'),
  workingHours: (value) => {
    const { days, spans } = membersOf(value);
    return listOf(is('number'))(days) && listOf(listOf(is('string')))(spans);
  },
};

/** Reads a policy that somebody wrote as JSON. */
export function parseBody(text: string): Parsed {
  try {
    const value: unknown = JSON.parse(text);
    const given = membersOf(value);
    const wrong = Object.entries(SHAPES).flatMap(([name, test]) => (test(given[name]) ? [] : [name]));
    return wrong.length > 0 ? { wrong } : { body: value as PolicyBody };
  } catch (error) {
    return { broken: error instanceof Error ? error.message : '' };
  }
}
