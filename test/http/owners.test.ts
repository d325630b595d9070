import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/review/policy.ts';
import { openTask, runAllChecks, submit } from '../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { grant, hire, idOf } from '../support/people.ts';
import { agree } from '../support/stand-in.ts';

let office: HttpOffice;
let town = '';
let townAccount = '';
beforeAll(async () => {
  office = await openHttpOffice();
  const post = (path: string, body: object) =>
    office.as('admin').call<{ id: string }>('POST', `/v1/admin/${path}`, body);
  town = (await post('units', { name: '示范镇', kind: 'HOST', parentId: office.demo.unit.id })).body.id;
  const account = { unitId: town, platform: 'WEIBO', name: '示范镇发布', state: 'ACTIVE' };
  townAccount = (await post('accounts', { ...account, openedOn: '2020-01-01' })).body.id;
  await hire(office, 'town-admin', 'ADMIN', { unitId: town });
  await hire(office, 'town-duty', 'DUTY_OFFICER', { unitId: town });
  await hire(office, 'town-dict1', 'DICT_MANAGER', { unitId: town });
  await hire(office, 'town-dict2', 'DICT_MANAGER', { unitId: town });
  await hire(office, 'town-editor', 'EDITOR', { unitId: town });
  await hire(office, 'county-admin2', 'ADMIN');
});
afterAll(() => office.close());

interface Answer {
  readonly id: string;
  readonly code?: string;
  readonly version: string;
  readonly state: string;
  readonly unitId: string | null;
  readonly domains: readonly string[];
  readonly pending?: { readonly id: string };
  readonly tiers: readonly string[];
  readonly plan: readonly { readonly dueAt: string }[];
  readonly findings: readonly { readonly severity: string; readonly excerpt: string }[];
  readonly items: readonly {
    readonly id: string;
    readonly source: string;
    readonly own: boolean;
    readonly version: string;
    readonly state: string;
  }[];
}
const call = async (login: string, method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await office.as(login).call<Answer>(method, path, body);
  return { http: status, ...answer };
};
const post = (login: string, path: string, body?: unknown) => call(login, 'POST', path, body);

const HEADER = {
  ...{ kind: 'words', gate: 'POLITICAL', stage: 'sensitive', severity: 'BLOCK', since: '2026-01-01' },
  ...{ topic: '测试用词', basis: '测试', why: '测试中不得出现' },
};
const words = (name: string, list: readonly string[]) => ({
  ...HEADER,
  name,
  entries: list.map((word) => ({ word })),
});
/** What a check of a unit's draft finds in a text. */
const found = async (login: string, body: string): Promise<readonly string[]> => {
  const inTown = login.startsWith('town');
  const answer = await post(login, '/v1/check', {
    ...{ kind: 'ORIGINAL', category: 'OTHER', title: '关于有关事项的通知', body, bodyFormat: 'text' },
    accounts: [inTown ? townAccount : office.demo.accounts[0]!.id],
  });
  expect(answer.http).toBe(200);
  return answer.findings.filter(({ severity }) => severity === 'BLOCK').map(({ excerpt }) => excerpt);
};
const SHIPPED = '限时抢购';

