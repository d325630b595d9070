import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, chinaDate, mondayOf, startOf } from '../../src/domain/china-day.ts';
import type { ActivityRow } from '../../src/app/oversight/activity.ts';
import { NOBODY, type Reminder } from '../../src/domain/registry/reminders.ts';
import { reconcile } from '../../src/app/reconcile.ts';
import { databaseNow } from '../../src/db/locks.ts';
import { approved, cleanDraft, review, runAllChecks, shiftClock, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { moveTo } from '../support/people.ts';
import { pullOf, report } from '../support/published.ts';

let office: HttpOffice;
let today: string;
let accounts: readonly string[];
beforeAll(async () => {
  office = await openHttpOffice();
  today = chinaDate(await databaseNow(office.deps.db));
  accounts = office.demo.accounts.map((account) => account.id);
});
afterAll(() => office.close());

const activity = async (login: string, query = ''): Promise<readonly ActivityRow[]> => {
  const reply = await office.as(login).call<{ items: ActivityRow[] }>('GET', `/v1/activity${query}`);
  expect(reply.status, JSON.stringify(reply.body)).toBe(200);
  return reply.body.items;
};
const of = async (accountId: string | undefined): Promise<ActivityRow> =>
  (await activity('editor1')).find((row) => row.accountId === accountId)!;
const admin = async (method: string, path: string, body?: object) => {
  const reply = await office.as('admin').call<{ id: string }>(method, `/v1/admin/${path}`, body);
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300);
  return reply.body;
};
const later = async (interval: string, look: () => Promise<void>): Promise<void> => {
  await shiftClock(office, interval);
  try {
    await look();
  } finally {
    await shiftClock(office, '0');
  }
};
/** Marks the draft's item as published so many days ago. */
const publish = (draftId: string, when: string) =>
  office.database.pool.query(
    `update release_item set state = 'PUBLISHED', published_at = ${when} where draft_id = $1`,
    [draftId],
  );

