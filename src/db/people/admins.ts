import { sql, type Kysely } from 'kysely';
import { unitAndAbove } from '../../domain/registry/unit-tree.ts';
import type { AdminGrant } from '../../domain/people/last-admin.ts';
import { unitParents } from '../registry/units.ts';
import type { Database } from '../schema/index.ts';

/** Everybody who administers at this moment; who has not changed a first password yet does not count. */
export async function adminsNow(db: Kysely<Database>, now: Date): Promise<readonly AdminGrant[]> {
  const rows = await db
    .selectFrom('role_grant as g')
    .innerJoin('app_user as u', 'u.id', 'g.user_id')
    .select(['g.id', 'g.user_id', 'g.unit_id', 'g.valid_to'])
    .where('g.role', '=', 'ADMIN')
    .where('g.valid_from', '<=', now)
    .where((is) => is.or([is('g.valid_to', 'is', null), is('g.valid_to', '>', now)]))
    .where('u.disabled_at', 'is', null)
    .where('u.must_change_password', '=', false)
    .execute();
  const tree = await unitParents(db);
  const administered = new Set(rows.map((row) => row.unit_id));
  const isTop = (unitId: string): boolean =>
    unitAndAbove(tree, unitId).every((above) => above === unitId || !administered.has(above));
  return rows.map((row) => ({
    grantId: row.id,
    userId: row.user_id,
    unitId: row.unit_id,
    atTop: isTop(row.unit_id),
    validTo: row.valid_to,
  }));
}

/** How many people have administered the unit, or every one, for so many days in all, now or in former times. */
export async function settledAdmins(db: Kysely<Database>, unitId: string | null, days: number): Promise<number> {
  const tree = await unitParents(db);
  const settled = await db
    .selectFrom('role_grant as g')
    .select('g.user_id')
    .where('g.role', '=', 'ADMIN')
    .$if(unitId !== null, (query) => query.where('g.unit_id', 'in', unitAndAbove(tree, unitId ?? '')))
    .groupBy('g.user_id')
    // a grant that was entered later than it begins counts from its entry
    .having(
      sql<boolean>`sum(greatest(least(coalesce(g.valid_to, wuguan_now()), wuguan_now()) - greatest(g.valid_from, g.created_at), interval '0')) >= make_interval(days => ${days})`,
    )
    .execute();
  return settled.length;
}
