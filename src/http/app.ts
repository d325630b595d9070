import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import { z } from 'zod';
import { Refused } from '../domain/refusals.ts';
import { may } from '../domain/permissions.ts';
import type { Actor } from '../domain/roles.ts';
import type { QueueBackend } from '../queue/backend.ts';
import type { Deps } from '../app/deps.ts';
import { jobSight, type JobSight } from '../app/oversight/jobs-in-sight.ts';
import { recordAnswer, recordRefusal, type Requested } from '../app/audit-entry.ts';
import { dueFirst } from '../app/people/authenticate.ts';
import { authenticate } from './auth.ts';
import type { TrustProxy } from './client-address.ts';
import { serveConsole, serveMissing } from './console.ts';
import { demoGuard } from './demo-sign-in.ts';
import { homePage } from './home.ts';
import { STYLE } from './sheets/html.ts';
import { VERIFY_OPERATIONS, verifyRoutes } from './sheets/verify-routes.ts';
import { httpMetrics } from './metrics.ts';
import { describeApi } from './openapi/api-description.ts';
import { PUBLIC_URL } from './relying-party.ts';
import { asRefusal, fromZod, sendProblem } from './problem.ts';
import { inWords } from '../domain/input/in-words.ts';
import { mayWhile, refusalsOf } from './refusals-of.ts';
import { refuseBadText } from './request/bad-text.ts';
import { cutUnreadBodies, readJson } from './request/read-body.ts';
import { traceRequest } from './request/trace-request.ts';
import type { Operation, Route } from './route.ts';
import { adminRoutes } from './routes/admin.ts';
import { caseRoutes } from './routes/cases.ts';
import { draftRoutes } from './routes/drafts.ts';
import { erasureRoutes } from './routes/erasures.ts';
import { logRoutes } from './routes/log.ts';
import { policyRoutes } from './routes/policies.ts';
import { registryRoutes } from './routes/registry.ts';
import { incidentRoutes } from './routes/incidents.ts';
import { patrolRoutes } from './routes/patrol.ts';
import { releaseRoutes } from './routes/releases.ts';
import { searchRoutes } from './routes/search/search.ts';
import { reportRoutes } from './routes/reports.ts';
import { inspectionRoutes } from './looking-back/inspection-routes.ts';
import { impersonationRoutes } from './looking-back/impersonation-routes.ts';
import { messageRoutes } from './looking-back/message-routes.ts';
import { qualityRoutes } from './looking-back/quality-routes.ts';
import { logExportRoutes } from './looking-back/log-export-routes.ts';
import { repostRoutes } from './looking-back/repost-routes.ts';
import { rulesetRoutes } from './routes/rulesets.ts';
import { falseAlarmRoutes } from './routes/dictionary/false-alarms.ts';
import { eventRoutes } from './routes/events.ts';
import { resetRoutes } from './routes/resets.ts';
import { mediaRoutes } from './media/media-routes.ts';
import { meRoutes } from './routes/me.ts';
import { channelRoutes } from './routes/notifications/channels.ts';
import { notificationRoutes } from './routes/notifications/notifications.ts';
import { ownDelegationRoutes } from './routes/own-delegations.ts';
import { ownTokenRoutes } from './routes/own-tokens.ts';
import { secondFactorRoutes } from './routes/second-factors.ts';
import { publicHostRoutes } from './routes/by-two/public-hosts.ts';
import { sourceChangeRoutes } from './routes/by-two/source-changes.ts';
import { importRoutes } from './routes/office/import.ts';
import { reorganisationRoutes } from './routes/office/reorganisations.ts';
import { setupRoutes } from './routes/office/setup.ts';
import { staffRoutes } from './routes/office/staff.ts';
import { taskRoutes } from './routes/tasks.ts';
import { identityRoutes } from './oidc/identity-routes.ts';
import { proposalRoutes } from './oidc/proposal-routes.ts';
import { OIDC_OPERATIONS, oidcRoutes } from './oidc/sign-in-routes.ts';
import { sendAnswer, type Sending } from './send-answer.ts';
import { serveOpen } from './serve-open.ts';
import { SESSION_OPERATIONS, sessionRoutes } from './session.ts';
import { SYSTEM_OPERATIONS, systemRoutes } from './system.ts';

