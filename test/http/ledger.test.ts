import { parse } from 'csv-parse/sync';
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEDGER_PAGE, openLedger } from '../../src/app/oversight/ledger.ts';
import { XLSX } from '../../src/http/sheets/assessment-xlsx.ts';
import { ledgerFile } from '../../src/http/sheets/send-ledger.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { publishMany } from '../support/many-publications.ts';
import { tellMarch, type March } from '../support/march.ts';

const MARCH = '/v1/reports/ledger?from=2031-03-01&to=2031-03-31';
const MANY = 20_000;

let office: HttpOffice;
let march: March;
beforeAll(async () => {
  office = await openHttpOffice();
  // before it publishes: a name is told as it was on the day
  const weibo = office.demo.accounts[1]?.id;
  await office.database.pool.query(`update account set name = '+cmd|微博' where id = $1`, [weibo]);
  march = await tellMarch(office);
}, 300_000);
afterAll(() => office.close());

const get = (path: string, headers: Readonly<Record<string, string>> = {}, login = 'auditor'): Promise<Response> => {
  const token = office.demo.users.find((user) => user.login === login)?.token ?? '';
  return fetch(office.baseUrl + path, { headers: { authorization: `Bearer ${token}`, ...headers } });
};

type Row = Readonly<Record<string, ExcelJS.CellValue>>;
async function workbook(bytes: ArrayBuffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes);
  return book;
}
function rowsOf(sheet: ExcelJS.Worksheet | undefined): readonly Row[] {
  const header = sheet?.getRow(1).values as ExcelJS.CellValue[];
  const rows: Row[] = [];
  sheet?.eachRow((row, number) => {
    if (number > 1)
      rows.push(Object.fromEntries(header.flatMap((text, at) => (text ? [[text, row.getCell(at).value]] : []))) as Row);
  });
  return rows;
}
const csvOf = (text: string): readonly Readonly<Record<string, string>>[] => parse(text, { columns: true, bom: true });

describe('the ledger of a month', () => {
  test('is a workbook that says of each publication who approved it, when, and where it is', async () => {
    const response = await get(MARCH, { accept: XLSX });
    expect([response.status, response.headers.get('content-type')]).toEqual([200, XLSX]);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="ledger-2031-03-01-2031-03-31.xlsx"',
    );
    const book = await workbook(await response.arrayBuffer());
    const sheet = book.getWorksheet('发布台账');
    expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    const rows = rowsOf(sheet);
    expect(rows).toHaveLength(4);
    const item = rows.find((row) => (row['更正、下线等处置'] as string | null)?.includes('下线'));
    expect(item).toMatchObject({ 撰稿: '演示编辑甲', 终审人: '演示终审甲', 终审意见: '同意', 政治关: '通过', 版次: 1 });
    const decided = await office.database.pool.query<{ at: string }>(
      `select to_char(created_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI') as at from decision
       where draft_id = $1 and tier = 'FINAL'`,
      [item?.['稿件编号']],
    );
    // by the clock in China
    expect((item?.['终审时间'] as Date).toISOString().slice(0, 16)).toBe(decided.rows[0]?.at);
    expect(item?.['内容校验值']).toMatch(/^[0-9a-f]{64}$/);
    const times = rows.map((row) => (row['发布时间'] as Date).getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(rows.find((row) => row['类型'] === '转载')?.['转载网址']).toMatch(/^https?:/);
  });

  test('is CSV with a byte order mark where that is wanted, and no cell of it is a formula', async () => {
    const bytes = new Uint8Array(await (await get(MARCH, { accept: 'text/csv' })).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const rows = csvOf(text);
    expect(rows).toHaveLength(4);
    expect(rows.map((row) => row['账号'])).toContain("'+cmd|微博");
    for (const row of rows) expect(row['终审时间']).toMatch(/^2031-03-\d\d \d\d:\d\d$/);
    for (const row of rows) for (const cell of Object.values(row)) expect(cell).not.toMatch(/^[=+\-@]/);
  });

  test('is counted as JSON, and is of one account where one is asked for', async () => {
    const { body } = await office.as('auditor').call<{ rows: number }>('GET', `${MARCH}&format=json`);
    expect(body).toMatchObject({ rows: 4, period: { from: '2031-03-01', to: '2031-03-31', days: 31 } });
    const one = await office
      .as('auditor')
      .call<{ rows: number }>('GET', `${MARCH}&format=json&account=${march.accounts[1]}`);
    expect(one.body.rows).toBeLessThan(4);
    expect((await get(MARCH)).headers.get('content-type')).toBe(XLSX);
  });

  test('is of nobody who does not answer for the unit', async () => {
    expect((await get(MARCH, {}, 'editor1')).status).toBe(403);
    expect((await get(`${MARCH}&unit=${march.sibling.unitId}`)).status).toBe(403);
    expect((await get(`${MARCH}&account=${march.sibling.accountId}`)).status).toBe(403);
    expect((await get('/v1/reports/ledger?from=2031-03-10&to=2031-03-09')).status).toBe(422);
  });
});

describe('a ledger of many publications', () => {
  beforeAll(() => publishMany(office, MANY), 300_000);
  const period = '?from=2031-02-20&to=2031-03-31';

  test('is read a page at a time, and only as fast as somebody takes it', async () => {
    const asked = { from: '2031-02-20', to: '2031-03-31' };
    const ledger = await openLedger(
      office.deps,
      await office.actor('auditor'),
      asked,
      await office.deps.registry.latest(),
    );
    expect(ledger.count).toBe(MANY + 4);
    let read = 0;
    let largest = 0;
    const counted = {
      async *pages() {
        for await (const page of ledger.pages()) {
          read += 1;
          largest = Math.max(largest, page.length);
          yield page;
        }
      },
    };
    const file = ledgerFile(counted, 'xlsx');
    const parts: Uint8Array[] = [];
    let ahead = 0;
    for await (const part of file) {
      parts.push(part as Uint8Array);
      ahead = Math.max(ahead, read);
      // whoever takes one part has one page read, no more
      if (parts.length === 1) expect(read).toBe(1);
    }
    expect([read, largest]).toEqual([Math.ceil((MANY + 4) / LEDGER_PAGE), LEDGER_PAGE]);
    const book = await JSZip.loadAsync(Buffer.concat(parts));
    const sheet = await book.file('xl/worksheets/sheet1.xml')!.async('string');
    expect(sheet.match(/<row /g)).toHaveLength(1 + MANY + 4);
    expect(sheet).not.toContain('<f>');
  }, 120_000);

  test('comes whole as CSV, each publication once', async () => {
    const rows = csvOf(await (await get(`/v1/reports/ledger${period}&format=csv`)).text());
    expect(rows).toHaveLength(MANY + 4);
    expect(rows.filter((row) => row['标题']?.startsWith("'=1+"))).toHaveLength(MANY);
  }, 120_000);

  test('breaks nothing where somebody hangs up in the middle', async () => {
    const hangUp = new AbortController();
    const token = office.demo.users.find((user) => user.login === 'auditor')?.token ?? '';
    const response = await fetch(`${office.baseUrl}/v1/reports/ledger${period}&format=xlsx`, {
      headers: { authorization: `Bearer ${token}` },
      signal: hangUp.signal,
    });
    hangUp.abort();
    await expect(response.arrayBuffer()).rejects.toThrow(/abort/i);
    expect((await get(`${MARCH}&format=json`)).status).toBe(200);
  });
});