describe('a ruleset', () => {
  test('of a township is asked besides those above it, and counts nowhere else', async () => {
    const { version, http } = await post('town-dict1', '/v1/rulesets', { packs: [words('town', ['碧落紫霄宫'])] });
    expect(http).toBe(201);
    expect((await post('town-dict1', `/v1/rulesets/${version}/activate`)).code).toBe('RULESET_SAME_PERSON');
    expect(
      (await post('town-dict2', `/v1/rulesets/${version}/activate`, { reason: '只有一个词，宁可多报些' })).http,
    ).toBe(200);
    expect(await found('town-editor', `碧落紫霄宫${SHIPPED}`)).toEqual(
      expect.arrayContaining([expect.stringContaining('碧落紫霄宫'), expect.stringContaining('限时')]),
    );
    expect((await found('editor1', '碧落紫霄宫')).some((text) => text.includes('碧落'))).toBe(false);
    expect((await found('editor1', SHIPPED)).some((text) => text.includes('限时'))).toBe(true);
    // and a draft of the township is checked by both, and waits for a reviewer under their common name
    const { id } = await submit(office, 'town-editor', { accounts: [townAccount], body: '<p>碧落紫霄宫</p>' });
    await runAllChecks(office, id);
    const row = await office.deps.db
      .selectFrom('draft')
      .select(['status', 'checked_with'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row.status).toBe('CHECK_FAILED');
    expect(row.checked_with).toContain(version);
  });

  test('of a township silences nothing that a unit above finds', async () => {
    const about = { topic: '测试', basis: '测试', since: '2026-01-01' };
    const allow = { ...about, name: 'in-order', kind: 'allow', entries: [{ phrase: SHIPPED }, { phrase: '灵石堂' }] };
    const { http, version } = await post('town-dict1', '/v1/rulesets', { packs: [words('own', ['灵石堂']), allow] });
    expect(http).toBe(201);
    await post('town-dict2', `/v1/rulesets/${version}/activate`, { reason: '只有一个词，宁可多报些' });
    expect(await found('town-editor', '灵石堂')).toEqual([]);
    expect((await found('town-editor', SHIPPED)).some((text) => text.includes('限时'))).toBe(true);
  });

  test('of a unit above is neither proposed, activated nor rolled back from below', async () => {
    const packs = [words('one', ['一个词语'])];
    for (const unitId of [office.demo.unit.id, office.demo.supervisingUnit.id])
      expect((await post('town-dict1', '/v1/rulesets', { packs, unitId })).code).toBe('FOREIGN_UNIT');
    const { version } = await post('dict1', '/v1/rulesets', { packs, note: '一词' });
    for (const verb of ['activate', 'rollback', 'propose'])
      expect(
        (await post('town-dict2', `/v1/rulesets/${version}/${verb}`, { reason: '改用这一个，谢谢大家' })).code,
      ).toBe('FOREIGN_UNIT');
  });

  test('that was active before is not brought back by one person, whichever way they go', async () => {
    const before = (await office.deps.registry.latest()).ruleset;
    const packs = (await office.as('dict1').call<{ source: { packs: object[] } }>('GET', `/v1/rulesets/${before}`)).body
      .source.packs;
    const { version } = await post('dict1', '/v1/rulesets', { packs: [...packs, words('more', ['金沙银海楼'])] });
    expect((await post('dict2', `/v1/rulesets/${version}/activate`)).http).toBe(200);
    const reason = '误报太多，先回到上一版';
    const alone = async (login: string) => {
      await post(login, `/v1/rulesets/${version}/rollback`, { reason });
      await post(login, `/v1/rulesets/${before}/rollback`, { reason });
      await post(login, `/v1/rulesets/${before}/propose`, { reason });
      await post(login, '/v1/rulesets', { packs });
      await post(login, `/v1/rulesets/${before}/activate`, { reason });
      return (await office.deps.registry.latest()).ruleset;
    };
    expect(await alone('dict2')).toBe(version);
    // nor by who stands in for the one who asked: they count as one
    await grant(office, 'dict2', 'REVIEWER', 'FIRST');
    await hire(office, 'dict3', 'DICT_MANAGER', { unitId: office.demo.supervisingUnit.id });
    const offer = {
      ...{ unitId: office.demo.unit.id, principalId: idOf(office, 'dict2'), delegateId: idOf(office, 'dict3') },
      ...{ reason: '外出', validFrom: new Date(Date.now() - 60_000).toISOString() },
      validTo: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const { id } = await post('admin', '/v1/admin/delegations', offer);
    expect((await agree(office, id, ['dict2', 'dict3'])).status).toBe(204);
    expect((await post('dict3', `/v1/rulesets/${before}/activate`)).code).toBe('RULESET_SAME_PERSON');
    expect((await post('dict1', `/v1/rulesets/${before}/rollback`, { reason })).state).toBe('ACTIVE');
    expect((await office.deps.registry.latest()).ruleset).toBe(before);
  });
});

describe('a policy', () => {
  const { version: _version, ...BASE } = DEFAULT_POLICY;
  const short = { ...BASE, rules: [{ name: '只终审', when: {}, tiers: ['FINAL'], postTiers: [] }] };
  const long = { ...BASE, rules: [{ name: '两级', when: {}, tiers: ['SECOND', 'FINAL'], postTiers: [] }] };
  const route = async (login: string, unitId: string) =>
    (await post(login, '/v1/policies/explain', { facts: { unitId } })).tiers;

  test('of a township routes its own drafts alone, and no shorter than the policies above it', async () => {
    const { version } = await post('town-admin', '/v1/policies', { policy: short });
    expect((await post('town-duty', `/v1/policies/${version}/activate`)).http).toBe(200);
    const { id } = await submit(office);
    await runAllChecks(office, id);
    expect((await openTask(office, id)).tier).toBe('FIRST');
    expect(await route('duty', office.demo.unit.id)).toEqual(['FIRST', 'SECOND', 'FINAL']);
    expect(await route('duty', town)).toEqual(['FINAL']);
    const county = await post('admin', '/v1/policies', { policy: long });
    expect((await post('duty', `/v1/policies/${county.version}/activate`)).http).toBe(200);
    expect(await route('duty', town)).toEqual(['SECOND', 'FINAL']);
    expect(await route('duty', office.demo.unit.id)).toEqual(['SECOND', 'FINAL']);
    const draft = await submit(office, 'town-editor', { accounts: [townAccount] });
    await runAllChecks(office, draft.id);
    expect((await openTask(office, draft.id)).tier).toBe('SECOND');
  });

  test('of a unit above is neither proposed nor activated from below', async () => {
    for (const unitId of [office.demo.unit.id, office.demo.supervisingUnit.id])
      expect((await post('town-admin', '/v1/policies', { policy: short, unitId })).code).toBe('FOREIGN_UNIT');
    const { version } = await post('admin', '/v1/policies', { policy: short, note: '县' });
    expect((await post('town-duty', `/v1/policies/${version}/activate`)).code).toBe('FOREIGN_UNIT');
    expect((await post('town-admin', `/v1/policies/${version}/activate`)).code).toBe('FOREIGN_UNIT');
  });

  test('that was in force before is not brought back by one person', async () => {
    const one = await post('admin', '/v1/policies', { policy: { ...BASE, approvalMaxAgeDays: 3 } });
    expect((await post('duty', `/v1/policies/${one.version}/activate`)).http).toBe(200);
    const two = await post('admin', '/v1/policies', { policy: { ...BASE, approvalMaxAgeDays: 4 } });
    expect((await post('duty', `/v1/policies/${two.version}/activate`)).http).toBe(200);
    expect((await post('duty', `/v1/policies/${one.version}/activate`)).code).toBe('PROPOSAL_NEEDED');
    expect((await post('county-admin2', '/v1/policies', { policy: { ...BASE, approvalMaxAgeDays: 3 } })).state).toBe(
      'RETIRED',
    );
    expect((await post('county-admin2', `/v1/policies/${one.version}/activate`)).code).toBe('POLICY_SAME_PERSON');
    expect((await post('duty', `/v1/policies/${one.version}/activate`)).http).toBe(200);
  });
});

describe('a source', () => {
  const sourceNamed = async (name: string) => {
    const { id } = await office.deps.db
      .selectFrom('source')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    return id;
  };
  const read = (id: string) => call('dict1', 'GET', `/v1/admin/sources/${id}`);
  const change = (login: string, id: string, body: object) => call(login, 'PATCH', `/v1/admin/sources/${id}`, body);

  test('of a unit above is changed, frozen and confirmed by nobody below', async () => {
    const id = await sourceNamed('中国政府网');
    for (const login of ['town-admin', 'town-dict1'])
      for (const body of [{ domains: ['evil.example.cn'] }, { state: 'FROZEN' }])
        expect((await change(login, id, body)).code).toBe('FOREIGN_UNIT');
    const { pending } = await change('dict1', id, { aliases: ['国务院门户网站'] });
    const path = `/v1/admin/source-changes/${pending!.id}`;
    expect((await post('town-dict1', `${path}/confirm`)).code).toBe('FOREIGN_UNIT');
    expect((await post('town-dict1', `${path}/dismiss`)).code).toBe('FOREIGN_UNIT');
    expect((await call('town-dict1', 'GET', '/v1/admin/source-changes')).items).toEqual([]);
    expect((await post('admin', `${path}/dismiss`)).http).toBe(204);
  });

  test('is changed by two people, and stopped by one', async () => {
    const id = await sourceNamed('人民网');
    const asked = await change('dict1', id, { domains: ['people.com.cn', 'other.example.cn'] });
    expect(asked).toMatchObject({ http: 200, domains: ['people.com.cn', 'people.cn'] });
    const path = `/v1/admin/source-changes/${asked.pending!.id}/confirm`;
    expect((await post('dict1', path)).code).toBe('SOURCE_SAME_PERSON');
    expect((await read(id)).domains).toEqual(['people.com.cn', 'people.cn']);
    expect((await call('dict1', 'GET', '/v1/admin/source-changes')).items).toMatchObject([
      { source: '人民网', own: true },
    ]);
    expect(await post('dict2', path)).toMatchObject({ http: 200, domains: ['people.com.cn', 'other.example.cn'] });
    expect((await post('dict2', path)).http).toBe(404);
    expect((await change('dict1', id, { state: 'FROZEN', name: '人民网站' })).state).toBe('FROZEN');
    expect(await read(id)).toMatchObject({ state: 'FROZEN', name: '人民网' });
    const thaw = await change('dict1', id, { state: 'ACTIVE' });
    expect([thaw.state, thaw.pending === undefined]).toEqual(['FROZEN', false]);
    expect((await post('dict2', `/v1/admin/source-changes/${thaw.pending!.id}/confirm`)).state).toBe('ACTIVE');
  });

  test('that is new is frozen until a second person confirms it, and a township’s counts for the township alone', async () => {
    const made = await post('town-dict1', '/v1/admin/sources', { name: '示范镇报', domains: ['town.example.cn'] });
    expect(made).toMatchObject({ http: 201, state: 'FROZEN', unitId: town });
    const path = `/v1/admin/source-changes/${made.pending!.id}/confirm`;
    expect((await post('town-dict1', path)).code).toBe('SOURCE_SAME_PERSON');
    expect((await post('town-dict2', path)).state).toBe('ACTIVE');
    const repost = async (login: string, account: string) => {
      const source = { name: '示范镇报', url: 'https://town.example.cn/1', title: '原题' };
      const body = { kind: 'REPOST', category: 'OTHER', title: '原题', body: '正文', bodyFormat: 'text', source };
      const { findings } = await office
        .as(login)
        .call<{ findings: { ruleId: string }[] }>('POST', '/v1/check', { ...body, accounts: [account] })
        .then((answer) => answer.body);
      return findings.map(({ ruleId }) => ruleId).filter((rule) => rule.startsWith('source.'));
    };
    expect(await repost('town-editor', townAccount)).not.toContain('source.unlisted');
    expect(await repost('editor1', office.demo.accounts[0]!.id)).toContain('source.unlisted');
  });

  test('that a unit above froze is not brought back below under another entry', async () => {
    const made = await post('town-dict1', '/v1/admin/sources', { name: '乡镇转载', aliases: ['演示冻结稿源'] });
    await post('town-dict2', `/v1/admin/source-changes/${made.pending!.id}/confirm`);
    const source = { name: '演示冻结稿源', url: 'https://frozen.example.cn/1', title: '原题' };
    const body = { kind: 'REPOST', category: 'OTHER', title: '原题', body: '正文', bodyFormat: 'text', source };
    const { findings } = await post('town-editor', '/v1/check', { ...body, accounts: [townAccount] });
    expect(findings.map((one) => (one as unknown as { ruleId: string }).ruleId)).toContain('source.not-active');
  });
});

describe('a holiday', () => {
  test('of a township moves its own deadlines alone', async () => {
    const due = async (unitId: string) =>
      (await post('duty', '/v1/policies/explain', { facts: { unitId } })).plan[0]?.dueAt.slice(0, 10);
    const before = await due(office.demo.unit.id);
    const days = Array.from({ length: 20 }, (_, day) =>
      new Date(Date.now() + day * 86_400_000).toISOString().slice(0, 10),
    );
    for (const day of days)
      expect((await post('town-admin', '/v1/admin/holidays', { day, working: false, name: '停工' })).http).toBe(201);
    expect(await due(office.demo.unit.id)).toBe(before);
    expect(await due(town)).not.toBe(before);
    // one day has one entry for each unit
    const own = { day: days[0], working: true, name: '照常' };
    expect((await post('admin', '/v1/admin/holidays', own)).http).toBe(201);
    expect((await post('admin', '/v1/admin/holidays', own)).code).toBe('VALIDATION');
    const foreign = { ...own, unitId: office.demo.unit.id };
    expect((await post('town-admin', '/v1/admin/holidays', foreign)).code).toBe('FOREIGN_UNIT');
  });
});

test('a unit does not take itself out from under the rules above it', async () => {
  const move = (login: string, parentId: string | null) =>
    call(login, 'PATCH', `/v1/admin/units/${town}`, { parentId });
  expect((await move('town-admin', null)).code).toBe('FOREIGN_UNIT');
  expect((await move('admin', office.demo.supervisingUnit.id)).code).toBe('FOREIGN_UNIT');
});