describe('activity', () => {
  test('an account is silent since its last publication; the originals of the week in China are counted', async () => {
    const [accountId = ''] = accounts;
    const monday = startOf(mondayOf(today)).toISOString();
    const drafts = [await approved(office), await approved(office), await approved(office)];
    await publish(drafts[0]!.id, `'${monday}'::timestamptz - interval '1 second'`);
    const before = await of(accountId);
    expect(before.originalsThisWeek).toBe(0);
    await publish(drafts[1]!.id, `'${monday}'::timestamptz`);
    await office.database.pool.query(`update draft set kind = 'NOTICE' where id = $1`, [drafts[2]!.id]);
    await publish(drafts[2]!.id, 'wuguan_now()');
    expect(await of(accountId)).toMatchObject({ originalsThisWeek: 1, silentDays: 0, level: 'NONE', warning: 'NONE' });
    await later('12 days', async () => {
      expect(await of(accountId)).toMatchObject({ silentDays: 12, level: 'WARNING', originalsThisWeek: 0 });
    });
  });

  test('a warning names what would end it, nearest to publication first; an explanation mutes it while it runs', async () => {
    const accountId = accounts[1]!;
    const target = { accounts: [accountId] };
    const waiting = await submit(office, 'editor1', target);
    const second = await submit(office, 'editor1', target);
    await runAllChecks(office, second.id);
    await review(office, second.id, 'first1');
    const held = await approved(office, target);
    const first = await submit(office, 'editor1', target);
    await runAllChecks(office, first.id);
    const returned = await submit(office, 'editor1', target);
    await runAllChecks(office, returned.id);
    await review(office, returned.id, 'first1', 'RETURN');
    await submit(office, 'editor1', target, false);
    expect((await of(accountId)).wouldEnd, 'nothing warns yet').toEqual([]);
    await later('8 days', async () => {
      const row = await of(accountId);
      expect(row).toMatchObject({ silentDays: 8, level: 'NOTICE', warning: 'NOTICE', explanation: null });
      expect(row.wouldEnd.map(({ id, status, tier }) => ({ id, status, tier }))).toEqual([
        { id: held.id, status: 'APPROVED', tier: null },
        { id: second.id, status: 'IN_REVIEW', tier: 'SECOND' },
        { id: first.id, status: 'IN_REVIEW', tier: 'FIRST' },
        { id: waiting.id, status: 'CHECKING', tier: null },
        { id: returned.id, status: 'RETURNED', tier: null },
      ]);
      expect(row.wouldEnd[0]).toMatchObject({ title: cleanDraft(office).title, waitingHours: 8 * 24 });
      await submit(office, 'editor1', target);
      expect((await of(accountId)).wouldEnd, 'five at the most').toHaveLength(5);
      await admin('POST', 'explanations', {
        accountId,
        reason: '平台升级维护',
        from: addDays(today, 8),
        until: addDays(today, 8),
      });
      expect(await of(accountId)).toMatchObject({
        level: 'NOTICE',
        warning: 'NONE',
        explanation: { reason: '平台升级维护' },
      });
    });
    await later('9 days', async () => {
      expect(await of(accountId)).toMatchObject({ level: 'NOTICE', warning: 'NOTICE', explanation: null });
    });
    await publish(held.id, 'wuguan_now()');
    await later('8 days', async () => {
      expect((await of(accountId)).wouldEnd.map(({ id }) => id)).not.toContain(held.id);
    });
  });

  test('a unit sets its own thresholds; only ACTIVE accounts count; the most silent comes first', async () => {
    const { id: unitId } = await admin('POST', 'units', { name: '某镇', kind: 'HOST', parentId: office.demo.unit.id });
    const add = (name: string, over: object) =>
      admin('POST', 'accounts', { unitId, platform: 'OTHER', name, state: 'ACTIVE', confirm: true, ...over });
    const quiet = await add('某镇甲号', { openedOn: addDays(today, -4) });
    const fresh = await add('某镇乙号', { openedOn: today });
    await add('某镇丙号', { state: 'SUSPENDED', openedOn: addDays(today, -40) });
    const rows = () => activity('editor1', `?unit=${unitId}`);
    expect((await rows()).map(({ accountId, level }) => ({ accountId, level }))).toEqual([
      { accountId: quiet.id, level: 'NONE' },
      { accountId: fresh.id, level: 'NONE' },
    ]);
    await admin('PATCH', `units/${unitId}`, { silenceDays: [1, 4, 5] });
    expect((await rows())[0]).toMatchObject({ accountId: quiet.id, level: 'WARNING', thresholds: [1, 4, 5] });
  });

  test('people see their unit and those below, nothing beside or above', async () => {
    const { pool } = office.database;
    const lower = await pool.query<{ id: string }>(
      `insert into unit (id, name, kind, parent_id) values (gen_random_uuid(), '某村', 'HOST', $1) returning id`,
      [office.demo.unit.id],
    );
    await pool.query(
      `insert into account (id, unit_id, platform, name, state) values (gen_random_uuid(), $1, 'APP', '某村号', 'ACTIVE'),
        (gen_random_uuid(), $2, 'APP', '上级号', 'ACTIVE')`,
      [lower.rows[0]!.id, office.demo.supervisingUnit.id],
    );
    for (const login of ['editor1', 'auditor', 'admin', 'first1', 'duty']) {
      const names = (await activity(login)).map((row) => row.name);
      expect(names, login).toContain('某村号');
      expect(names, login).not.toContain('上级号');
    }
    const above = await office
      .as('auditor')
      .call<{ code: string }>('GET', `/v1/activity?unit=${office.demo.supervisingUnit.id}`);
    expect(above).toMatchObject({ status: 403, body: { code: 'FOREIGN_UNIT' } });
    expect(await office.as('publisher').call('GET', '/v1/activity')).toMatchObject({ status: 403 });
    await moveTo(office, 'editor2', lower.rows[0]!.id);
    expect((await activity('editor2')).map((row) => row.name)).toEqual(['某村号']);
  });
});

