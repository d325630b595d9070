import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimThis } from '../../src/app/review/claim-task.ts';
import { pullReleases } from '../../src/app/releases/pull-releases.ts';
import { resumeRelease } from '../../src/app/releases/resolve-release.ts';
import { releasesOfDraft } from '../../src/db/releases/releases.ts';
import { approved, openTask, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Row {
  readonly action: string;
  readonly code: string;
  readonly entity_id: string | null;
  readonly draft_id: string | null;
  readonly unit_id: string | null;
  readonly details: { readonly repeats?: number; readonly before?: object; readonly after?: object };
}
/** Entries of the log of one kind, as they were written. */
async function entries(where: string, ...values: unknown[]): Promise<readonly Row[]> {
  await office.deps.writes.refusals.flush();
  const { rows } = await office.database.pool.query<Row>(
    `select * from audit_event where ${where} order by seq`,
    values,
  );
  return rows;
}

test('a refusal names the draft and the unit that it is about', async () => {
  const { id } = await submit(office);
  await runAllChecks(office, id);
  const task = await openTask(office, id);
  await claimThis(office.deps, await office.actor('first1'), task.id);
  const unit_id = office.demo.unit.id;
  await office.as('first2').call('POST', `/v1/tasks/${task.id}/claim`);
  await office.as('editor1').call('POST', `/v1/drafts/${id}/submit`, {});
  const wish = { kind: 'CORRECTION', trigger: 'REPORT', draftId: id, reason: '读者指出数字有误' };
  await office.as('duty').call('POST', '/v1/cases', wish);
  expect(await entries(`outcome = 'REFUSED' and draft_id = $1`, id)).toMatchObject([
    { action: 'POST /v1/tasks/{id}/claim', code: 'ALREADY_CLAIMED', entity_id: task.id, draft_id: id, unit_id },
    { action: 'POST /v1/drafts/{id}/submit', code: 'INVALID_TRANSITION', entity_id: id, draft_id: id, unit_id },
    { action: 'POST /v1/cases', code: 'INVALID_TRANSITION', entity_id: null, draft_id: id, unit_id },
  ]);
});

test('a thousand refusals of the same are two entries, whatever ids are made up', async () => {
  const made = (n: number): string => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  for (let n = 0; n < 300; n += 1) await office.as('editor2').call('GET', `/v1/drafts/${made(n)}`);
  const [first, second, ...more] = await entries(`action = 'GET /v1/drafts/{id}' and code = 'NOT_FOUND'`);
  expect([first?.details.repeats, second?.details.repeats, more]).toEqual([undefined, 299, []]);
});

test('a pull tells of what it may not have once, and again when the reasons change', async () => {
  const drafts = [await approved(office), await approved(office)];
  const ids = drafts.map(({ id }) => id);
  const pull = async () => pullReleases(office.deps, await office.actor('publisher'), { max: 100, leaseSeconds: 60 });
  const told = () => entries(`action = 'release.refused' and draft_id = any($1::uuid[])`, ids);
  const { pool } = office.database;
  await pool.query(`update account set state = 'SUSPENDED'`);
  for (let n = 0; n < 3; n += 1) await pull();
  const held = await told();
  expect(held.map(({ code }) => code)).toEqual(drafts.map(() => 'ACCOUNT_NOT_ACTIVE'));
  await pool.query(
    `insert into incident (id, kind, draft_id, account_id, details)
     select gen_random_uuid(), 'HASH_MISMATCH', draft_id, account_id, '{}' from release_item where draft_id = $1`,
    [ids[0]],
  );
  for (let n = 0; n < 3; n += 1) await pull();
  const changed = await told();
  expect(changed).toHaveLength(4);
  await pool.query(`update account set state = 'ACTIVE'`);
  await pool.query(`update incident set resolved_at = now()`);
  // what an account that had been stopped held back waits for a look: refused for another reason, it is told once more
  for (let n = 0; n < 2; n += 1) await pull();
  expect((await told()).slice(4).map(({ code }) => code)).toEqual(drafts.map(() => 'LOOK_NEEDED'));
  const duty = await office.actor('duty');
  for (const id of ids)
    for (const item of await releasesOfDraft(office.deps.db, id))
      await resumeRelease(office.deps, duty, item.id, '内容仍然有效');
  expect(await pull()).toHaveLength(2);
});

test('a change of the registry says what was there before and after, and no secret', async () => {
  const admin = office.as('admin');
  const { body: source } = await admin.call<{ id: string }>('POST', '/v1/admin/sources', {
    name: '某报',
    domains: ['a.cn'],
  });
  const [created] = await entries(`entity = 'sources' and entity_id = $1`, source.id);
  const known = (
    await office.database.pool.query<{ id: string }>(`select id from source where state = 'ACTIVE' limit 1`)
  ).rows[0]!.id;
  await admin.call('PATCH', `/v1/admin/sources/${known}`, { state: 'FROZEN' });
  const [changed] = await entries(`entity = 'sources' and entity_id = $1`, known);
  expect(created?.details.after).toMatchObject({ name: '某报', domains: ['a.cn'] });
  expect(changed?.details).toMatchObject({ before: { state: 'ACTIVE' }, after: { state: 'FROZEN' } });
  const password = 'a password of 20 chars';
  const person = { unitId: office.demo.unit.id, name: '新人', login: 'new-person', password };
  const { status } = await admin.call('POST', '/v1/admin/users', person);
  expect(status).toBe(201);
  const all = JSON.stringify(await entries(`action in ('users.created', 'tokens.created')`));
  expect(all).toContain('new-person');
  expect(all).not.toMatch(/password.?hash|token.?hash|scrypt/i);
  expect(all).not.toContain(password);
});
