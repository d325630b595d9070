import type { Request } from 'express';
import { rateLimit } from 'express-rate-limit';
import { z } from 'zod';
import { Refused } from '../../domain/refusals.ts';
import { checkSheet } from '../../app/drafts/sheet/check-sheet.ts';
import type { Deps } from '../../app/deps.ts';
import { clientAddress, networkOf } from '../client-address.ts';
import type { OpenRoute, Operation } from '../route.ts';
import { VERIFY_PATH } from './sheet-code.ts';
import { verifyPage } from './verify-page.ts';

const asked = z.object({
  draft: z.string().max(60).optional(),
  code: z.string().max(60).optional(),
  hash: z.string().max(80).optional(),
  rev: z.string().max(12).optional(),
});

const OPERATION = {
  method: 'get',
  path: VERIFY_PATH,
  tag: '系统 system',
  summary: '核验审核表 / Page on which anybody with a printed review sheet checks it; shows no text of a draft',
  permission: 'anyone',
  query: asked,
  status: 200,
  others: [{ status: 200, description: 'A page', type: 'text/html', schema: z.string() }],
  refusals: ['RATE_LIMITED'],
} as const satisfies Operation;
export const VERIFY_OPERATIONS: readonly Operation[] = [OPERATION];

const WINDOW_MS = 5 * 60_000;
const MOST = 60;

/** Checks review sheets for strangers, so many times from one network. */
export function verifyRoutes(deps: Deps): readonly OpenRoute[] {
  const tooMany = new WeakSet<Request>();
  const limit = rateLimit({
    ...{ windowMs: WINDOW_MS, limit: MOST, legacyHeaders: false },
    keyGenerator: (request) => networkOf(clientAddress(request)),
    handler: (request, _response, next) => {
      tooMany.add(request);
      next();
    },
  });
  return [
    {
      ...OPERATION,
      before: [limit],
      handle: async (request, response) => {
        if (tooMany.has(request)) throw new Refused('RATE_LIMITED', { retryAfter: WINDOW_MS / 1000 });
        const read = asked.safeParse(request.query);
        const { draft = '', code = '', hash = '' } = read.success ? read.data : {};
        const form = { draft: draft.trim().toLowerCase(), code: code.trim(), hash: hash.trim().toLowerCase() };
        const isAsked = form.draft !== '' || form.code !== '';
        response.set('cache-control', 'no-store');
        response.type('html').send(verifyPage(form, isAsked ? await found(deps, form) : null));
        return null;
      },
    },
  ];
}

const found = (deps: Deps, { draft, code, hash }: { draft: string; code: string; hash: string }) =>
  z.uuid().safeParse(draft).success
    ? checkSheet(deps, { draft, code, hash: hash === '' ? undefined : hash })
    : Promise.resolve({ standing: 'UNKNOWN', sheet: null } as const);
