import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { reconcile } from '../../../src/app/reconcile.ts';
import { tasksOfDraft } from '../../../src/db/review/tasks.ts';
import type { Effects, Reorganisation } from '../../../src/domain/registry/reorganisation.ts';
import { approved, openTask, review, runAllChecks, statusOf, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { hire, hireAdmin, idOf } from '../../support/people.ts';
import { published } from '../../support/published.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

interface Answer {
  readonly id: string;
  readonly code?: string;
  readonly outcome?: string;
  readonly byTwo?: boolean;
  readonly effects?: Effects;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
  readonly items?: readonly {
    readonly id: string;
    readonly own?: boolean;
    readonly state?: string;
    readonly name?: string;
    readonly closedAt?: string | null;
    readonly wanted?: { readonly kind: string };
    readonly accountName?: string;
    readonly unitName?: string;
  }[];
}

let office: HttpOffice;
let county: string;
beforeAll(async () => {
  office = await openHttpOffice();
  county = office.demo.unit.id;
  // the publishing tool serves every account of its unit
  await office.deps.db.updateTable('token').set({ account_ids: null }).where('user_id', 'is', null).execute();
});
afterAll(() => office.close());

const call = (by: string, method: string, path: string, body?: unknown) =>
  office.as(by).call<Answer>(method, path, body);
const change = (wanted: Reorganisation, dryRun = false, by = 'admin') =>
  call(by, 'POST', '/v1/admin/reorganisations', { wanted, reason: '机构改革', dryRun });
const said = (effects: Effects | undefined, part: keyof Effects): string =>
  (effects?.[part] ?? []).map(({ what, count }) => `${what} ×${count}`).join('\n');

let units = 0;
async function newUnit(parentId: string | null = county): Promise<{ readonly id: string; readonly name: string }> {
  units += 1;
  const unit = { id: randomUUID(), name: `示例第${units}局`, kind: 'HOST' as const, parent_id: parentId };
  await office.deps.db.insertInto('unit').values(unit).execute();
  return unit;
}
async function newAccount(unitId: string, name: string): Promise<string> {
  const id = randomUUID();
  await office.deps.db
    .insertInto('account')
    .values({ id, unit_id: unitId, name, platform: 'OTHER', state: 'ACTIVE' })
    .execute();
  return id;
}
const draftRow = (id: string) =>
  office.deps.db.selectFrom('draft').select(['unit_id', 'status']).where('id', '=', id).executeTakeFirstOrThrow();
const grantsIn = (unitId: string) =>
  office.deps.db
    .selectFrom('role_grant')
    .select(['user_id', 'role', 'account_id'])
    .where('unit_id', '=', unitId)
    .where('valid_to', 'is', null)
    .execute();

describe('an account that comes to another unit', () => {
  test('takes its drafts along; who worked on it before does so no more, and others begin anew', async () => {
    const to = await newUnit();
    const account = await newAccount(county, '示例划转账号');
    await hire(office, 'there1', 'REVIEWER', { tier: 'FIRST', unitId: to.id });
    await hire(office, 'only-it', 'EDITOR');
    await office.deps.db
      .updateTable('role_grant')
      .set({ account_id: account })
      .where('user_id', '=', idOf(office, 'only-it'))
      .execute();
    const old = await published(office, { accounts: [account], title: '划转前发布的稿件' });
    const going = await submit(office, 'editor1', { accounts: [account], title: '划转时待审的稿件' });
    await runAllChecks(office, going.id);
    const task = await openTask(office, going.id);
    expect((await call('first1', 'POST', `/v1/tasks/${task.id}/claim`, {})).status).toBe(200);

    const wanted = { kind: 'MOVE_ACCOUNT', accountId: account, unitId: to.id } as const;
    const looked = await change(wanted, true);
    expect(looked).toMatchObject({ status: 200, body: { outcome: 'LOOKED', id: null, effects: { blocks: [] } } });
    expect(said(looked.body.effects, 'changes')).toContain('授权终止：演示only-it 编辑');
    expect(said(looked.body.effects, 'changes')).toContain('其中已被认领或搁置、须重新认领的任务 ×1');
    expect(said(looked.body.effects, 'left')).toMatch(/的未完成稿件，作者须在新单位取得编辑授权.* ×1/u);
    expect(said(looked.body.effects, 'left')).toContain('发布工具须由新单位另发接口令牌');
    // it was only looked at
    expect((await draftRow(going.id)).unit_id).toBe(county);
    expect(await openTask(office, going.id).catch(() => null)).toBeNull();

    const done = await change(wanted);
    expect(done.body).toMatchObject({ outcome: 'DONE', effects: looked.body.effects });
    expect((await draftRow(going.id)).unit_id).toBe(to.id);
    expect((await draftRow(old.id)).unit_id).toBe(to.id);
    expect(await openTask(office, going.id)).toMatchObject({ id: task.id, unitId: to.id, holderId: null });
    expect((await call('first1', 'POST', `/v1/tasks/${task.id}/claim`, {})).status).toBe(403);
    expect((await call('there1', 'POST', `/v1/tasks/${task.id}/claim`, {})).status).toBe(200);
    expect((await call('only-it', 'POST', '/v1/drafts', {})).status).not.toBe(202);
    const { body } = await call('admin', 'GET', '/v1/admin/reorganisations');
    expect(body.items?.[0]).toMatchObject({ state: 'DONE', wanted: { kind: 'MOVE_ACCOUNT' } });
  });

  test('stays while a draft is meant for others as well, or a publishing tool has something in hand', async () => {
    const to = await newUnit();
    const account = await newAccount(county, '示例多发账号');
    const other = office.demo.accounts[0]!.id;
    await submit(office, 'editor1', { accounts: [account, other], title: '同时发往两个账号的稿件' });
    const inHand = await approved(office, { accounts: [account], title: '正在发布的稿件' });
    expect((await call('publisher', 'POST', '/v1/releases/pull', { accountIds: [account] })).status).toBe(200);
    const wanted = { kind: 'MOVE_ACCOUNT', accountId: account, unitId: to.id } as const;
    const looked = await change(wanted, true);
    expect(said(looked.body.effects, 'blocks')).toContain('同时发往本单位其他账号，须先由作者改选发布账号 ×1');
    expect(said(looked.body.effects, 'blocks')).toContain('已取件、尚无回执的发布记录，收到回执后再办 ×1');
    expect(await change(wanted)).toMatchObject({ status: 409, body: { code: 'REORGANISATION_BLOCKED' } });
    expect((await draftRow(inHand.id)).unit_id).toBe(county);
  });

  test('leaves nothing behind that could still go out for it', async () => {
    const to = await newUnit();
    const account = await newAccount(county, '示例待发账号');
    const waiting = await approved(office, { accounts: [account], title: '划转时待发布的稿件' });
    // a draft of the former unit that came in as the account went: its unit has nothing to say there any more
    const late = await approved(office, { accounts: [account], title: '划转之际的稿件' });
    expect((await change({ kind: 'MOVE_ACCOUNT', accountId: account, unitId: to.id })).status).toBe(200);
    await office.deps.db.updateTable('draft').set({ unit_id: county }).where('id', '=', late.id).execute();
    const pulled = await call('publisher', 'POST', '/v1/releases/pull', { accountIds: [account] });
    expect(pulled.body.items).toEqual([]);
    expect((await draftRow(waiting.id)).unit_id).toBe(to.id);
    await reconcile(office.deps);
    expect(['APPROVED', 'IN_REVIEW']).toContain(await statusOf(office, waiting.id));
  });
});

describe('paper and lists of what was published', () => {
  test('say where an account lay, and what it and its unit were called, on the day of publication', async () => {
    const to = await newUnit();
    const account = await newAccount(county, '示例改名账号');
    const old = await published(office, { accounts: [account], title: '改名前发布的稿件' });
    const name = (await office.deps.db.selectFrom('unit').select('name').where('id', '=', county).executeTakeFirst())!
      .name;
    await change({ kind: 'MOVE_ACCOUNT', accountId: account, unitId: to.id });
    await call('admin', 'PATCH', `/v1/admin/accounts/${account}`, { name: '示例新名账号' });
    await hire(office, 'reader', 'AUDITOR', { unitId: to.id });
    const token = office.demo.users.find(({ login }) => login === 'reader')!.token;
    await office.deps.db
      .updateTable('token')
      .set({ roles: ['AUDITOR'] })
      .where('name', '=', 'reader')
      .execute();
    const get = async (path: string, accept = 'text/html') =>
      (await fetch(`${office.baseUrl}${path}`, { headers: { authorization: `Bearer ${token}`, accept } })).text();
    const sheet = await get(`/v1/drafts/${old.id}/review-sheet`);
    expect(sheet).toContain(name);
    expect(sheet).not.toContain(to.name);
    expect(sheet).toContain('示例改名账号');
    const ledger = await get(`/v1/reports/ledger?unit=${to.id}&format=csv`, 'text/csv');
    expect(ledger).toContain('示例改名账号');
    expect(ledger).not.toContain('示例新名账号');
    expect(ledger).toContain(name);
    const list = await call('reader', 'GET', `/v1/releases?account=${account}`);
    expect(list.body.items).toMatchObject([{ accountName: '示例改名账号', unitName: name }]);
    const one = await call('reader', 'GET', `/v1/releases/${list.body.items![0]!.id}`);
    expect(one.body).toMatchObject({ accountName: '示例改名账号', unitName: name });
  });
});

describe('a unit', () => {
  test('that is merged hands everything over, and nobody gets more by it than they had', async () => {
    const [from, into] = [await newUnit(), await newUnit()];
    const account = await newAccount(from.id, '示例并入账号');
    const staff = await hire(office, 'merged-editor', 'EDITOR', { unitId: from.id });
    await hire(office, 'merged-auditor', 'AUDITOR', { unitId: from.id });
    const draft = await submit(office, 'merged-editor', { accounts: [account], title: '并入时的稿件' });
    await runAllChecks(office, draft.id);
    const below = await newUnit(from.id);
    const wanted = { kind: 'MERGE_UNIT', unitId: from.id, intoId: into.id } as const;
    const looked = await change(wanted, true);
    expect(said(looked.body.effects, 'changes')).toContain(`下级单位“${below.name}”改挂“${into.name}” ×1`);
    expect(said(looked.body.effects, 'left')).toContain('演示merged-auditor 审计员');
    expect((await change(wanted)).body.outcome).toBe('DONE');
    expect(await grantsIn(from.id)).toEqual([]);
    expect(await grantsIn(into.id)).toEqual([{ user_id: staff.id, role: 'EDITOR', account_id: account }]);
    expect((await draftRow(draft.id)).unit_id).toBe(into.id);
    for (const task of await tasksOfDraft(office.deps.db, draft.id)) expect(task.unitId).not.toBe(from.id);
    const list = (await call('admin', 'GET', '/v1/admin/units')).body.items ?? [];
    expect(list.find(({ id }) => id === from.id)).toMatchObject({ mergedInto: into.id, parentId: into.id });
    // nothing new in it
    const entering = { unitId: from.id, name: '新来的人', login: 'newcomer', password: 'a-long-password' };
    expect(await call('admin', 'POST', '/v1/admin/users', entering)).toMatchObject({
      ...{ status: 422, body: { errors: [{ path: 'body.unitId' }] } },
    });
    expect(await change({ kind: 'CLOSE_UNIT', unitId: from.id })).toMatchObject({ status: 422 });
  });

  test('is closed once nothing is left in it', async () => {
    const unit = await newUnit();
    const below = await newUnit(unit.id);
    const wanted = { kind: 'CLOSE_UNIT', unitId: unit.id } as const;
    expect(said((await change(wanted, true)).body.effects, 'blocks')).toContain(`下级单位“${below.name}”须先改挂`);
    expect((await change({ kind: 'MOVE_UNIT', unitId: below.id, parentId: county })).body.outcome).toBe('DONE');
    await hire(office, 'last-one', 'EDITOR', { unitId: unit.id });
    const done = await change(wanted);
    expect(said(done.body.effects, 'left')).toContain('演示last-one仍属该单位');
    expect(await grantsIn(unit.id)).toEqual([]);
    const list = (await call('admin', 'GET', '/v1/admin/units')).body.items ?? [];
    expect(list.find(({ id }) => id === unit.id)?.closedAt).not.toBeNull();
  });

  test('gets one above it, which its administrators administer', async () => {
    const root = await newUnit(null);
    await hireAdmin(office, 'founder');
    const { db } = office.deps;
    await db
      .updateTable('role_grant')
      .set({ unit_id: root.id })
      .where('user_id', '=', idOf(office, 'founder'))
      .execute();
    await db.updateTable('token').set({ unit_id: root.id }).where('name', '=', 'founder').execute();
    const wanted = { kind: 'NEW_PARENT', unitId: root.id, name: '示例市人民政府' } as const;
    const looked = await change(wanted, true, 'founder');
    expect(said(looked.body.effects, 'changes')).toContain('演示founder同时管理新单位');
    expect((await change(wanted, false, 'founder')).body.outcome).toBe('DONE');
    const city = await db
      .selectFrom('unit')
      .select('id')
      .where('name', '=', '示例市人民政府')
      .executeTakeFirstOrThrow();
    expect(await grantsIn(city.id)).toMatchObject([{ user_id: idOf(office, 'founder'), role: 'ADMIN' }]);
    const { parent_id } = await db
      .selectFrom('unit')
      .select('parent_id')
      .where('id', '=', root.id)
      .executeTakeFirstOrThrow();
    expect(parent_id).toBe(city.id);
    expect(await change(wanted, true, 'founder')).toMatchObject({ status: 422 });
  });

  test('of a name that another one has is entered once that was confirmed', async () => {
    const { name } = await newUnit();
    const entry = { name: ` ${name}`, kind: 'HOST', parentId: county };
    expect(await call('admin', 'POST', '/v1/admin/units', entry)).toMatchObject({
      ...{ status: 409, body: { code: 'CONFIRMATION_NEEDED', errors: [{ path: 'body.name' }] } },
    });
    expect((await call('admin', 'POST', '/v1/admin/units', { ...entry, confirm: true })).status).toBe(201);
  });

  test('is nobody’s to change who does not administer both', async () => {
    const mine = await newUnit();
    const foreign = await newUnit(null);
    await hireAdmin(office, 'below');
    const { db } = office.deps;
    await db.updateTable('role_grant').set({ unit_id: mine.id }).where('user_id', '=', idOf(office, 'below')).execute();
    await db.updateTable('token').set({ unit_id: mine.id }).where('name', '=', 'below').execute();
    const account = await newAccount(mine.id, '示例自有账号');
    const asked = await change({ kind: 'MOVE_ACCOUNT', accountId: account, unitId: county }, true, 'below');
    expect(asked).toMatchObject({ status: 403, body: { code: 'FOREIGN_UNIT' } });
    const merging = await change({ kind: 'MERGE_UNIT', unitId: mine.id, intoId: foreign.id }, true, 'below');
    expect(merging).toMatchObject({ status: 403, body: { code: 'FOREIGN_UNIT' } });
  });
});

describe('an account', () => {
  test('that another one replaces is closed once its notice has run', async () => {
    const [gone, next] = [await newAccount(county, '示例注销账号'), await newAccount(county, '示例接续账号')];
    const wanted = { kind: 'CLOSE_ACCOUNT', accountId: gone, intoId: next } as const;
    expect(await change(wanted, true)).toMatchObject({ status: 409, body: { code: 'INVALID_TRANSITION' } });
    const { db } = office.deps;
    const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    await db
      .insertInto('account_notice')
      .values({
        ...{ id: randomUUID(), account_id: gone, kind: 'CLOSING', approval_no: '示政办函〔2026〕9号' },
        ...{ published_on: day(-40), effective_on: day(-5) },
      })
      .execute();
    await db
      .updateTable('account')
      .set({ state: 'CLOSING', closing_on: day(-5) })
      .where('id', '=', gone)
      .execute();
    const message = randomUUID();
    await db
      .insertInto('reader_message')
      .values({
        id: message,
        account_id: gone,
        received_at: new Date(),
        text: '何时答复？',
        due_on: day(5),
        created_by: null,
      })
      .execute();
    const report = {
      ...{ account_id: gone, kind: 'FALSE_ACCOUNT', name: '临江发布厅', received_at: new Date() },
      ...{ text: '同名账号在卖票', evidence: '截图一张', due_on: day(5), created_by: null },
    };
    const [reported, closed] = [randomUUID(), randomUUID()];
    await db
      .insertInto('impersonation')
      .values([
        { ...report, id: reported },
        {
          ...{ ...report, id: closed, outcome: 'FALSE', answer: '系本单位账号' },
          ...{ answered_by: null, answered_at: new Date(), closed_by: idOf(office, 'admin'), closed_at: new Date() },
        },
      ])
      .execute();
    const done = await change(wanted);
    expect(said(done.body.effects, 'changes')).toContain('未答复的留言转由接续的账号答复 ×1');
    expect(said(done.body.effects, 'changes')).toContain('未办结的假冒账号举报转由接续的账号办理 ×1');
    const holders = await db
      .selectFrom('impersonation')
      .select(['id', 'account_id as accountId'])
      .where('id', 'in', [reported, closed])
      .execute();
    expect(Object.fromEntries(holders.map(({ id, accountId }) => [id, accountId]))).toEqual({
      [reported]: next,
      [closed]: gone,
    });
    const row = await db.selectFrom('account').selectAll().where('id', '=', gone).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ state: 'CLOSED', successor_id: next });
    const moved = await db
      .selectFrom('reader_message')
      .select('account_id')
      .where('id', '=', message)
      .executeTakeFirst();
    expect(moved?.account_id).toBe(next);
  });
});

