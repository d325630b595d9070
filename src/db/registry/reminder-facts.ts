import { sql, type Kysely } from 'kysely';
import { INCIDENTS, type IncidentKind } from '../../domain/cases/incidents.ts';
import { PERMISSIONS } from '../../domain/permissions.ts';
import { FAILURES_TOLD, type CustodianFact, type Due, type ReminderKind } from '../../domain/registry/reminders.ts';
import type { Day } from '../../domain/china-day.ts';
import type { Database } from '../schema/index.ts';

/** Where a reminder belongs; sources belong to no unit. */
export interface Place {
  readonly unitId: string | null;
  readonly unitName: string | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
}
export type PlacedDue = Due & Place;

/** The day in China of a moment. */
const chinaDayOf = (column: ReturnType<typeof sql>) => sql`(${column} at time zone 'Asia/Shanghai')::date`;

const place = sql`a.unit_id as "unitId", u.name as "unitName", a.id as "accountId", a.name as "accountName"`;
const due = (kind: ReminderKind) => sql.lit(kind);

/** Accounts in use, each with everybody who keeps or kept it. */
export async function readCustodians(
  db: Kysely<Database>,
  unitIds: readonly string[],
): Promise<readonly (Place & { readonly custodians: readonly CustodianFact[] | null })[]> {
  const { rows } = await sql<Place & { readonly custodians: readonly CustodianFact[] | null }>`
    select ${place},
      (select jsonb_agg(jsonb_build_object('id', c.id, 'name', p.name, 'passwordChangedOn', c.password_changed_on,
          'endedOn', c.ended_on, 'disabledOn', ${chinaDayOf(sql`p.disabled_at`)}) order by c.id)
        from account_custodian c join app_user p on p.id = c.user_id where c.account_id = a.id) as custodians
    from account a join unit u on u.id = a.unit_id
    where a.unit_id = any(${[...unitIds]}::uuid[]) and a.state in ('ACTIVE', 'SUSPENDED', 'CLOSING')`.execute(db);
  return rows;
}

/**
 * Everything else with a day that counts before `until`; what a later entry of the same kind replaces is left out.
 *
 * @param until the last day that is looked at
 */
export async function readDues(
  db: Kysely<Database>,
  unitIds: readonly string[],
  until: Day,
): Promise<readonly PlacedDue[]> {
  const units = sql`${[...unitIds]}::uuid[]`;
  const living = sql`a.unit_id = any(${units}) and a.state not in ('CLOSED', 'EXITED')`;
  const none = sql`null::uuid as "accountId", null::text as "accountName"`;
  const { rows } = await sql<PlacedDue>`
    select ${due('QUALIFICATION_ENDING')} as kind, q.id as "subjectId", q.kind || ' ' || q.number as subject,
      q.valid_to as "dueOn", ${place}
    from account_qualification q join account a on a.id = q.account_id join unit u on u.id = a.unit_id
    where ${living} and q.valid_to <= ${until} and not exists (
      select from account_qualification x where x.account_id = q.account_id and x.kind = q.kind and x.valid_to > q.valid_to)
    union all
    select ${due('AGREEMENT_ENDING')}, g.id, o.name, ${chinaDayOf(sql`g.valid_to`)}, ${place}
    from agreement g join account a on a.id = g.account_id join unit u on u.id = a.unit_id
      join unit o on o.id = g.operator_unit_id
    where ${living} and ${chinaDayOf(sql`g.valid_to`)} <= ${until} and not exists (
      select from agreement x where x.account_id = g.account_id and x.valid_to > g.valid_to
        and (x.operator_unit_id = g.operator_unit_id or g.valid_to <= wuguan_now()))
    union all
    select ${due('GRANT_ENDING')}, g.id, p.name || ' ' || g.role || coalesce(' ' || g.tier, ''),
      ${chinaDayOf(sql`g.valid_to`)}, n.id, n.name, a.id, a.name
    from role_grant g join app_user p on p.id = g.user_id join unit n on n.id = g.unit_id
      left join account a on a.id = g.account_id
    where g.unit_id = any(${units}) and p.disabled_at is null and g.valid_to > wuguan_now()
      and ${chinaDayOf(sql`g.valid_to`)} <= ${until} and not exists (
      select from role_grant x where x.user_id = g.user_id and x.role = g.role and x.unit_id = g.unit_id
        and x.tier is not distinct from g.tier and (x.account_id is null or x.account_id = g.account_id)
        and (x.valid_to is null or x.valid_to > g.valid_to))
    union all
    select ${due('SOURCE_ENDING')}, s.id, s.name, ${chinaDayOf(sql`s.valid_to`)}, null, null, ${none}
    from source s where s.state <> 'REMOVED' and ${chinaDayOf(sql`s.valid_to`)} <= ${until}
    union all
    select case k.kind when 'OPENING' then ${due('OPENING_NOTICE')} else ${due('CLOSING_NOTICE')} end, k.id, a.name,
      k.effective_on, ${place}
    from account_notice k join account a on a.id = k.account_id join unit u on u.id = a.unit_id
    where ${living} and k.effective_on <= ${until} and (k.kind = 'CLOSING' or a.state = 'PENDING') and not exists (
      select from account_notice x where x.account_id = k.account_id and x.kind = k.kind
        and (x.published_on, x.id) > (k.published_on, k.id))`.execute(db);
  return rows;
}

