import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, chinaDate } from '../../src/domain/china-day.ts';
import { databaseNow } from '../../src/db/locks.ts';
import { shiftClock } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

interface Answer {
  readonly id: string;
  readonly code: string;
  readonly state: string;
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly [name: string]: unknown;
}

let office: HttpOffice;
let unitId: string;
let today: string;
beforeAll(async () => {
  office = await openHttpOffice();
  unitId = office.demo.unit.id;
  today = chinaDate(await databaseNow(office.deps.db));
});
afterAll(() => office.close());

const as = (login: string) => (method: string, path: string, body?: unknown) =>
  office.as(login).call<Answer>(method, `/v1/admin/${path}`, body);
const admin = (method: string, path: string, body?: unknown) => as('admin')(method, path, body);
const add = async (resource: string, body: object): Promise<Answer> => {
  const reply = await admin('POST', resource, body);
  expect(reply.status, JSON.stringify(reply.body)).toBe(201);
  return reply.body;
};
const userId = (login: string) => office.demo.users.find((user) => user.login === login)!.id;
const paths = (answer: Answer) => answer.errors.map((error) => error.path);

let serial = 0;
const unit = (over: object = {}) =>
  add('units', { name: `单位${(serial += 1)}`, kind: 'HOST', parentId: unitId, ...over });
const account = (over: object = {}) =>
  add('accounts', { unitId, platform: 'OTHER', name: `账号${(serial += 1)}`, state: 'ACTIVE', confirm: true, ...over });
const person = (over: object = {}) =>
  add('users', { unitId, name: '某人', login: `person${(serial += 1)}`, password: 'a password for tests', ...over });
const hours = async (count: number) =>
  new Date((await databaseNow(office.deps.db)).getTime() + count * 3_600_000).toISOString();

describe('units are a tree', () => {
  test('a unit stands neither below itself nor below a unit that does not exist', async () => {
    const a = await unit();
    const b = await unit({ parentId: a.id });
    const c = await unit({ parentId: b.id });
    for (const parentId of [a.id, b.id, c.id, '01900000-0000-7000-8000-000000000000']) {
      const reply = await admin('PATCH', `units/${a.id}`, { parentId });
      expect(reply).toMatchObject({ status: 422, body: { code: 'VALIDATION' } });
      expect(reply.body.errors[0]).toEqual({ path: 'body.parentId', message: expect.stringContaining('上级单位') });
    }
    expect((await admin('PATCH', `units/${c.id}`, { parentId: a.id })).status).toBe(200);
  });

  test('two changes at the same time cannot make a circle', async () => {
    for (let round = 0; round < 5; round += 1) {
      const [a, b] = [await unit(), await unit()];
      const replies = await Promise.all([
        admin('PATCH', `units/${a.id}`, { parentId: b.id }),
        admin('PATCH', `units/${b.id}`, { parentId: a.id }),
      ]);
      expect(replies.map((reply) => String(reply.status)).toSorted()).toEqual(['200', '422']);
    }
  });

  test('a tree deeper than twelve levels is refused, whether by a new unit or by moving others', async () => {
    let parentId = unitId; // the second level
    for (let level = 3; level <= 12; level += 1) parentId = (await unit({ parentId })).id;
    expect((await admin('POST', 'units', { name: '太深', kind: 'HOST', parentId })).body).toMatchObject({
      code: 'VALIDATION',
      errors: [{ path: 'body.parentId', message: expect.stringContaining('层级过深') }],
    });
    const top = await unit();
    await unit({ parentId: top.id });
    const eleventh = (await admin('GET', `units/${parentId}`)).body['parentId'];
    expect((await admin('PATCH', `units/${top.id}`, { parentId: eleventh })).status).toBe(422);
  });

  test('thresholds of silence are three, positive and rising', async () => {
    const { id } = await unit();
    for (const silenceDays of [[7, 10], [0, 1, 2], [7, 7, 8], [3, 2, 1], [1.5, 2, 3], ['1', 2, 3], [1, 2, 3, 4], []]) {
      const reply = await admin('PATCH', `units/${id}`, { silenceDays });
      expect(reply, JSON.stringify(silenceDays)).toMatchObject({ status: 422, body: { code: 'VALIDATION' } });
      expect(paths(reply.body)[0]).toMatch(/^body\.silenceDays/);
    }
    expect((await admin('PATCH', `units/${id}`, { silenceDays: [3, 5, 9] })).body['silenceDays']).toEqual([3, 5, 9]);
  });
});

