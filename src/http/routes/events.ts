import { z } from 'zod';
import { findDraft } from '../../app/drafts/draft-access.ts';
import { Refused } from '../../domain/refusals.ts';
import { EVENTS, followDrafts } from '../events.ts';
import { route, type Route } from '../route.ts';

const MOST = 50;
const ids = z
  .string()
  .max(MOST * 37)
  .transform((text) => [...new Set(text.split(','))])
  .pipe(z.array(z.uuid()).min(1).max(MOST));

export const eventRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/events',
    tag: '稿件 drafts',
    summary: '多稿进展 / Follow several drafts by one stream; those that you may not see are left out',
    permission: 'draft.read',
    requestHeaders: ['Last-Event-ID'],
    others: [EVENTS],
    query: z.strictObject({ drafts: ids, after: z.coerce.number().int().min(0).default(0) }),
    status: 200,
    handle: async ({ deps, actor, query, request, response }) => {
      const seen: string[] = [];
      for (const id of query.drafts) {
        try {
          seen.push((await findDraft(deps, actor, id)).id);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
        }
      }
      followDrafts(deps, actor, seen, request, response, query.after);
      return null;
    },
  }),
];
