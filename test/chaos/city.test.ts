import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectRedis } from '../../src/queue/redis-backend.ts';
import { circumstances, resultFile, writeJson } from '../../scripts/figures/result-file.ts';
import { numbers } from '../support/corpus.ts';
import { redisIsInstalled } from '../support/redis.ts';
import { People } from '../publisher/review.ts';
import { openCity, REDIS_FORMS, type City, type RedisForm } from './city.ts';
import { FAULT_KINDS, faultsFor, type FaultKind } from './faults.ts';
import { OfficeLife } from './office-life.ts';
import { whatHolds } from './what-holds.ts';

const { env } = process;
const SEED = Number(env['WUGUAN_SEED'] ?? 20_261_130);
/** Eight: each victim once. */
const KILLS = Number(env['WUGUAN_KILLS'] ?? 8);
/** After so long no further fault happens. */
const MINUTES = Number(env['WUGUAN_MINUTES'] ?? 3);
const FORM = (env['WUGUAN_REDIS'] ?? 'single') as RedisForm;
const BENCH = { single: 'chaos', cluster: 'chaos-cluster', sentinel: 'chaos-sentinel' } as const;
const IS_LONG = KILLS > 10;
const DRAIN_MS = 600_000;
/** After which it counts as not come to itself. */
const GIVE_UP_MS = 90_000;
const SOON_MS = 10_000;

/** When the city was open. */
let begun = Date.now();
const say = (text: string): void =>
  void process.stdout.write(`chaos: ${Math.round((Date.now() - begun) / 1000)} s: ${text}\n`);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

let city: City;
beforeAll(async () => {
  if (!REDIS_FORMS.includes(FORM)) throw new Error(`--redis is one of ${REDIS_FORMS.join(', ')}`);
  if (redisIsInstalled()) city = await openCity(FORM);
}, 600_000);
afterAll(() => city?.stop(), 120_000);

/** The drafts that wait for their checks, with the stages that are done, what the queue says of their jobs, and who waits in the database. */
async function whatWaits(): Promise<string> {
  const redis = connectRedis(city.redis.url, { maxRetriesPerRequest: 1 });
  redis.on('error', () => {});
  try {
    const { rows } = await city.pool.query<{ id: string; rev: number; seconds: number; stages: string | null }>(
      `select d.id, d.current_rev as rev, round(extract(epoch from wuguan_now() - d.updated_at))::int as seconds,
         (select string_agg(c.stage || ' ' || c.state, ', ') from check_run c
           where c.draft_id = d.id and c.rev = d.current_rev) as stages
       from draft d where d.status = 'CHECKING' order by d.id limit 3`,
    );
    const held = await redis.lrange('{wuguan}:checks:active', 0, 20);
    const delayed = await redis.zrange('{wuguan}:checks:delayed', '0', '20', 'WITHSCORES');
    const { rows: sessions } = await city.pool.query(
      `select pid, state, wait_event, pg_blocking_pids(pid) as behind, round(extract(epoch from now() - xact_start))::int as seconds,
         left(regexp_replace(query, '[[:space:]]+', ' ', 'g'), 120) as asks
       from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() and xact_start < now() - interval '1 second'`,
    );
    const silent = Object.entries(city.parts).map(([name, part]) => `${name}: ${part.output.slice(-200)}`);
    return JSON.stringify({ rows, held, delayed, sessions, silent });
  } catch (error) {
    return (error as Error).message;
  } finally {
    redis.disconnect();
  }
}

/** Until a draft that is handed in now was checked, and every one before it that shows no picture. @returns milliseconds */
async function recovery(life: OfficeLife): Promise<number> {
  const started = Date.now();
  let id: string | undefined;
  let said = false;
  while (Date.now() - started < GIVE_UP_MS) {
    try {
      id ??= await life.handIn();
      const { rows } = await city.pool.query(
        `select from draft d where d.status = 'CHECKING' and d.id <= $1 and not exists (
           select from revision_media m where m.draft_id = d.id) limit 1`,
        [id],
      );
      if (rows.length === 0) return Date.now() - started;
    } catch {
      // not yet
    }
    if (!said && Date.now() - started > SOON_MS) {
      said = true;
      say(`still waiting: ${await whatWaits()}`);
    }
    await pause(100);
  }
  return GIVE_UP_MS;
}

/** What failed again and again waits for a person, who lets it go. @returns whether every draft is public */
async function settle(life: OfficeLife): Promise<boolean> {
  const ids = [...life.told.accepted.values()].map(({ id }) => id);
  const { rows } = await city.pool.query(
    "select from draft where id = any($1::uuid[]) and status <> 'PUBLISHED' limit 1",
    [ids],
  );
  if (rows.length === 0) return true;
  const people = new People(city.people, city.urls[0]!);
  const held = (await people.releases()).filter(({ state }) => state === 'HELD');
  for (const { id } of held) await people.resume(id);
  return false;
}

