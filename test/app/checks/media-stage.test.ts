import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isAway } from '../../../src/app/away.ts';
import { draftChecker, stagesOf, type CheckWork } from '../../../src/app/checks/check-draft.ts';
import { mediaReading } from '../../../src/app/checks/read-media.ts';
import { createDraft } from '../../../src/app/drafts/create-draft.ts';
import { readDraft } from '../../../src/app/drafts/read-draft.ts';
import { reconcile } from '../../../src/app/reconcile.ts';
import type { MediaFile } from '../../../src/domain/media.ts';
import type { MediaReading } from '../../../src/domain/media-reading.ts';
import { databaseNow } from '../../../src/db/locks.ts';
import { readOnce } from '../../../src/db/media/readings.ts';
import { openStore } from '../../../src/db/open.ts';
import { openMediaReader, type MediaReader } from '../../../src/media/reading/media-reader.ts';
import type { CheckJob } from '../../../src/queue/jobs.ts';
import { forgetfulJobs } from '../../support/deps.ts';
import { cleanDraft, runAllChecks, statusOf, submit } from '../../support/flow.ts';
import { upload } from '../../support/media.ts';
import { openOffice, type Office } from '../../support/office.ts';
import { draw } from '../../support/pictures.ts';

let office: Office;
const queued: { readonly text: CheckJob[]; readonly media: CheckJob[] } = { text: [], media: [] };
const real = openMediaReader({ ffmpeg: null, limits: { pictureMs: 60_000 } });
/** Files that were read. */
let reads = 0;
const counting: MediaReader = {
  ...real,
  read: (...given) => {
    reads += 1;
    return real.read(...given);
  },
};

beforeAll(async () => {
  office = await openOffice({
    ...forgetfulJobs,
    checks: async (jobs) => void queued.text.push(...jobs),
    media: async (jobs) => void queued.media.push(...jobs),
  });
});
afterAll(async () => {
  real.close();
  await office.close();
});

const showing = async (...files: readonly MediaFile[]) => {
  const body = `<p>便民信息如下。</p>${files.map(({ digest }) => `<img src="media:${digest}" alt="示例图">`).join('')}`;
  const draft = await submit(office, 'editor1', { body });
  queued.media.length = 0;
  return draft;
};
/** The job of a draft's text, and that of its files. */
const runText = (draftId: string, over: Partial<CheckWork> = {}) =>
  draftChecker(office.deps)({ draftId, rev: 1, stages: stagesOf('checks'), lastAttempt: true, ...over });
const runMedia = (draftId: string, over: Partial<CheckWork> = {}, reader = counting) =>
  draftChecker(
    office.deps,
    mediaReading(office.deps, reader),
  )({
    ...{ draftId, rev: 1, stages: stagesOf('media'), lastAttempt: true },
    ...over,
  });
const view = async (draftId: string) => readDraft(office.deps, await office.actor('editor1'), draftId);
const code = (text: string, at = 0) => draw({ codes: [{ text, at: [100 + at, 100], size: 200 }] });

test('a draft without files is through with the job of its text, and no other is queued', async () => {
  const draft = await submit(office);
  queued.media.length = 0;
  await runText(draft.id);
  expect(await statusOf(office, draft.id)).toBe('IN_REVIEW');
  expect(queued.media).toEqual([]);
  expect((await view(draft.id)).stages.find(({ stage }) => stage === 'media')).toMatchObject({ state: 'PASSED' });
});

/** Native libraries that this process has loaded. */
const libraries = (): readonly string[] =>
  (process.report.getReport() as unknown as { readonly sharedObjects: readonly string[] }).sharedObjects;

test('nothing that reads pictures is loaded, and no process started, before a draft shows one', async () => {
  for (let draft = 0; draft < 3; draft += 1) {
    const { id } = await submit(office);
    // as each worker is asked, whatever it has at hand
    await runMedia(id);
    await runText(id);
    expect(await statusOf(office, id)).toBe('IN_REVIEW');
  }
  expect(reads).toBe(0);
  expect(real.processes()).toEqual([]);
  expect(libraries().length).toBeGreaterThan(0);
  expect(libraries().filter((library) => library.includes('onnxruntime'))).toEqual([]);
  const draft = await showing(await upload(office, await code('https://first.example.com/x')));
  await runMedia(draft.id);
  expect([reads, real.processes().length]).toEqual([1, 1]);
  // the models are loaded there, never here
  expect(libraries().filter((library) => library.includes('onnxruntime'))).toEqual([]);
});

