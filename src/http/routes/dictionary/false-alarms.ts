import { z } from 'zod';
import { ALARM_ACTIONS, ALARM_STATES } from '../../../domain/review/false-alarms.ts';
import { NARROWER } from '../../../rulesets/narrow-rule.ts';
import { word } from '../../../rulesets/packs/parts.ts';
import { reportFalseAlarm } from '../../../app/review/report-false-alarm.ts';
import { allowUse, dismissFalseAlarm, listFalseAlarms } from '../../../app/rulesets/resolve-false-alarm.ts';
import * as answers from '../../answers/dictionary/false-alarms.ts';
import { ok, route, type Route } from '../../route.ts';
import { cursorOf, encodeCursor, idParams, limit, reasonBody } from '../../shapes.ts';

const tag = '误报 false alarms';

const resolveBody = z
  .strictObject({
    action: z.enum(ALARM_ACTIONS),
    /** ALLOW_ENTRY: an expression in which the rule is harmless … */
    phrase: word.optional(),
    /** … or how the rule becomes narrower. */
    narrower: z.enum(NARROWER).optional(),
    /** DISMISS: why the rule was right. */
    reason: z.string().trim().min(1).max(500).optional(),
  })
  .superRefine(({ action, phrase, narrower, reason }, context) => {
    if (action === 'DISMISS' && reason === undefined)
      context.addIssue({ code: 'custom', path: ['reason'], message: '驳回须写明理由 / say why' });
    if (action === 'ALLOW_ENTRY' && (phrase === undefined) === (narrower === undefined))
      context.addIssue({
        code: 'custom',
        path: ['phrase'],
        message: 'phrase 与 narrower 须且只能给出一个 / give either phrase or narrower',
      });
  });

export const falseAlarmRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/findings/{id}/false-alarm',
    tag,
    summary: '报告误报 / Tell those who keep the dictionary that a finding is wrong; the finding stays as it is',
    permission: 'finding.report',
    answer: answers.reported,
    others: [{ status: 200, description: 'It was reported already', schema: answers.reported }],
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    body: reasonBody,
    status: 201,
    handle: async ({ deps, actor, params, body }) => {
      const { alarm, isNew } = await reportFalseAlarm(deps, actor, params.id, body.reason);
      return { status: isNew ? 201 : 200, body: alarm };
    },
  }),
  route({
    method: 'get',
    path: '/v1/false-alarms',
    tag,
    summary: '误报列表 / False alarms of your units and those below, rule by rule, each with the finding’s excerpt',
    permission: 'false-alarm.work',
    answer: answers.falseAlarms,
    query: z.strictObject({
      rule: z.string().min(1).max(200).optional(),
      state: z.enum(ALARM_STATES).optional(),
      cursor: cursorOf(z.tuple([z.string().max(300), z.uuid()])),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, registry, query: { cursor, ...filter } }) => {
      const items = await listFalseAlarms(deps, actor, registry, { ...filter, after: cursor });
      const last = items.at(-1);
      const nextCursor = last && items.length === filter.limit ? encodeCursor([last.ruleId, last.id]) : null;
      return ok({ items, nextCursor });
    },
  }),
  route({
    method: 'post',
    path: '/v1/false-alarms/{id}/resolve',
    tag,
    summary:
      '处理误报 / Allow the use (or narrow the rule) in a draft ruleset, which a second person activates, or dismiss with a reason',
    permission: 'false-alarm.work',
    answer: answers.resolved,
    refusals: ['FOREIGN_UNIT', 'FALSE_ALARM_RESOLVED', 'RULE_NOT_LISTED', 'NARROWING_UNFIT', 'RULESET_INVALID'],
    params: idParams,
    example: { action: 'ALLOW_ENTRY', phrase: '水乳交融' },
    body: resolveBody,
    status: 200,
    handle: async ({ deps, actor, registry, params, body: { phrase, narrower, reason = '' } }) => {
      if (phrase !== undefined) return ok(await allowUse(deps, actor, registry, params.id, { phrase }));
      if (narrower !== undefined) return ok(await allowUse(deps, actor, registry, params.id, { narrower }));
      return ok(await dismissFalseAlarm(deps, actor, registry, params.id, reason));
    },
  }),
];
