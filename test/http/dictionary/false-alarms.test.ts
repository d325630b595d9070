import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFindings } from '../../../src/db/drafts/checks.ts';
import { review, runAllChecks, submit } from '../../support/flow.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { hire } from '../../support/people.ts';

/** What reviewers call wrong, until those who keep the dictionary have seen to it. */

const PACK = {
  ...{ name: 'trial', kind: 'words', gate: 'LEGAL', stage: 'sensitive', severity: 'WARN', since: '2026-01-01' },
  ...{ topic: '测试用词', basis: '测试', why: '测试中不得出现' },
  entries: [{ word: '碧落宫' }, { word: '紫霄殿' }, { word: '玉清观' }],
};
const PAIR = {
  ...{ name: 'trial-pairs', kind: 'nearby', gate: 'LEGAL', stage: 'sensitive', severity: 'WARN', since: '2026-01-01' },
  ...{ topic: '测试词对', basis: '测试', why: '测试中不得连用' },
  entries: [{ id: 'gate', words: ['云台山'], near: ['通宵开放'], within: 10 }],
};

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  await hire(office, 'town-dict', 'DICT_MANAGER', { unitId: await town() });
  const { version } = await post('dict1', '/v1/rulesets', { packs: [PACK, PAIR] });
  await post('dict2', `/v1/rulesets/${version}/activate`, { reason: '测试用的词，宁可多报些' });
});
afterAll(() => office.close());

async function town(): Promise<string> {
  const { id } = await post('admin', '/v1/admin/units', {
    name: '示范镇',
    kind: 'HOST',
    parentId: office.demo.unit.id,
  });
  return id;
}

interface Alarm {
  readonly id: string;
  readonly ruleId: string;
  readonly state: string;
  readonly excerpt: string;
  readonly reason: string;
  readonly draftId: string;
  readonly decisionId: string | null;
  readonly resolution: string | null;
  readonly rulesetState: string | null;
}
interface Answer extends Alarm {
  readonly version: string;
  readonly code?: string;
  readonly items: readonly (Alarm & { readonly word?: string; readonly entry?: Readonly<Record<string, unknown>> })[];
  readonly alarm: Alarm;
  readonly alsoResolved: number;
  readonly proposed: readonly { readonly version: string; readonly preview: { readonly wouldMissTotal: number } }[];
  readonly nextCursor: string | null;
  readonly rules: readonly { readonly ruleId: string }[];
  readonly shadow: readonly unknown[];
}
const call = async (login: string, method: string, path: string, body?: unknown) => {
  const { status, body: answer } = await office.as(login).call<Answer>(method, path, body);
  return { http: status, ...answer };
};
const post = (login: string, path: string, body?: unknown) => call(login, 'POST', path, body);
const list = async (login: string, query = '') => (await call(login, 'GET', `/v1/false-alarms${query}`)).items;

/** A checked draft, and its findings by rule. */
async function checked(body: string) {
  const { id, rev } = await submit(office, 'editor1', { body: `<p>${body}</p>` });
  await runAllChecks(office, id);
  const findings = await readFindings(office.deps.db, [{ draftId: id, rev }]);
  return { id, finding: (ruleId: string) => findings.find((one) => one.ruleId === ruleId)! };
}
const report = async (login: string, findingId: string, reason = '此处是景点名称，并无不当') =>
  post(login, `/v1/findings/${findingId}/false-alarm`, { reason });
const entryOf = async (version: string, word: string) =>
  (await call('dict1', 'GET', `/v1/rulesets/${version}/entries?search=${encodeURIComponent(word)}`)).items[0]?.entry;

const BILUO = 'sensitive.trial.碧落宫';