test('whichever job is done last decides, and what a code hides is found where it lies', async () => {
  const file = await upload(office, await code('https://a.example.com/x'));
  for (const order of [
    ['text', 'media'],
    ['media', 'text'],
  ] as const) {
    const draft = await showing(file);
    for (const job of order) {
      expect(await statusOf(office, draft.id)).toBe('CHECKING');
      await (job === 'text' ? runText(draft.id) : runMedia(draft.id));
    }
    expect(await statusOf(office, draft.id)).toBe('IN_REVIEW');
    const { findings } = await view(draft.id);
    expect(findings.filter(({ stage }) => stage === 'media')).toMatchObject([
      { ruleId: 'adlink.unlisted-host', field: `media.${file.digest}`, severity: 'WARN', gate: 'LEGAL' },
    ]);
    const [left, top, width, height] = findings.find(({ stage }) => stage === 'media')!.box!;
    expect([left >= 90, top >= 90, left + width <= 310, top + height <= 310]).toEqual([true, true, true, true]);
  }
});

test('the job of the text asks for that of the files while there is none, and does nothing itself when it comes again', async () => {
  const draft = await showing(await upload(office, await code('https://b.example.com/x')));
  await runText(draft.id);
  expect(queued.media).toEqual([{ draftId: draft.id, rev: 1, emergency: false }]);
  await sql`update draft set updated_at = updated_at - interval '1 minute' where id = ${draft.id}`.execute(
    office.database.db,
  );
  queued.text.length = 0;
  await reconcile(office.deps);
  expect(queued.text.map(({ draftId }) => draftId)).toContain(draft.id);
  await runText(draft.id);
  expect(queued.media).toHaveLength(2);
  expect(await statusOf(office, draft.id)).toBe('CHECKING');
});

test('the same file is read once, also when two drafts ask for it at once', async () => {
  const file = await upload(office, await code('https://c.example.com/x'));
  const [one, two, three] = [await showing(file), await showing(file), await showing(file)];
  reads = 0;
  // one and the same worker, and another one
  const check = draftChecker(office.deps, mediaReading(office.deps, counting));
  const work = { rev: 1, stages: stagesOf('media'), lastAttempt: true };
  await Promise.all([check({ ...work, draftId: one.id }), check({ ...work, draftId: two.id }), runMedia(three.id)]);
  expect(reads).toBe(1);
  const { rows } = await sql<{ state: string }>`select state from check_run where stage = 'media'
    and draft_id in (${one.id}, ${two.id}, ${three.id})`.execute(office.database.db);
  expect(rows.map(({ state }) => state)).toEqual(['FOUND', 'FOUND', 'FOUND']);
  // other models read it anew
  await runMedia((await showing(file)).id, {}, { ...counting, model: async () => 'another' });
  expect(reads).toBe(2);
});

test('a file is read for longer than a transaction may stand still, and a reader that is frozen holds it no longer than that', async () => {
  const store = openStore({ ...office.database.connection, idle_in_transaction_session_timeout: 1_000 });
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const { digest } = await upload(office, await code('https://frozen.example.com/x'));
  const key = (model: string) => ({ digest, model });
  const nothingRead: MediaReading = {
    ...{
      width: 100,
      height: 100,
      frames: [],
      framesSeen: 1,
      everyMs: null,
      durationMs: null,
      hasSound: false,
      unread: null,
    },
  };
  const order: string[] = [];
  const reading = (name: string, ms: number) => async () => {
    order.push(name);
    await pause(ms);
    return nothingRead;
  };
  // it gives signs of life, so whoever comes later gets what it read
  const long = readOnce(store.db, key('long'), reading('first', 2_500), 200);
  await expect.poll(() => order).toEqual(['first']);
  await Promise.all([long, readOnce(store.db, key('long'), reading('never', 0))]);
  expect(order).toEqual(['first']);

  // this one gives none: the next reads the file itself, and what the first had read is lost
  const frozen = readOnce(store.db, key('frozen'), reading('second', 3_000), 60_000).catch((error: unknown) => error);
  await expect.poll(() => order).toEqual(['first', 'second']);
  await readOnce(store.db, key('frozen'), reading('third', 0));
  expect(order).toEqual(['first', 'second', 'third']);
  expect(isAway(await frozen)).toBe(true);
  await store.close();
});

test('a store that is away fails no stage: the draft stays with its checks, and passes when the store is back', async () => {
  const draft = await showing(await upload(office, await code('https://away.example.com/x')));
  await runText(draft.id);
  const away = [
    Object.assign(new Error('terminating connection due to administrator command'), { code: '57P01' }),
    Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' }),
    Object.assign(new Error('connect ENOENT /run/postgresql/.s.PGSQL.5432'), { code: 'ENOENT', syscall: 'connect' }),
    new Error('Connection terminated unexpectedly'),
  ];
  for (const error of away) {
    const reader = { ...counting, model: () => Promise.reject(error) };
    await expect(runMedia(draft.id, { lastAttempt: true }, reader)).rejects.toBe(error);
    expect(await statusOf(office, draft.id)).toBe('CHECKING');
    expect((await view(draft.id)).stages.find(({ stage }) => stage === 'media')?.state).not.toBe('ERROR');
  }
  await runMedia(draft.id);
  expect(await statusOf(office, draft.id)).toBe('IN_REVIEW');
});