describe('where two administrators agree', () => {
  test('it waits for the second, who is not the first', async () => {
    Object.assign(office.deps, { grantsByTwo: true });
    try {
      await hireAdmin(office, 'second-admin');
      const to = await newUnit();
      const account = await newAccount(county, '示例两人账号');
      const wanted = { kind: 'MOVE_ACCOUNT', accountId: account, unitId: to.id } as const;
      expect((await change(wanted, true)).body.byTwo).toBe(true);
      const asked = await change(wanted);
      expect(asked.body.outcome).toBe('WAITS');
      const path = `/v1/admin/reorganisations/${asked.body.id}`;
      const unitOf = async () =>
        (await office.deps.db.selectFrom('account').select('unit_id').where('id', '=', account).executeTakeFirst())
          ?.unit_id;
      expect(await unitOf()).toBe(county);
      expect(await call('admin', 'POST', `${path}/confirm`)).toMatchObject({
        ...{ status: 403, body: { code: 'GRANT_SAME_PERSON' } },
      });
      const listed = (await call('admin', 'GET', '/v1/admin/reorganisations')).body.items?.[0];
      expect(listed).toMatchObject({ id: asked.body.id, state: 'OPEN', own: true });
      expect((await call('second-admin', 'POST', `${path}/confirm`)).body.outcome).toBe('DONE');
      expect(await unitOf()).toBe(to.id);
      const back = await change({ ...wanted, unitId: county });
      expect((await call('admin', 'POST', `/v1/admin/reorganisations/${back.body.id}/dismiss`)).status).toBe(204);
      expect(await unitOf()).toBe(to.id);
    } finally {
      Object.assign(office.deps, { grantsByTwo: false });
    }
  });

  test('it also waits where the move itself would leave the second one behind', async () => {
    const over = office.demo.supervisingUnit.id;
    await hire(office, 'over-all', 'ADMIN', { unitId: over });
    const [from, own] = [await newUnit(), await newUnit(over)];
    await office.deps.db
      .updateTable('role_grant')
      .set({ created_at: sql<Date>`wuguan_now() - interval '15 days'` })
      .set({ valid_from: sql<Date>`wuguan_now() - interval '15 days'` })
      .where('role', '=', 'ADMIN')
      .execute();
    Object.assign(office.deps, { grantsByTwo: 'AUTO' });
    try {
      // above it there were two; above its new place there is one
      const asked = await change({ kind: 'MOVE_UNIT', unitId: from.id, parentId: own.id }, false, 'over-all');
      expect(asked.body).toMatchObject({ outcome: 'WAITS', byTwo: true });
    } finally {
      Object.assign(office.deps, { grantsByTwo: false });
    }
  });
});

