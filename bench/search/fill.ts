import type { Pool } from 'pg';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';

export const PLACES = ['城东', '城西', '渭河', '金台', '陈仓', '凤翔', '岐山', '扶风', '眉县', '太白'] as const;
export const TOPICS = [
  ...['防汛抗旱', '基层治理', '乡村振兴', '招商引资', '安全生产', '营商环境', '义务教育', '养老服务', '森林防火'],
  ...['信访工作', '政务公开', '生态环境', '食品安全', '道路交通', '就业创业', '医疗保障', '高考服务', '文物保护'],
] as const;
export const ACTS = ['工作会议召开', '现场会召开', '专项行动启动', '情况通报', '培训班开班', '调研座谈会举行'] as const;

const list = (words: readonly string[]): string => `array[${words.map((word) => `'${word}'`).join(', ')}]`;
const one = (words: readonly string[], salt: number): string =>
  `(${list(words)})[1 + abs(hashint4(n * 31 + ${salt})) % ${words.length}]`;

/** Fills an office with drafts of made-up titles, the same in every run, by SQL. */
export async function fillTitles(pool: Pool, demo: DemoCredentials, drafts: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('set session_replication_role = replica; set synchronous_commit = off');
    const author = demo.users.find((user) => user.login === 'editor1')?.id;
    const title = `${one(PLACES, 1)} || ${one(TOPICS, 2)} || ${one(ACTS, 3)} || '（第' || n || '期）'`;
    await client.query(
      `create temporary table made as select n, ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
         ${title} as title from generate_series(1, ${drafts}) as n`,
    );
    await client.query(
      `insert into draft (id, unit_id, kind, category, level, lane, status, current_rev, content_hash, author_id)
       select id, $1, 'ORIGINAL', 'GOVERNMENT_INFO', 'NORMAL', 'REGULAR', 'PUBLISHED', 1, repeat('0', 64), $2 from made`,
      [demo.unit.id, author],
    );
    await client.query(
      `insert into revision (draft_id, rev, content, submitted, removed, scope, content_hash, scope_hash, author_id)
       select id, 1, jsonb_build_object('title', title, 'body', ''), '{}', '[]', '{}', repeat('0', 64), repeat('0', 64), $1
       from made`,
      [author],
    );
    await client.query(
      `insert into draft_search (draft_id, unit_id, rev, words, bigrams)
       select id, $1, 1, lower(title), search_bigrams(lower(title)) from made`,
      [demo.unit.id],
    );
    await client.query('drop table made; reset session_replication_role; reset synchronous_commit');
    await client.query('vacuum analyze draft_search; ');
    await client.query('analyze');
  } finally {
    client.release();
  }
}
