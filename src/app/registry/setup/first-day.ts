import { chinaDate } from '../../../domain/china-day.ts';
import { reachOf } from '../../../domain/permissions.ts';
import { ownersAbove } from '../../../domain/registry/owners.ts';
import { grantsInForce } from '../../../domain/review/pool.ts';
import type { Actor } from '../../../domain/roles.ts';
import { TIER_NAMES } from '../../../domain/vocabulary.ts';
import { databaseNow } from '../../../db/locks.ts';
import { adminsNow } from '../../../db/people/admins.ts';
import { countNotArrived, countPublishingTools } from '../../../db/people/people.ts';
import type { Deps, Registry } from '../../deps.ts';
import { policyStaff, withRulesForTwo } from '../../policies/policy-staff.ts';

/** What an office needs before it publishes, in the order in which it is set up. */
export const SETUP_STEPS = [
  'UNITS',
  'SECOND_ADMIN',
  'EDITORS',
  'REVIEWERS',
  'AUDITORS',
  'ACCOUNTS',
  'SOURCES',
  'HOLIDAYS',
  'DICTIONARY',
  'POLICY',
  'PUBLISHING_TOOL',
] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

export interface StepState {
  readonly step: SetupStep;
  readonly done: boolean;
  /** How many there are of what it asks for. */
  readonly count: number;
  /** What is missing, in Chinese; '' = nothing to say. */
  readonly missing: string;
}

export interface FirstDay {
  readonly steps: readonly StepState[];
  /**
   * What helps where tiers have nobody of their own: policies that merge FIRST and SECOND, or more people alone; null = nothing
   * is amiss.
   */
  readonly fitting: 'MERGE_FIRST_SECOND' | 'MORE_PEOPLE' | null;
  /** People who have not set a password of their own yet: their roles do not count before. */
  readonly notArrived: number;
}

/** What is there of all that an office needs, in the units that the actor administers. */
export async function firstDay(deps: Deps, actor: Actor, registry: Registry): Promise<FirstDay> {
  const { units } = reachOf(actor, 'registry.write', registry.units);
  const now = await databaseNow(deps.db);
  const grants = grantsInForce(registry.grants, now).filter((grant) => units.includes(grant.unitId));
  const people = (role: string): number =>
    new Set(grants.filter((grant) => grant.role === role).map((grant) => grant.userId)).size;
  const accounts = [...registry.accounts.values()].filter(
    (account) => units.includes(account.unitId) && account.state === 'ACTIVE',
  );
  const owners = new Set(units.flatMap((unit) => ownersAbove(registry.units, unit)));
  const owned = (owner: string | null): boolean => owners.has(owner);
  const admins = new Set((await adminsNow(deps.db, now)).map(({ userId }) => userId)).size;
  const short = policyStaff(registry, now).filter(({ unitId, enough }) => units.includes(unitId) && !enough);
  const reviewers = new Set(
    grants.filter(({ role }) => role === 'REVIEWER' || role === 'SECRECY_REVIEWER').map(({ userId }) => userId),
  ).size;
  const year = chinaDate(now).slice(0, 4);
  const counts: Readonly<Record<SetupStep, number>> = {
    UNITS: units.length,
    SECOND_ADMIN: admins,
    EDITORS: people('EDITOR'),
    REVIEWERS: reviewers,
    AUDITORS: people('AUDITOR'),
    ACCOUNTS: accounts.length,
    SOURCES: registry.sources.filter(({ state, owner }) => state === 'ACTIVE' && owned(owner)).length,
    HOLIDAYS: registry.holidays.filter(({ day, owner }) => day.startsWith(year) && owned(owner)).length,
    DICTIONARY: [...registry.rulesets.keys()].filter(owned).length,
    POLICY: [...registry.policyVersions.keys()].filter(owned).length,
    PUBLISHING_TOOL: await countPublishingTools(deps.db, units),
  };
  const needed: Readonly<Partial<Record<SetupStep, number>>> = { SECOND_ADMIN: 2, POLICY: 0 };
  const steps = SETUP_STEPS.map((step): StepState => {
    const count = counts[step];
    const lacks = step === 'REVIEWERS' ? short : [];
    // a unit without an account asks for no tier yet
    const done = step === 'REVIEWERS' ? count > 0 && short.length === 0 : count >= (needed[step] ?? 1);
    const missing = lacks.map(({ unit, tier }) => `${unit}${TIER_NAMES[tier]}`).join('、');
    return { step, done, count, missing };
  });
  const merged = policyStaff(withRulesForTwo(registry), now).some(
    ({ unitId, enough }) => units.includes(unitId) && !enough,
  );
  const fitting = short.length === 0 ? null : merged ? ('MORE_PEOPLE' as const) : ('MERGE_FIRST_SECOND' as const);
  return { steps, fitting, notArrived: await countNotArrived(deps.db, units) };
}
