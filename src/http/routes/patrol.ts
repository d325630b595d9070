import { z } from 'zod';
import { SEVERITIES } from '../../domain/vocabulary.ts';
import { listPatrolFindings, listPatrols } from '../../app/oversight/read-patrols.ts';
import { startPatrol } from '../../app/oversight/patrol.ts';
import * as answers from '../answers/cases.ts';
import { ok, route, type Route } from '../route.ts';
import { cursorOf, encodeCursor, limit, noBody } from '../shapes.ts';

const tag = '巡查 patrol';

export const patrolRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/patrol/run',
    tag,
    summary: '开始巡查 / Check everything published with today’s rules, or join the run that is under way',
    permission: 'patrol.run',
    answer: answers.patrolStarted,
    body: noBody,
    status: 202,
    handle: async ({ deps, actor }) => {
      const { run, already } = await startPatrol(deps, actor);
      return { status: 202, body: { ...run, already } };
    },
  }),
  route({
    method: 'get',
    path: '/v1/patrol/runs',
    tag,
    summary: '巡查记录 / Runs and how far they are, newest first',
    permission: 'patrol.read',
    answer: answers.patrolRuns,
    query: z.strictObject({ cursor: cursorOf(z.uuid()), limit }),
    status: 200,
    handle: async ({ deps, query }) => {
      const items = await listPatrols(deps, query);
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.id) : null });
    },
  }),
  route({
    method: 'get',
    path: '/v1/patrol/findings',
    tag,
    summary: '巡查发现 / What patrols found in your units that was not there at approval, newest first',
    permission: 'case.read',
    answer: answers.patrolFindings,
    query: z.strictObject({
      run: z.uuid().optional(),
      draft: z.uuid().optional(),
      severity: z.enum(SEVERITIES).optional(),
      cursor: cursorOf(z.uuid()),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, query }) => {
      const { run, draft, ...filter } = query;
      const items = await listPatrolFindings(deps, actor, { ...filter, runId: run, draftId: draft });
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.id) : null });
    },
  }),
];
