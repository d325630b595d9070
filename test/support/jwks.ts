import { knownKeys } from '../../src/app/evidence/keys/current-signer.ts';
import { knownKeyJson } from '../../src/signature/known-key.ts';
import type { Office } from './office.ts';

/** What `/.well-known/jwks.json` of an office says, as an inspector keeps it. */
export const jwksOf = async ({ deps }: Pick<Office, 'deps'>): Promise<string> =>
  JSON.stringify({ keys: (await knownKeys(deps)).map(knownKeyJson) });
