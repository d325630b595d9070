import { z } from 'zod';
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { may } from '../domain/permissions.ts';
import { Refused } from '../domain/refusals.ts';
import { databaseRoleOf } from '../app/oversight/database-role.ts';
import { logState } from '../app/evidence/keep-heads.ts';
import { readWorkers, silentQueues } from '../app/oversight/workers.ts';
import { knownKeys } from '../app/evidence/keys/current-signer.ts';
import type { Deps } from '../app/deps.ts';
import type { QueueBackend } from '../queue/backend.ts';
import { knownKeyJson } from '../signature/known-key.ts';
import { health, jwks, openApiDocument, readiness } from './answers/system.ts';
import { dueFirst } from '../app/people/authenticate.ts';
import { authenticate } from './auth.ts';
import type { ApiDescription } from './openapi/api-description.ts';
import type { HttpMetrics } from './metrics.ts';
import { ok, type OpenRoute, type Operation } from './route.ts';

const open = { tag: '系统 system', permission: 'anyone', method: 'get', status: 200 } as const;

/** What machines ask of the server itself. */
const SYSTEM = {
  health: { ...open, path: '/healthz', summary: '存活 / The process answers', answer: health },
  readiness: {
    ...open,
    path: '/readyz',
    summary: '就绪 / Whether store and queue answer and rules are active',
    answer: readiness,
    others: [{ status: 503, description: 'Not ready', schema: readiness }],
  },
  metrics: {
    ...open,
    // the handler asks who it is
    permission: 'metrics.read',
    path: '/metrics',
    summary: '指标 / Figures for Prometheus: for administrators, and for whoever has METRICS_TOKEN',
    others: [{ status: 200, description: 'Prometheus text', type: 'text/plain', schema: z.string() }],
  },
  jwks: {
    ...open,
    path: '/.well-known/jwks.json',
    summary: '验签公钥 / Public keys of the tickets, and which of them count no longer (RFC 7517)',
    answer: jwks,
  },
  openApi: { ...open, path: '/openapi.json', summary: '接口文档 / This document', answer: openApiDocument },
} as const satisfies Record<string, Operation>;
export const SYSTEM_OPERATIONS: readonly Operation[] = Object.values(SYSTEM);

/** The same, at work. */
export function systemRoutes(
  deps: Deps,
  queues: QueueBackend,
  metrics: HttpMetrics,
  api: ApiDescription,
  metricsToken: string | undefined,
): readonly OpenRoute[] {
  return [
    { ...SYSTEM.health, handle: async () => ok({ status: 'ok' }) },
    {
      ...SYSTEM.readiness,
      handle: async () => {
        const store = await deps.registry.latest().then(
          (registry) => registry.ruleset !== '',
          () => false,
        );
        const queue = await queues.ping();
        const ready = store && queue;
        const logHeads = await logState(deps).then(
          ({ fileFails, postFails }) => (fileFails || postFails ? ('failing' as const) : ('ok' as const)),
          () => 'unknown' as const,
        );
        const databaseRole = await databaseRoleOf(deps).catch(() => 'unknown' as const);
        const workers = await readWorkers(deps).then(
          (found) => ({ workers: found.state, silentQueues: silentQueues(found) }),
          () => ({ workers: 'UNKNOWN' as const, silentQueues: [] }),
        );
        // what is accepted waits in the store: silent workers are no reason to turn people away
        const body = { ready, store, queue, queues: queues.kind, ...workers, databaseRole, logHeads };
        return { status: ready ? 200 : 503, body };
      },
    },
    {
      ...SYSTEM.metrics,
      handle: async (request, response) => {
        if (!isBearerOf(request, metricsToken)) await refuseStranger(deps, request);
        const { type, text } = await metrics.render();
        response.set('content-type', type).send(text);
        return null;
      },
    },
    { ...SYSTEM.jwks, handle: async () => ok({ keys: (await knownKeys(deps)).map(knownKeyJson) }) },
    {
      ...SYSTEM.openApi,
      handle: async (_request, response) => {
        response.type('json').send(api.document());
        return null;
      },
    },
  ];
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Whether a request shows this secret; nobody does where there is none. */
const isBearerOf = (request: Request, secret: string | undefined): boolean =>
  secret !== undefined && timingSafeEqual(digest(request.get('authorization') ?? ''), digest(`Bearer ${secret}`));

/** @throws Refused UNAUTHENTICATED, what is due first, or FORBIDDEN unless an administrator asks */
async function refuseStranger(deps: Deps, request: Request): Promise<void> {
  // a page of figures asks again and again, whether or not somebody looks
  const found = await authenticate(deps, request, true);
  const due = dueFirst(deps, found);
  if (due !== null) throw new Refused(due);
  if (!may(found.actor, 'metrics.read')) throw new Refused('FORBIDDEN');
}
