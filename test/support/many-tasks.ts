import type { Pool, PoolClient } from 'pg';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';

/** Works on rows of a measurement: they need no look-up of what they refer to, and no log to disk before the end. */
async function inBulk(pool: Pool, work: (client: PoolClient) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    await work(client);
    await client.query(`reset session_replication_role; reset synchronous_commit`);
    await client.query('analyze');
    await client.query('vacuum');
    await client.query('checkpoint');
  } finally {
    client.release();
  }
}

/** Fills an office with drafts of one open task each, spread over tiers, priorities and due times, by SQL. */
export const fillTasks = (pool: Pool, demo: DemoCredentials, tasks: number): Promise<void> =>
  inBulk(pool, async (client) => {
    const author = demo.users.find((user) => user.login === 'editor1')?.id;
    const account = demo.accounts[0]?.id;
    await client.query(
      `insert into draft (id, unit_id, kind, category, level, lane, status, current_rev, content_hash, author_id)
       select gen_random_uuid(), $1, 'ORIGINAL', 'GOVERNMENT_INFO', 'NORMAL', 'REGULAR', 'IN_REVIEW', 1, repeat('0', 64), $2
       from generate_series(1, $3)`,
      [demo.unit.id, author, tasks],
    );
    await client.query(
      `insert into review_task (id, draft_id, rev, content_hash, unit_id, account_ids, tier, priority, due_at,
         sla_minutes, signal_at)
       select gen_random_uuid(), id, 1, content_hash, unit_id, array[$1::uuid],
         (array['FIRST', 'SECOND', 'FINAL'])[1 + floor(random() * 3)::int], (array[50, 70, 100])[1 + floor(random() * 3)::int],
         at, 240, at
       from draft, lateral (select date_trunc('milliseconds', wuguan_now() + random() * interval '3 days') as at) due
       where content_hash = repeat('0', 64)`,
      [account],
    );
    await client.query(
      `insert into contributor (draft_id, user_id) select id, $1 from draft where content_hash = repeat('0', 64)`,
      [author],
    );
  });

/** Gives those drafts a title, for whoever shows them. */
export const titleDrafts = (pool: Pool): Promise<void> =>
  inBulk(pool, async (client) => {
    await client.query(
      `insert into revision (draft_id, rev, content, submitted, removed, scope, content_hash, scope_hash, author_id)
       select id, 1, jsonb_build_object('title', '测量用稿件 ' || left(id::text, 8), 'body', ''), '{}', '[]', '{}',
         content_hash, repeat('0', 64), author_id
       from draft where content_hash = repeat('0', 64)`,
    );
  });
