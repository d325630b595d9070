import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openKeys, type KeptKeys } from '../sdk/keys.ts';
import type { Office } from '../sdk/office.ts';
import type { Keys, KeySet } from '../sdk/shapes.ts';
import { writeWhole } from './work/files.ts';

interface Place {
  /** The tool's directory. */
  readonly dir: string;
  readonly token: string;
}

/**
 * The server's public keys as they were last seen, and whose tickets are for this tool; both are kept below its directory, so
 * that items go on while the server is away.
 */
export function keptKeys(office: Pick<Office, 'jwks' | 'ownId'>, { dir, token }: Place, now: () => Date): Keys {
  const [keysPath, idPath] = [join(dir, 'jwks.json'), join(dir, 'token-id.json')];
  const own = readKept<{ readonly of: string; readonly id: string }>(idPath);
  // another token is another tool
  const of = createHash('sha256').update(token).digest('hex');
  const known: KeptKeys = { keys: readKept<KeySet>(keysPath), ownId: own?.of === of ? own.id : null };
  const keep = ({ keys, ownId }: KeptKeys): void => {
    if (keys !== null) writeWhole(keysPath, JSON.stringify(keys));
    if (ownId !== null) writeWhole(idPath, JSON.stringify({ of, id: ownId }));
  };
  return openKeys(office, known, keep, now);
}

const readKept = <T>(path: string): T | null =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null;
