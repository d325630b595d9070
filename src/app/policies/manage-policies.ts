import { digestOf } from '../../domain/canonical.ts';
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
  readPolicy,
  replacePolicyInForce,
  type PolicyRow,
} from '../../db/policies/policies.ts';
import { readRegistry, type Registry } from '../../db/registry/registry.ts';
import type { Deps } from '../deps.ts';
import type { PolicyInput } from './policy-input.ts';
import { policyStaff } from './policy-staff.ts';
import { by } from '../audit-entry.ts';

/** A policy as people see it; the built-in one was never proposed. */
export type PolicyView = Omit<PolicyRow, 'createdAt'> & { readonly createdAt: Date | null };

/** Every policy, newest first; the built-in one at the end. */
export async function listPolicies(deps: Deps): Promise<readonly PolicyView[]> {
  const rows = await readPolicies(deps.db, 200);
  const { version, ...policy } = DEFAULT_POLICY;
  const active = rows.some(({ state }) => state === 'ACTIVE');
  const builtIn = {
    ...{ version, policy, state: active ? ('RETIRED' as const) : ('ACTIVE' as const), note: '系统内置' },
    ...{ proposedBy: null, proposedByName: null, activatedBy: null, activatedByName: null },
    ...{ createdAt: null, activatedAt: null },
  };
  return [...rows, builtIn];
}

/** Stores a policy as a draft under its content hash; the same again is the same. */
export async function proposePolicy(
  deps: Deps,
  actor: Actor,
  body: PolicyInput,
  note: string,
): Promise<Pick<PolicyView, 'version' | 'state'>> {
  const version = digestOf(body);
  return deps.db.transaction().execute(async (trx) => {
    const inserted = await insertPolicy(trx, { version, body, note, proposedBy: actor.id });
    if (inserted !== undefined) {
      const details = { version, note, rules: body.rules.length };
      await appendAudit(trx, [{ ...by(actor), action: 'policy.proposed', entity: 'policy', details }]);
    }
    return { version, state: inserted ?? (await policyState(trx, version)) ?? 'DRAFT' };
  });
}

/**
 * Makes a policy the one in force: by a second person, and only if every unit that publishes has somebody for each tier.
 * Also brings back an earlier one. What waits is asked again; drafts keep their route and get what is stricter besides.
 *
 * @throws Refused NOT_FOUND, POLICY_SAME_PERSON, POLICY_WITHOUT_REVIEWERS with names and counts
 */
export async function activatePolicy(deps: Deps, actor: Actor, version: string): Promise<void> {
  await deps.db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    const wanted = await readPolicy(trx, version);
    if (wanted === undefined) throw new Refused('NOT_FOUND', { detail: '审核策略' });
    if (wanted.state === 'ACTIVE') return;
    if (wanted.proposedBy === actor.id) throw new Refused('POLICY_SAME_PERSON');
    // read under the lock that every grant's change takes: what is judged is what is there
    const registry = await readRegistry(deps.db);
    const errors = missingStaff({ ...registry, policy: { ...wanted.body, version } }, await databaseNow(trx));
    if (errors.length > 0) throw new Refused('POLICY_WITHOUT_REVIEWERS', { errors });
    const before = await replacePolicyInForce(trx, version, actor.id);
    const details = { version, before: before ?? DEFAULT_POLICY.version };
    await appendAudit(trx, [{ ...by(actor), action: 'policy.activated', entity: 'policy', details }]);
  });
}

/** Tiers that the policy may ask for and that nobody, or nobody else, can take. */
const missingStaff = (registry: Registry, now: Date): readonly FieldError[] =>
  policyStaff(registry, now)
    .filter(({ enough }) => !enough)
    .map(({ unit, tier, people }) => {
      const who =
        people.length === 0 ? '0 人可审' : `仅 ${people.length} 人（${people.join('、')}），且须同时担任其他层级`;
      return { path: `${unit}.${tier}`, message: `${unit}${TIER_NAMES[tier]}：${who}` };
    });
