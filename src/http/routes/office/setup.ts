import { z } from 'zod';
import { REVIEWER_TIERS, ROLES } from '../../../domain/vocabulary.ts';
import { announcedHolidays } from '../../../app/registry/setup/propose-holidays.ts';
import { firstDay } from '../../../app/registry/setup/first-day.ts';
import { hirePerson } from '../../../app/registry/setup/hire-person.ts';
import { announcedYear, firstDayShown, hired } from '../../answers/office/setup.ts';
import { ok, route, type Route } from '../../route.ts';

const TAG = '登记 admin: 建立单位 setup';
const text = (max: number) => z.string().trim().min(1).max(max);

export const setupRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/admin/setup',
    tag: TAG,
    summary: '建立清单 / What an office needs before it publishes: what is done, and what is left',
    permission: 'registry.write',
    answer: firstDayShown,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok(await firstDay(deps, actor, registry)),
  }),
  route({
    method: 'post',
    path: '/v1/admin/people',
    tag: TAG,
    summary: '新增人员及其角色 / Add a person with their roles in one act; they come in by a one-time link',
    permission: 'registry.write',
    answer: hired,
    refusals: ['FOREIGN_UNIT', 'EXCLUSIVE_ROLES', 'OPERATOR_TIER', 'AGREEMENT_EXPIRED'],
    body: z.strictObject({
      unitId: z.uuid(),
      name: text(50),
      login: z
        .string()
        .trim()
        .max(50)
        .regex(/^[\p{L}\p{N}._@-]+$/u, { error: '用户名只能有文字、数字和 . _ @ -，不能有空格' }),
      grants: z
        .array(
          z.strictObject({
            role: z.enum(ROLES).exclude(['PUBLISHER']),
            tier: z.enum(REVIEWER_TIERS).optional(),
            /** Missing = the person's own unit. */
            unitId: z.uuid().optional(),
            /** Missing = every account. */
            accountId: z.uuid().optional(),
          }),
        )
        .max(20)
        .default([]),
    }),
    example: {
      unitId: '01890a5d-ac96-774b-bcce-b302099a8057',
      name: '甄编辑',
      login: 'zhenbianji',
      grants: [{ role: 'EDITOR' }],
    },
    status: 201,
    handle: async ({ deps, actor, registry, body }) => ({
      status: 201,
      body: await hirePerson(deps, actor, registry, body),
    }),
  }),
  route({
    method: 'get',
    path: '/v1/admin/announced-holidays',
    tag: TAG,
    summary:
      '已公布的节假日安排 / The announced holidays and working days of a year, to be confirmed; nothing is entered',
    permission: 'registry.write',
    answer: announcedYear,
    query: z.strictObject({ year: z.coerce.number().int().min(2004).max(2100) }),
    status: 200,
    handle: async ({ actor, registry, query }) => ok(announcedHolidays(actor, registry, query.year)),
  }),
];