export const ROUTES: readonly Route[] = [
  ...draftRoutes,
  ...mediaRoutes,
  ...taskRoutes,
  ...releaseRoutes,
  ...rulesetRoutes,
  ...falseAlarmRoutes,
  ...policyRoutes,
  ...registryRoutes,
  ...caseRoutes,
  ...incidentRoutes,
  ...patrolRoutes,
  ...reportRoutes,
  ...inspectionRoutes,
  ...repostRoutes,
  ...logExportRoutes,
  ...qualityRoutes,
  ...messageRoutes,
  ...impersonationRoutes,
  ...adminRoutes,
  ...logRoutes,
  ...sourceChangeRoutes,
  ...importRoutes,
  ...setupRoutes,
  ...staffRoutes,
  ...reorganisationRoutes,
  ...publicHostRoutes,
  ...erasureRoutes,
  ...resetRoutes,
  ...eventRoutes,
  ...meRoutes,
  ...notificationRoutes,
  ...channelRoutes,
  ...searchRoutes,
  ...ownTokenRoutes,
  ...ownDelegationRoutes,
  ...secondFactorRoutes,
  ...identityRoutes,
  ...proposalRoutes,
];

/** All that the OpenAPI document describes. */
export const OPERATIONS: readonly Operation[] = [
  ...ROUTES,
  ...SESSION_OPERATIONS,
  ...OIDC_OPERATIONS,
  ...SYSTEM_OPERATIONS,
  ...VERIFY_OPERATIONS,
];

/** What describes them; `loadAhead` makes it before a server takes requests. */
export const API = describeApi(OPERATIONS);

/** What a request is about, for the log: `/v1/drafts/{id}/submit` → `drafts`. */
const entityOf = (path: string): string => path.split('/').at(path.startsWith('/v1/admin/') ? 3 : 2) ?? 'request';

interface Asked {
  actor?: Actor;
  route?: Route;
  operation?: Operation;
  /** Names of what it is about, as they were sent: express forgets them on the way to the handler of errors. */
  params?: Readonly<Record<string, unknown>>;
  body?: unknown;
}

export interface HttpSettings {
  /** The sign-in page lists the people of the demo office. */
  readonly demo?: boolean;
  /** Address on which the server listens: on loopback the people of the demo office are signed in by one click. */
  readonly boundTo?: string;
  /** Proxies whose word on a client's address and protocol counts; without it nobody's. */
  readonly trustProxy?: TrustProxy | undefined;
  /** Who shows it may read the figures; without it only administrators. */
  readonly metricsToken?: string | undefined;
  /** By which address people open the console: passkeys are made for it. Without it, this machine's own name. */
  readonly publicUrl?: string | undefined;
  /** Where the built console is; without it `/` says where else to look. */
  readonly console?: string;
  /** Answers and refusals beside the OpenAPI document are defects (500); without it they are logged and sent. */
  readonly strict?: boolean;
}

/**
 * The HTTP face: routes from one table, each parsed by its schemas, answered by its schema, refused with a code of the
 * table, logged when refused.
 */
export function httpApp(deps: Deps, queues: QueueBackend, settings: HttpSettings = {}): Express {
  const app = express();
  const sending: Sending = { log: deps.log, strict: settings.strict ?? false };
  const metrics = httpMetrics(deps, queues);
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.set('etag', false);
  app.set('trust proxy', settings.trustProxy ?? false);
  app.set(PUBLIC_URL, settings.publicUrl);
  const secure = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: false,
  });
  const watch: RequestHandler = (request, response, next) => {
    const started = process.hrtime.bigint();
    response.on('finish', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route = (response.locals as Asked).route?.path ?? 'other';
      metrics.observe(request.method, route, response.statusCode, seconds);
      deps.log.debug({ method: request.method, route, status: response.statusCode, ms: seconds * 1000 }, 'request');
    });
    next();
  };
  app.use(secure, traceRequest, watch, cutUnreadBodies);

  serveOpen(app, systemRoutes(deps, queues, metrics, API, settings.metricsToken), sending);
  serveOpen(app, verifyRoutes(deps), sending);
  app.get('/docs', (_request, response) => void response.type('html').send(API.page()));
  app.get('/style.css', (_request, response) => void response.type('css').send(STYLE));
  const home: RequestHandler = (_request, response) => void response.type('html').send(homePage(queues.kind));
  app.get('/about', home);
  if (settings.console !== undefined) app.use(serveConsole(settings.console));
  app.get('/', home);

  // answers are for whoever asked, now: a draft's ETag is its revision and says nothing of its state
  app.use('/v1', (_request, response, next) => {
    response.set('cache-control', 'no-store');
    next();
  });
  const demo = settings.demo ?? false;
  const guard = demoGuard(demo && settings.trustProxy === undefined, settings.boundTo);
  serveOpen(app, sessionRoutes(deps, demo, guard), sending);
  serveOpen(app, oidcRoutes(deps), sending);
  app.use('/board', board(deps, queues));
  for (const route of ROUTES) app[route.method](expressPath(route.path), serve(deps, route, sending));
  if (settings.console !== undefined) app.use(serveMissing(settings.console));
  app.use(unknownRoute);
  app.use(problems(deps, sending));
  return app;
}

