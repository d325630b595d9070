import { z } from 'zod';
import { assessUnits } from '../../app/oversight/assessment.ts';
import { reportRules } from '../../app/oversight/rule-report.ts';
import { openLedger } from '../../app/oversight/ledger.ts';
import { sendAssessment, XLSX } from '../sheets/assessment-xlsx.ts';
import { CSV, sendLedger } from '../sheets/send-ledger.ts';
import * as answers from '../answers/oversight.ts';
import { ok, route, type OtherAnswer, type Route } from '../route.ts';

const period = z.strictObject({
  unit: z.uuid().optional(),
  account: z.uuid().optional(),
  /** Days in China, `YYYY-MM-DD`, both inclusive. */
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
});
const query = period.extend({ format: z.enum(['json', 'xlsx']).optional() });
const ledgerQuery = period.extend({ format: z.enum(['json', 'xlsx', 'csv']).optional() });

/** How the ledger may be had, by what `Accept` says; whoever takes anything gets a workbook. */
const LEDGER_TYPES = [XLSX, CSV, 'application/json'] as const;
const LEDGER_FORMATS = { [XLSX]: 'xlsx', [CSV]: 'csv', 'application/json': 'json' } as const;

const WORKBOOK: OtherAnswer = {
  status: 200,
  description: 'The same as a workbook, by `format` or `Accept`',
  type: XLSX,
  schema: z.string(),
  headers: ['Content-Disposition'],
};

export const reportRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/reports/assessment',
    tag: '统计 reports',
    summary: '考核统计 / Assessment of units and accounts over a period, as JSON or XLSX',
    permission: 'report.read',
    answer: answers.assessment,
    others: [WORKBOOK],
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_UNIT', 'UNKNOWN_ACCOUNT'],
    query,
    status: 200,
    handle: async ({ deps, actor, registry, query: { format, ...asked }, request, response }) => {
      const assessment = await assessUnits(deps, actor, asked, registry);
      const wanted = format ?? (request.accepts(['application/json', XLSX]) === XLSX ? 'xlsx' : 'json');
      response.vary('accept');
      if (wanted === 'json') return ok(assessment);
      await sendAssessment(assessment, response);
      return null;
    },
  }),
  route({
    method: 'get',
    path: '/v1/reports/rules',
    tag: '统计 reports',
    summary:
      '各规则的准确率 / How often each rule was right, and what rules in shadow would have found; 90 days unless named',
    permission: 'rule-report.read',
    answer: answers.ruleReport,
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_UNIT'],
    query: query.pick({ unit: true, from: true, to: true }),
    status: 200,
    handle: async ({ deps, actor, registry, query: asked }) => ok(await reportRules(deps, actor, registry, asked)),
  }),
  route({
    method: 'get',
    path: '/v1/reports/ledger',
    tag: '统计 reports',
    summary: '发布台账 / Ledger of what was published in a period, as XLSX or CSV; as JSON, how much that is',
    permission: 'report.read',
    answer: answers.ledger,
    others: [
      { ...WORKBOOK, description: 'The ledger as a workbook, by `format` or `Accept`' },
      { ...WORKBOOK, description: 'The ledger as comma-separated values (UTF-8), by `format` or `Accept`', type: CSV },
    ],
    refusals: ['FOREIGN_UNIT', 'UNKNOWN_UNIT', 'UNKNOWN_ACCOUNT'],
    query: ledgerQuery,
    status: 200,
    handle: async ({ deps, actor, registry, query: { format, ...asked }, request, response }) => {
      const ledger = await openLedger(deps, actor, asked, registry);
      const accepted = request.accepts([...LEDGER_TYPES]) as keyof typeof LEDGER_FORMATS | false;
      const wanted = format ?? (accepted === false ? 'xlsx' : LEDGER_FORMATS[accepted]);
      response.vary('accept');
      if (wanted === 'json') return ok({ period: ledger.period, madeAt: ledger.madeAt, rows: ledger.count });
      await sendLedger(ledger, wanted, response);
      return null;
    },
  }),
];