describe('an account comes and goes', () => {
  const notice = (accountId: string, kind: string, publishedOn: string, over: object = {}) => ({
    accountId,
    kind,
    publishedOn,
    effectiveOn: addDays(publishedOn, 30),
    ...over,
  });

  test('it is opened with a custodian and after thirty days of notice', async () => {
    const { id } = await account({ state: 'PENDING' });
    const open = () => admin('PATCH', `accounts/${id}`, { state: 'ACTIVE' });
    expect(await open()).toMatchObject({ status: 422, body: { code: 'CUSTODIAN_REQUIRED' } });
    await add('custodians', { accountId: id, userId: userId('editor1'), passwordChangedOn: today });
    const without = await open();
    expect(without).toMatchObject({ status: 422, body: { code: 'NOTICE_REQUIRED' } });
    expect(without.body.errors[0]?.message).toContain('先发布开设公告');
    const { id: noticeId } = await add('notices', notice(id, 'OPENING', addDays(today, -29)));
    const early = await open();
    expect(early).toMatchObject({ status: 409, body: { code: 'NOTICE_RUNNING' } });
    expect(early.body.errors[0]?.message).toContain(addDays(today, 1));
    const longer = { publishedOn: addDays(today, -30), effectiveOn: today };
    expect((await admin('PATCH', `notices/${noticeId}`, longer)).status).toBe(200);
    expect((await open()).body).toMatchObject({ state: 'ACTIVE', openedOn: today });
  });

  test('it closes only with a notice, and is closed only when its thirty days are over', async () => {
    const { id } = await account();
    const to = (state: string) => admin('PATCH', `accounts/${id}`, { state });
    expect(await to('CLOSED')).toMatchObject({ status: 409, body: { code: 'INVALID_TRANSITION' } });
    expect(await to('CLOSING')).toMatchObject({ status: 422, body: { code: 'NOTICE_REQUIRED' } });
    const short = await admin('POST', 'notices', notice(id, 'CLOSING', today, { effectiveOn: addDays(today, 29) }));
    expect(short.body).toMatchObject({
      code: 'VALIDATION',
      errors: [{ path: 'body.effectiveOn', message: expect.stringContaining(addDays(today, 30)) }],
    });
    expect(paths((await admin('POST', 'notices', notice(id, 'CLOSING', addDays(today, 1)))).body)).toEqual([
      'body.publishedOn',
    ]);
    const { id: noticeId } = await add('notices', notice(id, 'CLOSING', today));
    expect((await to('CLOSING')).body).toMatchObject({ state: 'CLOSING', closingOn: addDays(today, 30) });
    for (const state of ['CLOSED', 'EXITED']) {
      expect(await to(state)).toMatchObject({ status: 409, body: { code: 'NOTICE_RUNNING' } });
    }
    expect(await to('ACTIVE')).toMatchObject({ status: 409, body: { code: 'INVALID_TRANSITION' } });
    await shiftClock(office, '30 days');
    try {
      for (const state of ['CLOSED', 'EXITED']) {
        const unapproved = await to(state);
        expect(unapproved).toMatchObject({ status: 422, body: { code: 'ACCOUNT_INCOMPLETE' } });
        expect(unapproved.body.errors[0]?.message).toBe('先在注销公告上登记批准文号');
      }
      const approvalNo = '示政办函〔2026〕8号';
      expect((await admin('PATCH', `notices/${noticeId}`, { approvalNo })).body).toMatchObject({ approvalNo });
      expect((await to('CLOSED')).body.state).toBe('CLOSED');
      expect(await to('ACTIVE')).toMatchObject({ status: 409, body: { code: 'INVALID_TRANSITION' } });
      const late = await admin('POST', 'notices', notice(id, 'CLOSING', today));
      expect(late).toMatchObject({ status: 409, body: { code: 'INVALID_TRANSITION' } });
    } finally {
      await shiftClock(office, '0');
    }
    const { rows } = await office.database.pool.query<{ details: object }>(
      `select details from audit_event where entity_id = $1 and details ? 'to' order by seq`,
      [id],
    );
    expect(rows.map((row) => row.details)).toMatchObject([
      { from: 'ACTIVE', to: 'CLOSING' },
      { from: 'CLOSING', to: 'CLOSED' },
    ]);
  });

  test('a suspended account comes back; nobody enters one that is closed already', async () => {
    const { id } = await account();
    for (const state of ['SUSPENDED', 'SUSPENDED', 'ACTIVE', 'ACTIVE']) {
      expect((await admin('PATCH', `accounts/${id}`, { state })).body.state).toBe(state);
    }
    for (const state of ['CLOSING', 'CLOSED', 'EXITED']) {
      const reply = await admin('POST', 'accounts', {
        unitId,
        platform: 'OTHER',
        name: '已注销',
        state,
        confirm: true,
      });
      expect(reply).toMatchObject({ status: 422, body: { code: 'VALIDATION', errors: [{ path: 'body.state' }] } });
    }
  });

  test('what is known of it is kept: filing number, leader, verification, opening day', async () => {
    const { id } = await account({
      filingNo: '演示备 001',
      leaderName: '演示分管领导',
      openedOn: addDays(today, -400),
    });
    const reply = await admin('PATCH', `accounts/${id}`, { verification: 'VERIFIED', leaderPhone: '0917-1234567' });
    expect(reply.body).toMatchObject({
      filingNo: '演示备 001',
      leaderName: '演示分管领导',
      leaderPhone: '0917-1234567',
      verification: 'VERIFIED',
      verifiedAt: expect.any(String),
      openedOn: addDays(today, -400),
    });
    expect(paths((await admin('PATCH', `accounts/${id}`, { openedOn: addDays(today, 1) })).body)).toEqual([
      'body.openedOn',
    ]);
    expect(paths((await admin('PATCH', `accounts/${id}`, { leaderPhone: 'call me' })).body)).toEqual([
      'body.leaderPhone',
    ]);
    expect((await admin('PATCH', `accounts/${id}`, { leaderPhone: null })).body['leaderPhone']).toBeNull();
  });
});

