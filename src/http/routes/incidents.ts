import { z } from 'zod';
import { listIncidents } from '../../app/cases/list-incidents.ts';
import { resolveIncident } from '../../app/cases/resolve-incident.ts';
import { stopStolenAccount } from '../../app/registry/stop-stolen-account.ts';
import * as answers from '../answers/cases.ts';
import { ok, route, type Route } from '../route.ts';
import { cursorOf, encodeCursor, idParams, limit, reasonBody } from '../shapes.ts';

const tag = '发布异常 incidents';

export const incidentRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/incidents',
    tag,
    summary: '发布异常 / Incidents of your units: open ones, or by ?state=open|resolved|all',
    permission: 'release.resolve',
    answer: answers.incidents,
    query: z.strictObject({
      state: z.enum(['open', 'resolved', 'all']).default('open'),
      cursor: cursorOf(z.uuid()),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor, query }) => {
      const items = await listIncidents(deps, actor, query);
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.id) : null });
    },
  }),
  route({
    method: 'post',
    path: '/v1/incidents/{id}/resolve',
    tag,
    summary: '了结发布异常 / Close an incident, perhaps by handing it over (移交); pulls of its account go on',
    permission: 'release.resolve',
    answer: answers.incidentResolved,
    refusals: ['FOREIGN_UNIT', 'INVALID_TRANSITION'],
    params: idParams,
    body: reasonBody.extend({ handedTo: z.string().trim().min(1).max(200).optional() }),
    status: 200,
    handle: async ({ deps, actor, params, body }) => {
      await resolveIncident(deps, actor, params.id, body.reason, body.handedTo);
      return ok({ id: params.id, resolved: true });
    },
  }),
  route({
    method: 'post',
    path: '/v1/accounts/{id}/stolen',
    tag,
    summary: '账号被盗 / Suspend a stolen account, stop everything for it, and look into what came out there today',
    permission: 'account.stop',
    answer: answers.accountStolen,
    refusals: ['FOREIGN_UNIT', 'INVALID_TRANSITION'],
    params: idParams,
    body: reasonBody,
    status: 200,
    handle: async ({ deps, actor, params, body }) => ok(await stopStolenAccount(deps, actor, params.id, body.reason)),
  }),
];
