import { confirmSourceChange, dismissSourceChange, listSourceChanges } from '../../../app/registry/source-changes.ts';
import { ENTRIES, sourceChanges } from '../../answers/registry.ts';
import { ok, route, type Route } from '../../route.ts';
import { idParams } from '../../shapes.ts';

const TAG = '登记 admin: 稿源 sources';

export const sourceChangeRoutes: readonly Route[] = [
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
