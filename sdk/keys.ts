import { OfficeAway } from './errors.ts';
import type { Office } from './office.ts';
import type { Keys, KeySet } from './shapes.ts';

/** For so long the keys are taken as they were last seen: a revocation is known here by then. */
const FRESH_MS = 5 * 60_000;

/** What is kept between starts, for tools that verify while the server is away. */
export interface KeptKeys {
  keys: KeySet | null;
  ownId: string | null;
}

/**
 * The server's keys, and for whom tickets must be: fetched when they are needed, fetched anew after five minutes, and taken as
 * they were while the server is away.
 *
 * @param kept what is known already
 * @param keep called with all that is known whenever something new is
 */
export function openKeys(
  office: Pick<Office, 'jwks' | 'ownId'>,
  kept: KeptKeys = { keys: null, ownId: null },
  keep: (known: KeptKeys) => void = () => {},
  now: () => Date = () => new Date(),
): Keys {
  let asked = Number.NEGATIVE_INFINITY;
  const renew = async (): Promise<KeySet> => {
    kept.keys = await office.jwks();
    asked = now().getTime();
    keep(kept);
    return kept.keys;
  };
  return {
    renew,
    current: async () => {
      if (kept.keys === null || now().getTime() - asked < FRESH_MS) return kept.keys;
      return renew().catch((error: unknown) => {
        if (error instanceof OfficeAway) return kept.keys;
        throw error;
      });
    },
    ownId: async () => {
      if (kept.ownId === null) {
        kept.ownId = await office.ownId();
        keep(kept);
      }
      return kept.ownId;
    },
  };
}
