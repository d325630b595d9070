import type { Office } from './office.ts';

/**
 * So many publications of one account of the demo office, one every two minutes up to now, made by one statement a table;
 * every tenth is a repost. Their titles begin with what a spreadsheet would take for a formula.
 */
export async function publishMany(office: Office, count: number): Promise<void> {
  const client = await office.database.pool.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    await client.query(
      `create temp table made as
       select gen_random_uuid() as id, n, wuguan_now() - make_interval(mins => 2 * ($1 - n + 1)) as at from generate_series(1, $1) n`,
      [count],
    );
    const author = office.demo.users.find(({ login }) => login === 'editor1')?.id;
    await client.query(
      `insert into draft (id, unit_id, kind, category, level, lane, status, current_rev, content_hash, author_id, created_at, updated_at)
       select id, $1, case when n % 10 = 0 then 'REPOST' else 'ORIGINAL' end, 'GOVERNMENT_INFO', 'NORMAL', 'REGULAR', 'PUBLISHED',
         1, repeat('0', 64), $2, at, at from made`,
      [office.demo.unit.id, author],
    );
    await client.query(
      `insert into revision (draft_id, rev, content, scope, content_hash, scope_hash, author_id, created_at)
       select id, 1, jsonb_build_object('title', '=1+' || n, 'body', '', 'source',
           case when n % 10 = 0 then jsonb_build_object('name', '示例稿源', 'url', 'https://www.example.gov.cn/' || n) end),
         '{}', repeat('0', 64), repeat('0', 64), $1, at from made`,
      [author],
    );
    await client.query(
      `insert into release_item (id, draft_id, rev, account_id, content_hash, state, published_at, created_at)
       select gen_random_uuid(), id, 1, $1, repeat('0', 64), 'PUBLISHED', at, at - interval '1 hour' from made`,
      [office.demo.accounts[0]?.id],
    );
    await client.query(`reset session_replication_role`);
    await client.query('analyze draft, revision, release_item');
  } finally {
    client.release();
  }
}
