import { unitAndAbove, type Parents } from '../registry/unit-tree.ts';

/** PROPOSED waits for a second person; only LISTED counts. */
export const PUBLIC_HOST_STATES = ['PROPOSED', 'LISTED', 'REMOVED'] as const;
export type PublicHostState = (typeof PUBLIC_HOST_STATES)[number];

/** Where accounts are public: those of a unit and of the units below it, or one account. */
export interface ListedHost {
  readonly unitId: string;
  /** null = all of them */
  readonly accountId: string | null;
  readonly host: string;
}

/** Hosts at which the server may read what an account published. */
export const hostsFor = (
  tree: Parents,
  hosts: readonly ListedHost[],
  account: { readonly id: string; readonly unitId: string },
): ReadonlySet<string> => {
  const units = unitAndAbove(tree, account.unitId);
  return new Set(
    hosts
      .filter(({ unitId, accountId }) => units.includes(unitId) && (accountId === null || accountId === account.id))
      .map(({ host }) => host),
  );
};
