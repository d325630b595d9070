import { sql } from 'kysely';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { story, type Story } from './actions.ts';
import { proposePolicies } from './office-acts.ts';
import { blockedButOut, violations } from './oracle.ts';
import { play } from './play.ts';

/** Sequences in all; half of them in each of the two files, which run side by side. */
const RUNS = Math.ceil(Number(process.env['WUGUAN_MODEL_RUNS'] ?? 600) / 2);
/** `{"seed": …, "path": "…"}`, as a counterexample tells them: plays that story, and what it was shrunk from, again. */
const REPLAY = JSON.parse(process.env['WUGUAN_MODEL_REPLAY'] ?? '{}') as { seed?: number; path?: string };
/** Against stories that never end: far more than one takes, also on a busy machine. */
const MS_PER_RUN = 5_000;

export function modelTest(name: string): void {
  let office: HttpOffice;
  beforeAll(async () => {
    office = await openHttpOffice();
    // one person holds two tiers, so that the rule against acting in both has something to refuse
    const first2 = office.demo.users.find((user) => user.login === 'first2');
    await office.deps.db
      .insertInto('role_grant')
      .values({
        id: crypto.randomUUID(),
        user_id: first2?.id ?? '',
        role: 'REVIEWER',
        tier: 'SECOND',
        unit_id: office.demo.unit.id,
      })
      .execute();
  });
  afterAll(() => office.close());

  test(`${name}: no story of random people breaks a “never”`, { timeout: RUNS * MS_PER_RUN + 60_000 }, async () => {
    const source = await office.deps.db
      .selectFrom('source')
      .select('id')
      .where('name', '=', '新华网')
      .executeTakeFirstOrThrow();
    const policies = await proposePolicies(office);
    await office.as('duty').call('POST', `/v1/policies/${policies.usual}/activate`);
    const world = { source: source.id, account: office.demo.accounts[0]?.id ?? '', policies };
    const seen = { pulls: 0, decisions: 0, refusals: 0, receipts: 0, stories: 0 };
    const property = async (one: Story): Promise<void> => {
      const acked = await play(office, world, one);
      if (acked === null) return;
      seen.stories += 1;
      seen.pulls += acked.pulls.length;
      seen.decisions += acked.decisions.length;
      seen.refusals += acked.refusals;
      seen.receipts += acked.receipts.length;
      expect([...(await violations(office, one, acked)), ...(await blockedButOut(office, acked))]).toEqual([]);
      await leave(office, acked.draftId);
    };
    await fc
      .assert(fc.asyncProperty(story, property), {
        ...REPLAY,
        numRuns: RUNS,
        endOnFailure: false,
        interruptAfterTimeLimit: RUNS * MS_PER_RUN,
      })
      .catch((error: unknown) => {
        // the other half may run for an hour before the runner tells
        process.stderr.write(`model ${name}: ${inspect(error, { depth: 5 })}\n`);
        throw error;
      });
    const { takenDown } = await office.deps.db
      .selectFrom('draft')
      .select(({ fn }) => fn.countAll<number>().as('takenDown'))
      .where('status', '=', 'TAKEN_DOWN')
      .executeTakeFirstOrThrow();
    const { cases } = await office.deps.db
      .selectFrom('case_file')
      .select(({ fn }) => fn.countAll<number>().as('cases'))
      .executeTakeFirstOrThrow();
    Object.assign(seen, { cases, takenDown });
    process.stdout.write(`model ${name}: ${JSON.stringify(seen)}\n`);
    expect(seen.stories).toBeGreaterThanOrEqual(RUNS);
    // stories that never come to the interesting part would prove nothing
    expect(seen.pulls).toBeGreaterThan(RUNS / 20);
    expect(seen.refusals).toBeGreaterThan(RUNS);
    expect(cases).toBeGreaterThan(RUNS / 20);
    // a take-down takes many steps: some hundred stories may have none
    if (RUNS >= 2_000) expect(takenDown).toBeGreaterThan(RUNS / 400);
    // the same again is counted, and the number is written down by whoever stops
    await office.deps.writes.refusals.flush();
    const refused = await office.deps.db
      .selectFrom('audit_event')
      .select(sql<string>`sum(coalesce((details->>'repeats')::int, 1))`.as('n'))
      .where('outcome', '=', 'REFUSED')
      .where('action', '<>', 'release.refused')
      .executeTakeFirstOrThrow();
    expect(Number(refused.n)).toBe(seen.refusals);
  });
}

/** What a story left undone is no work for the sweeps that the next ones call. */
async function leave({ deps }: HttpOffice, draftId: string): Promise<void> {
  await deps.db
    .updateTable('review_task')
    .set({ state: 'CANCELLED', holder_id: null, lease_until: null })
    .where('draft_id', '=', draftId)
    .where('state', 'in', ['OPEN', 'CLAIMED', 'ON_HOLD'])
    .execute();
  await deps.db
    .updateTable('draft')
    .set({ status: 'WITHDRAWN' })
    .where('id', '=', draftId)
    .where('status', 'in', ['CHECKING', 'IN_REVIEW', 'APPROVED'])
    .execute();
}
