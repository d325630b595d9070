import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimNext, claimThis } from '../../src/app/review/claim-task.ts';
import { decide } from '../../src/app/review/decide-task.ts';
import { signalTask } from '../../src/app/review/escalate-task.ts';
import { withdrawRelease } from '../../src/app/releases/move-release.ts';
import { pullReleases } from '../../src/app/releases/pull-releases.ts';
import { reviseDraft } from '../../src/app/drafts/revise-draft.ts';
import { createDraft } from '../../src/app/drafts/create-draft.ts';
import { lockDraft } from '../../src/db/locks.ts';
import { releasesOfDraft } from '../../src/db/releases/releases.ts';
import { approved, cleanDraft, decisionOn, openTask, runAllChecks, submit } from '../support/flow.ts';
import { openOffice, type Office } from '../support/office.ts';
import { changeSource } from '../support/sources.ts';

/** Rounds of each race; the promise is "exactly one wins", every time. */
const ROUNDS = 200;

let office: Office;
beforeAll(async () => (office = await openOffice()));
afterAll(() => office.close());

const settled = async (work: readonly Promise<unknown>[]) => {
  const results = await Promise.allSettled(work);
  return {
    won: results.filter((result) => result.status === 'fulfilled').length,
    codes: results.flatMap((result) =>
      result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
    ),
  };
};

test('two claims of one task at once: exactly one wins', { timeout: 300_000 }, async () => {
  const people = await Promise.all(['first1', 'first2'].map((login) => office.actor(login)));
  const draft = await submit(office);
  await runAllChecks(office, draft.id);
  const { id } = await openTask(office, draft.id);
  for (let round = 0; round < ROUNDS; round += 1) {
    const { won, codes } = await settled(people.map((person) => claimThis(office.deps, person, id)));
    expect([won, codes]).toEqual([1, ['ALREADY_CLAIMED']]);
    await office.deps.db
      .updateTable('review_task')
      .set({ state: 'OPEN', holder_id: null, lease_until: null })
      .where('id', '=', id)
      .execute();
  }
});

test('two people who claim the next task never get the same one', { timeout: 300_000 }, async () => {
  const people = await Promise.all(['first1', 'first2'].map((login) => office.actor(login)));
  const drafts = await Promise.all(Array.from({ length: ROUNDS }, () => submit(office, 'editor2')));
  for (const draft of drafts) await runAllChecks(office, draft.id);
  const registry = await office.deps.registry.latest();
  const claimed: string[] = [];
  for (let round = 0; round < ROUNDS / 2; round += 1) {
    const tasks = await Promise.all(
      people.map((person) => claimNext(office.deps, person, { tier: 'FIRST' }, registry)),
    );
    claimed.push(...tasks.map((task) => task?.id ?? 'nothing'));
  }
  expect(new Set(claimed).size).toBe(ROUNDS);
  expect(claimed).not.toContain('nothing');
});

test('never 3: two decisions on one claim at once: exactly one counts', { timeout: 300_000 }, async () => {
  const person = await office.actor('first1');
  const registry = await office.deps.registry.latest();
  for (let round = 0; round < ROUNDS; round += 1) {
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    const task = await claimThis(office.deps, person, (await openTask(office, draft.id)).id);
    const approve = decide(office.deps, person, task.id, decisionOn(task), registry);
    const giveBack = decide(office.deps, person, task.id, decisionOn(task, { verdict: 'RETURN' }), registry);
    const { won, codes } = await settled([approve, giveBack]);
    expect([won, codes]).toEqual([1, ['ALREADY_DECIDED']]);
  }
});

