import type { Request } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { Refused } from '../../domain/refusals.ts';
import type { Deps } from '../../app/deps.ts';
import { CALLBACK_PATH } from '../../app/identity-service.ts';
import { beginSignIn, identityServiceOf, isLink } from '../../app/people/oidc/begin-flow.ts';
import { finishFlow } from '../../app/people/oidc/finish-flow.ts';
import { clientAddress, networkOf, noticeFloods, visitorOf } from '../client-address.ts';
import type { Answer, OpenRoute, Operation } from '../route.ts';
import { handPending, handSession } from '../session.ts';
import { endFlow, flowCookie, handFlow } from './flow-cookie.ts';
import { ownPath } from './own-path.ts';

const redirects = {
  tag: '登录 session',
  permission: 'anyone',
  method: 'get',
  status: 303,
  headers: ['Location', 'Set-Cookie'],
} as const;

/** Pages of a browser, which follows; refused, it is shown why on the sign-in page, and everybody else by a problem. */
const OIDC = {
  begin: {
    ...redirects,
    path: '/v1/login/oidc',
    summary: '统一身份登录 / Go to the identity service to sign in (OpenID Connect, code flow with PKCE)',
    query: z.object({
      /** A path of the console to which the person comes afterwards. */
      to: z.string().max(500).optional(),
    }),
    refusals: ['OIDC_OFF', 'OIDC_AWAY', 'RATE_LIMITED'],
  },
  callback: {
    ...redirects,
    path: CALLBACK_PATH,
    summary:
      '统一身份登录返回 / Come back from the identity service: signed in, or linked, by issuer and subject alone',
    query: z.object({ code: z.string().optional(), state: z.string().optional() }),
    refusals: [
      ...(['OIDC_OFF', 'OIDC_AWAY', 'OIDC_DECLINED', 'OIDC_INVALID', 'OIDC_OVER', 'OIDC_UNLINKED'] as const),
      ...(['OIDC_DISABLED', 'OIDC_TAKEN', 'RATE_LIMITED'] as const),
    ],
  },
} as const satisfies Record<string, Operation>;
export const OIDC_OPERATIONS: readonly Operation[] = Object.values(OIDC);

const WINDOW_MS = 5 * 60_000;
/** A whole office behind one address signs in within minutes; each time costs a row for a while. */
const MOST_BEGUN = 300;
/** Answers that were refused; each costs a line of the log. */
const MOST_REFUSED = 60;

const tooMany = new WeakSet<Request>();
const refusedOnes = new WeakSet<Request>();

const limit = (most: number, refusedOnly: boolean) =>
  rateLimit({
    ...{ windowMs: WINDOW_MS, limit: most, legacyHeaders: false, skipSuccessfulRequests: refusedOnly },
    requestWasSuccessful: (request) => !refusedOnes.has(request),
    keyGenerator: (request) => networkOf(clientAddress(request)),
    handler: (request, _response, next) => {
      tooMany.add(request);
      next();
    },
  });

const goTo = (location: string): Answer => ({ status: 303, headers: { location, 'cache-control': 'no-store' } });

/** Whether a person looks at it, not a program. */
const isPage = (request: Request): boolean => request.accepts(['application/problem+json', 'html']) === 'html';

/**
 * Shows a person on a page of the console why they were refused: by its code alone, never by text of a link.
 * @throws Refused to a program
 */
async function shownOn(page: string, request: Request, act: () => Promise<Answer>): Promise<Answer> {
  try {
    if (tooMany.has(request)) throw new Refused('RATE_LIMITED', { retryAfter: WINDOW_MS / 1000 });
    return await act();
  } catch (error) {
    refusedOnes.add(request);
    if (!(error instanceof Refused) || !isPage(request)) throw error;
    return goTo(`${page}?refused=${error.code}`);
  }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The same, at work. */
export function oidcRoutes(deps: Deps): readonly OpenRoute[] {
  return [
    {
      ...OIDC.begin,
      before: [limit(MOST_BEGUN, false)],
      handle: (request, response) =>
        shownOn('/sign-in', request, async () => {
          const { url, browser } = await beginSignIn(deps, ownPath(request.query['to']));
          handFlow(response, identityServiceOf(deps), browser);
          return goTo(url);
        }),
    },
    {
      ...OIDC.callback,
      before: [noticeFloods(), limit(MOST_REFUSED, true)],
      handle: (request, response) => {
        const browser = deps.oidc === undefined ? '' : flowCookie(request, deps.oidc);
        return shownOn(isLink(browser) ? '/me' : '/sign-in', request, async () => {
          const service = identityServiceOf(deps);
          const search = new URL(request.originalUrl, service.publicUrl).search;
          const returned = { search, state: text(request.query['state']), browser };
          const { path, entered } = await finishFlow(deps, returned, visitorOf(request));
          endFlow(response, service);
          if (entered !== null && 'pending' in entered) {
            handPending(request, response, entered);
            return goTo(
              `${service.publicUrl}/sign-in?${new URLSearchParams({ step: entered.factors.join(), to: path }).toString()}`,
            );
          }
          if (entered !== null) handSession(request, response, entered);
          return goTo(service.publicUrl + path);
        });
      },
    },
  ];
}
