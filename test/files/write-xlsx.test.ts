import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { writeXlsx, type SheetCell } from '../../src/files/write-xlsx.ts';

async function bookOf(rows: readonly (readonly SheetCell[])[], sheetRows?: number): Promise<ExcelJS.Workbook> {
  const pages = async function* () {
    yield rows;
  };
  const columns = rows[0]!.map((_, at) => ({ header: `列${at}`, width: 10 }));
  const parts: Uint8Array[] = [];
  for await (const part of writeXlsx('表', columns, pages(), sheetRows)) parts.push(part);
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(Buffer.concat(parts)).buffer);
  return book;
}

test('what XML does not allow becomes a sign of its own, and marks stay what they are', async () => {
  const book = await bookOf([['<b>&"\u{0}甲😀', 12.5, null, '', '多\n行', new Date('2031-03-11T15:55:00+08:00')]]);
  const row = book.worksheets[0]!.getRow(2);
  expect([1, 2, 3, 5].map((at) => row.getCell(at).value)).toEqual(['<b>&"\u{fffd}甲😀', 12.5, null, '多\n行']);
  expect((row.getCell(6).value as Date).toISOString()).toBe('2031-03-11T15:55:00.000Z');
});

test('columns go on behind Z', async () => {
  const book = await bookOf([Array.from({ length: 60 }, (_, at) => `v${at}`)]);
  expect([27, 53, 60].map((at) => book.worksheets[0]!.getRow(2).getCell(at).value)).toEqual(['v26', 'v52', 'v59']);
});

test('more rows than a sheet holds go on in the next, under the same headings', async () => {
  const book = await bookOf(
    Array.from({ length: 25 }, (_, at) => [at]),
    11,
  );
  expect(book.worksheets.map((sheet) => [sheet.name, sheet.rowCount])).toEqual([
    ['表', 11],
    ['表（2）', 11],
    ['表（3）', 6],
  ]);
  expect(book.worksheets[2]!.getRow(6).getCell(1).value).toBe(24);
});
