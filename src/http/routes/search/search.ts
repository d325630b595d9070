import { z } from 'zod';
import { search, SEARCHED } from '../../../app/search/search.ts';
import { found } from '../../answers/notifications/search.ts';
import { ok, route, type Route } from '../../route.ts';

/** `drafts,cases` */
const kinds = z
  .string()
  .max(100)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.enum(SEARCHED)).min(1));

export const searchRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/search',
    tag: '检索 search',
    summary:
      '检索 / Find drafts, release items, cases and log entries by the draft’s title, byline or source, or by an id',
    permission: 'signed-in',
    answer: found,
    query: z.strictObject({ q: z.string().trim().min(2).max(100), in: kinds.optional() }),
    status: 200,
    handle: async ({ deps, actor, registry, query }) =>
      ok(await search(deps, actor, registry, query.q, query.in ?? SEARCHED)),
  }),
];
