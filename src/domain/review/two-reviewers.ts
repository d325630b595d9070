import type { Policy, PolicyRule } from './policy.ts';
import type { Tier } from '../vocabulary.ts';

const seconds = (tiers: readonly Tier[]): readonly Tier[] => [
  ...new Set(tiers.map((tier) => (tier === 'FIRST' ? 'SECOND' : tier))),
];

/** The same policy for an office with two reviewers: one person walks FIRST and SECOND together, another one FINAL. */
export const forTwoReviewers = <P extends Pick<Policy, 'rules'>>(policy: P): P => ({
  ...policy,
  rules: policy.rules.map((rule): PolicyRule => ({
    ...rule,
    ...(rule.tiers.includes('FIRST') && rule.tiers.includes('SECOND')
      ? { mergeFirstSecond: true }
      : { tiers: seconds(rule.tiers) }),
    postTiers: seconds(rule.postTiers),
  })),
});
