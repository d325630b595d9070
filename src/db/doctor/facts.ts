import { sql, type Kysely } from 'kysely';
import type { Database } from '../schema/index.ts';
import { SILENT_SECONDS } from '../worker-beats.ts';

/** What the database says of itself, and of the office in it. */
export interface DatabaseFacts {
  readonly version: string;
  /** By its clock. */
  readonly now: Date;
  /** Settings that must be on, or what is acknowledged may be lost. */
  readonly unsafe: readonly string[];
  /** What has to have a commit before it is answered is a standby too, not the primary alone. */
  readonly waitsForStandby: boolean;
  readonly role: {
    readonly name: string;
    readonly superuser: boolean;
    readonly owner: boolean;
    /** Tables that are only added to, and of which it may delete or empty all the same. */
    readonly mayDelete: readonly string[];
  };
}

export async function databaseFacts(db: Kysely<Database>): Promise<DatabaseFacts> {
  const { rows } = await sql<DatabaseFacts>`
    select current_setting('server_version') as version, clock_timestamp() as now,
      array(select name from unnest('{fsync,full_page_writes,synchronous_commit}'::text[]) as name
        where current_setting(name) = 'off') as unsafe,
      current_setting('synchronous_standby_names') <> '' and current_setting('synchronous_commit') <> 'local'
        as "waitsForStandby",
      json_build_object(
        'name', current_user,
        'superuser', (select rolsuper from pg_roles where rolname = current_user),
        'owner', exists(select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
          and pg_has_role(current_user, c.relowner, 'MEMBER')),
        'mayDelete', array(select c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
          where t.tgname = 'append_only_all' and c.relnamespace = 'public'::regnamespace
            and has_table_privilege(c.oid, 'DELETE, TRUNCATE, TRIGGER') order by 1)) as role`.execute(db);
  return rows[0]!;
}

export interface OfficeFacts {
  readonly activeRuleset: boolean;
  /** Name of the key that signs; null = none was noted yet. */
  readonly keyId: string | null;
  readonly keyDays: number;
  readonly keyRevoked: boolean;
  /** Worker processes that give signs of life, and that give none any more. */
  readonly workersAnswering: number;
  readonly workersSilent: number;
  /** Drafts whose checks stand still, and seconds since the oldest of them moved. */
  readonly checking: number;
  readonly checkingSeconds: number;
  /** Entries of the log that are in no tree yet, and seconds since the oldest was written. */
  readonly logPending: number;
  readonly logPendingSeconds: number;
  /** What went wrong last with the day's head of the log. */
  readonly fileError: string | null;
  readonly postError: string | null;
  /** Items that left, and of which nobody knows what became. */
  readonly unknown: number;
  /** Names of channels whose last message did not arrive. */
  readonly failingChannels: readonly string[];
  /** Names of people whose grants end within the days asked for. */
  readonly endingGrants: readonly string[];
  readonly openIncidents: number;
  /** Days since the last backup; null = none was made. */
  readonly backupDays: number | null;
}

/** @param days within which grants are about to end */
export async function officeFacts(db: Kysely<Database>, days: number): Promise<OfficeFacts> {
  const { rows } = await sql<OfficeFacts>`
    select exists(select from ruleset where state = 'ACTIVE') as "activeRuleset",
      (select kid from signing_key where retired_at is null) as "keyId",
      coalesce((select extract(day from wuguan_now() - coalesce(valid_from, added_at))
        from signing_key where retired_at is null), 0)::int as "keyDays",
      coalesce((select revoked_at is not null from signing_key where retired_at is null), false) as "keyRevoked",
      (select count(*) from worker_beat where beat_at >= wuguan_now() - make_interval(secs => ${sql.lit(SILENT_SECONDS)}))
        as "workersAnswering",
      (select count(*) from worker_beat where beat_at < wuguan_now() - make_interval(secs => ${sql.lit(SILENT_SECONDS)}))
        as "workersSilent",
      (select count(*) from draft where status = 'CHECKING') as checking,
      coalesce((select extract(epoch from wuguan_now() - min(updated_at)) from draft
        where status = 'CHECKING'), 0)::int as "checkingSeconds",
      (select count(*) from log_pending) as "logPending",
      coalesce((select extract(epoch from wuguan_now() - e.at) from audit_event e
        where e.seq = (select min(event_seq) from log_pending)), 0)::int as "logPendingSeconds",
      (select file_error from log_daily order by day desc limit 1) as "fileError",
      (select post_error from log_daily order by day desc limit 1) as "postError",
      (select count(*) from release_item where state = 'UNKNOWN') as unknown,
      array(select c.name from notification_channel c where c.ended_at is null and (
        select d.state from notification_delivery d where d.channel_id = c.id and d.state <> 'PENDING'
        order by d.created_at desc limit 1) = 'DEAD' order by 1) as "failingChannels",
      array(select distinct u.name from role_grant g join app_user u on u.id = g.user_id
        where u.disabled_at is null and g.valid_to between wuguan_now() and wuguan_now() + make_interval(days => ${days})
          and not exists (select from role_grant n where n.user_id = g.user_id and n.role = g.role and n.unit_id = g.unit_id
            and n.tier is not distinct from g.tier and (n.valid_to is null or n.valid_to > g.valid_to))
        order by 1) as "endingGrants",
      (select count(*) from incident where resolved_at is null) as "openIncidents",
      (select extract(day from wuguan_now() - max(at))::int from audit_event
        where action = 'backup.finished') as "backupDays"`.execute(db);
  return rows[0]!;
}
