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

/** Roles by which somebody publishes or rules: an office may ask that two administrators agree on each grant of one. */
export const RULING_ROLES = [...TRUSTED_ROLES, 'AUDITOR'] as const satisfies readonly Role[];

/** Whose password takes two administrators: where they agree on whoever audits, nobody becomes an auditor by a link either. */
export const rolesByTwo = (grantsByTwo: boolean): readonly Role[] => (grantsByTwo ? RULING_ROLES : TRUSTED_ROLES);

/** The tier that a grant lets its holder review; null = none. */
export const tierOf = ({ role, tier }: Pick<Grant, 'role' | 'tier'>): Tier | null =>
  role === 'REVIEWER' ? tier : role === 'SECRECY_REVIEWER' ? 'SECRECY' : null;

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

/** Whether the grants let their holder review this tier of a draft of these accounts in that unit's pool. */
export function reviewsTier(
  grants: readonly Grant[],
  tier: Tier,
  unitId: string,
  accountIds: readonly string[],
): boolean {
  return covers(
    grants.filter((grant) => tierOf(grant) === tier && grant.unitId === unitId),
    accountIds,
  );
}

/** Whether the grants let their holder stop a stolen account of that unit: FINAL, the duty officer, an administrator. */
export function mayStopAccount(grants: readonly Grant[], unitId: string, accountId: string): boolean {
  const fitting = grants.filter(
    (grant) => grant.role === 'DUTY_OFFICER' || grant.role === 'ADMIN' || tierOf(grant) === 'FINAL',
  );
  return covers(
    fitting.filter((grant) => grant.unitId === unitId),
    [accountId],
  );
}

/** Whether grants of one unit cover these accounts: one is limited to none, or each account is named by one of them. */
export const covers = (grants: readonly Grant[], accountIds: readonly string[]): boolean =>
  grants.some((grant) => grant.accountId === null) ||
  (accountIds.length > 0 && accountIds.every((account) => grants.some((grant) => grant.accountId === account)));

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
