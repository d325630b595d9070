import { digestOf } from '../../domain/canonical.ts';
import { ownersAbove, type Owner } from '../../domain/registry/owners.ts';
import { DEFAULT_POLICY } from '../../domain/review/policy.ts';
import { Refused, type FieldError } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { TIER_NAMES } from '../../domain/vocabulary.ts';
import { appendAudit } from '../../db/audit.ts';
import { changeRegistry, databaseNow } from '../../db/locks.ts';
import {
  insertPolicy,
  listPolicies as readPolicies,
  policyState,
  proposePolicyAgain,
  readPolicy,
  replacePolicyInForce,
  type PolicyRow,
} from '../../db/policies/policies.ts';
import { withPolicy } from '../../db/registry/in-force.ts';
import { readRegistry, type Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import { policyInput, type PolicyInput } from './policy-input.ts';
import { policyStaff, withRulesForTwo } from './policy-staff.ts';
import { by } from '../audit-entry.ts';
import { isSamePerson } from '../people/two-people.ts';
import { ownerToWrite, requireOwner } from '../registry/rule-owner.ts';
import { tellOfVersions } from '../notifications/tell/tell.ts';

/** A policy as people see it; the built-in one was never proposed. */
export type PolicyView = Omit<PolicyRow, 'createdAt'> & { readonly createdAt: Date | null };

const { version: _builtIn, ...BUILT_IN_BODY } = DEFAULT_POLICY;

/** Every policy, newest first; the built-in one at the end. */
export async function listPolicies(deps: Deps): Promise<readonly PolicyView[]> {
  const rows = await readPolicies(deps.db, 200);
  const active = rows.some(({ state }) => state === 'ACTIVE');
  const builtIn = {
    ...{
      version: DEFAULT_POLICY.version,
      policy: BUILT_IN_BODY,
      state: active ? ('RETIRED' as const) : ('ACTIVE' as const),
      note: '系统内置',
    },
    ...{ proposedBy: null, proposedByName: null, activatedBy: null, activatedByName: null },
    ...{ createdAt: null, activatedAt: null, unitId: null, proposedAgainBy: null },
  };
  return [...rows, builtIn];
}

/** The hash of a policy's body; a unit's own policy is told from the same one of another unit. */
const versionOf = (body: PolicyInput, owner: Owner): string =>
  owner === null ? digestOf(body) : digestOf({ ...body, unitId: owner });

/**
 * Stores a policy as a draft under its content hash. The same again proposes an earlier one once more.
 *
 * @param unitId whose it is to be; missing = the highest unit for which the actor writes policies
 * @throws Refused FOREIGN_UNIT, UNKNOWN_UNIT
 */
export async function proposePolicy(
  deps: Deps,
  actor: Actor,
  body: PolicyInput,
  note: string,
  unitId?: string,
): Promise<Pick<PolicyView, 'version' | 'state'>> {
  const owner = ownerToWrite(await deps.registry.latest(), actor, 'policy.write', unitId);
  const version = versionOf(body, owner);
  return deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const inserted = await insertPolicy(trx, { version, owner, body, note, proposedBy: actor.id });
    const state = inserted ?? (await policyState(trx, version)) ?? 'DRAFT';
    if (state === 'RETIRED') await proposePolicyAgain(trx, version, actor.id);
    if (inserted !== undefined || state === 'RETIRED') {
      const details = { version, note, rules: body.rules.length, again: inserted === undefined };
      await appendAudit(trx, [{ ...by(actor), action: 'policy.proposed', entity: 'policy', unitId: owner, details }]);
    }
    await tellOfVersions(trx);
    return { version, state };
  });
}

/**
 * Makes a policy the one in force for its unit and the units below: by a second person, and only if every unit that
 * publishes has somebody for each tier. An earlier one too is proposed anew and activated by another person. What waits is
 * asked again; drafts keep their route and get what is stricter besides.
 *
 * @param named a version; the built-in one's name stands for what says the same, once somebody proposed it
 * @returns the version that is in force
 * @throws Refused NOT_FOUND, FOREIGN_UNIT, PROPOSAL_NEEDED, POLICY_SAME_PERSON, POLICY_WITHOUT_REVIEWERS with names and counts
 */
export async function activatePolicy(deps: Deps, actor: Actor, named: string): Promise<string> {
  const isBuiltIn = named === DEFAULT_POLICY.version;
  const version = isBuiltIn ? await ownBuiltIn(deps, actor) : named;
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const wanted = await readPolicy(trx, version);
    if (wanted === undefined)
      throw isBuiltIn ? new Refused('PROPOSAL_NEEDED') : new Refused('NOT_FOUND', { detail: '审核策略' });
    // read under the lock that every grant's change takes: what is judged is what is there
    const registry = await readRegistry(deps.db);
    const { owner } = wanted;
    requireOwner(registry, actor, 'policy.activate', owner);
    if (wanted.state === 'ACTIVE') return;
    const proposedBy = wanted.state === 'RETIRED' ? wanted.proposedAgainBy : wanted.proposedBy;
    if (proposedBy === null) throw new Refused('PROPOSAL_NEEDED');
    if (await isSamePerson(trx, actor, proposedBy)) throw new Refused('POLICY_SAME_PERSON');
    const after = withPolicy(registry, owner, { ...wanted.body, version });
    const now = await databaseNow(trx);
    const errors = missingStaff(after, owner, now);
    if (errors.length > 0) errors.push(wayOut(after, owner, now));
    if (errors.length > 0) throw new Refused('POLICY_WITHOUT_REVIEWERS', { errors });
    const before = await replacePolicyInForce(trx, { version, owner, proposedBy }, actor.id);
    const details = { version, before: before ?? DEFAULT_POLICY.version, proposedBy };
    await appendAudit(trx, [{ ...by(actor), action: 'policy.activated', entity: 'policy', unitId: owner, details }]);
    await tellOfVersions(trx);
  });
  return version;
}

/** The built-in policy as the highest unit for which the actor activates policies keeps it. @throws Refused FOREIGN_UNIT */
async function ownBuiltIn(deps: Deps, actor: Actor): Promise<string> {
  const owner = ownerToWrite(await deps.registry.latest(), actor, 'policy.activate');
  return versionOf(policyInput.parse(BUILT_IN_BODY), owner);
}

/** Tiers of this owner's units that the policies may ask for and that nobody, or nobody else, can take. */
const missingStaff = (registry: Registry, owner: Owner, now: Date): FieldError[] =>
  policyStaff(registry, now)
    .filter(({ unitId, enough }) => !enough && ownersAbove(registry.units, unitId).includes(owner))
    .map(({ unit, tier, people }) => {
      const who =
        people.length === 0 ? '0 人可审' : `仅 ${people.length} 人（${people.join('、')}），且须同时担任其他层级`;
      return { path: `${unit}.${tier}`, message: `${unit}${TIER_NAMES[tier]}：${who}` };
    });

/** What helps: a policy for two reviewers, where they would do, or more people. */
const wayOut = (registry: Registry, owner: Owner, now: Date): FieldError => ({
  path: 'policy',
  message:
    missingStaff(withRulesForTwo(registry), owner, now).length === 0
      ? '现有人员够用的办法：在“策略”页按两名审核员拟定，初审、复审由一人合并办理，终审另由一人'
      : '同一稿件的每一级须由不同的人审核，合并初审、复审也不够：请先增加审核员，或扩大其授权',
});
