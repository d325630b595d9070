import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';

let office: HttpOffice;
beforeAll(async () => (office = await openHttpOffice()));
afterAll(() => office.close());

interface Imported {
  readonly batchId: string;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly rejected: readonly { readonly row: number; readonly reason: string }[];
}
interface Source {
  readonly name: string;
  readonly state: string;
  readonly level: string | null;
  readonly domains: readonly string[];
  readonly validTo: string | null;
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const send = (login: string, text: string) =>
  office.as(login).call<Imported>('POST', '/v1/admin/sources/import', { format: 'csv', content: base64(text) });
const confirm = (login: string, id: string) =>
  office.as(login).call<{ confirmed: number }>('POST', `/v1/admin/source-batches/${id}/confirm`);
const source = async (name: string): Promise<Source | undefined> =>
  (await office.as('dict1').call<{ items: Source[] }>('GET', '/v1/admin/sources')).body.items.find(
    (one) => one.name === name,
  );

test('a list of sources counts once a second person confirmed all of it', async () => {
  const sample = readFileSync(new URL('../../docs/samples/sources.csv', import.meta.url), 'utf8');
  const { status, body } = await send('dict1', sample);
  expect(status).toBe(201);
  expect(body).toMatchObject({ rows: 4, added: 4, changed: 0, same: 0, rejected: [] });
  expect(await source('示例省日报')).toMatchObject({
    state: 'FROZEN',
    level: 'PROVINCE',
    domains: ['shengribao.example'],
  });
  expect((await confirm('dict1', body.batchId)).body).toMatchObject({ code: 'SOURCE_SAME_PERSON' });
  expect((await confirm('dict2', body.batchId)).body).toEqual({ confirmed: 4, refused: [] });
  expect(await source('示例省日报')).toMatchObject({ state: 'ACTIVE', validTo: '2026-12-31T15:59:59.000Z' });
  expect((await confirm('dict2', body.batchId)).status).toBe(404);

  // the same list changes nothing; another one changes what it says otherwise
  expect((await send('dict1', sample)).body).toMatchObject({ added: 0, changed: 0, same: 4 });
  const other = await send('dict1', '名称,级别,域名\n示例市发布,省级,shi.example、xin.example\n');
  expect(other.body).toMatchObject({ added: 0, changed: 1 });
  expect(await source('示例市发布')).toMatchObject({ level: 'CITY', domains: ['shi.example'] });
  expect((await confirm('dict2', other.body.batchId)).body.confirmed).toBe(1);
  expect(await source('示例市发布')).toMatchObject({ level: 'PROVINCE', domains: ['shi.example', 'xin.example'] });
});

test('rows that cannot be used are named, and a file that is no list is refused', async () => {
  const { body } = await send(
    'dict1',
    '稿源名称,级别,网址,截止\n甲示例报,国家级,,\n乙示例报,,不是域名,\n丙示例报,,,去年\n丁示例报,中央,https://ding.example/x,2027/1/31\n丁示例报,,,\n,,only.example,\n',
  );
  expect(body).toMatchObject({ added: 1 });
  expect(body.rejected.map(({ row }) => row)).toEqual([2, 3, 4, 6, 7]);
  expect(await source('丁示例报')).toMatchObject({ level: 'CENTRAL', domains: ['ding.example'] });
  expect((await send('dict1', '报纸\n甲\n')).body).toMatchObject({ code: 'IMPORT_INVALID' });
  expect((await send('editor1', '名称\n戊示例报\n')).status).toBe(403);
});
