import { z } from 'zod';
import { assessUnits } from '../../app/oversight/assessment.ts';
import { reportRules } from '../../app/oversight/rule-report.ts';
import { sendAssessment, XLSX } from '../sheets/assessment-xlsx.ts';
import * as answers from '../answers/oversight.ts';
import { ok, route, type OtherAnswer, type Route } from '../route.ts';

const query = z.strictObject({
  unit: z.uuid().optional(),
  account: z.uuid().optional(),
  /** Days in China, `YYYY-MM-DD`, both inclusive. */
  from: z.string().max(20).optional(),
  to: z.string().max(20).optional(),
  format: z.enum(['json', 'xlsx']).optional(),
});

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
];