test.skipIf(!redisIsInstalled())(
  `never 1 to 4: whatever is killed, emptied, full, cut off, slow or frozen: ${KILLS} kills and the rest under load`,
  { timeout: 7_200_000 },
  async () => {
    const next = numbers(SEED);
    let turn = 0;
    const life = new OfficeLife(city.people, {
      url: () => city.urls[(turn += 1) % city.urls.length]!,
      tool: { isOut: (release) => city.isOut(release) },
      ...{ pauseMs: IS_LONG ? 3_000 : 1_500, pictureEach: IS_LONG ? 12 : 8 },
    });
    await recovery(life);
    begun = Date.now();
    life.start();
    const happened = Object.fromEntries(Object.keys(FAULT_KINDS).map((kind) => [kind, 0])) as Record<FaultKind, number>;
    const took: { readonly what: string; readonly ms: number }[] = [];
    const faults = faultsFor(KILLS, city, next);
    if (city.fillDisk === null) say('nobody may mount a small disk here: it is never full');
    for (const fault of faults) {
      if (Date.now() - begun > MINUTES * 60_000) break;
      await pause(next() * 1_000);
      city.receiver.lose = next() < 0.2 ? 1 : 0;
      await fault.happen(city);
      const ms = await recovery(life);
      took.push({ what: fault.what, ms });
      happened[fault.kind] += 1;
      say(`${took.length} of ${faults.length}: ${fault.what}: ${ms} ms; ${life.told.accepted.size} drafts`);
    }
    life.stopSubmitting();
    say(`${life.told.accepted.size} drafts acknowledged, draining`);
    const isOver = (): Promise<boolean> => settle(life).catch(() => false); // a server may still be on its way up
    for (const deadline = Date.now() + DRAIN_MS; Date.now() < deadline && !(await isOver());) await pause(1_000);
    await life.stop();
    const { counts, broken } = await whatHolds(city, life.told);
    const slow = took.filter(({ ms }) => ms > SOON_MS);
    const sorted = took.map(({ ms }) => ms).toSorted((a, b) => a - b);
    const ended = Object.fromEntries(Object.entries(city.parts).map(([name, part]) => [name, part.ended]));
    say(JSON.stringify({ happened, counts, slow, ended, untold: city.untold, wrong: life.told.wrong.slice(0, 20) }));
    for (const [name, part] of Object.entries(city.parts))
      if (part.ended > 0) say(`${name} ended by itself ${part.ended} times: ${part.lastWords.slice(-1_500)}`);
    const figures = [
      ...(Object.keys(FAULT_KINDS) as FaultKind[]).map((kind) => ({
        ...{ what: FAULT_KINDS[kind].en, zh: FAULT_KINDS[kind].zh, value: happened[kind], unit: '' },
      })),
      { what: 'drafts acknowledged meanwhile', zh: '其间受理的稿件', value: counts.drafts, unit: '' },
      {
        what: 'of them lost, or in any way not as told',
        zh: '其中丢失或与应答不符',
        value: broken.length,
        unit: '',
        aim: '0',
      },
      { what: 'recovery, median', zh: '恢复用时中位数', value: sorted[Math.floor(sorted.length / 2)] ?? 0, unit: 'ms' },
      { what: 'recovery, longest', zh: '恢复用时最长', value: sorted.at(-1) ?? 0, unit: 'ms', aim: '≤ 10,000 ms' },
      { what: 'recoveries that took longer', zh: '超过 10 秒的次数', value: slow.length, unit: '', aim: '0' },
    ];
    const file = env['WUGUAN_JSON'];
    if (file !== undefined && file !== '') {
      const command = `npm run ${env['WUGUAN_CHAOS'] === 'short' ? 'test:chaos-short' : 'test:chaos'} -- --redis ${FORM} --kills ${KILLS} --minutes ${MINUTES}`;
      const detail = { seed: SEED, planned: faults.length, counts, took, ended };
      writeJson(file, resultFile.parse({ bench: BENCH[FORM], command, ...circumstances(), figures, detail }));
    }
    expect(life.told.wrong).toEqual([]);
    expect(city.untold).toEqual([]);
    expect(broken).toEqual([]);
    expect(counts.drafts).toBeGreaterThan(took.length);
    expect(took.filter(({ ms }) => ms >= GIVE_UP_MS)).toEqual([]);
  },
);
