import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/app/oversight/assessment.ts';
import { XLSX } from '../../src/http/sheets/assessment-xlsx.ts';
import { openHttpOffice, type HttpOffice } from '../support/http-office.ts';
import { REASONS, tellMarch, type March } from '../support/march.ts';

const PATH = '/v1/reports/assessment';
const MARCH = `${PATH}?from=2031-03-01&to=2031-03-31`;

let office: HttpOffice;
let march: March;
let json: Assessment;
let book: ExcelJS.Workbook;
beforeAll(async () => {
  office = await openHttpOffice();
  march = await tellMarch(office);
  // names that a spreadsheet would take for formulas
  const rename = `update account set name = $2 where id = $1`;
  await office.database.pool.query(rename, [march.accounts[1], '+cmd|微博']);
  await office.database.pool.query(rename, [march.accounts[2], '@SUM(1+1)抖音']);
  await office.database.pool.query(`update unit set name = '-2+3办公室' where id = $1`, [office.demo.unit.id]);
  json = (await office.as('auditor').call<Assessment>('GET', MARCH)).body;
  const response = await get(`${MARCH}&format=xlsx`);
  book = new ExcelJS.Workbook();
  await book.xlsx.load(await response.arrayBuffer());
}, 300_000);
afterAll(() => office.close());

const get = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> => {
  const token = office.demo.users.find((user) => user.login === 'auditor')?.token ?? '';
  return fetch(office.baseUrl + path, { headers: { authorization: `Bearer ${token}`, ...headers } });
};

type Row = Readonly<Record<string, ExcelJS.CellValue>>;

/** The rows of a sheet by the words of its header. */
function rowsOf(name: string): readonly Row[] {
  const sheet = book.getWorksheet(name);
  const header = sheet?.getRow(1).values as ExcelJS.CellValue[];
  const rows: Row[] = [];
  sheet?.eachRow((row, number) => {
    if (number === 1) return;
    rows.push(Object.fromEntries(header.flatMap((text, at) => (text ? [[text, row.getCell(at).value]] : []))) as Row);
  });
  return rows;
}

describe('the workbook', () => {
  test('has one sheet each for summary, accounts, findings, overrides, cases and times, with a frozen header', () => {
    expect(book.worksheets.map((sheet) => sheet.name)).toEqual(['汇总', '账号', '检出', '保留理由', '处置', '时效']);
    for (const sheet of book.worksheets) {
      expect(sheet.views[0], sheet.name).toMatchObject({ state: 'frozen', ySplit: 1 });
      expect(sheet.getRow(1).font?.bold, sheet.name).toBe(true);
      expect(sheet.getColumn(2).width, sheet.name).toBeGreaterThan(8);
    }
  });

  test('holds the figures that the JSON holds', () => {
    const [whole, unit] = rowsOf('汇总');
    expect(whole).toMatchObject({
      单位: '合计',
      统计起: '2031-03-01',
      统计止: '2031-03-31',
      报送稿件: 7,
      发布稿件: 3,
      发布条次: 4,
      原创条次: 3,
      转载条次: 1,
      原创占比: 0.75,
      '最长未更新（天）': 27,
      审核稿件: 6,
      退回稿件: 1,
      退回率: 0.1667,
      否决稿件: 1,
      否决率: 0.1667,
      检出项: json.totals.findings.total,
      准予保留项: json.totals.overrides.overridden,
    });
    expect(unit).toMatchObject({ 单位: '-2+3办公室', 报送稿件: 7 });
    const accounts = rowsOf('账号');
    expect(accounts.map((row) => row['账号'])).toEqual(json.accounts.map(({ name }) => name));
    expect(accounts.map((row) => row['发布条次'])).toEqual(
      json.accounts.map((line) => line.figures.publications.total),
    );
    expect(accounts.find((row) => row['平台'] === '微博')).toMatchObject({ 状态: '使用中', '最长未更新（天）': 21 });
  });

  test('breaks findings down by gate and severity', () => {
    const { byGate } = json.totals.findings;
    expect(
      rowsOf('检出')
        .filter((row) => row['范围'] === '合计')
        .map((row) => [row['关口'], row['阻断']]),
    ).toEqual([
      ['政治关', byGate.POLITICAL.BLOCK],
      ['法律关', byGate.LEGAL.BLOCK],
      ['政策关', byGate.POLICY.BLOCK],
      ['保密关', byGate.SECRECY.BLOCK],
      ['文字关', byGate.WORDING.BLOCK],
    ]);
    // the whole, one unit, three accounts
    expect(rowsOf('检出')).toHaveLength(5 * 5);
  });

  test('lists who let what pass, by the clock in China', () => {
    const [first] = rowsOf('保留理由');
    expect(first).toMatchObject({ 审核人: '演示终审甲', 层级: '终审', 级别: '阻断', 处理: '准予保留', 决定: '有效' });
    expect((first?.['时间'] as Date).toISOString().slice(0, 16)).toBe('2031-03-11T15:55');
  });

  test('shows emergencies and cases, and each tier beside the hours of the day', () => {
    expect(rowsOf('处置')[0]).toMatchObject({ 应急稿件: 1, 补审应办: 2, 补审逾期: 1, 补审未通过: 1, 更正: 1, 下线: 1 });
    const times = rowsOf('时效');
    const final = times.find((row) => row['范围'] === '合计' && row['层级'] === '终审');
    expect(final).toMatchObject({
      已办: 4,
      按时: 3,
      按时率: 0.75,
      '等待中位数（分钟）': 9,
      '等待九成以内（分钟）': 1_440,
    });
    const hours = times
      .filter((row) => Number(row['报送次数']) + Number(row['审核次数']) > 0)
      .map((row) => [row['时段'], row['报送次数'], row['审核次数']]);
    expect(hours).toEqual([
      ['9:00–10:00', 4, 6],
      ['10:00–11:00', 0, 1],
      ['14:00–15:00', 2, 2],
      ['15:00–16:00', 1, 3],
      ['22:00–23:00', 1, 1],
    ]);
  });

  test('holds no formula: what begins with = + - or @ is text in a cell of the format text', () => {
    const seen: string[] = [];
    for (const sheet of book.worksheets) {
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          expect(cell.type, `${sheet.name} ${cell.address}`).not.toBe(ExcelJS.ValueType.Formula);
          if (typeof cell.value !== 'string' || !/^[=+\-@]/.test(cell.value)) return;
          seen.push(cell.value);
          expect(cell.numFmt, `${sheet.name} ${cell.address}`).toBe('@');
        }),
      );
    }
    expect(new Set(seen)).toEqual(new Set([REASONS.override, '+cmd|微博', '@SUM(1+1)抖音', '-2+3办公室']));
  });

  test('gives counts, shares and minutes their number formats', () => {
    const sheet = book.getWorksheet('汇总');
    const header = sheet?.getRow(1).values as string[];
    const format = (name: string): string | undefined => sheet?.getRow(2).getCell(header.indexOf(name)).numFmt;
    expect([format('报送稿件'), format('退回率')]).toEqual(['#,##0', '0.00%']);
  });
});

