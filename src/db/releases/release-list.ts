import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';
import { releaseColumns, type ReleaseRow } from './releases.ts';
import { reachesNothing, type Reach } from '../../domain/permissions.ts';
import { withinReach } from '../reach.ts';

export interface ReleaseListRow extends ReleaseRow {
  readonly title: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly accountName: string;
}

/** What the account and the unit of an item `i` were called when it was published, or are called now. */
const namesThen = sql`
  (select name_then('account', a.id, a.name, coalesce(i.published_at, 'infinity')) from account a
    where a.id = i.account_id) as "accountName",
  (select name_then('unit', u.id, u.name, coalesce(i.published_at, 'infinity')) from unit u
    where u.id = unit_then('draft', d.id, d.unit_id, coalesce(i.published_at, 'infinity'))) as "unitName"`;

export interface ReleaseFilter {
  readonly reach: Reach;
  readonly state?: string | undefined;
  readonly accountId?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Items within a reach, newest first; READY ones are among the HELD: only the gate tells them apart. */
export async function listReleases(db: Kysely<Database>, filter: ReleaseFilter): Promise<readonly ReleaseListRow[]> {
  if (reachesNothing(filter.reach)) return [];
  const when = (value: string | undefined, part: (value: string) => ReturnType<typeof sql>) =>
    value === undefined ? sql`` : part(value);
  const { rows } = await sql<ReleaseListRow>`
    select ${releaseColumns}, r.content->>'title' as title, d.unit_id as "unitId", ${namesThen}
    from release_item i
    join draft d on d.id = i.draft_id
    join revision r on r.draft_id = i.draft_id and r.rev = i.rev
    where ${withinReach(filter.reach, sql.ref('d.unit_id'), sql`jsonb_build_array(i.account_id)`)}
      ${when(filter.state, (state) => sql`and i.state = ${state}`)}
      ${when(filter.accountId, (account) => sql`and i.account_id = ${account}::uuid`)}
      ${when(filter.cursor, (cursor) => sql`and i.id < ${cursor}::uuid`)}
    order by i.id desc limit ${filter.limit}`.execute(db);
  return rows;
}

/** What the account and the unit of one item were called when it was published, or are called now. */
export async function releaseNames(
  db: Kysely<Database>,
  releaseId: string,
): Promise<{ readonly accountName: string; readonly unitName: string }> {
  const { rows } = await sql<{ accountName: string; unitName: string }>`
    select ${namesThen} from release_item i join draft d on d.id = i.draft_id where i.id = ${releaseId}`.execute(db);
  return rows[0] ?? { accountName: '', unitName: '' };
}

export interface TicketRow {
  readonly pullNo: number;
  readonly jws: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Tickets of one item, newest first. */
export const ticketsOf = (db: Kysely<Database>, releaseId: string): Promise<readonly TicketRow[]> =>
  db
    .selectFrom('ticket')
    .select(['pull_no as pullNo', 'jws', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where('release_id', '=', releaseId)
    .orderBy('pull_no', 'desc')
    .execute();