/** Names of those who may see to what concerns an account of a unit; null = whatever of the unit. */
const whoMay = (
  permission: 'release.resolve' | 'release.resume',
  unit: ReturnType<typeof sql>,
  account: ReturnType<typeof sql>,
) => sql`
  coalesce((select jsonb_agg(distinct p.name) from role_grant g join app_user p on p.id = g.user_id
    where g.unit_id = ${unit} and g.role = any(${[...PERMISSIONS[permission].roles]}::text[]) and p.disabled_at is null
      and g.valid_from <= wuguan_now() and (g.valid_to is null or g.valid_to > wuguan_now())
      and (g.account_id is null or g.account_id = ${account})), '[]') as who`;

/** Names of those who keep the dictionary of a unit `n` and of the units above. */
export const keepers = sql`
  coalesce((with recursive above (id, parent_id) as (
      select n.id, n.parent_id union all select u.id, u.parent_id from unit u join above on u.id = above.parent_id)
    select jsonb_agg(distinct p.name) from role_grant g join app_user p on p.id = g.user_id
    where g.unit_id in (select id from above) and g.role = any(${[...PERMISSIONS['ruleset.write'].roles]}::text[])
      and p.disabled_at is null and g.valid_from <= wuguan_now()
      and (g.valid_to is null or g.valid_to > wuguan_now())), '[]')`;

/** The same of one unit. */
export async function keepersOf(db: Kysely<Database>, unitId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ who: readonly string[] }>`
    select ${keepers} as who from unit n where n.id = ${unitId}`.execute(db);
  return rows[0]?.who ?? [];
}

/** Which reminder stands for an incident. */
const OF_INCIDENT: Partial<Record<IncidentKind, ReminderKind>> = {
  RESULT_UNKNOWN: 'RELEASE_UNKNOWN',
  FAILED_OFTEN: 'RELEASE_PARKED',
};

/** Open incidents, and items that fail again and again, each with those who may see to it. */
export async function readTroubles(db: Kysely<Database>, unitIds: readonly string[]): Promise<readonly PlacedDue[]> {
  const units = sql`${[...unitIds]}::uuid[]`;
  const placed = sql`u.id as "unitId", u.name as "unitName", a.id as "accountId", a.name as "accountName"`;
  const { rows } = await sql<Omit<PlacedDue, 'kind' | 'subject'> & { readonly incident: IncidentKind | null }>`
    select i.kind as incident, i.id as "subjectId", ${chinaDayOf(sql`i.created_at`)} as "dueOn", ${placed},
      ${whoMay('release.resolve', sql`d.unit_id`, sql`i.account_id`)}
    from incident i join draft d on d.id = i.draft_id join unit u on u.id = d.unit_id
      left join account a on a.id = i.account_id
    where i.resolved_at is null and d.unit_id = any(${units})
    union all
    select null, r.id, ${chinaDayOf(sql`wuguan_now()`)}, ${placed}, ${whoMay('release.resume', sql`d.unit_id`, sql`r.account_id`)}
    from release_item r join draft d on d.id = r.draft_id join unit u on u.id = d.unit_id
      join account a on a.id = r.account_id
    where r.state = 'HELD' and r.parked_at is null and r.failures >= ${FAILURES_TOLD} and d.unit_id = any(${units})`.execute(
    db,
  );
  return rows.map(({ incident, ...row }) => {
    if (incident === null) return { ...row, kind: 'RELEASE_FAILING', subject: row.accountName ?? '' };
    const kind = OF_INCIDENT[incident] ?? 'INCIDENT_OPEN';
    const subject = kind === 'INCIDENT_OPEN' ? INCIDENTS[incident].zh : (row.accountName ?? '');
    return { ...row, kind, subject };
  });
}
