import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Ledger } from '../../app/oversight/ledger.ts';
import { writeCsv } from '../../files/write-csv.ts';
import { writeXlsx, type SheetCell } from '../../files/write-xlsx.ts';
import { XLSX } from './assessment-xlsx.ts';
import { LEDGER_COLUMNS, ledgerCells } from './ledger-columns.ts';

export const CSV = 'text/csv';

async function* cells({ pages }: Pick<Ledger, 'pages'>): AsyncGenerator<readonly (readonly SheetCell[])[]> {
  for await (const page of pages()) yield ledgerCells(page);
}

/** The ledger as a file, made while it is read: a page of rows is in memory, however many there are. */
export const ledgerFile = (
  ledger: Pick<Ledger, 'pages'>,
  format: 'xlsx' | 'csv',
): AsyncGenerator<Uint8Array | string> =>
  format === 'xlsx' ? writeXlsx('发布台账', LEDGER_COLUMNS, cells(ledger)) : writeCsv(LEDGER_COLUMNS, cells(ledger));

/** Sends the ledger; whoever hangs up early ends the reading of it. */
export async function sendLedger(ledger: Ledger, format: 'xlsx' | 'csv', response: Response): Promise<void> {
  const { from, to } = ledger.period;
  response.status(200).set({
    'content-type': format === 'xlsx' ? XLSX : `${CSV}; charset=utf-8`,
    'content-disposition': `attachment; filename="ledger-${from}-${to}.${format}"`,
    'cache-control': 'no-store',
  });
  await pipeline(Readable.from(ledgerFile(ledger, format), { objectMode: true, highWaterMark: 1 }), response).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
    },
  );
}
