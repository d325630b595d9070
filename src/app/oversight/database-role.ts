import { servesAsOwner } from '../../db/roles.ts';
import type { Deps } from '../deps.ts';

/** Whether the server is a role of its own in the database, or the owner of its tables. */
export const databaseRoleOf = async ({ db }: Pick<Deps, 'db'>): Promise<'separate' | 'owner'> =>
  (await servesAsOwner(db)) ? 'owner' : 'separate';
