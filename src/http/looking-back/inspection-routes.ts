import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { inspectAccounts, type Inspection } from '../../app/oversight/inspection.ts';
import { COLOUR_NAMES } from '../../domain/reports/inspection.ts';
import { PLATFORM_NAMES } from '../../domain/vocabulary.ts';
import { writeCsv } from '../../files/write-csv.ts';
import type { SheetCell } from '../../files/write-xlsx.ts';
import { ok, route, type Route } from '../route.ts';
import { CSV } from '../sheets/send-ledger.ts';
import * as answers from './answers.ts';

const HEADERS = ['单位', '平台', '账号', '指标', '依据', '结果', '情况', '如何整改'].map((header) => ({ header }));

/** One line for each account and indicator. */
const linesOf = ({ accounts, indicators }: Inspection): readonly (readonly SheetCell[])[] =>
  accounts.flatMap((account) =>
    account.indicators.map(({ indicator, colour, evidence, todo }) => {
      const { name, basis } = indicators.find(({ id }) => id === indicator) ?? { name: '', basis: '' };
      return [
        ...[account.unitName, PLATFORM_NAMES[account.platform], account.name],
        ...[name, basis, COLOUR_NAMES[colour], evidence, todo],
      ];
    }),
  );

async function* onePage(inspection: Inspection): AsyncGenerator<readonly (readonly SheetCell[])[]> {
  yield linesOf(inspection);
}

export const inspectionRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/reports/inspection',
    tag: '统计 reports',
    summary:
      '迎检 / Each indicator of inspections green or red for each account, with its evidence and what to do; JSON or CSV',
    permission: 'report.read',
    answer: answers.inspection,
    others: [
      {
        ...{
          status: 200,
          description: 'The same as comma-separated values (UTF-8), by `format` or `Accept`',
          type: CSV,
        },
        ...{ schema: z.string(), headers: ['Content-Disposition'] as const },
      },
    ],
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_UNIT', 'UNKNOWN_ACCOUNT'],
    query: z.strictObject({
      unit: z.uuid().optional(),
      account: z.uuid().optional(),
      format: z.enum(['json', 'csv']).optional(),
    }),
    status: 200,
    handle: async ({ deps, actor, registry, query: { format, ...asked }, request, response }) => {
      const inspection = await inspectAccounts(deps, actor, asked, registry);
      const wanted = format ?? (request.accepts(['application/json', CSV]) === CSV ? 'csv' : 'json');
      response.vary('accept');
      if (wanted === 'json') return ok(inspection);
      response.status(200).set({
        'content-type': `${CSV}; charset=utf-8`,
        'content-disposition': 'attachment; filename="inspection.csv"',
      });
      await pipeline(Readable.from(writeCsv(HEADERS, onePage(inspection))), response);
      return null;
    },
  }),
];
