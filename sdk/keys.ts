import type { Office } from './office.ts';
import type { Keys, KeySet } from './shapes.ts';

/** The server's keys, fetched when one is needed that is not known, and kept as long as the program runs. */
export function openKeys(office: Pick<Office, 'jwks'>): Keys {
  let held: KeySet | null = null;
  return {
    current: () => held,
    renew: async () => (held = await office.jwks()),
  };
}
