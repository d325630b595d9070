import type { Actor, Grant } from './roles.ts';
import { unitsAndBelow, type Parents } from './registry/unit-tree.ts';
import type { Role } from './vocabulary.ts';

/** What a grant must be like to permit an action. */
export interface PermissionRule {
  /** One of these roles. */
  readonly roles: readonly Role[];
  /** Where: in the very unit that is concerned, or in it or any unit above it. */
  readonly units: 'OWN' | 'OWN_AND_BELOW';
  /**
   * What a grant that is limited to accounts permits: what concerns its accounts alone; whatever concerns no account in
   * particular as well; nothing, where the whole unit is at stake.
   */
  readonly limited: 'ITS_ACCOUNTS' | 'UNIT' | 'NOTHING';
}

/**
 * Who may do what, where: the only place where permission is decided (docs/permissions.md is printed from it). Every route
 * names its action. Use cases may ask for more (another person, a tier, a state), never for less.
 */
export const PERMISSIONS = {
  'draft.write': { roles: ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'], units: 'OWN', limited: 'ITS_ACCOUNTS' },
  'draft.read': {
    roles: ['EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
    units: 'OWN',
    limited: 'ITS_ACCOUNTS',
  },
  'draft.check': {
    roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER'],
    units: 'OWN',
    limited: 'ITS_ACCOUNTS',
  },
  'author.read': { roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER'], units: 'OWN', limited: 'UNIT' },
  'task.read': {
    roles: ['REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
    units: 'OWN',
    limited: 'ITS_ACCOUNTS',
  },
  'task.work': { roles: ['REVIEWER', 'SECRECY_REVIEWER'], units: 'OWN', limited: 'ITS_ACCOUNTS' },
  'release.pull': { roles: ['PUBLISHER'], units: 'OWN', limited: 'ITS_ACCOUNTS' },
  'release.read': {
    roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'AUDITOR', 'PUBLISHER'],
    units: 'OWN',
    limited: 'ITS_ACCOUNTS',
  },
  'release.withdraw': { roles: ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'], units: 'OWN', limited: 'ITS_ACCOUNTS' },
  'release.resolve': { roles: ['DUTY_OFFICER', 'REVIEWER'], units: 'OWN', limited: 'ITS_ACCOUNTS' },
  'source.write': { roles: ['ADMIN', 'DICT_MANAGER'], units: 'OWN', limited: 'NOTHING' },
  'registry.read': {
    roles: ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'unit.read': {
    roles: ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER'],
    units: 'OWN_AND_BELOW',
    limited: 'UNIT',
  },
  'registry.write': { roles: ['ADMIN'], units: 'OWN_AND_BELOW', limited: 'ITS_ACCOUNTS' },
  'people.read': { roles: ['ADMIN', 'AUDITOR'], units: 'OWN_AND_BELOW', limited: 'ITS_ACCOUNTS' },
  'reminders.read': { roles: ['ADMIN', 'AUDITOR'], units: 'OWN_AND_BELOW', limited: 'ITS_ACCOUNTS' },
  'activity.read': {
    roles: ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'activity.explain': { roles: ['ADMIN', 'DUTY_OFFICER'], units: 'OWN_AND_BELOW', limited: 'ITS_ACCOUNTS' },
  'ruleset.read': { roles: ['DICT_MANAGER', 'AUDITOR', 'ADMIN', 'REVIEWER'], units: 'OWN', limited: 'UNIT' },
  'ruleset.write': { roles: ['DICT_MANAGER'], units: 'OWN', limited: 'NOTHING' },
  'policy.read': {
    roles: ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER'],
    units: 'OWN_AND_BELOW',
    limited: 'UNIT',
  },
  'policy.write': { roles: ['ADMIN'], units: 'OWN', limited: 'NOTHING' },
  'policy.activate': { roles: ['ADMIN', 'DUTY_OFFICER'], units: 'OWN', limited: 'NOTHING' },
  'audit.read': { roles: ['AUDITOR', 'ADMIN'], units: 'OWN_AND_BELOW', limited: 'NOTHING' },
  'report.read': {
    roles: ['AUDITOR', 'ADMIN', 'DUTY_OFFICER', 'REVIEWER'],
    units: 'OWN_AND_BELOW',
    limited: 'ITS_ACCOUNTS',
  },
  'board.read': { roles: ['ADMIN'], units: 'OWN', limited: 'NOTHING' },
  'case.read': {
    roles: ['EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
    units: 'OWN',
    limited: 'ITS_ACCOUNTS',
  },
  'case.open': { roles: ['EDITOR', 'REVIEWER', 'DUTY_OFFICER'], units: 'OWN', limited: 'ITS_ACCOUNTS' },
  'case.confirm': { roles: ['REVIEWER', 'DUTY_OFFICER'], units: 'OWN', limited: 'ITS_ACCOUNTS' },
  'case.close': { roles: ['REVIEWER', 'DUTY_OFFICER'], units: 'OWN', limited: 'ITS_ACCOUNTS' },
  'account.stop': { roles: ['REVIEWER', 'DUTY_OFFICER', 'ADMIN'], units: 'OWN', limited: 'ITS_ACCOUNTS' },
  'patrol.run': { roles: ['DUTY_OFFICER', 'DICT_MANAGER', 'ADMIN'], units: 'OWN', limited: 'NOTHING' },
  'patrol.read': {
    roles: ['REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER', 'AUDITOR', 'ADMIN'],
    units: 'OWN',
    limited: 'UNIT',
  },
} as const satisfies Record<string, PermissionRule>;
export type Permission = keyof typeof PERMISSIONS;

/** What a request concerns: a unit and accounts in it; none = the unit as such, no account in particular. */
export interface Target {
  readonly unitId: string;
  readonly accountIds: readonly string[];
}

type Holder = Pick<Actor, 'grants'>;

const ruleOf = (permission: Permission): PermissionRule => PERMISSIONS[permission];

/** Grants that permit the action somewhere. */
const grantsFor = (actor: Holder, permission: Permission): readonly Grant[] => {
  const { roles, limited } = ruleOf(permission);
  return actor.grants.filter(
    ({ role, accountId }) => roles.includes(role) && (accountId === null || limited !== 'NOTHING'),
  );
};

/** Whether the actor may do this at all, to anything. */
export const may = (actor: Holder, permission: Permission): boolean => grantsFor(actor, permission).length > 0;

/** All that an actor may do something to. */
export interface Reach {
  /** Units that it holds with all their accounts. */
  readonly units: readonly string[];
  /** Accounts that it holds in other units. */
  readonly accounts: readonly Target[];
}

/**
 * All that the actor may do this to.
 * @param tree the units, where a grant may count for those below its own
 */
export function reachOf(actor: Holder, permission: Permission, tree: Parents = new Map()): Reach {
  const grants = grantsFor(actor, permission);
  const spread = (roots: readonly string[]): readonly string[] =>
    ruleOf(permission).units === 'OWN' ? roots : [...new Set([...roots, ...unitsAndBelow(tree, roots)])];
  const units = spread([...new Set(grants.flatMap((grant) => (grant.accountId === null ? grant.unitId : [])))]);
  const limited = new Map<string, string[]>();
  for (const { unitId, accountId } of grants) {
    if (accountId === null || units.includes(unitId)) continue;
    limited.set(unitId, [...(limited.get(unitId) ?? []), accountId]);
  }
  return { units, accounts: [...limited].map(([unitId, accountIds]) => ({ unitId, accountIds })) };
}

/**
 * Whether the actor may do this to the target.
 * @param tree the units, where a grant may count for those below its own
 */
export function mayTo(
  actor: Holder,
  permission: Permission,
  { unitId, accountIds }: Target,
  tree: Parents = new Map(),
): boolean {
  const { units, accounts } = reachOf(actor, permission, tree);
  if (units.includes(unitId)) return true;
  const held = accounts.find((other) => other.unitId === unitId);
  if (held === undefined) return false;
  return accountIds.length === 0
    ? ruleOf(permission).limited === 'UNIT'
    : accountIds.every((account) => held.accountIds.includes(account));
}

/** Of the reach what lies in this unit; undefined = all of it. */
export const reachIn = (reach: Reach, unitId: string | undefined): Reach =>
  unitId === undefined
    ? reach
    : {
        units: reach.units.filter((unit) => unit === unitId),
        accounts: reach.accounts.filter((held) => held.unitId === unitId),
      };

export const reachesNothing = ({ units, accounts }: Reach): boolean => units.length === 0 && accounts.length === 0;

/** Every unit of a reach, whole or not. */
export const unitsOf = ({ units, accounts }: Reach): readonly string[] => [
  ...units,
  ...accounts.map(({ unitId }) => unitId),
];
