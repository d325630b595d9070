import { z } from 'zod';
import type { RefusalCode } from '../../domain/refusals.ts';
import { searchLog } from '../../app/oversight/search-log.ts';
import { amendEntry, enterEntry, type Entered } from '../../app/registry/by-two/enter.ts';
import { listEntries, readEntry } from '../../app/registry/entries.ts';
import { RESOURCES, type Resource } from '../../app/registry/resources.ts';
import { itemsOf } from '../answers/common.ts';
import { ENTRIES } from '../answers/registry.ts';
import { auditEntries } from '../answers/audit.ts';
import { ok, route, type Answer, type Route } from '../route.ts';
import { cursorOf, encodeCursor, idParams, limit } from '../shapes.ts';
import { WAITS, waiting } from '../oidc/waiting.ts';

/** What speaks against an entry of each resource besides its form. */
const WRITE_REFUSALS: Readonly<Partial<Record<Resource, readonly RefusalCode[]>>> = {
  units: ['CONFIRMATION_NEEDED', 'OPERATOR_TIER', 'AGREEMENT_EXPIRED'],
  accounts: [
    'CONFIRMATION_NEEDED',
    'INVALID_TRANSITION',
    'CUSTODIAN_REQUIRED',
    'NOTICE_REQUIRED',
    'NOTICE_RUNNING',
    'ACCOUNT_INCOMPLETE',
  ],
  custodians: ['UNKNOWN_USER', 'CUSTODIAN_REQUIRED'],
  notices: ['INVALID_TRANSITION'],
  users: ['OPERATOR_TIER', 'AGREEMENT_EXPIRED', 'LAST_ADMIN', 'RESET_BY_LINK'],
  tokens: ['TOKEN_OF_ANOTHER', 'TOKEN_ACCOUNTS'],
  grants: ['SELF_GRANT', 'EXCLUSIVE_ROLES', 'UNKNOWN_USER', 'OPERATOR_TIER', 'AGREEMENT_EXPIRED', 'LAST_ADMIN'],
  shifts: ['SHIFT_OVERLAP', 'SHIFT_NOT_GRANTED'],
  sources: ['UNKNOWN_UNIT'],
  holidays: ['UNKNOWN_UNIT'],
  delegations: ['DELEGATION_CHAIN', 'DELEGATION_EMPTY', 'DELEGATE_CONTRIBUTED', 'EXCLUSIVE_ROLES', 'OPERATOR_TIER'],
};

/** Entries that may wait for a second administrator, where an office asks for two; by what is done. */
const MAY_WAIT: Readonly<Partial<Record<Resource, readonly ('post' | 'patch')[]>>> = {
  grants: ['post', 'patch'],
  users: ['patch'],
  units: ['patch'],
  agreements: ['post', 'patch'],
};

const othersOf = (resource: Resource, method: 'post' | 'patch') =>
  MAY_WAIT[resource]?.includes(method) === true ? { others: [WAITS] } : {};

const answerOf = (entered: Entered, status: number): Answer<Readonly<Record<string, unknown>>> =>
  'proposal' in entered ? waiting(entered.proposal) : { status, body: entered.entry };

const resourceRoutes = (Object.keys(RESOURCES) as Resource[]).flatMap((resource): Route[] => {
  const spec = RESOURCES[resource];
  const tag = `登记 admin: ${spec.tag} ${resource}`;
  const entry = ENTRIES[resource] as z.ZodObject;
  const writeRefusals = ['FOREIGN_UNIT' as const, ...(WRITE_REFUSALS[resource] ?? [])];
  return [
    route({
      method: 'get',
      path: `/v1/admin/${resource}`,
      tag,
      summary: `${spec.tag}列表 / List ${resource}`,
      permission: spec.read,
      answer: itemsOf(entry),
      status: 200,
      handle: async ({ deps, actor, registry }) => ok({ items: await listEntries(deps, actor, registry, resource) }),
    }),
    route({
      method: 'post',
      path: `/v1/admin/${resource}`,
      tag,
      summary: `新增${spec.tag} / Add to ${resource}`,
      permission: spec.write,
      answer: entry,
      refusals: writeRefusals,
      body: spec.create as z.ZodObject,
      bodyKind: 'list',
      status: 201,
      ...othersOf(resource, 'post'),
      handle: async ({ deps, actor, registry, body }) =>
        answerOf(await enterEntry(deps, actor, registry, resource, body), 201),
    }),
    route({
      method: 'get',
      path: `/v1/admin/${resource}/{id}`,
      tag,
      summary: `${spec.tag}详情 / One of ${resource}`,
      permission: spec.read,
      answer: entry,
      refusals: ['FOREIGN_UNIT'],
      params: idParams,
      status: 200,
      handle: async ({ deps, actor, registry, params }) =>
        ok(await readEntry(deps, actor, registry, resource, params.id)),
    }),
    route({
      method: 'patch',
      path: `/v1/admin/${resource}/{id}`,
      tag,
      summary: `修改${spec.tag} / Change one of ${resource}`,
      permission: spec.write,
      answer: entry,
      refusals: writeRefusals,
      params: idParams,
      body: spec.change as z.ZodObject,
      bodyKind: 'list',
      status: 200,
      ...othersOf(resource, 'patch'),
      handle: async ({ deps, actor, registry, params, body }) =>
        answerOf(await amendEntry(deps, actor, registry, resource, params.id, body), 200),
    }),
  ];
});

export const adminRoutes: readonly Route[] = [
  ...resourceRoutes,
  route({
    method: 'get',
    path: '/v1/audit',
    tag: '留痕 audit',
    summary: '留痕 / The log, oldest first, or newest first with order=newest',
    permission: 'audit.read',
    answer: auditEntries,
    query: z.strictObject({
      draft: z.uuid().optional(),
      entity: z.uuid().optional(),
      actor: z.uuid().optional(),
      action: z.string().max(100).optional(),
      outcome: z.enum(['DONE', 'REFUSED']).optional(),
      /** newest: `action` fits by its beginning, and `from`, `to` limit the time. */
      order: z.enum(['oldest', 'newest']).default('oldest'),
      from: z.iso.datetime({ offset: true }).optional(),
      to: z.iso.datetime({ offset: true }).optional(),
      cursor: cursorOf(z.int().min(0)),
      limit,
    }),
    status: 200,
    handle: async ({ deps, actor: asking, registry, query }) => {
      const time = (value: string | undefined) => (value === undefined ? undefined : new Date(value));
      const { draft, entity, actor, from, to, ...rest } = query;
      const filter = { draftId: draft, entityId: entity, actorId: actor, from: time(from), to: time(to) };
      const items = await searchLog(deps, asking, registry, { ...rest, ...filter });
      const last = items.at(-1);
      return ok({ items, nextCursor: last && items.length === query.limit ? encodeCursor(last.seq) : null });
    },
  }),
];
