import { sql } from 'kysely';
import { draftChecker } from '../../../src/app/checks/check-draft.ts';
import type { Deps } from '../../../src/app/deps.ts';
import { changeRegistry } from '../../../src/db/locks.ts';
import { STAGE_TABLE } from '../../../src/checks/stages.ts';
import { blindReader } from '../blind-reader.ts';
import { scenesOf } from './scenes.ts';
import type { Known } from './values.ts';

const MANY = 40;

/** What workers would do: drafts that were handed in come to their reviewers. */
async function runWaitingChecks(deps: Deps): Promise<void> {
  const waiting = await deps.db
    .selectFrom('draft')
    .select(['id', 'current_rev as rev'])
    .where('status', '=', 'CHECKING')
    .orderBy('id', 'desc')
    .limit(10)
    .execute();
  const check = draftChecker(deps, blindReader(deps));
  for (const { id, rev } of waiting) await check({ draftId: id, rev, stages: STAGE_TABLE, lastAttempt: true });
}

/**
 * Things of the office that requests may name, the latest first; and lets people and tokens in again that the run shut
 * out, so that it goes on to try what they may.
 */
export async function lookAround(deps: Deps): Promise<Known> {
  const { db } = deps;
  await runWaitingChecks(deps);
  // as every writer of the registry: one at a time
  await db.transaction().execute(async (trx) => {
    await changeRegistry(trx);
    await sql`update app_user set disabled_at = null, must_change_password = false
      where disabled_at is not null or must_change_password`.execute(trx);
    // a grant stays ended where its holder was given a role meanwhile that excludes it
    await sql`do $$ declare ended uuid; begin
      for ended in select id from role_grant where valid_to < now() + interval '1 day' loop
        begin update role_grant set valid_to = null where id = ended; exception when sqlstate 'WG001' then null; end;
      end loop;
    end $$`.execute(trx);
    await sql`update token set revoked_at = null, expires_at = null
      where revoked_at is not null or expires_at is not null`.execute(trx);
  });
  const tables = [
    ...['draft', 'review_task', 'release_item', 'case_file', 'incident', 'account', 'unit', 'app_user', 'role_grant'],
    ...['token', 'source', 'agreement', 'duty_shift', 'delegation', 'holiday', 'patrol_run', 'finding'],
  ];
  const ids: Record<string, readonly string[]> = {};
  for (const table of tables) {
    const { rows } = await sql<{
      id: string;
    }>`select id from ${sql.table(table)} order by id desc limit ${MANY}`.execute(db);
    ids[table] = rows.map(({ id }) => id);
  }
  const { rows } = await sql<{ hash: string }>`
    (select version as hash from ruleset limit 5) union all (select version from policy limit 5)
    union all (select content_hash from revision order by draft_id desc limit 20)`.execute(db);
  return { ids, scenes: await scenesOf(db), hashes: [...rows.map(({ hash }) => hash), '0'.repeat(64)] };
}
