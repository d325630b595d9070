import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as othersFirst } from 'node:timers/promises';
import type { Response } from 'express';
import type { Assessment } from '../../app/oversight/assessment.ts';
import { SHEETS, type Cell } from './assessment-sheets.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rows after which others have their turn: a workbook of many units would hold the thread. */
const ROWS_AT_ONCE = 50;

/** What a cell holds at the most, by the format. */
const CELL_CHARS = 32_767;
/** Everything that XML 1.0 does not allow. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * Sends an assessment as a workbook, written while it is sent. Texts are stored as texts in cells of the format "text":
 * one that begins with = + - or @ is no formula, and does not become one when somebody edits the cell.
 */
export async function sendAssessment(assessment: Assessment, response: Response): Promise<void> {
  const { from, to } = assessment.period;
  response.status(200).set({
    'content-type': XLSX,
    'content-disposition': `attachment; filename="assessment-${from}-${to}.xlsx"`,
    'cache-control': 'no-store',
  });
  const bytes = new PassThrough();
  const sent = pipeline(bytes, response);
  writeWorkbook(assessment, bytes).catch((error: unknown) => bytes.destroy(error as Error));
  // whoever hangs up early needs no answer
  await sent.catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}

/** Writes the workbook to a stream and ends it. */
export async function writeWorkbook(assessment: Assessment, stream: PassThrough): Promise<void> {
  // a large library that most processes never need
  const { default: ExcelJS } = await import('exceljs');
  const book = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: true });
  book.created = assessment.madeAt;
  book.modified = assessment.madeAt;
  for (const { name, columns, rows } of SHEETS) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(({ header, width, format }) => ({ header, width, style: { numFmt: format } }));
    const head = sheet.getRow(1);
    head.font = { bold: true };
    head.alignment = { vertical: 'middle', wrapText: true };
    head.commit();
    let written = 0;
    for (const row of rows(assessment)) {
      sheet.addRow(row.map(cell)).commit();
      written += 1;
      if (written % ROWS_AT_ONCE === 0) await othersFirst();
    }
    sheet.commit();
    await othersFirst();
  }
  await book.commit();
}

const cell = (value: Cell): Cell =>
  typeof value === 'string' ? value.replaceAll(NOT_XML, '\u{fffd}').slice(0, CELL_CHARS) : value;