test('a file that cannot be read fails its stage, is tried again, and never passes', async () => {
  const huge = await sharp({ create: { width: 10_000, height: 10_000, channels: 3, background: '#777' } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  for (const [bytes, error] of [
    [huge, 'reading.too-large'],
    [Buffer.from('no picture'), 'reading.damaged'],
  ] as const) {
    const draft = await showing(await upload(office, bytes));
    await runText(draft.id);
    await expect(runMedia(draft.id, { lastAttempt: false })).rejects.toThrow('media');
    expect(await statusOf(office, draft.id)).toBe('CHECKING');
    await runMedia(draft.id);
    expect(await statusOf(office, draft.id)).toBe('CHECK_FAILED');
    const { stages, explain } = await view(draft.id);
    expect(stages.find(({ stage }) => stage === 'media')).toMatchObject({ state: 'ERROR', error });
    expect(explain.accounts[0]?.refusals.map((refusal) => refusal.code)).toContain('STAGE_FAILED');
  }
  // a file that the store lost
  const lost = await upload(office, await code('https://d.example.com/x'));
  await office.deps.media.remove(lost.digest);
  const draft = await showing(lost);
  await runMedia(draft.id);
  expect((await view(draft.id)).stages.find(({ stage }) => stage === 'media')).toMatchObject({
    error: 'reading.missing',
  });
});

test('a worker that ends says nothing of the file that it was reading', async () => {
  const own = openMediaReader({ ffmpeg: null });
  const draft = await showing(await upload(office, await code('https://e.example.com/x')));
  const running = runMedia(draft.id, {}, own);
  await expect.poll(() => own.processes().length).toBe(1);
  own.close();
  await expect(running).rejects.toMatchObject({ name: 'reading.closed' });
  expect((await view(draft.id)).stages.filter(({ stage }) => stage === 'media')).toEqual([]);
  await runMedia(draft.id);
  expect((await view(draft.id)).stages.find(({ stage }) => stage === 'media')).toMatchObject({ state: 'FOUND' });
});

test('what was checked before there was the stage is checked again, over what was read', async () => {
  const draft = await submit(office);
  await runAllChecks(office, draft.id);
  await sql`delete from check_run where stage = 'media' and draft_id = ${draft.id}`.execute(office.database.db);
  await sql`update draft set checked_with = '' where status in ('IN_REVIEW', 'APPROVED', 'RELEASING')`.execute(
    office.database.db,
  );
  queued.text.length = 0;
  await reconcile(office.deps);
  expect(queued.text.map(({ draftId }) => draftId)).toContain(draft.id);
  await runText(draft.id);
  expect((await view(draft.id)).stages.find(({ stage }) => stage === 'media')).toMatchObject({ state: 'PASSED' });
  queued.text.length = 0;
  await reconcile(office.deps);
  expect(queued.text.map(({ draftId }) => draftId)).not.toContain(draft.id);
});

test('a dry run looks at what was read before, and says of other files that nobody read them', async () => {
  const { dryRun } = await import('../../../src/app/drafts/dry-run.ts');
  const known = await upload(office, await code('wxp://f2f0shili'));
  const fresh = await upload(office, await code('wxp://f2f1shili'));
  const draft = await showing(known);
  await runMedia(draft.id);
  const registry = await office.deps.registry.latest();
  const actor = await office.actor('editor1');
  const body = `<p>示例</p><img src="media:${known.digest}" alt="甲"><img src="media:${fresh.digest}" alt="乙">`;
  const now = await databaseNow(office.deps.db);
  const { findings, verdict, failedStages } = await dryRun(
    office.deps,
    actor,
    cleanDraft(office, { body }),
    registry,
    now,
  );
  expect([verdict, failedStages]).toEqual(['BLOCKED', []]);
  expect(
    findings
      .filter(({ stage }) => stage === 'media')
      .map(({ ruleId, field }) => `${ruleId} ${field}`)
      .toSorted(),
  ).toEqual([`media.code-payment media.${known.digest}`, `media.not-read media.${fresh.digest}`]);
  await expect(
    createDraft(office.deps, actor, cleanDraft(office, { body }), {
      registry,
      now,
      submit: true,
      idempotencyKey: undefined,
    }),
  ).resolves.toBeDefined();
});
