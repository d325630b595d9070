import type { NotReadBack } from '../../domain/release/read-back.ts';
import { hostsFor, type ListedHost } from '../../domain/release/public-hosts.ts';
import { READABLE } from '../../public-page/read-platform.ts';
import type { Registry } from '../../db/registry/registry.ts';

/** Accounts of which something can be read. */
export const readableAccounts = ({ accounts, units }: Registry, hosts: readonly ListedHost[]): readonly string[] =>
  hosts.length === 0
    ? []
    : [...accounts.values()]
        .filter((account) => READABLE.has(account.platform) && hostsFor(units, hosts, account).size > 0)
        .map(({ id }) => id);

/** Why an account's copies are not read back; null = they are. */
export function whyNotRead(
  { accounts, units }: Registry,
  hosts: readonly ListedHost[],
  accountId: string,
): Extract<NotReadBack, 'PLATFORM' | 'NO_HOST'> | null {
  const account = accounts.get(accountId);
  if (account !== undefined && !READABLE.has(account.platform)) return 'PLATFORM';
  return account === undefined || hostsFor(units, hosts, account).size === 0 ? 'NO_HOST' : null;
}