describe('warnings are confirmed', () => {
  test('a second account on a platform needs a confirmation, which is logged', async () => {
    const { id: other } = await unit();
    const body = { unitId: other, platform: 'WEIBO', state: 'ACTIVE' };
    await add('accounts', { ...body, name: '甲号' });
    const asked = await admin('POST', 'accounts', { ...body, name: '乙号' });
    expect(asked).toMatchObject({ status: 409, body: { code: 'CONFIRMATION_NEEDED' } });
    expect(asked.body.errors).toEqual([{ path: 'body.platform', message: expect.stringContaining('甲号') }]);
    expect(await admin('POST', 'accounts', { ...body, name: '乙号', confirm: false })).toMatchObject({ status: 409 });
    const made = await add('accounts', { ...body, name: '乙号', confirm: true });
    const { rows } = await office.database.pool.query<{ details: { confirmed: string[] } }>(
      'select details from audit_event where entity_id = $1',
      [made.id],
    );
    expect(rows[0]?.details.confirmed).toEqual([expect.stringContaining('甲号')]);
    expect((await add('accounts', { ...body, platform: 'APP', name: '丙号' })).id).toBeDefined();
  });

  test('a name that another unit uses, up to spaces, width and case, needs one; when it is changed to it, too', async () => {
    const [one, two] = [await unit(), await unit()];
    await add('accounts', { unitId: one.id, platform: 'WEIBO', name: 'ABC 发布' });
    const alike = { unitId: two.id, platform: 'DOUYIN', name: 'ａｂｃ发　布' };
    const asked = await admin('POST', 'accounts', alike);
    expect(asked).toMatchObject({
      status: 409,
      body: { code: 'CONFIRMATION_NEEDED', errors: [{ path: 'body.name' }] },
    });
    const other = await add('accounts', { ...alike, name: '另一发布' });
    const renamed = (confirm?: boolean) =>
      admin('PATCH', `accounts/${other.id}`, { name: 'abc发布', ...(confirm === undefined ? {} : { confirm }) });
    expect(await renamed()).toMatchObject({ status: 409, body: { code: 'CONFIRMATION_NEEDED' } });
    expect(await renamed(true)).toMatchObject({ status: 200, body: { name: 'abc发布' } });
    expect((await admin('PATCH', `accounts/${other.id}`, { filingNo: '演示备 002' })).status).toBe(200);
    expect(JSON.stringify((await admin('GET', `accounts/${other.id}`)).body)).not.toContain('confirm');
  });
});

