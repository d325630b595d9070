import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { activateRuleset, proposeRuleset, renewActiveRuleset } from '../../../src/app/rulesets/manage-rulesets.ts';
import { listAudit } from '../../../src/db/audit.ts';
import { LINT_BUDGET } from '../../../src/rulesets/lint.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { runAllChecks, submit } from '../../support/flow.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

const HEADER = {
  topic: '测试用词',
  gate: 'LEGAL',
  stage: 'sensitive',
  kind: 'words',
  basis: '第十五条',
  severity: 'BLOCK',
  since: '2026-11',
  why: '测试中不得出现',
};
interface Answer {
  readonly version: string;
  readonly state: string;
  readonly code?: string;
  readonly detail?: string;
}
const call = async <T = Answer>(login: string, method: 'get' | 'post', path: string, body?: unknown) => {
  const response = await fetch(`${office.baseUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${office.demo.users.find((user) => user.login === login)!.token}`,
      'content-type': 'application/json',
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
};
const active = async (): Promise<string> => (await office.deps.registry.latest()).ruleset;
const propose = async (words: readonly string[], pack = 'office-words', login = 'dict1') => {
  const edits = [{ pack, header: HEADER, set: words.map((word) => ({ word })) }];
  const { status, body } = await call(login, 'post', '/v1/rulesets', { edits, note: '测试' });
  expect(status).toBe(201);
  return body;
};
const finds = async (
  title: string,
): Promise<readonly { ruleId: string; rulesetVersion: string; evasion?: string }[]> => {
  const draft = {
    kind: 'ORIGINAL',
    category: 'OTHER',
    title,
    body: '正文',
    bodyFormat: 'text',
    accounts: [office.demo.accounts[0]!.id],
  };
  const { status, body } = await call<{ findings: { ruleId: string; rulesetVersion: string; evasion?: string }[] }>(
    'editor1',
    'post',
    '/v1/check',
    draft,
  );
  expect(status).toBe(200);
  return body.findings.filter(({ ruleId }) => ruleId.startsWith('sensitive.office-words'));
};

interface EntryPage {
  readonly items: readonly { readonly pack: string; readonly name: string; readonly severity: string }[];
  readonly total: number;
  readonly nextCursor: string | null;
}

describe('a ruleset', () => {
  test('is read page by page, and searched', async () => {
    const words = Array.from({ length: 60 }, (_, index) => `测试长词条第${index}号`);
    const edits = [
      { pack: 'paged-words', header: HEADER, set: words.map((word) => ({ word })) },
      {
        pack: 'paged-milder',
        header: { ...HEADER, severity: 'INFO' },
        set: [{ word: '测试长词条甲', suggestion: '改用乙' }],
      },
    ];
    const { version } = (await call('dict1', 'post', '/v1/rulesets', { edits, note: '分页' })).body;
    const read = async (query: string): Promise<EntryPage> =>
      (await call<EntryPage>('dict2', 'get', `/v1/rulesets/${version}/entries?${query}`)).body;
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: EntryPage = await read(
        `search=${encodeURIComponent('测试长词条')}&limit=25${cursor && `&cursor=${cursor}`}`,
      );
      expect(page.total).toBe(61);
      seen.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual([...words, '测试长词条甲'].toSorted());
    expect((await read('pack=paged-words&limit=1')).total).toBe(60);
    expect(await read(`search=${encodeURIComponent('改用乙')}&severity=INFO`)).toMatchObject({
      items: [{ pack: 'paged-milder', name: '测试长词条甲', severity: 'INFO' }],
      total: 1,
      nextCursor: null,
    });
    expect(await read('search=%E6%97%A0%E6%AD%A4%E8%AF%8D%E6%9D%A1%E6%97%A0')).toMatchObject({ items: [], total: 0 });
    const headers = await call<{
      source: { packs: readonly { name: string; entryCount: number; entries?: unknown }[] };
    }>('dict2', 'get', `/v1/rulesets/${version}?entries=false`);
    const pack = headers.body.source.packs.find(({ name }) => name === 'paged-words');
    expect(pack).toMatchObject({ entryCount: 60, topic: '测试用词' });
    expect(pack?.entries).toBeUndefined();
  });

  test('is compared with another, whichever comes first: entries, what changed in them, and headers', async () => {
    const { version: from } = await propose(['竹外桃花', '春江水暖', '蒌蒿满地'], 'compared-words');
    const edits = [
      {
        ...{ pack: 'compared-words', header: { ...HEADER, why: '另有说明' }, remove: ['蒌蒿满地'] },
        set: [{ word: '春江水暖', severity: 'WARN' }, { word: '芦芽正短' }],
      },
    ];
    const { version: to } = (await call('dict1', 'post', '/v1/rulesets', { base: from, edits, note: '测试' })).body;
    const compare = async (one: string, other: string) =>
      (await call<Record<string, unknown>>('dict2', 'get', `/v1/rulesets/${other}/diff?from=${one}`)).body;
    const pack = 'compared-words';
    expect(await compare(from, to)).toEqual({
      ...{ from, to },
      added: [{ pack, entry: '芦芽正短' }],
      removed: [{ pack, entry: '蒌蒿满地' }],
      changed: [{ pack, entry: '春江水暖', members: [{ member: 'severity', before: null, after: 'WARN' }] }],
      headers: [{ pack, members: [{ member: 'why', before: HEADER.why, after: '另有说明' }] }],
      totals: { added: 1, removed: 1, changed: 1, headers: 1 },
    });
    expect(await compare(to, from)).toMatchObject({
      added: [{ pack, entry: '蒌蒿满地' }],
      removed: [{ pack, entry: '芦芽正短' }],
      changed: [{ members: [{ member: 'severity', before: 'WARN', after: null }] }],
      headers: [{ members: [{ before: '另有说明', after: HEADER.why }] }],
    });
    const header = [{ pack, header: { ...HEADER, severity: 'INFO', why: '不再阻断' } }];
    const { version: eased } = (await call('dict1', 'post', '/v1/rulesets', { base: from, edits: header })).body;
    const ofHeader = await compare(from, eased);
    expect(ofHeader['totals']).toEqual({ added: 0, removed: 0, changed: 0, headers: 1 });
    expect(ofHeader['headers']).toMatchObject([
      { pack, members: expect.arrayContaining([{ member: 'severity', before: 'BLOCK', after: 'INFO' }]) as unknown },
    ]);
    expect((await compare(to, to))['totals']).toEqual({ added: 0, removed: 0, changed: 0, headers: 0 });
    expect(await call('dict2', 'get', `/v1/rulesets/${to}/diff?from=${'0'.repeat(64)}`)).toMatchObject({ status: 404 });
  });

  test('of a thousand new words and more lists the first thousand in their order and counts all', async () => {
    const words = Array.from({ length: 1_100 }, (_, at) => `第${at}号禁用语`);
    const { version } = await propose(words, 'many-words');
    const { body } = await call<{ added: readonly { entry: string }[]; totals: { added: number } }>(
      ...(['dict2', 'get', `/v1/rulesets/${version}/diff`] as const),
    );
    expect(body.added.map(({ entry }) => entry)).toEqual(words.slice(0, 1_000));
    expect(body.totals.added).toBe(1_100);
  });

  test('is proposed by edits, shown as a difference, and made active by a second person', async () => {
    const before = await active();
    const { version, state } = await propose(['碧落紫霄宫']);
    expect(state).toBe('DRAFT');
    const diff = await call<{ added: unknown; totals: unknown }>('dict2', 'get', `/v1/rulesets/${version}/diff`);
    expect(diff.body).toMatchObject({
      added: [{ pack: 'office-words', entry: '碧落紫霄宫' }],
      totals: { added: 1, removed: 0, changed: 0 },
    });
    expect(await finds('游览碧落紫霄宫')).toEqual([]);
    const same = await call('dict1', 'post', `/v1/rulesets/${version}/activate`);
    expect(same).toMatchObject({ status: 403, body: { code: 'RULESET_SAME_PERSON' } });
    expect(await active()).toBe(before);
    expect((await call('dict2', 'post', `/v1/rulesets/${version}/activate`)).status).toBe(200);
    expect(await active()).toBe(version);
    expect(await finds('游览碧落紫霄宫')).toMatchObject([{ rulesetVersion: version }]);
    expect(await finds('游览碧\u200b落紫霄宫')).toMatchObject([{ evasion: 'invisible' }]);
    expect(await finds('游览碧落子霄宫')).toMatchObject([{ evasion: 'homophone' }]);
  });

  test('is rolled back by naming the active one or the one to go back to, and by two people', async () => {
    const first = await active();
    const { version: second } = await propose(['金沙银海楼']);
    await call('dict2', 'post', `/v1/rulesets/${second}/activate`);
    const never = await propose(['从未启用的词']);
    const refused = await call('dict2', 'post', `/v1/rulesets/${never.version}/rollback`, { reason: '试一试' });
    expect(refused).toMatchObject({ status: 409, body: { code: 'RULESET_NEVER_ACTIVE' } });
    const rollBack = (login: string, reason: string) =>
      call(login, 'post', `/v1/rulesets/${second}/rollback`, { reason });
    expect(await rollBack('dict1', '误报太多')).toMatchObject({
      status: 200,
      body: { version: first, state: 'RETIRED' },
    });
    expect(await rollBack('dict1', '误报太多')).toMatchObject({ status: 403, body: { code: 'RULESET_SAME_PERSON' } });
    expect(await active()).toBe(second);
    expect(await rollBack('dict2', '误报太多')).toMatchObject({
      status: 200,
      body: { version: first, state: 'ACTIVE' },
    });
    expect(await finds('游览金沙银海楼')).toEqual([]);
    const alone = await call('dict2', 'post', `/v1/rulesets/${second}/activate`);
    expect(alone).toMatchObject({ status: 409, body: { code: 'PROPOSAL_NEEDED' } });
    const asked = await call('dict2', 'post', `/v1/rulesets/${second}/propose`, { reason: '还是要用' });
    expect(asked).toMatchObject({ status: 200, body: { state: 'RETIRED' } });
    expect(await rollBack('dict1', '还是要用')).toMatchObject({
      status: 200,
      body: { version: second, state: 'ACTIVE' },
    });
    const log = await listAudit(office.deps.db, { action: 'ruleset.rolled-back', limit: 10 });
    expect(log.map(({ details }) => details)).toMatchObject([
      { version: first, before: second, reason: '误报太多' },
      { version: second },
    ]);
  });

  test('that finds much in clean text is made active only with a reason', async () => {
    const common = ['工作', '群众', '单位', '会议', '有关'];
    const { version } = await propose(common, 'too-common');
    const { body } = await call<{
      lint: { over: boolean; per10k: number; rules: { ruleId: string; example: string }[] };
    }>('dict2', 'get', `/v1/rulesets/${version}`);
    expect(body.lint.over).toBe(true);
    expect(body.lint.per10k).toBeGreaterThan(LINT_BUDGET * 10);
    expect(body.lint.rules.find(({ ruleId }) => ruleId.endsWith('.群众'))?.example).toContain('【群众】');
    const refused = await call('dict2', 'post', `/v1/rulesets/${version}/activate`);
    expect(refused).toMatchObject({ status: 422, body: { code: 'RULESET_OVER_BUDGET' } });
    expect(await active()).not.toBe(version);
    const reason = '专项整治期间宁可多报，月底回退';
    expect((await call('dict2', 'post', `/v1/rulesets/${version}/activate`, { reason })).status).toBe(200);
    const row = await office.deps.db
      .selectFrom('ruleset')
      .select('activation_reason')
      .where('version', '=', version)
      .executeTakeFirstOrThrow();
    expect(row.activation_reason).toBe(reason);
    for (const login of ['dict1', 'dict2'])
      await call(login, 'post', `/v1/rulesets/${version}/rollback`, { reason: '专项整治结束' });
  });

  test('is previewed against the latest drafts and clean text before anybody makes it active', async () => {
    const draft = await submit(office, 'editor1', {
      title: '关于琉璃水榭园的通知',
      body: '<p>琉璃<b>水榭</b>园开放。</p>',
    });
    await runAllChecks(office, draft.id);
    const { version } = await propose(['琉璃水榭园', '群众']);
    const { status, body } = await call<{
      wouldHit: { draftId: string; field: string; example: string }[];
      drafts: number;
      clean: { candidate: { hits: number }; active: { hits: number } };
    }>('dict2', 'post', `/v1/rulesets/${version}/preview`, { drafts: 20 });
    expect(status).toBe(200);
    const own = body.wouldHit.filter(({ draftId }) => draftId === draft.id);
    expect(own.map(({ field }) => field).toSorted()).toEqual(['body', 'title']);
    expect(own[0]?.example).toContain('【琉璃水榭园】');
    expect(body.clean.candidate.hits).toBeGreaterThan(body.clean.active.hits);
    expect(await active()).not.toBe(version);
  });

  test('takes a list as txt, with a report of what is double, nested or unusable', async () => {
    const lines = ['# 说明', '云台飞瀑', '云台飞瀑', '云台飞瀑谷,提示', 'x'].join('\n');
    const content = Buffer.from(lines).toString('base64');
    const { status, body } = await call<Answer & { entries: number; report: Record<string, unknown> }>(
      'dict1',
      'post',
      '/v1/rulesets/import',
      { pack: 'imported', header: HEADER, format: 'txt', content, note: '导入' },
    );
    expect(status).toBe(201);
    expect(body.report).toMatchObject({
      accepted: 2,
      duplicates: [{ word: '云台飞瀑' }],
      nested: [{ word: '云台飞瀑', inside: '云台飞瀑谷' }],
      rejectedTotal: 1,
    });
    const bad = await call('dict1', 'post', '/v1/rulesets/import', {
      pack: 'imported',
      header: HEADER,
      format: 'xlsx',
      content,
    });
    expect(bad).toMatchObject({ status: 422, body: { code: 'IMPORT_INVALID' } });
  });

  test('is refused with the entry that is wrong, and nothing is stored', async () => {
    const count = async (): Promise<number> =>
      (await office.deps.db.selectFrom('ruleset').select('version').execute()).length;
    const before = await count();
    const wrong: readonly [string, unknown][] = [
      ['an unknown pack', { edits: [{ pack: 'nobody', set: [{ word: '甲乙' }] }] }],
      ['an entry that is not there', { edits: [{ pack: 'unlawful', remove: ['没有这个词'] }] }],
      ['a pack without a header', { packs: [{ name: 'x', entries: [] }] }],
      [
        'an expression that may take for ever',
        { edits: [{ pack: 'p', header: { ...HEADER, kind: 'patterns' }, set: [{ id: 'a', pattern: '(?<=甲)乙' }] }] },
      ],
    ];
    for (const [what, body] of wrong) {
      const answer = await call<Answer & { errors: { message: string }[] }>('dict1', 'post', '/v1/rulesets', body);
      expect(answer, what).toMatchObject({ status: 422, body: { code: 'RULESET_INVALID' } });
      expect(answer.body.errors[0]?.message, what).toMatch(/[\u4e00-\u9fff]/);
    }
    for (const body of [{}, { packs: [{}], edits: [{ pack: 'x' }] }]) {
      expect(await call('dict1', 'post', '/v1/rulesets', body)).toMatchObject({
        status: 422,
        body: { code: 'VALIDATION' },
      });
    }
    expect(await count()).toBe(before);
  });
});

test('every check under way uses one whole ruleset or the other, and carries its version', async () => {
  const { version: next } = await propose(['紫金葫芦洞'], 'office-words', 'dict2');
  const before = await active();
  const answers: (readonly { rulesetVersion: string }[])[] = [];
  let going = true;
  const asking = Promise.all(
    Array.from({ length: 4 }, async () => {
      while (going) answers.push(await finds('紫金葫芦洞与碧落紫霄宫'));
    }),
  );
  await activateRuleset(office.deps, await office.actor('dict1'), next);
  const after = answers.length;
  while (answers.length < after + 20) await new Promise((resolve) => setTimeout(resolve, 5));
  going = false;
  await asking;
  for (const found of answers) {
    const versions = new Set(found.map(({ rulesetVersion }) => rulesetVersion));
    expect([...versions].every((version) => version === before || version === next)).toBe(true);
    expect(found).toHaveLength(versions.has(next) ? 2 : 1);
    expect(versions.size).toBe(1);
  }
  expect(answers.at(-1)).toHaveLength(2);
});

test('after an upgrade of the checks the same rules go on under a new version, and what waits is checked again', async () => {
  const draft = await submit(office, 'editor1', {});
  await runAllChecks(office, draft.id);
  const version = await active();
  const old = 'a'.repeat(64);
  await office.deps.db.updateTable('ruleset').set({ version: old }).where('version', '=', version).execute();
  await renewActiveRuleset(office.deps);
  expect(await active()).toBe(version);
  const log = await listAudit(office.deps.db, { action: 'ruleset.engine-changed', limit: 10 });
  expect(log.at(-1)?.details).toEqual({ version, before: old });
  await renewActiveRuleset(office.deps);
  expect(await listAudit(office.deps.db, { action: 'ruleset.engine-changed', limit: 10 })).toHaveLength(log.length);
  const proposed = await proposeRuleset(
    office.deps,
    await office.actor('dict1'),
    { base: version, edits: [{ pack: 'office-words', set: [{ word: '又一个词语' }], remove: [], replace: false }] },
    '',
  );
  expect(proposed.state).toBe('DRAFT');
});
