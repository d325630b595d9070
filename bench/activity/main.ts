import { parseArgs } from 'node:util';
import { listActivity } from '../../src/app/oversight/activity.ts';
import { listReminders } from '../../src/app/oversight/reminders.ts';
import type { DemoCredentials } from '../../src/app/demo/seed-demo.ts';
import { secretHash } from '../../src/crypto/secrets.ts';
import { actorsByToken } from '../../src/db/people/actors.ts';
import type { Store } from '../../src/db/open.ts';
import { inBenchOffice, timeRounds } from '../office.ts';
import { counted, writeResult } from '../../scripts/figures/result-file.ts';

/** How long a supervising office waits for the activity of all its accounts, and for its reminders. */

const HELP = `npm run bench:activity -- [options]
  --json FILE      write the figures
  --accounts N     active accounts, ten a unit (1000)
  --items N        release items of the last year; one in a hundred is held, a quarter of the accounts has none (200000)
  --times N        answers that are timed (20)
`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    accounts: { type: 'string', default: '1000' },
    items: { type: 'string', default: '200000' },
    times: { type: 'string', default: '20' },
    help: { type: 'boolean', default: false },
  },
});

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function fill(store: Store, demo: DemoCredentials, accounts: number, items: number): Promise<void> {
  const unit = demo.unit.id;
  const author = demo.users[0]?.id;
  const client = await store.pool.connect();
  try {
    // rows of a bench need no look-up of what they refer to, and no log to disk before the end
    await client.query(`set session_replication_role = replica; set synchronous_commit = off`);
    await client.query(
      `insert into unit (id, name, kind, parent_id) select gen_random_uuid(), 'unit ' || n, 'HOST', $1
       from generate_series(1, $2) n`,
      [unit, Math.ceil(accounts / 10)],
    );
    await client.query(
      `insert into account (id, unit_id, platform, name, state, opened_on)
       select gen_random_uuid(), u.id, 'OTHER', u.name || ' account ' || n, 'ACTIVE', current_date - 300
       from unit u, generate_series(1, 10) n where u.name like 'unit %' limit $1`,
      [accounts],
    );
    await client.query(
      `create temp table made as
       with target as (select id, unit_id, row_number() over () as n, count(*) over () as all_of_them
         from account where name like 'unit %')
       select gen_random_uuid() as draft_id, t.id as account_id, t.unit_id, random() < 0.01 as held,
         -- one account in two published last within the last week
         now() - make_interval(days => (case when t.n % 2 = 0 then 0 else 8 end) + (random() * 350)::int) as at
       from generate_series(1, $1) g join target t on t.n = 1 + g % (all_of_them * 3 / 4)`,
      [items],
    );
    await client.query(
      `insert into draft (id, unit_id, kind, category, level, lane, status, current_rev, content_hash, author_id, created_at)
       select draft_id, unit_id, 'ORIGINAL', 'GOVERNMENT_INFO', 'NORMAL', 'REGULAR',
         case when held then 'APPROVED' else 'PUBLISHED' end, 1, repeat('0', 64), $1, at from made`,
      [author],
    );
    await client.query(
      `insert into revision (draft_id, rev, content, scope, content_hash, scope_hash, author_id)
       select draft_id, 1, jsonb_build_object('title', '标题', 'body', repeat('正文', 500)),
         jsonb_build_object('accounts', jsonb_build_array(account_id)), repeat('0', 64), repeat('0', 64), $1 from made`,
      [author],
    );
    await client.query(
      `insert into release_item (id, draft_id, rev, account_id, content_hash, state, published_at, created_at)
       select gen_random_uuid(), draft_id, 1, account_id, repeat('0', 64),
         case when held then 'HELD' else 'PUBLISHED' end, case when not held then at end, at from made`,
    );
    await client.query(`update registry_state set version = version + 1`);
    await client.query(`reset session_replication_role; reset synchronous_commit`);
    await client.query('analyze');
    await client.query('checkpoint');
  } finally {
    client.release();
  }
}

async function main(): Promise<void> {
  if (values.help) return say(HELP);
  await inBenchOffice(async ({ deps, store, demo }) => {
    const [accounts, items, times] = [Number(values.accounts), Number(values.items), Number(values.times)];
    say(`filling ${accounts} accounts and ${items} release items …`);
    await fill(store, demo, accounts, items);
    const hash = secretHash(demo.users.find((user) => user.login === 'admin')?.token ?? '').toString('hex');
    const actor = (await actorsByToken(store.db, [hash])).get(hash)!.actor;
    const registry = await deps.registry.latest();
    const { items: rows } = await listActivity(deps, actor, registry, undefined);
    const warned = rows.filter((row) => row.warning !== 'NONE').length;
    const named = rows.filter((row) => row.wouldEnd.length > 0).length;
    const activityMs = await timeRounds(times, () => listActivity(deps, actor, registry, undefined));
    const remindersMs = await timeRounds(times, () => listReminders(deps, actor, registry));
    say(`${rows.length} accounts, ${warned} warned of, ${named} with items that would end their silence`);
    say(`activity    p50 ${activityMs.median} ms, slowest ${activityMs.slowest} ms`);
    say(`reminders   p50 ${remindersMs.median} ms, slowest ${remindersMs.slowest} ms`);
    const size = `${counted(rows.length)} accounts, ${counted(items)} release items`;
    const sizeZh = `${counted(rows.length)} 个账号、${counted(items)} 条发布记录`;
    const figures = [
      { what: `activity of ${size}: p50`, zh: `${sizeZh}的活跃度：p50`, value: activityMs.median, unit: 'ms' },
      { what: 'activity: slowest', zh: '活跃度：最慢', value: activityMs.slowest, unit: 'ms' },
      { what: 'reminders of the same: p50', zh: '同一批账号的到期提醒：p50', value: remindersMs.median, unit: 'ms' },
      { what: 'reminders: slowest', zh: '到期提醒：最慢', value: remindersMs.slowest, unit: 'ms' },
    ];
    const detail = { accounts: rows.length, items, warned, named, activityMs, remindersMs };
    writeResult(values.json, 'activity', figures, detail);
  });
}

await main();
