import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { expect } from 'vitest';
import { goTo, type Task } from './task.ts';

/** The ledger (台账) of a month is taken away as a workbook. */
export const monthlyLedger: Task = {
  name: 'the monthly ledger as a workbook',
  zh: '导出月度台账',
  where: 'march',
  most: { clicks: 2, keys: 20 },
  walk: async (office, hands) => {
    const page = await office.page('auditor');
    await goTo(page, hands, '台账');
    await hands.write(page.getByLabel('起', { exact: true }), '2031-03-01');
    await hands.write(page.getByLabel('止', { exact: true }), '2031-03-24');
    await page.getByText('2031-03-01 至 2031-03-24，共 4 条').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      hands.click(page.getByRole('button', { name: '下载台账（XLSX）' })),
    ]);
    expect(download.suggestedFilename()).toBe('ledger-2031-03-01-2031-03-24.xlsx');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Uint8Array.from(readFileSync(await download.path())).buffer);
    expect(book.worksheets[0]?.rowCount).toBe(5);
    await page.getByRole('status').getByText('已下载').waitFor();
  },
};
