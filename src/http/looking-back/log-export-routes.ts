import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { exportLog } from '../../app/evidence/export-log.ts';
import { route, type Route } from '../route.ts';

const NDJSON = 'application/x-ndjson';
const time = z.iso
  .datetime({ offset: true })
  .transform((value) => new Date(value))
  .optional();

export const logExportRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/v1/audit/export',
    tag: '留痕 audit',
    summary:
      '导出留痕及其证明 / Entries of the log, one JSON a line, each with the proof that it stands under the signed head',
    permission: 'audit.read',
    others: [
      {
        ...{ status: 200, description: 'The signed head, the entries with their proofs, their number', type: NDJSON },
        ...{ schema: z.string(), headers: ['Content-Disposition'] as const },
      },
    ],
    query: z.strictObject({ from: time, to: time }),
    status: 200,
    handle: async ({ deps, actor, registry, query, response }) => {
      response.status(200).set({
        'content-type': NDJSON,
        'content-disposition': 'attachment; filename="log.ndjson"',
      });
      await pipeline(Readable.from(exportLog(deps, actor, registry, query)), response).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
        },
      );
      return null;
    },
  }),
];
