import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Imported } from '../../../src/app/registry/import/import-office.ts';
import { grantsNow } from '../../../src/db/people/actors.ts';
import { openHttpOffice, type HttpOffice } from '../../support/http-office.ts';
import { hireAdmin } from '../../support/people.ts';

let office: HttpOffice;
beforeAll(async () => {
  office = await openHttpOffice();
  await hireAdmin(office, 'admin2');
});
afterAll(() => office.close());

type Kind = Imported['kind'];
interface Answer extends Imported {
  readonly code?: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

const sample = (kind: Kind): string =>
  readFileSync(new URL(`../../../docs/samples/${kind}.csv`, import.meta.url), 'utf8');
const base64 = (bytes: string | Uint8Array): string => Buffer.from(bytes).toString('base64');
const send = (kind: Kind, text: string | Uint8Array, { dryRun = false, by = 'admin', format = 'csv' } = {}) =>
  office.as(by).call<Answer>('POST', '/v1/admin/import', { kind, format, content: base64(text), dryRun });
const tried = async (kind: Kind, text: string): Promise<Answer> => (await send(kind, text, { dryRun: true })).body;
const count = async (table: string): Promise<number> => {
  const { rows } = await office.database.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`);
  return rows[0]?.n ?? -1;
};
const post = (path: string, body: unknown) =>
  fetch(office.baseUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('an office is set up by its lists: a dry run says what would be, the same list again changes nothing', async () => {
  const before = await count('unit');
  expect(await tried('units', sample('units'))).toMatchObject({ rows: 4, same: 0, problems: [], dryRun: true });
  expect(await count('unit'), 'a dry run writes nothing').toBe(before);
  for (const kind of ['units', 'people', 'accounts', 'holidays'] as const) {
    const dry = await tried(kind, sample(kind));
    expect(dry.problems, kind).toEqual([]);
    expect(dry.links, 'nobody comes in by a dry run').toEqual([]);
    const { status, body } = await send(kind, sample(kind));
    expect([kind, status]).toEqual([kind, 200]);
    expect(body.changes, 'it is what was shown').toEqual(dry.changes);
    const again = await send(kind, sample(kind));
    expect(again.body).toMatchObject({ changes: [], problems: [], links: [], same: body.rows });
  }
  const { rows } = await office.database.pool.query(
    `select a.name, a.state, u.name as unit, p.name as parent, p.kind from account a join unit u on u.id = a.unit_id
       join unit p on p.id = u.parent_id where a.name = '健康示例县'`,
  );
  expect(rows).toEqual([
    {
      name: '健康示例县',
      state: 'ACTIVE',
      unit: '示例县卫生健康局',
      parent: '示例县人民政府办公室',
      kind: 'SUPERVISING',
    },
  ]);
});

test('new people come in by a link and a password of their own, also those who review', async () => {
  const list = '姓名,用户名,单位,角色\n孙终审,sunzhongshen,示例县融媒体中心,终审\n';
  const { body } = await send('people', list);
  const [first] = body.links;
  expect(first).toMatchObject({ name: '孙终审', login: 'sunzhongshen' });
  const { rows } = await office.database.pool.query<{ id: string }>(
    `select id from app_user where login = 'sunzhongshen'`,
  );
  const id = rows[0]?.id ?? '';
  expect(await grantsNow(office.deps.db, id), 'nothing before the password is theirs').toEqual([]);
  const token = first?.link.split('#')[1] ?? '';
  expect((await post('/v1/recover', { token, password: '我自己定的密码-2026' })).status).toBe(200);
  expect((await post('/v1/recover', { token, password: '又一个密码-2026-x' })).status, 'once').toBe(410);
  expect(await grantsNow(office.deps.db, id)).toMatchObject([{ role: 'REVIEWER', tier: 'FINAL' }]);
  // a role more, and another name: nothing is taken away
  const more = await send('people', '姓名,用户名,单位,角色\n孙终审官,sunzhongshen,示例县融媒体中心,终审、编辑\n');
  expect(more.body.links, 'nobody gets a second link').toEqual([]);
  expect(more.body.changes.map(({ act, what }) => `${act} ${what}`)).toEqual([
    'CHANGED 人员 孙终审',
    'ADDED 授权 孙终审官：示例县融媒体中心 编辑',
  ]);
  expect(await grantsNow(office.deps.db, id)).toHaveLength(2);
});

test('every row that cannot be used is named with its column and what to write, and nothing is written', async () => {
  const people = await count('app_user');
  const list =
    '姓名,用户名,单位,角色,限定账号\n' +
    '钱一,qianyi,示例县融媒体中心,编辑,\n' +
    ',qianer,示例县融媒体中心,编辑,\n' +
    '钱三,qian san,示例县融媒体中心,编辑,\n' +
    '钱四,qiansi,没有的单位,编辑,\n' +
    '钱五,qianwu,示例县融媒体中心,总编,\n' +
    '钱六,qianliu,示例县融媒体中心,编辑,没有的账号\n' +
    '钱七,qianqi,示例县融媒体中心,管理员、审计员,\n' +
    '钱八,qianba,示例文化传播公司,终审,\n';
  const dry = await tried('people', list);
  expect(dry.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
    ...['3 姓名', '4 用户名', '5 单位', '6 角色', '7 限定账号', '8 ', '9 角色'],
  ]);
  for (const { message } of dry.problems) expect(message).toMatch(/[\u4e00-\u9fff]{4,}/);
  const { status, body } = await send('people', list);
  expect([status, body.code]).toEqual([422, 'IMPORT_ROWS']);
  expect(body.errors?.[0]).toEqual({ path: '第 3 行“姓名”', message: '请写姓名' });
  expect(await count('app_user')).toBe(people);
  expect((await send('people', '名字,电话\n甲,1\n')).body).toMatchObject({ code: 'IMPORT_INVALID' });
  const accounts = await tried(
    'accounts',
    '名称,平台,单位,状态,分管领导电话,开设日期\n甲号,企鹅号,示例县融媒体中心,,,\n乙号,微博,示例县融媒体中心,开着,,\n' +
      '丙号,抖音,示例县融媒体中心,,电话,\n丁号,抖音,示例县融媒体中心,,,去年\n戊号,微博,示例县融媒体中心,,,\n',
  );
  expect(accounts.problems.map(({ row, column }) => `${row} ${column}`)).toEqual([
    ...['2 平台', '3 状态', '4 分管领导电话', '5 开设日期', '6 平台'],
  ]);
  const holidays = await tried('holidays', '日期,名称,安排\n2027-02-30,春节,放假\n2027-02-17,春节,加班\n');
  expect(holidays.problems.map(({ row, column }) => `${row} ${column}`)).toEqual(['2 日期', '3 安排']);
});

test('sources are proposed to a second person, who confirms the whole list', async () => {
  const { body } = await send('sources', sample('sources'));
  expect(body.changes.map(({ act }) => act)).toEqual(['PROPOSED', 'PROPOSED', 'PROPOSED', 'PROPOSED']);
  const confirm = (by: string) =>
    office.as(by).call<{ confirmed: number }>('POST', `/v1/admin/source-batches/${body.batchId}/confirm`);
  expect((await confirm('admin')).status).toBe(403);
  expect((await confirm('admin2')).body.confirmed).toBe(4);
  expect((await send('sources', sample('sources'))).body).toMatchObject({ same: 4, changes: [], batchId: null });
});

test('a workbook is read as a text is, and a row may give a unit another place', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('单位');
  sheet.addRows([
    ['名称 *', '上级单位', '性质'],
    ['示例县新闻科', '示例县宣传中心', '主办单位'],
    ['示例县宣传中心', '示例县人民政府办公室', '主办单位'],
    ['示例县卫生健康局', '示例县宣传中心', '主办单位'],
  ]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  const { body } = await send('units', bytes, { format: 'xlsx' });
  expect(body.changes.map(({ act, what }) => `${act} ${what.split('（')[0]}`)).toEqual([
    ...['ADDED 单位 示例县宣传中心', 'ADDED 单位 示例县新闻科', 'CHANGED 单位 示例县卫生健康局'],
  ]);
  expect(body.changes[2]?.differences).toEqual([
    { field: '上级单位', from: '示例县人民政府办公室', to: '示例县宣传中心' },
  ]);
  const circle = await tried('units', '名称,上级单位\n示例县宣传中心,示例县新闻科\n');
  expect(circle.problems).toMatchObject([{ row: 2, column: '上级单位', text: '示例县新闻科' }]);
});

test('nobody imports beyond what they administer, nor grants themselves anything', async () => {
  expect((await send('people', sample('people'), { by: 'editor1' })).status).toBe(403);
  const own = '姓名,用户名,单位,角色\n管理员,admin,,编辑\n';
  expect((await tried('people', own)).problems[0]?.message).toMatch(/单位|自己授权/);
});
