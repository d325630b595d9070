import type { Role, Tier } from '../vocabulary.ts';

/** GRANT = a group suggests a grant; END = the group that suggested a grant went away. */
export type ProposalKind = 'GRANT' | 'END';
/** OPEN = an administrator is asked; LAPSED = what suggested it is no longer so. */
export type ProposalState = 'OPEN' | 'CONFIRMED' | 'DISMISSED' | 'LAPSED';

/** What a group stands for, once somebody confirmed it. */
export interface Suggested {
  readonly group: string;
  readonly role: Role;
  readonly tier: Tier | null;
  readonly unitId: string;
}

/** A proposal of before. */
export interface Known extends Suggested {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly state: ProposalState;
  /** The grant that was made of it, or that is to end. */
  readonly grantId: string | null;
}

/** A grant of the person's that counts now or later. */
export interface HeldGrant extends Omit<Suggested, 'group'> {
  readonly id: string;
  readonly accountId: string | null;
}

export interface Changes {
  readonly propose: readonly (Suggested & { readonly kind: ProposalKind; readonly grantId: string | null })[];
  /** Ids of proposals that nothing suggests any more. */
  readonly lapse: readonly string[];
}

const isSame = (one: Omit<Suggested, 'group'>, other: Omit<Suggested, 'group'>): boolean =>
  one.role === other.role && one.tier === other.tier && one.unitId === other.unitId;

/**
 * What a person's groups change in what administrators are asked. Nothing of it grants or ends anything: a grant is
 * proposed where a mapped group is not granted yet, its end where the group went away that it was confirmed from. What was
 * dismissed is not asked again while the group stays as it is.
 *
 * @param groups as the identity service names them now
 */
export function proposalsFor(
  groups: readonly string[],
  mappings: readonly Suggested[],
  grants: readonly HeldGrant[],
  known: readonly Known[],
): Changes {
  const asked = known.filter(({ state }) => state === 'OPEN' || state === 'DISMISSED');
  const stands = ({ kind, group, ...what }: Known): boolean => {
    const present = groups.includes(group);
    if (kind === 'END') return !present && grants.some(({ id }) => id === what.grantId);
    return present && mappings.some((mapping) => mapping.group === group && isSame(mapping, what));
  };
  const lapse = asked.filter((one) => !stands(one)).map(({ id }) => id);
  const standing = asked.filter(({ id }) => !lapse.includes(id));
  const starts = mappings.filter(
    (mapping) =>
      groups.includes(mapping.group) &&
      !grants.some((grant) => grant.accountId === null && isSame(grant, mapping)) &&
      !standing.some((one) => one.kind === 'GRANT' && one.group === mapping.group && isSame(one, mapping)),
  );
  const ends = known.filter(
    ({ kind, state, group, grantId }) =>
      kind === 'GRANT' &&
      state === 'CONFIRMED' &&
      !groups.includes(group) &&
      grants.some(({ id }) => id === grantId) &&
      !standing.some((one) => one.kind === 'END' && one.grantId === grantId),
  );
  return {
    propose: [
      ...starts.map(({ group, role, tier, unitId }) => ({
        ...{ kind: 'GRANT' as const, group, role, tier, unitId },
        grantId: null,
      })),
      ...ends.map(({ group, role, tier, unitId, grantId }) => ({
        ...{ kind: 'END' as const, group, role, tier, unitId, grantId },
      })),
    ],
    lapse,
  };
}
