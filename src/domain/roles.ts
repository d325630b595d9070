import type { Role, Tier } from './vocabulary.ts';

/** A valid authorisation (授权) of a person. */
export interface Grant {
  readonly role: Role;
  readonly unitId: string;
  readonly accountId: string | null;
  readonly tier: Tier | null;
  /** Whose grant it is, where the person stands in for somebody (代理); missing = their own. */
  readonly principalId?: string | null;
}

/** Roles that decide on drafts. */
export const REVIEWING_ROLES = ['REVIEWER', 'SECRECY_REVIEWER'] as const satisfies readonly Role[];

/**
 * Roles on which the office rests. Who holds one gets a new password only by two administrators, and the role counts only
 * once they have changed the password that somebody else chose.
 */
export const TRUSTED_ROLES = [
  ...REVIEWING_ROLES,
  ...(['DICT_MANAGER', 'DUTY_OFFICER', 'ADMIN'] as const),
] as const satisfies readonly Role[];

/** The tier that a grant lets its holder review; null = none. */
export const tierOf = ({ role, tier }: Pick<Grant, 'role' | 'tier'>): Tier | null =>
  role === 'REVIEWER' ? tier : role === 'SECRECY_REVIEWER' ? 'SECRECY' : null;

/** Roles that one person may not hold together (三员分立); SECRECY_REVIEWER counts as REVIEWER. */
export const EXCLUSIVE_ROLES = ['ADMIN', 'REVIEWER', 'AUDITOR'] as const satisfies readonly Role[];

/** Whoever asks: a person with the grants that count now, or a publishing machine. */
export interface Actor {
  readonly kind: 'person' | 'machine';
  /** The person's id; for a machine the token's. */
  readonly id: string;
  readonly name: string;
  readonly tokenId: string | null;
  /** Where the request came from; undefined where nobody asked over the network. */
  readonly address?: string | undefined;
  readonly unitId: string;
  /** Valid grants, already narrowed to what the token allows. */
  readonly grants: readonly Grant[];
  /** A machine's accounts; null = all accounts of its unit. */
  readonly accountIds: readonly string[] | null;
}

/** What each kind of request needs: one of these roles. Finer conditions stand in the use cases. */
export const PERMISSIONS = {
  'draft.write': ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'],
  'draft.read': ['EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
  'draft.check': ['EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER'],
  'task.read': ['REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
  'task.work': REVIEWING_ROLES,
  'release.pull': ['PUBLISHER'],
  'release.read': ['EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'AUDITOR', 'PUBLISHER'],
  'release.withdraw': ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'],
  'release.resolve': ['DUTY_OFFICER', 'REVIEWER'],
  'source.write': ['ADMIN', 'DICT_MANAGER'],
  'registry.read': ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER'],
  'registry.write': ['ADMIN'],
  'people.read': ['ADMIN', 'AUDITOR'],
  'reminders.read': ['ADMIN', 'AUDITOR'],
  'activity.read': ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER'],
  'activity.explain': ['ADMIN', 'DUTY_OFFICER'],
  'ruleset.read': ['DICT_MANAGER', 'AUDITOR', 'ADMIN', 'REVIEWER'],
  'ruleset.write': ['DICT_MANAGER'],
  'policy.read': ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER'],
  'policy.write': ['ADMIN'],
  'policy.activate': ['ADMIN', 'DUTY_OFFICER'],
  'audit.read': ['AUDITOR', 'ADMIN'],
  'report.read': ['AUDITOR', 'ADMIN', 'DUTY_OFFICER', 'REVIEWER'],
  'board.read': ['ADMIN'],
  'case.read': ['EDITOR', 'REVIEWER', 'SECRECY_REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
  'case.open': ['EDITOR', 'REVIEWER', 'DUTY_OFFICER'],
  'case.confirm': ['REVIEWER', 'DUTY_OFFICER'],
  'case.close': ['REVIEWER', 'DUTY_OFFICER'],
  'account.stop': ['REVIEWER', 'DUTY_OFFICER', 'ADMIN'],
  'patrol.run': ['DUTY_OFFICER', 'DICT_MANAGER', 'ADMIN'],
  'patrol.read': ['REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER', 'AUDITOR', 'ADMIN'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Units for which the actor holds one of the roles. */
export function unitsWith(actor: Pick<Actor, 'grants'>, roles: readonly Role[]): readonly string[] {
  const units = actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.unitId);
  return [...new Set(units)];
}

/** Whether the actor may do this at all, in any unit. */
export const may = (actor: Actor, permission: Permission): boolean =>
  unitsWith(actor, PERMISSIONS[permission]).length > 0;

/** Whether the actor may do this for that unit. */
export const mayIn = (actor: Actor, permission: Permission, unitId: string): boolean =>
  unitsWith(actor, PERMISSIONS[permission]).includes(unitId);

/** Whether the grants let their holder review this tier of a draft of these accounts in that unit's pool. */
export function reviewsTier(
  grants: readonly Grant[],
  tier: Tier,
  unitId: string,
  accountIds: readonly string[],
): boolean {
  const fitting = grants.filter((grant) => tierOf(grant) === tier && grant.unitId === unitId);
  return fitting.some((grant) => grant.accountId === null) || coversAll(fitting, accountIds);
}

/** Whether the grants let their holder stop a stolen account of that unit: FINAL, the duty officer, an administrator. */
export function mayStopAccount(grants: readonly Grant[], unitId: string, accountId: string): boolean {
  const here = grants.filter((grant) => grant.unitId === unitId);
  return (
    here.some(({ role }) => role === 'DUTY_OFFICER' || role === 'ADMIN') ||
    reviewsTier(here, 'FINAL', unitId, [accountId])
  );
}

const coversAll = (grants: readonly Grant[], accountIds: readonly string[]): boolean =>
  grants.length > 0 && accountIds.every((account) => grants.some((grant) => grant.accountId === account));

/** Everybody whom an actor may act for: themselves, and whom they stand in for. Two acts are by two people only if no one is in both. */
export const actsFor = ({ id, grants }: Pick<Actor, 'id' | 'grants'>): readonly string[] => [
  ...new Set([id, ...grants.flatMap(({ principalId }) => principalId ?? [])]),
];

/** In whose name somebody acts: their own (null) or a principal's. */
export type Capacity = string | null;

/** Every capacity in which these grants let their holder act, their own first, each with its grants. */
export function capacities(grants: readonly Grant[]): readonly (readonly [Capacity, readonly Grant[]])[] {
  const byPrincipal = new Map<Capacity, Grant[]>([[null, []]]);
  for (const grant of grants) {
    const principal = grant.principalId ?? null;
    byPrincipal.set(principal, [...(byPrincipal.get(principal) ?? []), grant]);
  }
  return [...byPrincipal];
}
