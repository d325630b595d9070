import { z } from 'zod';
import { importOffice } from '../../../app/registry/import/import-office.ts';
import { IMPORT_KINDS } from '../../../domain/registry/import-kinds.ts';
import { officeImported } from '../../answers/registry.ts';
import { ok, route, type Route } from '../../route.ts';

export const importRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/admin/import',
    tag: '登记 admin: 导入 import',
    summary:
      '导入单位、人员、账号、稿源、节假日 / Enter a list (CSV, XLSX as base64): all of it or nothing; a dry run says what would change',
    permission: 'registry.write',
    answer: officeImported,
    refusals: ['IMPORT_INVALID', 'IMPORT_ROWS', 'FOREIGN_UNIT'],
    bodyKind: 'packs',
    body: z.strictObject({
      kind: z.enum(IMPORT_KINDS),
      format: z.enum(['csv', 'xlsx']),
      /** The file, base64. */
      content: z.base64().max(11_500_000),
      /** Only says what would become of it. */
      dryRun: z.boolean().default(true),
    }),
    example: { kind: 'people', format: 'csv', content: '5aeT5ZCNLOeZu+W9leWQjQo=', dryRun: true },
    status: 200,
    handle: async ({ deps, actor, body: { content, ...body } }) =>
      ok(await importOffice(deps, actor, { ...body, bytes: Buffer.from(content, 'base64') })),
  }),
];