test('what was decided before stands: a reviewed draft keeps who reviewed it', async () => {
  const to = await newUnit();
  const account = await newAccount(county, '示例留痕账号');
  const { id } = await submit(office, 'editor1', { accounts: [account], title: '初审后划转的稿件' });
  await runAllChecks(office, id);
  await review(office, id, 'first1', 'APPROVE');
  expect((await change({ kind: 'MOVE_ACCOUNT', accountId: account, unitId: to.id })).status).toBe(200);
  const decisions = await office.deps.db
    .selectFrom('decision')
    .select(['user_id', 'voided_at'])
    .where('draft_id', '=', id)
    .execute();
  expect(decisions).toEqual([{ user_id: idOf(office, 'first1'), voided_at: null }]);
});

test('what is decided once comes with its draft, and to no other unit', async () => {
  const to = await newUnit();
  const account = await newAccount(county, '示例清除账号');
  const { db } = office.deps;
  const by = { requested_by: idOf(office, 'admin'), reason: '个人信息' };
  for (const state of ['REQUESTED', 'DECLINED', 'CONFIRMED'] as const) {
    const { id } = await submit(office, 'editor1', {
      accounts: [account],
      title: '招商会',
      body: '<p>限时抢购，全场包邮。</p>',
    });
    await runAllChecks(office, id);
    const decided = state === 'REQUESTED' ? {} : { decided_by: idOf(office, 'dict1'), decided_at: new Date() };
    await db
      .insertInto('erasure')
      .values({ ...by, ...decided, id: randomUUID(), draft_id: id, unit_id: county, state })
      .execute();
    const found = await db
      .selectFrom('finding')
      .selectAll()
      .where('draft_id', '=', id)
      .limit(1)
      .executeTakeFirstOrThrow();
    const resolved =
      state === 'REQUESTED'
        ? {}
        : ({
            state: 'DISMISSED',
            resolved_by: idOf(office, 'dict1'),
            resolved_at: new Date(),
            resolution: '确属广告',
          } as const);
    await db
      .insertInto('false_alarm')
      .values({
        ...{ id: randomUUID(), finding_id: found.id, unit_id: county, rule_id: found.rule_id, reason: '不是广告' },
        ...{ reported_by: idOf(office, 'first1'), ...resolved },
      })
      .execute();
  }
  expect((await change({ kind: 'MOVE_ACCOUNT', accountId: account, unitId: to.id })).status).toBe(200);
  const places = await sql<{ unitId: string; of: string }>`
    select e.unit_id as "unitId", 'erasure' as of from erasure e where e.reason = ${by.reason}
    union all select a.unit_id, 'false alarm' from false_alarm a where a.reason = '不是广告'`.execute(db);
  expect(places.rows).toHaveLength(6);
  expect(new Set(places.rows.map(({ unitId }) => unitId))).toEqual(new Set([to.id]));
  for (const table of ['erasure', 'false_alarm'] as const)
    await expect(db.updateTable(table).set({ unit_id: county }).execute()).rejects.toThrow(/once/);
});
