import type { Role, Tier } from './words.ts';

/** A valid authorisation (授权) of a person. */
export interface Grant {
  readonly role: Role;
  readonly unitId: string;
  readonly accountId: string | null;
  readonly tier: Tier | null;
}

/** Roles that one person may not hold together (三员分立). */
export const EXCLUSIVE_ROLES = ['ADMIN', 'REVIEWER', 'AUDITOR'] as const satisfies readonly Role[];

/** Whoever asks: a person with the grants that count now, or a publishing machine. */
export interface Actor {
  readonly kind: 'person' | 'machine';
  /** The person's id; for a machine the token's. */
  readonly id: string;
  readonly name: string;
  readonly tokenId: string | null;
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
  'task.read': ['REVIEWER', 'DUTY_OFFICER', 'AUDITOR'],
  'task.work': ['REVIEWER'],
  'release.pull': ['PUBLISHER'],
  'release.read': ['EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'AUDITOR', 'PUBLISHER'],
  'release.withdraw': ['EDITOR', 'DUTY_OFFICER', 'REVIEWER'],
  'release.resolve': ['DUTY_OFFICER', 'REVIEWER'],
  'source.write': ['ADMIN', 'DICT_MANAGER'],
  'registry.read': ['ADMIN', 'AUDITOR', 'EDITOR', 'REVIEWER', 'DUTY_OFFICER', 'DICT_MANAGER'],
  'registry.write': ['ADMIN'],
  'people.read': ['ADMIN', 'AUDITOR'],
  'ruleset.read': ['DICT_MANAGER', 'AUDITOR', 'ADMIN', 'REVIEWER'],
  'ruleset.write': ['DICT_MANAGER'],
  'audit.read': ['AUDITOR', 'ADMIN'],
  'report.read': ['AUDITOR', 'ADMIN', 'DUTY_OFFICER', 'REVIEWER'],
  'board.read': ['ADMIN'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof PERMISSIONS;

/** Units for which the actor holds one of the roles. */
export function unitsWith(actor: Actor, roles: readonly Role[]): readonly string[] {
  const units = actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.unitId);
  return [...new Set(units)];
}

/** Whether the actor may do this at all, in any unit. */
export const may = (actor: Actor, permission: Permission): boolean =>
  unitsWith(actor, PERMISSIONS[permission]).length > 0;

/** Whether the actor may do this for that unit. */
export const mayIn = (actor: Actor, permission: Permission, unitId: string): boolean =>
  unitsWith(actor, PERMISSIONS[permission]).includes(unitId);

/** Whether the grants let the actor review this tier of a draft of these accounts in that unit's pool. */
export function reviewsTier(
  grants: readonly Grant[],
  tier: Tier,
  unitId: string,
  accountIds: readonly string[],
): boolean {
  const fitting = grants.filter((grant) => grant.role === 'REVIEWER' && grant.tier === tier && grant.unitId === unitId);
  return fitting.some((grant) => grant.accountId === null) || coversAll(fitting, accountIds);
}

const coversAll = (grants: readonly Grant[], accountIds: readonly string[]): boolean =>
  grants.length > 0 && accountIds.every((account) => grants.some((grant) => grant.accountId === account));