describe('custodians, qualifications, explanations', () => {
  test('a custodian is kept with the day of the last change of the password, never with a password', async () => {
    const { id: accountId } = await account();
    const body = { accountId, userId: userId('editor1'), passwordChangedOn: today };
    for (const extra of ['password', 'passwordHash']) {
      expect(await admin('POST', 'custodians', { ...body, [extra]: 'secret secret' })).toMatchObject({ status: 422 });
    }
    expect(paths((await admin('POST', 'custodians', { ...body, passwordChangedOn: addDays(today, 1) })).body)).toEqual([
      'body.passwordChangedOn',
    ]);
    expect(
      (await admin('POST', 'custodians', { ...body, userId: '01900000-0000-7000-8000-000000000000' })).body,
    ).toMatchObject({ code: 'UNKNOWN_USER' });
    const first = await add('custodians', body);
    expect(await admin('POST', 'custodians', body)).toMatchObject({ status: 422, body: { code: 'VALIDATION' } });
    const end = () => admin('PATCH', `custodians/${first.id}`, { endedOn: today });
    expect(await end()).toMatchObject({ status: 422, body: { code: 'CUSTODIAN_REQUIRED' } });
    await add('custodians', { ...body, userId: userId('editor2') });
    expect((await end()).body['endedOn']).toBe(today);
    const { rows } = await office.database.pool.query<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'account_custodian' order by 1`,
    );
    expect(rows.map((row) => row.name)).toEqual([
      'account_id',
      'created_at',
      'ended_on',
      'id',
      'password_changed_on',
      'user_id',
    ]);
  });

  test('who is disabled cannot become a custodian', async () => {
    const { id: accountId } = await account();
    const { id } = await person();
    await admin('PATCH', `users/${id}`, { disabledAt: await hours(0) });
    expect(
      paths((await admin('POST', 'custodians', { accountId, userId: id, passwordChangedOn: today })).body),
    ).toEqual(['body.userId']);
  });

  test('a qualification does not end in the past', async () => {
    const { id: accountId } = await account();
    const body = { accountId, kind: '演示许可', number: '001' };
    expect(paths((await admin('POST', 'qualifications', { ...body, validTo: addDays(today, -1) })).body)).toEqual([
      'body.validTo',
    ]);
    const { id } = await add('qualifications', { ...body, validTo: today });
    expect((await admin('PATCH', `qualifications/${id}`, { validTo: addDays(today, 365) })).status).toBe(200);
    expect((await admin('PATCH', `qualifications/${id}`, { validTo: '2026-02-30' })).status).toBe(422);
    const listed = await office.as('auditor').call<{ items: Answer[] }>('GET', '/v1/admin/qualifications');
    expect(listed.body.items.some((item) => item.id === id)).toBe(true);
  });

  test('an explanation has a reason and at most thirty days; the duty officer gives it, an editor reads it', async () => {
    const { id: accountId } = await account();
    const body = { accountId, reason: '平台升级维护', from: today, until: addDays(today, 30) };
    expect(paths((await admin('POST', 'explanations', { ...body, reason: '维护' })).body)).toEqual(['body.reason']);
    for (const until of [addDays(today, 31), addDays(today, -1)]) {
      expect(paths((await admin('POST', 'explanations', { ...body, until })).body)).toEqual(['body.until']);
    }
    expect(
      paths(
        (await admin('POST', 'explanations', { ...body, from: addDays(today, -9), until: addDays(today, -1) })).body,
      ),
    ).toEqual(['body.until']);
    expect(await as('editor1')('POST', 'explanations', body)).toMatchObject({ status: 403 });
    const made = await as('duty')('POST', 'explanations', body);
    expect(made).toMatchObject({ status: 201, body: { createdBy: userId('duty') } });
    expect((await as('editor1')('GET', `explanations/${made.body.id}`)).body['reason']).toBe(body.reason);
  });

  test('what belongs to another unit’s account is not to be written', async () => {
    const { rows } = await office.database.pool.query<{ id: string }>(
      `with u as (insert into unit (id, name, kind) values (gen_random_uuid(), '别处', 'HOST') returning id)
       insert into account (id, unit_id, platform, name) select gen_random_uuid(), id, 'APP', '别处的账号' from u returning id`,
    );
    const accountId = rows[0]!.id;
    const bodies = {
      custodians: { userId: userId('editor1'), passwordChangedOn: today },
      qualifications: { kind: 'x', number: 'y', validTo: today },
      notices: { kind: 'CLOSING', publishedOn: today, effectiveOn: addDays(today, 30) },
      explanations: { reason: '平台升级维护', from: today, until: today },
    };
    for (const [resource, body] of Object.entries(bodies)) {
      expect(await admin('POST', resource, { accountId, ...body }), resource).toMatchObject({
        status: 403,
        body: { code: 'FOREIGN_UNIT' },
      });
    }
  });
});

describe('operators', () => {
  const operator = () => unit({ kind: 'OPERATOR' });
  const grantTo = (user: string, over: object) => admin('POST', 'grants', { userId: user, unitId, ...over });

  test('an agreement is made with an operator, for a time that is neither empty nor over', async () => {
    const [host, op, { id: accountId }] = [await unit(), await operator(), await account()];
    const body = { accountId, operatorUnitId: op.id, validFrom: await hours(-48), validTo: await hours(48) };
    expect(paths((await admin('POST', 'agreements', { ...body, operatorUnitId: host.id })).body)).toEqual([
      'body.operatorUnitId',
    ]);
    for (const validTo of [await hours(-24), body.validFrom]) {
      expect(paths((await admin('POST', 'agreements', { ...body, validTo })).body)).toEqual(['body.validTo']);
    }
    const empty = { ...body, validFrom: await hours(48), validTo: await hours(24) };
    expect(paths((await admin('POST', 'agreements', empty)).body)).toEqual(['body.validTo']);
    const { id } = await add('agreements', body);
    expect(paths((await admin('PATCH', `agreements/${id}`, { validTo: await hours(-1) })).body)).toEqual([
      'body.validTo',
    ]);
    expect(paths((await admin('PATCH', `agreements/${id}`, { validFrom: await hours(49) })).body)).toEqual([
      'body.validTo',
    ]);
    expect((await admin('PATCH', `agreements/${id}`, { validTo: await hours(0) })).status).toBe(200);
  });

  test('an operator’s people never hold FINAL, SECRECY_REVIEWER or DUTY_OFFICER, agreement or not', async () => {
    const [op, { id: accountId }] = [await operator(), await account()];
    await add('agreements', { accountId, operatorUnitId: op.id, validFrom: await hours(-1), validTo: await hours(48) });
    const { id } = await person({ unitId: op.id });
    for (const role of [{ role: 'REVIEWER', tier: 'FINAL' }, { role: 'SECRECY_REVIEWER' }, { role: 'DUTY_OFFICER' }]) {
      for (const where of [{ accountId }, {}, { unitId: op.id }]) {
        expect(await grantTo(id, { ...role, ...where })).toMatchObject({
          status: 422,
          body: { code: 'OPERATOR_TIER' },
        });
      }
    }
    expect((await grantTo(id, { role: 'REVIEWER', tier: 'FIRST', accountId })).status).toBe(201);
  });

  test('a grant at a host’s account needs an agreement in force; one for the whole unit, agreements for all accounts', async () => {
    const [host, op] = [await unit(), await operator()];
    const mine = await account({ unitId: host.id });
    const { id } = await person({ unitId: op.id });
    const grant = (over: object = {}) => grantTo(id, { unitId: host.id, role: 'EDITOR', ...over });
    const none = await grant({ accountId: mine.id });
    expect(none).toMatchObject({ status: 409, body: { code: 'AGREEMENT_EXPIRED' } });
    expect(none.body.errors[0]?.message).toContain(mine['name']);
    await add('agreements', {
      accountId: mine.id,
      operatorUnitId: op.id,
      validFrom: await hours(-1),
      validTo: await hours(24),
    });
    const made = await grant({ accountId: mine.id });
    expect(made.status).toBe(201);
    expect((await grant()).status).toBe(201);
    const other = await account({ unitId: host.id });
    expect(await grant()).toMatchObject({ status: 409, body: { code: 'AGREEMENT_EXPIRED' } });
    expect(await grant({ accountId: other.id })).toMatchObject({ status: 409 });
    await shiftClock(office, '25 hours');
    try {
      const later = await admin('PATCH', `grants/${made.body.id}`, { validTo: await hours(48) });
      expect(later).toMatchObject({ status: 409, body: { code: 'AGREEMENT_EXPIRED' } });
      expect((await admin('PATCH', `grants/${made.body.id}`, { validTo: await hours(0) })).status).toBe(200);
    } finally {
      await shiftClock(office, '0');
    }
  });

  test('neither moving a person to an operator nor making a unit an operator goes round the rule', async () => {
    const op = await operator();
    const host = await unit();
    const { id } = await person({ unitId: host.id });
    const grant = await add('grants', { userId: id, unitId: host.id, role: 'REVIEWER', tier: 'FINAL' });
    const refused = { status: 422, body: { code: 'OPERATOR_TIER' } };
    expect(await admin('PATCH', `users/${id}`, { unitId: op.id })).toMatchObject(refused);
    expect(await admin('PATCH', `units/${host.id}`, { kind: 'OPERATOR' })).toMatchObject(refused);
    expect((await admin('PATCH', `grants/${grant.id}`, { validTo: await hours(0) })).status).toBe(200);
    expect((await admin('PATCH', `users/${id}`, { unitId: op.id })).status).toBe(200);
    expect((await admin('PATCH', `units/${host.id}`, { kind: 'OPERATOR' })).status).toBe(200);
    const { id: accountId } = await account();
    await add('agreements', { accountId, operatorUnitId: op.id, validFrom: await hours(-1), validTo: await hours(1) });
    expect(paths((await admin('PATCH', `units/${op.id}`, { kind: 'HOST' })).body)).toEqual(['body.kind']);
    expect(paths((await admin('POST', 'units', { name: '下级', kind: 'HOST', parentId: op.id })).body)).toEqual([
      'body.parentId',
    ]);
  });

  test('nor does standing in for somebody: whoever is moved, made an operator’s or granted more while it lasts', async () => {
    const [op, host] = [await operator(), await unit()];
    const [principal, moving, hired] = [
      await person({ unitId: host.id }),
      await person({ unitId: host.id }),
      await person({ unitId: op.id }),
    ];
    const mine = await account({ unitId: host.id });
    const agreed = { accountId: mine.id, operatorUnitId: op.id, validFrom: await hours(-1), validTo: await hours(48) };
    await add('agreements', agreed);
    const held = (tier: string) => grantTo(principal.id, { unitId: host.id, role: 'REVIEWER', tier });
    expect((await held('FIRST')).status).toBe(201);
    const standIn = (delegateId: string, over: object = {}) =>
      admin('POST', 'delegations', {
        unitId: host.id,
        principalId: principal.id,
        delegateId,
        reason: '出差期间代理',
        validFrom: agreed.validFrom,
        validTo: agreed.validTo,
        ...over,
      });
    const lent = await standIn(hired.id);
    expect(lent.status, JSON.stringify(lent.body)).toBe(201);
    const more = await held('FINAL');
    expect(more).toMatchObject({ status: 422, body: { code: 'OPERATOR_TIER', errors: [{ path: 'body.userId' }] } });
    expect((await held('SECOND')).status).toBe(201);
    expect((await admin('PATCH', `delegations/${lent.body.id}`, { revokedAt: await hours(0) })).status).toBe(200);
    expect((await held('FINAL')).status).toBe(201);
    const again = await standIn(moving.id);
    expect(again.status, JSON.stringify(again.body)).toBe(201);
    const refused = { status: 422, body: { code: 'OPERATOR_TIER' } };
    expect(await admin('PATCH', `users/${moving.id}`, { unitId: op.id })).toMatchObject(refused);
    await admin('PATCH', `delegations/${again.body.id}`, { revokedAt: await hours(0) });
    expect((await admin('PATCH', `users/${moving.id}`, { unitId: op.id })).status).toBe(200);
  });

  test('a person is moved only to a unit of the administrator', async () => {
    const { id } = await person();
    expect(await admin('PATCH', `users/${id}`, { unitId: office.demo.supervisingUnit.id })).toMatchObject({
      status: 403,
      body: { code: 'FOREIGN_UNIT' },
    });
  });
});

describe('validity that ends in the past is refused, and says which field', () => {
  test('grants, tokens and sources', async () => {
    const [past, future] = [await hours(-1), await hours(1)];
    const { id } = await person();
    const grant = { userId: id, unitId, role: 'EDITOR' };
    const token = { name: 't', unitId, roles: ['PUBLISHER'], accountIds: [office.demo.accounts[0]!.id] };
    const source = () => ({ name: `稿源${(serial += 1)}` });
    expect(paths((await admin('POST', 'grants', { ...grant, validTo: past })).body)).toEqual(['body.validTo']);
    expect(paths((await admin('POST', 'tokens', { ...token, expiresAt: past })).body)).toEqual(['body.expiresAt']);
    expect(paths((await admin('POST', 'sources', { ...source(), validTo: past })).body)).toEqual(['body.validTo']);
    const made = {
      [`grants/${(await add('grants', { ...grant, validTo: future })).id}`]: 'validTo',
      [`tokens/${(await add('tokens', { ...token, expiresAt: future })).id}`]: 'expiresAt',
      [`sources/${(await add('sources', { ...source(), validTo: future })).id}`]: 'validTo',
    };
    for (const [path, field] of Object.entries(made)) {
      const reply = await admin('PATCH', path, { [field]: past });
      expect(reply, path).toMatchObject({ status: 422, body: { code: 'VALIDATION' } });
      expect(reply.body.errors).toEqual([{ path: `body.${field}`, message: expect.stringContaining('晚于现在') }]);
      expect((await admin('PATCH', path, { [field]: await hours(0) })).status, `${path} ends now`).toBe(200);
    }
    const empty = { ...grant, validFrom: await hours(3), validTo: await hours(2) };
    expect(paths((await admin('POST', 'grants', empty)).body)).toEqual(['body.validTo']);
  });
});
