import type { DraftFacts } from '../../domain/content.ts';
import type { RouteFacts } from '../../domain/review/policy.ts';
import type { Registry } from '../../db/registry/registry.ts';

/** What a policy looks at, of a draft of these accounts. Accounts that are not registered any more are left out. */
export const routeFacts = (
  registry: Registry,
  { kind, category, level, lane }: DraftFacts,
  unitId: string,
  accountIds: readonly string[],
): RouteFacts => ({
  ...{ kind, category, level, lane, unitId },
  accounts: accountIds.flatMap((id) => {
    const account = registry.accounts.get(id);
    return account === undefined ? [] : [{ id, platform: account.platform }];
  }),
});
