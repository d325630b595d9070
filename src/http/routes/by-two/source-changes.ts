import { z } from 'zod';
import { confirmBatch, importSources } from '../../../app/registry/source-list/import-sources.ts';
import { confirmSourceChange, dismissSourceChange, listSourceChanges } from '../../../app/registry/source-changes.ts';
import { batchSettled, ENTRIES, sourceChanges, sourcesImported } from '../../answers/registry.ts';
import { ok, route, type Route } from '../../route.ts';
import { idParams } from '../../shapes.ts';

const TAG = '登记 admin: 稿源 sources';

export const sourceChangeRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/admin/sources/import',
    tag: TAG,
    summary:
      '导入稿源名单 / Propose sources by a list (CSV, XLSX as base64); a second person confirms all of it in one act',
    permission: 'source.write',
    answer: sourcesImported,
    refusals: ['IMPORT_INVALID', 'FOREIGN_UNIT', 'UNKNOWN_UNIT'],
    bodyKind: 'packs',
    body: z.strictObject({
      format: z.enum(['csv', 'xlsx']),
      /** The file, base64. */
      content: z.base64().max(11_500_000),
      /** Whose they are to be; the highest unit for which you keep sources when it is left out. */
      unitId: z.uuid().optional(),
    }),
    status: 201,
    handle: async ({ deps, actor, registry, body }) => ({
      status: 201,
      body: await importSources(deps, actor, registry, body),
    }),
  }),
  route({
    method: 'post',
    path: '/v1/admin/source-batches/{id}/confirm',
    tag: TAG,
    summary: '确认整份稿源名单 / Confirm all that waits of a list which somebody else imported',
    permission: 'source.write',
    answer: batchSettled,
    refusals: ['FOREIGN_UNIT', 'SOURCE_SAME_PERSON'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, registry, params }) => ok(await confirmBatch(deps, actor, registry, params.id)),
  }),
  route({
    method: 'get',
    path: '/v1/admin/source-changes',
    tag: TAG,
    summary: '待确认的稿源变更 / Changes of sources that wait for a second person',
    permission: 'source.write',
    answer: sourceChanges,
    status: 200,
    handle: async ({ deps, actor, registry }) => ok({ items: await listSourceChanges(deps, actor, registry) }),
  }),
  route({
    method: 'post',
    path: '/v1/admin/source-changes/{id}/confirm',
    tag: TAG,
    summary: '确认稿源变更 / Confirm a change that somebody else proposed; it counts from now on',
    permission: 'source.write',
    answer: ENTRIES.sources,
    refusals: ['FOREIGN_UNIT', 'SOURCE_SAME_PERSON', 'VALIDATION'],
    params: idParams,
    status: 200,
    handle: async ({ deps, actor, registry, params }) =>
      ok((await confirmSourceChange(deps, actor, registry, params.id)) as never),
  }),
  route({
    method: 'post',
    path: '/v1/admin/source-changes/{id}/dismiss',
    tag: TAG,
    summary: '撤销稿源变更 / Drop a change that waits',
    permission: 'source.write',
    refusals: ['FOREIGN_UNIT'],
    params: idParams,
    status: 204,
    handle: async ({ deps, actor, registry, params }) => {
      await dismissSourceChange(deps, actor, registry, params.id);
      return { status: 204 };
    },
  }),
];
