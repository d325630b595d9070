import type { Pool } from 'pg';
import type { DemoCredentials } from '../../src/app/seed-demo.ts';

/** Fills an office with drafts of one open task each, spread over tiers, priorities and due times, by SQL. */
export async function fillTasks(pool: Pool, demo: DemoCredentials, tasks: number): Promise<void> {
  const author = demo.users.find((user) => user.login === 'editor1')?.id;
  const account = demo.accounts[0]?.id;
  const client = await pool.connect();
  try {
    // rows of a measurement need no look-up of what they refer to, and no log to disk before the end
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    await client.query(
      `insert into draft (id, unit_id, kind, category, level, lane, status, current_rev, content_hash, author_id)
       select gen_random_uuid(), $1, 'ORIGINAL', 'GOVERNMENT_INFO', 'NORMAL', 'REGULAR', 'IN_REVIEW', 1, repeat('0', 64), $2
       from generate_series(1, $3)`,
      [demo.unit.id, author, tasks],
    );
    await client.query(
      `insert into revision (draft_id, rev, content, submitted, removed, scope, content_hash, scope_hash, author_id)
       select id, 1, jsonb_build_object('title', '测量用稿件 ' || left(id::text, 8), 'body', ''), '{}', '[]', '{}',
         content_hash, repeat('0', 64), author_id
       from draft where content_hash = repeat('0', 64)`,
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
    await client.query(`reset session_replication_role; reset synchronous_commit`);
    await client.query('analyze');
  } finally {
    client.release();
  }
}