test('the form is chosen by format, else by Accept, else JSON', async () => {
  const typeOf = async (path: string, accept?: string): Promise<string | null> => {
    const response = await get(path, accept === undefined ? {} : { accept });
    await response.arrayBuffer();
    return response.headers.get('content-type');
  };
  expect(await typeOf(MARCH, XLSX)).toBe(XLSX);
  expect(await typeOf(`${MARCH}&format=json`, XLSX)).toContain('application/json');
  expect(await typeOf(MARCH, `${XLSX};q=0.5, application/json`)).toContain('application/json');
  expect(await typeOf(MARCH)).toContain('application/json');
  expect(await typeOf(`${MARCH}&format=xlsx`, 'application/json')).toBe(XLSX);
});

test.each([
  ['from=2031-03-10&to=2031-03-09', 'query.to'],
  ['from=2031-04-01&to=2031-04-30', 'query.from'],
  ['from=2030-01-01&to=2031-03-31', 'query.to'],
  ['from=2031-02-30', 'query.from'],
  ['from=yesterday', 'query.from'],
  ['from=2031-03-01&from=2031-03-02', 'query.from'],
  ['unit=somewhere', 'query.unit'],
  ['account=1', 'query.account'],
  ['format=pdf', 'query.format'],
  ['until=2031-03-01', 'query'],
])('%s is refused, saying what to change at %s', async (query, path) => {
  const { status, body } = await office
    .as('auditor')
    .call<{ code: string; errors: { path: string; message: string }[] }>('GET', `${PATH}?${query}`);
  expect([status, body.code, body.errors.map((error) => error.path)]).toEqual([422, 'VALIDATION', [path]]);
  expect(body.errors[0]?.message).not.toBe('');
});

test.each([
  ['auditor', () => `unit=${office.demo.supervisingUnit.id}`, 403, 'FOREIGN_UNIT'],
  ['admin', () => `unit=${march.sibling.unitId}`, 403, 'FOREIGN_UNIT'],
  ['final1', () => `account=${march.sibling.accountId}`, 403, 'FOREIGN_UNIT'],
  ['second1', () => '', 403, 'FORBIDDEN'],
  ['editor1', () => '', 403, 'FORBIDDEN'],
  ['publisher', () => '', 403, 'FORBIDDEN'],
  ['auditor', () => 'unit=01900000-0000-7000-8000-000000000000', 422, 'UNKNOWN_UNIT'],
  ['auditor', () => 'account=01900000-0000-7000-8000-000000000000', 422, 'UNKNOWN_ACCOUNT'],
] as readonly (readonly [string, () => string, number, string])[])(
  '%s is refused %s',
  async (login, query, status, code) => {
    const answer = await office.as(login).call<{ code: string }>('GET', `${PATH}?${query()}&format=xlsx`);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  },
);

test.each(['admin', 'duty', 'final1'])('%s sees the report of their unit', async (login) => {
  const { status, body } = await office.as(login).call<Assessment>('GET', MARCH);
  expect([status, body.totals]).toEqual([200, json.totals]);
});

test('whoever hangs up in the middle of a workbook breaks nothing', async () => {
  const hangUp = new AbortController();
  const token = office.demo.users.find((user) => user.login === 'auditor')?.token ?? '';
  const response = await fetch(`${office.baseUrl}${MARCH}&format=xlsx`, {
    headers: { authorization: `Bearer ${token}` },
    signal: hangUp.signal,
  });
  hangUp.abort();
  await expect(response.arrayBuffer()).rejects.toThrow(/abort/i);
  expect((await office.as('auditor').call('GET', MARCH)).status).toBe(200);
});
