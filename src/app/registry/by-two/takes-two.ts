import type { Kysely } from 'kysely';
import { settledAdmins } from '../../../db/people/admins.ts';
import type { Database } from '../../../db/schema/index.ts';
import type { Deps } from '../../deps.ts';

/** Days for which somebody has administered a unit before they count as one of its two administrators. */
const SETTLED_DAYS = 14;

/**
 * Whether two administrators agree on whoever comes to publish or rule in a unit: as it is set, or else once two people have
 * administered the unit, or one above it, for {@link SETTLED_DAYS} days. From then on it stays so, also where one of them
 * is gone: whoever could end it by disabling the other would be alone again.
 *
 * @param unitId null = whatever belongs to no unit
 */
export const takesTwo = async (
  db: Kysely<Database>,
  { grantsByTwo }: Pick<Deps, 'grantsByTwo'>,
  unitId: string | null,
): Promise<boolean> => (grantsByTwo === 'AUTO' ? (await settledAdmins(db, unitId, SETTLED_DAYS)) >= 2 : grantsByTwo);
