import { z } from 'zod';
import { findDraft } from '../../app/drafts/draft-access.ts';
import { Refused } from '../../domain/refusals.ts';
import { may } from '../../domain/permissions.ts';
import { EVENTS, follow } from '../events.ts';
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
    summary:
      '多稿进展与通知 / Follow several drafts and your notifications by one stream; drafts that you may not see are left out',
    permission: 'signed-in',
    requestHeaders: ['Last-Event-ID'],
    others: [EVENTS],
    query: z.strictObject({
      drafts: ids.optional(),
      /** 1: the event `notifications` tells that yours changed. */
      notifications: z.enum(['0', '1']).default('0'),
      after: z.coerce.number().int().min(0).default(0),
    }),
    status: 200,
    handle: async ({ deps, actor, query, request, response }) => {
      const seen: string[] = [];
      const { drafts = [], notifications, after } = query;
      const readable = may(actor, 'draft.read') ? drafts : [];
      for (const id of readable) {
        try {
          seen.push((await findDraft(deps, actor, id)).id);
        } catch (error) {
          if (!(error instanceof Refused)) throw error;
        }
      }
      follow(deps, actor, { draftIds: seen, after, ofPerson: notifications === '1' }, request, response);
      return null;
    },
  }),
];
