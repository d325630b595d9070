import { useQuery } from '@tanstack/react-query';
import { call, type Schemas } from '../api/call.ts';
import { may, useMe } from './session.tsx';
import { useName } from './language.tsx';
import { PLATFORM } from './names.ts';

export type Account = Schemas['Account'];

/** The accounts that the person may know of, by id. */
export function useAccounts(): ReadonlyMap<string, Account> {
  const me = useMe();
  const { data } = useQuery({
    queryKey: ['accounts'],
    queryFn: () => call('GET /v1/admin/accounts'),
    enabled: may(me, 'registry.read'),
    staleTime: 60_000,
  });
  return new Map(data?.items.map((account) => [account.id, account]));
}

/** `示范县发布（微信公众号）`. */
export function useAccountName(): (id: string | null) => string {
  const accounts = useAccounts();
  const name = useName();
  return (id) => {
    const account = id === null ? undefined : accounts.get(id);
    return account === undefined ? '—' : `${account.name}（${name(PLATFORM, account.platform)}）`;
  };
}

/** What an account was called when something was published there, or is called now. */
export function useAccountThen(): (item: { readonly accountId: string; readonly accountName: string }) => string {
  const accounts = useAccounts();
  const name = useName();
  return ({ accountId, accountName }) => {
    const platform = accounts.get(accountId)?.platform;
    return platform === undefined ? accountName : `${accountName}（${name(PLATFORM, platform)}）`;
  };
}