/** bull-board for ADMIN, with the jobs of their units and those below; its page brings an inline script of its own, hence a policy of its own. */
function board(deps: Deps, queues: QueueBackend): RequestHandler {
  const open = async (among: JobSight['among']) =>
    (await import('../queue/board.ts')).boardRouter(queues, '/board', among);
  const routers = new Map<string, ReturnType<typeof open>>();
  return async (request, response, next) => {
    // the page of the queues asks again and again, whether or not somebody looks
    const found = await authenticate(deps, request, request.method === 'GET' && request.path !== '/');
    const { actor } = found;
    (response.locals as Asked).actor = actor;
    const due = dueFirst(deps, found);
    if (due !== null) throw new Refused(due);
    if (!may(actor, 'board.read')) throw new Refused('FORBIDDEN');
    response.set(
      'content-security-policy',
      "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; frame-ancestors 'none'",
    );
    const sight = jobSight(deps, actor, await deps.registry.at(found.registryVersion));
    const router = routers.get(sight.key) ?? open(sight.among);
    routers.set(sight.key, router);
    (await router)(request, response, next);
  };
}

/** `/v1/drafts/{id}` → `/v1/drafts/:id`. */
const expressPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');

function serve(deps: Deps, route: Route, sending: Sending): RequestHandler {
  return async (request, response) => {
    const asked = response.locals as Asked;
    asked.route = route;
    asked.operation = route;
    const found = await authenticate(deps, request);
    const { actor, registryVersion, now, session } = found;
    asked.actor = actor;
    const due = dueFirst(deps, found);
    if (due !== null && !mayWhile(due, route)) throw new Refused(due);
    if (route.permission !== 'signed-in' && !may(actor, route.permission)) throw new Refused('FORBIDDEN');
    asked.params = request.params;
    refuseBadText(request.params, 'path');
    refuseBadText(request.query, 'query');
    const params = route.params?.safeParse(request.params);
    if (params?.success === false) throw new Refused('NOT_FOUND');
    const query = route.query?.safeParse(request.query, { error: inWords });
    if (query?.success === false) throw fromZod(query.error, 'query');
    // nobody's body is read before it is known that they may send one
    const body = route.body?.safeParse(await readJson(request, route.bodyKind), { error: inWords });
    if (body?.success === false) throw fromZod(body.error, 'body');
    asked.body = body?.data;
    const registry = await deps.registry.at(registryVersion);
    const answer = await route.handle({
      deps,
      actor,
      registry,
      session,
      now,
      params: params?.data as never,
      query: query?.data as never,
      body: body?.data as never,
      request,
      response,
    });
    if (answer !== null) sendAnswer(response, route, answer, sending);
    recordAnswer(deps, actor, requested(request, asked));
  };
}

const uuidOf = (value: unknown): string | null => z.uuid().safeParse(value).data ?? null;

/** A request as the log names it. */
const requested = (request: Request, { route, params, body }: Asked): Requested => ({
  action: `${request.method} ${route?.path ?? request.path}`.slice(0, 200),
  entity: entityOf(route?.path ?? ''),
  entityId: uuidOf(params?.['id']),
  draftId: uuidOf((body as { readonly draftId?: unknown } | undefined)?.draftId),
});

const PATTERNS = ROUTES.map((route) => new RegExp(`^${route.path.replaceAll(/\{\w+\}/g, '[^/]+')}/?$`));

const unknownRoute: RequestHandler = (request) => {
  throw new Refused(PATTERNS.some((pattern) => pattern.test(request.path)) ? 'METHOD_NOT_ALLOWED' : 'ROUTE_NOT_FOUND');
};

function problems(deps: Deps, { strict }: Sending): ErrorRequestHandler {
  return async (error, request, response, _next) => {
    const { actor = null, route, operation } = response.locals as Asked;
    const refused = asRefusal(error);
    const known = refused === null || operation === undefined || refusalsOf(operation).includes(refused.code);
    if (!known) deps.log.error({ operation: operation.path, code: refused.code }, 'a refusal that the document lacks');
    if (refused === null) deps.log.error({ err: error as Error, route: route?.path }, 'a defect');
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const answer = refused === null || (strict && !known) ? new Refused('INTERNAL') : refused;
    if (actor !== null && refused !== null && refused.code !== 'UNAVAILABLE') {
      try {
        await recordRefusal(deps, actor, requested(request, response.locals as Asked), refused);
      } catch (failure) {
        deps.log.error({ err: failure }, 'a refusal could not be logged');
      }
    }
    sendProblem(response, answer);
  };
}
