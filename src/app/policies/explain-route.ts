import { deadlineOf } from '../../domain/review/deadlines.ts';
import { ownersAbove } from '../../domain/registry/owners.ts';
import { routeFor, unmetConditions, type Policy } from '../../domain/review/policy.ts';
import { grantsInForce, poolFor } from '../../domain/review/pool.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { staffOf } from '../../domain/review/staffing.ts';
import { countForRoute } from '../../domain/review/triage.ts';
import type { Purpose, Tier } from '../../domain/vocabulary.ts';
import { readFindings } from '../../db/drafts/checks.ts';
import { readPolicy } from '../../db/policies/policies.ts';
import { readRevision } from '../../db/drafts/revisions.ts';
import { holidaysFor, policyFor, withPolicy } from '../../db/registry/in-force.ts';
import type { Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import { involvedIn } from '../../db/review/involved.ts';
import { excludedFrom } from '../lifecycle/plan-task.ts';
import type { RouteQuestion } from './policy-input.ts';
import { findDraft } from '../drafts/draft-access.ts';
import { peopleShown } from './people-shown.ts';
import { policyNamed } from './read-policy.ts';
import { routeFacts } from '../lifecycle/route-facts.ts';

/**
 * Which way a draft would take, and why: rule by rule what matched and what missed, and for each tier whose pool it would
 * go to, who could take it and until when.
 *
 * @throws Refused NOT_FOUND for an unknown draft or version, UNKNOWN_UNIT, FOREIGN_UNIT
 */
export async function explainRoute(deps: Deps, actor: Actor, registry: Registry, now: Date, question: RouteQuestion) {
  const { facts, findings, involved } = await questionFacts(deps, actor, registry, question);
  const policy = await policyAsked(deps, registry, facts.unitId, question.version);
  const route = routeFor(policy, facts, findings);
  const accountIds = facts.accounts.map(({ id }) => id);
  const shown = peopleShown(registry, actor);
  const valid = grantsInForce(registry.grants, now);
  const tier = (name: Tier, purpose: Purpose) => {
    const excluded = excludedFrom(involved, name);
    const left = valid.filter(({ userId }) => !excluded.includes(userId));
    const pool = poolFor(registry.units, valid, facts.unitId, name, accountIds, excluded, now);
    const people = staffOf(registry.units, left, facts.unitId, name, accountIds);
    const { dueAt, slaMinutes } = deadlineOf(
      policy,
      holidaysFor(registry, facts.unitId),
      facts.lane,
      name,
      purpose,
      now,
    );
    return {
      ...{ tier: name, purpose, slaMinutes, dueAt, ...pool },
      unit: registry.units.get(pool.unitId)?.name ?? null,
      eligible: shown(people, name),
    };
  };
  const rules = policy.rules.map((rule) => ({ name: rule.name, missed: unmetConditions(rule, facts, findings) }));
  return {
    ...route,
    rules: rules.slice(0, rules.findIndex((rule) => rule.missed.length === 0) + 1 || rules.length),
    plan: [...route.tiers.map((name) => tier(name, 'REVIEW')), ...route.postTiers.map((name) => tier(name, 'POST'))],
    approvalMaxAgeDays: policy.approvalMaxAgeDays,
    reentry: policy.reentry,
  };
}

/** The policy in force for a unit, or what would be if this one were put in force. @throws Refused NOT_FOUND */
async function policyAsked(deps: Deps, registry: Registry, unitId: string, version?: string): Promise<Policy> {
  if (version === undefined) return policyFor(registry, unitId);
  const named = await policyNamed(deps, registry, version);
  const owner = (await readPolicy(deps.db, version))?.owner;
  const counts = owner !== undefined && ownersAbove(registry.units, unitId).includes(owner);
  return counts ? policyFor(withPolicy(registry, owner, named), unitId) : named;
}

async function questionFacts(deps: Deps, actor: Actor, registry: Registry, { draftId, facts }: RouteQuestion) {
  if (draftId !== undefined) {
    const draft = await findDraft(deps, actor, draftId);
    const revision = await readRevision(deps.db, draftId, draft.rev);
    const findings = await readFindings(deps.db, [{ draftId, rev: draft.rev }]);
    return {
      facts: routeFacts(registry, draft, draft.unitId, revision?.scope.accounts ?? []),
      findings: countForRoute(findings),
      involved: await involvedIn(deps.db, draftId),
    };
  }
  if (facts === undefined) throw new Refused('VALIDATION');
  const unitId = facts.unitId ?? actor.unitId;
  if (!registry.units.has(unitId)) throw new Refused('UNKNOWN_UNIT', { detail: unitId });
  return {
    facts: routeFacts(registry, facts, unitId, facts.accounts),
    findings: facts.findings,
    involved: { contributors: facts.authors, decisions: [] },
  };
}