test('two pulls, a withdrawal and an edit at once: one of them settles it', { timeout: 240_000 }, async () => {
  const publisher = await office.actor('publisher');
  const editor = await office.actor('editor1');
  const registry = await office.deps.registry.latest();
  const request = { max: 5, leaseSeconds: 600 };
  const outcomes = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const draft = await approved(office);
    const [item] = await releasesOfDraft(office.deps.db, draft.id);
    const pulls = [0, 1].map(() => pullReleases(office.deps, publisher, request));
    // by turns: a person who takes it back, a person who changes it
    const other =
      round % 2 === 0
        ? withdrawRelease(office.deps, editor, item!.id, '竞争')
        : reviseDraft(office.deps, editor, draft.id, 1, { title: `第 ${round} 轮` }, registry);
    const [pulled, settledOther] = await Promise.all([Promise.all(pulls), Promise.allSettled([other])]);
    const times = pulled.flat().filter((got) => got.draftId === draft.id).length;
    expect(times).toBeLessThanOrEqual(1);
    const state = (await releasesOfDraft(office.deps.db, draft.id))[0]?.state;
    const otherWon = settledOther[0]?.status === 'fulfilled';
    if (round % 2 === 0) expect(state).toBe(times === 1 ? 'STOP_REQUESTED' : 'WITHDRAWN');
    else expect([times === 1, state]).toEqual(otherWon ? [false, 'WITHDRAWN'] : [true, 'PULLED']);
    outcomes.add(`${round % 2} ${times}`);
  }
  expect(outcomes.size).toBeGreaterThan(1);
});

test('two pulls at once: exactly one gets the item', { timeout: 240_000 }, async () => {
  const publisher = await office.actor('publisher');
  const request = { max: 2, leaseSeconds: 600 };
  for (let round = 0; round < ROUNDS; round += 1) {
    const draft = await approved(office);
    const pulls = await Promise.all([0, 1].map(() => pullReleases(office.deps, publisher, request)));
    expect(pulls.flat().filter((item) => item.draftId === draft.id)).toHaveLength(1);
  }
});

test(
  'a source frozen before the answer of a pull never sees its item leave afterwards',
  { timeout: 300_000 },
  async () => {
    const publisher = await office.actor('publisher');
    const source = await office.deps.db
      .selectFrom('source')
      .select('id')
      .where('name', '=', '新华网')
      .executeTakeFirstOrThrow();
    const set = (state: string) => changeSource(office, source.id, { state });
    for (let round = 0; round < 20; round += 1) {
      const draft = await submit(office, 'editor1', {
        kind: 'REPOST',
        source: { name: '新华网', url: 'https://www.news.cn/a', title: '原标题' },
      });
      await runAllChecks(office, draft.id);
      for (const login of ['first1', 'final1']) {
        const person = await office.actor(login);
        const task = await claimThis(office.deps, person, (await openTask(office, draft.id)).id);
        await decide(office.deps, person, task.id, decisionOn(task), await office.deps.registry.latest());
      }
      let frozen = false;
      const freeze = set('FROZEN').then(() => (frozen = true));
      const late: string[] = [];
      for (let tries = 0; tries < 4; tries += 1) {
        const wasFrozen = frozen;
        const items = await pullReleases(office.deps, publisher, { max: 50, leaseSeconds: 600 });
        if (wasFrozen) late.push(...items.filter((item) => item.draftId === draft.id).map((item) => item.releaseId));
      }
      await freeze;
      expect(late).toEqual([]);
      await set('ACTIVE');
    }
  },
);

test('rule 13: one Idempotency-Key sent many times at once makes one draft', async () => {
  const actor = await office.actor('editor1');
  const registry = await office.deps.registry.latest();
  const send = (key: string) =>
    createDraft(office.deps, actor, cleanDraft(office), {
      registry,
      now: new Date(),
      submit: true,
      idempotencyKey: key,
    });
  for (let round = 0; round < 20; round += 1) {
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(`key-${round}`)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  }
  const other = createDraft(office.deps, actor, cleanDraft(office, { title: '另一件' }), {
    now: new Date(),
    registry,
    submit: true,
    idempotencyKey: 'key-0',
  });
  await expect(other).rejects.toMatchObject({ code: 'IDEMPOTENCY_REUSED' });
});

test(
  'a task is escalated while somebody holds its draft: neither waits for the other',
  { timeout: 300_000 },
  async () => {
    const { deps } = office;
    const draft = await submit(office);
    await runAllChecks(office, draft.id);
    const { id } = await openTask(office, draft.id);
    await deps.db
      .updateTable('review_task')
      .set({ signals: 2, signal_at: sql<Date>`wuguan_now()` })
      .where('id', '=', id)
      .execute();
    await deps.db.transaction().execute(async (trx) => {
      await lockDraft(trx, draft.id);
      await signalTask(deps, id);
      // what every revision does next
      await trx.updateTable('review_task').set({ state: 'CANCELLED' }).where('id', '=', id).execute();
    });
    const { escalations } = await deps.db
      .selectFrom('review_task')
      .select('escalations')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(escalations).toBe(1);
  },
);
