import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import { verifyLog } from '../../src/app/evidence/verify-log.ts';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import { readPublicKeys } from '../../src/crypto/tickets.ts';
import type { Database } from '../../src/db/schema/index.ts';
import type { City } from './city.ts';
import type { Told } from './office-life.ts';

/** What was counted at the end, and everything that does not hold. */
export interface Held {
  readonly counts: Readonly<
    Record<'drafts' | 'pictures' | 'decisions' | 'receipts' | 'publications' | 'logEntries', number>
  >;
  readonly broken: readonly string[];
}

/** Of what the tool noted as acknowledged: phases of receipts. */
const SENT: ReadonlySet<string> = new Set(['SUBMITTED', 'PUBLISHED', 'FAILED']);

const listed = (what: string, rows: readonly object[]): readonly string[] =>
  rows.slice(0, 20).map((row) => `${what}: ${JSON.stringify(row)}`);

/** Looks in the database, the media and what is public whether what people were told still holds, and the nevers do. */
export async function whatHolds(city: City, told: Told): Promise<Held> {
  const rows = async <T extends object>(query: string, ...values: readonly unknown[]): Promise<readonly T[]> =>
    (await city.pool.query<T>(query, [...values])).rows;
  const drafts = [...told.accepted].map(([key, { id, contentHash }]) => ({ key, id, contentHash }));
  const given = JSON.stringify(drafts);
  const decisions = [...told.decided].flatMap(([id, tiers]) => [...tiers].map((tier) => ({ id, tier })));
  // what a later receipt said as well was never sent
  const acknowledged = journalOf(city).flatMap(({ step, release, pullNo, what, answer }) =>
    step === 'acknowledged' && SENT.has(what) && answer.startsWith('{') ? [{ release, pullNo, what }] : [],
  );
  const broken = [
    // never 2
    ...listed(
      'an acknowledged draft is not there as it was',
      await rows(
        `select x.* from jsonb_to_recordset($1::jsonb) x(key text, id uuid, "contentHash" text) left join draft d on d.id = x.id
         where d.id is null or d.content_hash <> x."contentHash" or d.status <> 'PUBLISHED'`,
        given,
      ),
    ),
    ...listed(
      'a draft is there twice',
      await rows(
        `select r.content->>'title' as title, count(distinct r.draft_id) from revision r group by 1 having count(distinct r.draft_id) > 1`,
      ),
    ),
    ...listed(
      'an acknowledged decision is not there once',
      await rows(
        `select x.*, count(d.id) from jsonb_to_recordset($1::jsonb) x(id uuid, tier text)
         left join decision d on d.draft_id = x.id and d.tier = x.tier and d.voided_at is null
         group by x.id, x.tier having count(d.id) <> 1`,
        JSON.stringify(decisions),
      ),
    ),
    ...listed(
      'an acknowledged receipt is not there',
      await rows(
        `select x.* from jsonb_to_recordset($1::jsonb) x(release uuid, "pullNo" int, what text) where not exists (
           select from receipt r where r.release_id = x.release and r.pull_no = x."pullNo" and r.phase = x.what)`,
        JSON.stringify(acknowledged),
      ),
    ),
    // never 1, never 3: three people approved exactly what went out, one for each tier
    ...listed(
      'published without three approvals of its hash by three people',
      await rows(
        `select i.id, i.draft_id, count(distinct d.user_id), count(distinct d.tier) from release_item i left join decision d
           on d.draft_id = i.draft_id and d.verdict = 'APPROVE' and d.voided_at is null and d.content_hash = i.content_hash
         where i.state = 'PUBLISHED' and i.draft_id in (select id from jsonb_to_recordset($1::jsonb) x(id uuid))
         group by i.id, i.draft_id having count(distinct d.user_id) <> 3 or count(distinct d.tier) <> 3`,
        given,
      ),
    ),
    ...listed(
      'a task was decided twice',
      await rows(`select task_id, count(*) from decision where voided_at is null group by 1 having count(*) > 1`),
    ),
    ...listed(
      'not one release for one account',
      await rows(
        `select x.id, count(i.id) from jsonb_to_recordset($1::jsonb) x(id uuid) left join release_item i on i.draft_id = x.id
         group by x.id having count(i.id) <> 1`,
        given,
      ),
    ),
    // never 4
    ...listed(
      'published although a stage did not run to its end',
      await rows(
        `select i.draft_id, array_agg(distinct c.stage) from release_item i left join check_run c on c.draft_id = i.draft_id and c.state <> 'ERROR'
         where i.state = 'PUBLISHED' and i.draft_id in (select id from jsonb_to_recordset($1::jsonb) x(id uuid))
         group by i.draft_id having not array_agg(distinct c.stage) @> $2::text[]`,
        given,
        STAGE_TABLE.map(({ stage }) => stage),
      ),
    ),
  ];
  const out = new Map(
    (await rows<{ id: string; state: string }>('select id, state from release_item')).map(({ id, state }) => [
      id,
      state,
    ]),
  );
  for (const [release, times] of city.receiver.published) {
    if (out.get(release) !== 'PUBLISHED') broken.push(`public, and not published by the books: ${release}`);
    if (times !== 1) broken.push(`published ${times} times: ${release}`);
  }
  for (const [release, state] of out)
    if (state === 'PUBLISHED' && !city.isOut(release)) broken.push(`published by the books alone: ${release}`);
  for (const digest of told.pictures) {
    const hex = digest.slice('sha256-'.length);
    const file = join(city.dataDir, 'media', hex.slice(0, 2), hex.slice(2, 4), digest);
    if (!existsSync(file) || createHash('sha256').update(readFileSync(file)).digest('hex') !== hex)
      broken.push(`an acknowledged picture is not there: ${digest}`);
  }
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool: city.pool }) });
  const log = await verifyLog(db, await readPublicKeys(join(city.dataDir, 'keys')));
  broken.push(...listed('the log', log.problems));
  return {
    counts: {
      ...{ drafts: drafts.length, pictures: told.pictures.size, decisions: decisions.length },
      ...{ receipts: acknowledged.length, publications: city.receiver.published.size, logEntries: log.size },
    },
    broken,
  };
}

interface Entry {
  readonly step: string;
  readonly release: string;
  readonly pullNo: number;
  readonly what: string;
  readonly answer: string;
}

function journalOf({ toolDir }: City): readonly Entry[] {
  const file = join(toolDir, 'journal.jsonl');
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => (line.endsWith('}') ? [JSON.parse(line) as Entry] : []));
}
