import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { parseInSandbox } from '../../src/files/sandbox.ts';
import { importList, ImportError } from '../../src/rulesets/import/word-list.ts';

const words = (list: Awaited<ReturnType<typeof importList>>): readonly string[] => list.entries.map(({ word }) => word);
const refusal = (list: Promise<unknown>): Promise<string> =>
  list.then(
    () => 'accepted',
    (error: unknown) => {
      expect(error).toBeInstanceOf(ImportError);
      return (error as Error).message;
    },
  );

/** A workbook by the same library that reads it. */
async function workbook(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('词表'), book);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** A workbook of raw XML, for what the library would not write. */
async function rawWorkbook(sheetXml: string, parts: Readonly<Record<string, string>> = {}): Promise<Uint8Array> {
  const zip = new JSZip();
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}">${sheetXml}</worksheet>`,
    ...parts,
  };
  for (const [name, text] of Object.entries(files)) zip.file(name, text);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
const ONE_WORD = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>甲乙</t></is></c></row></sheetData>';

describe('a workbook', () => {
  test('gives the text that people see: rich text, numbers, dates, formula results, links', async () => {
    const bytes = await workbook((sheet) => {
      sheet.mergeCells('A1:C1');
      sheet.getCell('A1').value = '敏感词汇总表';
      sheet.getRow(2).values = ['词语', '级别', '建议'];
      sheet.getRow(3).values = [{ richText: [{ text: '甲', font: { bold: true } }, { text: '乙' }] }, '阻断', 12345];
      sheet.getRow(4).values = [{ formula: 'A3&"丙"', result: '甲乙丙' }, 'WARN', 0.1 + 0.2];
      sheet.getRow(5).values = [110, '提示', { formula: '1/8', result: 0.125 }];
      sheet.getCell('C5').numFmt = '0.0%';
      sheet.getRow(6).values = [
        { text: '某网', hyperlink: 'https://example.com/' },
        '',
        new Date(Date.UTC(2026, 10, 1)),
      ];
      sheet.getRow(7).values = [7, '硬阻断', 1234.5];
      sheet.getCell('A7').numFmt = '000';
      sheet.getCell('C7').numFmt = '#,##0.00';
      sheet.getCell('A8').value = '跨列';
      sheet.mergeCells('A8:C8');
    });
    const list = await importList(bytes, 'xlsx');
    expect(list.entries).toEqual([
      { word: '甲乙', severity: 'BLOCK', suggestion: '12345' },
      { word: '甲乙丙', severity: 'WARN', suggestion: '0.3' },
      { word: '110', severity: 'INFO', suggestion: '12.5%' },
      { word: '某网', suggestion: '2026-11-01' },
      { word: '007', severity: 'HARD', suggestion: '1,234.50' },
      { word: '跨列' },
    ]);
  });

  test('is read row by row: blank rows keep their number, a cell merged downwards counts for each row', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.getRow(1).values = ['word', 'severity'];
      sheet.getRow(4).values = ['甲乙', '阻断'];
      sheet.getRow(5).values = ['丙丁'];
      sheet.getRow(9).values = ['x'];
      sheet.mergeCells('B4:B5');
      book.addWorksheet('备用').getCell('A1').value = '戊己';
      book.addWorksheet('空表');
    });
    const { entries, report } = await importList(bytes, 'xlsx');
    expect(entries).toEqual([
      { word: '甲乙', severity: 'BLOCK' },
      { word: '丙丁', severity: 'BLOCK' },
    ]);
    expect(report.rejected).toMatchObject([{ row: 9, text: 'x' }]);
    expect(report.ignoredSheets).toEqual(['备用']);
  });

  test('is read although a validation, a named range and a filter cover all cells, and a comment is missing', async () => {
    const whole = '$A$1:$XFD$1048576';
    const rest = `<autoFilter ref="A1:XFD1048576"/><dataValidations><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a"</formula1></dataValidation></dataValidations><legacyDrawing r:id="rId1" xmlns:r="${RELS}"/>`;
    const bytes = await rawWorkbook(`${ONE_WORD}${rest}`, {
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="表" sheetId="1" r:id="rId1"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase">表!${whole}</definedName></definedNames></workbook>`,
      'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELS}/comments" Target="/xl/comments1.xml"/></Relationships>`,
    });
    expect(words(await importList(bytes, 'xlsx'))).toEqual(['甲乙']);
  });

  test('that is none is refused, and so is a damaged one', async () => {
    const bytes = await workbook((sheet) => (sheet.getCell('A1').value = '甲乙'));
    const damaged = Uint8Array.from(bytes);
    damaged.fill(0x55, 60, bytes.length / 2);
    const old = Buffer.from('d0cf11e0a1b11ae1', 'hex');
    expect(await refusal(importList(Buffer.from('甲乙'), 'xlsx'))).toMatch(/不是可用的 XLSX/);
    expect(await refusal(importList(bytes.subarray(0, bytes.length - 30), 'xlsx'))).toMatch(/不是可用的 XLSX/);
    expect(await refusal(importList(damaged, 'xlsx'))).toMatch(/不是可用的 XLSX/);
    expect(await refusal(importList(old, 'xlsx'))).toMatch(/另存为/);
    const zip = await new JSZip().file('a.txt', 'x').generateAsync({ type: 'uint8array' });
    expect(await refusal(importList(zip, 'xlsx'))).toMatch(/不是可用的 XLSX/);
  });
});

describe('a hostile workbook', () => {
  test('that says it unpacks to more than 64 MiB', async () => {
    const bytes = await rawWorkbook(ONE_WORD, {
      'xl/media/a.bin': '0'.repeat(33 << 20),
      'b.bin': '0'.repeat(33 << 20),
    });
    expect(bytes.length).toBeLessThan(2 ** 20);
    expect(await refusal(importList(bytes, 'xlsx'))).toMatch(/64 MiB/);
  });

  test('that says it unpacks to less than it does', async () => {
    const bytes = Buffer.from(await rawWorkbook(ONE_WORD, { 'xl/sharedStrings.xml': ' '.repeat(100 << 20) }));
    const size = Buffer.alloc(4);
    size.writeUInt32LE(100 << 20);
    for (let at = bytes.indexOf(size); at !== -1; at = bytes.indexOf(size, at)) bytes.writeUInt32LE(1000, at);
    expect(await refusal(importList(bytes, 'xlsx'))).toMatch(/sharedStrings/);
  });

  test('over which the reader would never end is ended, and the next file is read', async () => {
    const reader = 'src/files/xlsx-rows.ts';
    const bytes = await rawWorkbook(`${ONE_WORD}<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`);
    const greedy = parseInSandbox(reader, bytes, { seconds: 60, megabytes: 96 });
    const slow = parseInSandbox(reader, bytes, { seconds: 2, megabytes: 4096 });
    const next = importList(await rawWorkbook(ONE_WORD), 'xlsx');
    await expect(greedy).rejects.toThrow(/过于庞大或复杂/);
    await expect(slow).rejects.toThrow(/过于庞大或复杂/);
    expect(words(await next)).toEqual(['甲乙']);
  });
});