describe('reminders', () => {
  const reminders = async (login = 'admin') => {
    const reply = await office
      .as(login)
      .call<{ items: (Reminder & { accountId: string; who: string[] })[] }>('GET', '/v1/admin/reminders');
    expect(reply.status).toBe(200);
    return reply.body.items;
  };
  const kindsOf = async (accountId: string) =>
    (await reminders()).filter((one) => one.accountId === accountId).map((one) => one.kind);

  test('what is due is listed with account, unit, day and what to do; the most urgent first', async () => {
    const unitId = office.demo.unit.id;
    const { id: accountId } = await admin('POST', 'accounts', {
      unitId,
      platform: 'TOUTIAO',
      name: '提醒号',
      state: 'ACTIVE',
    });
    expect(await kindsOf(accountId)).toEqual(['CUSTODIAN_MISSING']);
    const [editor1, editor2] = ['editor1', 'editor2'].map(
      (login) => office.demo.users.find((user) => user.login === login)!.id,
    );
    const changed = (days: number) => addDays(today, days);
    const keeper = await admin('POST', 'custodians', {
      accountId,
      userId: editor1,
      passwordChangedOn: changed(-91),
    });
    expect(await kindsOf(accountId)).toEqual(['CUSTODIAN_PASSWORD']);
    const next = await admin('POST', 'custodians', { accountId, userId: editor2, passwordChangedOn: changed(-2) });
    expect(await kindsOf(accountId)).toEqual([]);
    await admin('PATCH', `custodians/${keeper.id}`, { endedOn: today });
    expect(await kindsOf(accountId)).toEqual(['CUSTODIAN_CHANGED']);
    await admin('PATCH', `custodians/${next.id}`, { passwordChangedOn: today });
    expect(await kindsOf(accountId)).toEqual([]);

    const hours = async (count: number) =>
      new Date((await databaseNow(office.deps.db)).getTime() + count * 3_600_000).toISOString();
    const operator = await admin('POST', 'units', { name: '某承办公司', kind: 'OPERATOR', parentId: unitId });
    const agreement = await admin('POST', 'agreements', {
      accountId,
      operatorUnitId: operator.id,
      validFrom: await hours(-1),
      validTo: await hours(40 * 24),
    });
    await admin('POST', 'qualifications', { accountId, kind: '演示许可', number: '7', validTo: changed(31) });
    await admin('POST', 'notices', {
      accountId,
      kind: 'CLOSING',
      publishedOn: today,
      effectiveOn: changed(38),
    });
    expect(await kindsOf(accountId)).toEqual([]);
    await admin('POST', 'grants', {
      userId: editor2,
      unitId,
      accountId,
      role: 'EDITOR',
      validTo: await hours(45 * 24),
    });
    await later('31 days', async () => {
      expect(await kindsOf(accountId)).toEqual([
        'QUALIFICATION_ENDING',
        'CLOSING_NOTICE',
        'AGREEMENT_ENDING',
        'GRANT_ENDING',
      ]);
      const all = await reminders('auditor');
      expect(all.map((one) => one.daysLeft)).toEqual(all.map((one) => one.daysLeft).toSorted((a, b) => a - b));
      expect(all.find((one) => one.kind === 'AGREEMENT_ENDING')).toMatchObject({
        accountId,
        accountName: '提醒号',
        unitId,
        unitName: office.demo.unit.name,
        dueOn: chinaDate(new Date(await hours(9 * 24))),
        level: 'SOON',
        subjectId: agreement.id,
        message: expect.stringContaining('某承办公司'),
        todo: expect.stringContaining('续签'),
      });
    });
    await later('41 days', async () => {
      const agreementReminder = () =>
        reminders().then((all) => all.find((one) => one.subjectId === agreement.id)?.level);
      expect(await agreementReminder()).toBe('OVERDUE');
      const again = { accountId, operatorUnitId: operator.id, validFrom: await hours(-1), validTo: await hours(9000) };
      await admin('POST', 'agreements', again);
      expect(await agreementReminder(), 'a new agreement replaces it').toBeUndefined();
    });
  });

  test('a source that ends and an opening notice that is over are listed; a closed account is not', async () => {
    const source = await admin('POST', 'sources', {
      name: '将到期稿源',
      validTo: new Date(Date.parse(today) + 20 * 86_400_000).toISOString(),
    });
    expect((await reminders()).find((one) => one.subjectId === source.id)).toMatchObject({
      kind: 'SOURCE_ENDING',
      unitId: null,
      daysLeft: 20,
    });
    const { id: accountId } = await admin('POST', 'accounts', {
      unitId: office.demo.unit.id,
      platform: 'WECHAT_CHANNELS',
      name: '新开号',
    });
    const published = addDays(today, -30);
    await admin('POST', 'notices', { accountId, kind: 'OPENING', publishedOn: published, effectiveOn: today });
    expect(await kindsOf(accountId)).toEqual(['OPENING_NOTICE']);
    await office.database.pool.query(`update account set state = 'CLOSED' where id = $1`, [accountId]);
    expect(await kindsOf(accountId)).toEqual([]);
  });

  test('a disabled custodian is named', async () => {
    const { id } = await admin('POST', 'users', {
      unitId: office.demo.unit.id,
      name: '离岗人员',
      login: 'leaver',
      password: 'a password for tests',
    });
    await admin('POST', 'custodians', { accountId: accounts[2], userId: id, passwordChangedOn: today });
    await admin('PATCH', `users/${id}`, { disabledAt: (await databaseNow(office.deps.db)).toISOString() });
    expect((await reminders()).find((one) => one.kind === 'CUSTODIAN_DISABLED')).toMatchObject({
      accountId: accounts[2],
      message: expect.stringContaining('离岗人员'),
    });
  });

  test('what nobody knows of, what fails again and again, and open incidents are told, with who may see to it', async () => {
    const pulled = async () => (await pullOf(office, (await approved(office)).id))[0]!;
    const [first, second, third] = [await pulled(), await pulled(), await pulled()];
    await office.database.pool.query(`update release_item set lease_until = 'epoch' where id = $1`, [first.releaseId]);
    await reconcile(office.deps);
    await report(office, second, 'FAILED', { error: '40007' });
    const failuresAre = (count: number) =>
      office.database.pool.query('update release_item set failures = $1 where id = $2', [count, second.releaseId]);
    await report(office, third, 'PUBLISHED', { publishedHash: '0'.repeat(64), platformId: 'x' });
    await failuresAre(2);
    const told = async (login?: string) =>
      (await reminders(login)).filter(({ kind }) => kind.startsWith('RELEASE_') || kind === 'INCIDENT_OPEN');
    expect((await told()).map(({ kind }) => kind).toSorted()).toEqual(['INCIDENT_OPEN', 'RELEASE_UNKNOWN']);
    await failuresAre(3);
    const all = await told('auditor');
    expect(all.map(({ kind }) => kind).toSorted()).toEqual(['INCIDENT_OPEN', 'RELEASE_FAILING', 'RELEASE_UNKNOWN']);
    const nameOf = (login: string): string => office.demo.users.find((user) => user.login === login)!.name;
    for (const reminder of all) {
      expect(reminder).toMatchObject({ accountId: accounts[0], level: 'SOON', daysLeft: 0 });
      expect(reminder.who, reminder.kind).toContain(nameOf('duty'));
      expect(reminder.who, reminder.kind).not.toContain(nameOf('editor1'));
    }
    expect(all.find(({ kind }) => kind === 'INCIDENT_OPEN')?.message).toContain('发布内容与审核内容不一致');
    // nobody is left who could: that is said in place of what to do
    const { rows } = await office.database.pool.query<{ id: string }>(
      `update role_grant set valid_to = wuguan_now() - interval '1 second', valid_from = 'epoch'
        where role in ('DUTY_OFFICER', 'REVIEWER') and valid_to is null returning id`,
    );
    expect((await told()).map(({ who, todo }) => [who, todo === NOBODY])).toEqual(all.map(() => [[], true]));
    const ids = rows.map(({ id }) => id);
    await office.database.pool.query('update role_grant set valid_to = null where id = any($1)', [ids]);
    await office.as('duty').call('POST', `/v1/releases/${first.releaseId}/resolve`, {
      ...{ outcome: 'PUBLISHED', reason: '已到平台核对' },
    });
    expect((await told()).map(({ kind }) => kind).toSorted()).toEqual(['INCIDENT_OPEN', 'RELEASE_FAILING']);
  });

  test('editors have no reminders', async () => {
    expect(await office.as('editor1').call('GET', '/v1/admin/reminders')).toMatchObject({ status: 403 });
  });
});