describe('a false alarm', () => {
  test('is reported by a reviewer of the unit alone, once, and leaves the finding as it is', async () => {
    const { id, finding } = await checked('游客参观了碧落宫景区。');
    const { id: findingId } = finding(BILUO);
    expect((await report('editor1', findingId)).code).toBe('FORBIDDEN');
    expect((await report('dict1', findingId)).code).toBe('FORBIDDEN');
    const first = await report('first1', findingId);
    expect(first).toMatchObject({ http: 201, ruleId: BILUO, state: 'OPEN' });
    expect(await report('second1', findingId, '另一个理由')).toMatchObject({ http: 200, id: first.id });
    expect((await report('first1', '00000000-0000-7000-8000-000000000000')).code).toBe('NOT_FOUND');
    const [row] = await readFindings(office.deps.db, [{ draftId: id, rev: 1 }]);
    expect(row?.state).toBe('OPEN');
    // what the dictionary's keeper is shown of the draft is the finding's own excerpt
    const [shown] = await list('dict1', `?rule=${encodeURIComponent(BILUO)}&state=OPEN`);
    expect(shown).toMatchObject({
      id: first.id,
      excerpt: expect.stringMatching(/^游客参观了碧落宫景区。\s?$/),
      decisionId: null,
    });
    // a township below keeps no dictionary for the county
    expect(await list('town-dict')).toEqual([]);
    expect(
      (await post('town-dict', `/v1/false-alarms/${first.id}/resolve`, { action: 'DISMISS', reason: '无' })).code,
    ).toBe('FOREIGN_UNIT');
    expect((await call('first1', 'GET', '/v1/false-alarms')).code).toBe('FORBIDDEN');
  });

  test('comes from a decision too', async () => {
    const { id, finding } = await checked('会议在玉清观路召开。');
    const reason = '玉清观路是道路名称，不是宗教场所';
    await review(office, id, 'first1', 'APPROVE', {
      overrides: [{ findingId: finding('sensitive.trial.玉清观').id, action: 'FALSE_POSITIVE', reason }],
    });
    const [alarm] = await list('dict1', `?rule=${encodeURIComponent('sensitive.trial.玉清观')}`);
    expect(alarm).toMatchObject({ reason, draftId: id, state: 'OPEN' });
    expect(alarm?.decisionId).not.toBeNull();
  });

  test('becomes an allowed use in one act, which a second person activates, and then is found no more', async () => {
    const places = [await checked('紫霄殿路今起封闭施工。'), await checked('紫霄殿路恢复通行。')];
    const rule = 'sensitive.trial.紫霄殿';
    const [one, other] = [
      await report('first1', places[0]!.finding(rule).id),
      await report('first1', places[1]!.finding(rule).id),
    ];
    const resolve = (body: object) => post('dict1', `/v1/false-alarms/${one.id}/resolve`, body);
    expect((await resolve({ action: 'ALLOW_ENTRY' })).code).toBe('VALIDATION');
    expect((await resolve({ action: 'DISMISS' })).code).toBe('VALIDATION');
    expect((await resolve({ action: 'ALLOW_ENTRY', phrase: '毫不相干' })).code).toBe('NARROWING_UNFIT');
    const done = await resolve({ action: 'ALLOW_ENTRY', phrase: '紫霄殿路' });
    expect(done).toMatchObject({
      http: 200,
      alarm: { state: 'ALLOWED', resolution: '允许「紫霄殿路」', rulesetState: 'DRAFT' },
      alsoResolved: 1,
    });
    const { version, preview } = done.proposed[0]!;
    // what would be found no more in the latest drafts
    expect(preview.wouldMissTotal).toBeGreaterThanOrEqual(2);
    expect(await entryOf(version, '紫霄殿')).toMatchObject({ allow: ['紫霄殿路'] });
    const again = await post('dict2', `/v1/false-alarms/${other.id}/resolve`, { action: 'DISMISS', reason: '无' });
    expect(again.code).toBe('FALSE_ALARM_RESOLVED');

    // the next one goes into the same draft
    const [biluo] = await list('dict1', `?rule=${encodeURIComponent(BILUO)}`);
    const second = await post('dict1', `/v1/false-alarms/${biluo!.id}/resolve`, {
      ...{ action: 'ALLOW_ENTRY', narrower: 'NO_EVASIONS' },
    });
    expect(await entryOf(second.proposed[0]!.version, '紫霄殿')).toMatchObject({ allow: ['紫霄殿路'] });
    expect(await entryOf(second.proposed[0]!.version, '碧落宫')).toMatchObject({ disguises: false });

    const activate = (login: string) =>
      post(login, `/v1/rulesets/${second.proposed[0]!.version}/activate`, { reason: '测试用的词，宁可多报些' });
    expect((await activate('dict1')).code).toBe('RULESET_SAME_PERSON');
    expect((await activate('dict2')).http).toBe(200);
    const after = await checked('紫霄殿路今起封闭施工，紫霄殿关闭。');
    expect(after.finding(rule).contentSpan).toEqual([14, 17]);
  });

  test('of two words near one another allows the expression for all rules', async () => {
    const { finding } = await checked('云台山景区国庆通宵开放。');
    const alarm = await report('first1', finding('sensitive.trial-pairs.gate').id);
    const resolve = (body: object) => post('dict1', `/v1/false-alarms/${alarm.id}/resolve`, body);
    expect((await resolve({ action: 'ALLOW_ENTRY', narrower: 'NO_EVASIONS' })).code).toBe('NARROWING_UNFIT');
    const { proposed } = await resolve({ action: 'ALLOW_ENTRY', phrase: '云台山景区国庆通宵开放' });
    expect(await entryOf(proposed[0]!.version, '云台山景区国庆')).toMatchObject({ phrase: '云台山景区国庆通宵开放' });
  });

  test('is dismissed with a reason; a computed rule has nothing to change', async () => {
    const { id } = await submit(office, 'editor1', { body: '<p>联系人身份证号11010519491231002X，请核对。</p>' });
    await runAllChecks(office, id);
    const found = (await readFindings(office.deps.db, [{ draftId: id, rev: 1 }])).find(
      ({ stage }) => stage === 'secrecy',
    )!;
    // what nobody may let pass may be reported all the same
    const alarm = await report('first1', found.id);
    expect(alarm.http).toBe(201);
    const resolve = (body: object) => post('dict1', `/v1/false-alarms/${alarm.id}/resolve`, body);
    expect((await resolve({ action: 'ALLOW_ENTRY', phrase: '身份证号11010519491231002X' })).code).toBe(
      'RULE_NOT_LISTED',
    );
    const done = await resolve({ action: 'DISMISS', reason: '确为身份证号' });
    expect(done).toMatchObject({ http: 200, alarm: { state: 'DISMISSED', resolution: '确为身份证号' }, proposed: [] });
  });

  test('is listed page by page, rule by rule', async () => {
    const whole = await list('dict1', '?limit=200');
    const first = await call('dict1', 'GET', '/v1/false-alarms?limit=2');
    const rest = await call('dict1', 'GET', `/v1/false-alarms?limit=200&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(whole.map(({ id }) => id));
    expect(whole.map(({ ruleId }) => ruleId)).toEqual(whole.map(({ ruleId }) => ruleId).toSorted());
  });
});

describe('a rule in shadow', () => {
  test('is counted, shown to nobody, and stops nothing', async () => {
    const shadowed = {
      ...PACK,
      ...{ name: 'shadowed', severity: 'HARD', shadow: true },
      entries: [{ word: '太虚境' }, { word: '大罗天', shadow: false }],
    };
    const { version } = await post('dict1', '/v1/rulesets', { packs: [PACK, shadowed] });
    await post('dict2', `/v1/rulesets/${version}/activate`, { reason: '测试用的词，宁可多报些' });
    const { id, finding } = await checked('太虚境开园，太虚境迎客，大罗天亦然。');
    expect(finding('sensitive.shadowed.太虚境')).toBeUndefined();
    expect(finding('sensitive.shadowed.大罗天')).toMatchObject({ severity: 'HARD' });
    const counted = await office.deps.db.selectFrom('shadow_hit').selectAll().where('draft_id', '=', id).execute();
    expect(counted).toMatchObject([{ rule_id: 'sensitive.shadowed.太虚境', hits: 2, rev: 1 }]);
    const report = await call('dict1', 'GET', '/v1/reports/rules');
    expect(report.shadow).toEqual([{ ruleId: 'sensitive.shadowed.太虚境', drafts: 1, hits: 2 }]);
  });
});
describe('how often a rule was right', () => {
  test('is counted by drafts: called wrong, let pass, taken out by the author; and who keeps the dictionary is told', async () => {
    const rule = 'sensitive.trial.紫霄殿';
    const before = (await call('auditor', 'GET', '/v1/reports/rules')).rules.find(({ ruleId }) => ruleId === rule);
    expect(before).toMatchObject({ falseAlarms: 2, dismissed: 0, oftenWrong: false });
    const passed = await checked('紫霄殿今日开放。');
    await review(office, passed.id, 'first1', 'APPROVE', {
      overrides: [{ findingId: passed.finding(rule).id, action: 'OVERRIDE', reason: '确有此处，经核实可以发布' }],
    });
    const fixed = await submit(office, 'editor1', { body: '<p>紫霄殿今日开放。</p>' });
    await runAllChecks(office, fixed.id);
    const edit = { title: '全县基层治理现场会召开', body: '<p>景区今日开放。</p>' };
    const revised = await office
      .as('editor1')
      .call('POST', `/v1/drafts/${fixed.id}/revisions`, edit, { 'if-match': '"1"' });
    expect(revised.status).toBe(202);
    await runAllChecks(office, fixed.id, 2);
    for (let n = 0; n < 8; n += 1)
      await report('first1', (await checked(`紫霄殿第${n + 1}站今起通车。`)).finding(rule).id);
    const { rules } = await call('dict1', 'GET', '/v1/reports/rules');
    expect(rules[0]).toMatchObject({
      ...{ ruleId: rule, falseAlarms: 10, overridden: 1, fixed: 1, judged: 12, waiting: 8, oftenWrong: true },
      precision: 0.1667,
    });
    const { items } = await office
      .as('admin')
      .call<{ items: readonly { kind: string; message: string; who: readonly string[] }[] }>(
        'GET',
        '/v1/admin/reminders',
      )
      .then(({ body }) => body);
    const told = items.filter(({ kind }) => kind === 'RULE_OFTEN_WRONG');
    expect(told).toHaveLength(1);
    expect(told[0]?.message).toContain(rule);
    expect(told[0]?.who).toContain('演示词库员甲');
  });
});
