import { rm } from 'node:fs/promises';
import { z } from 'zod';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import type { MediaRules } from '../../domain/media-rules.ts';
import { findReadable } from '../../app/media/read-media.ts';
import { storeUpload } from '../../app/media/store-upload.ts';
import * as answers from '../answers/media.ts';
import { inWords } from '../../domain/input/in-words.ts';
import { fromZod } from '../problem.ts';
import { receiveFile } from './receive-file.ts';
import { route, type OtherAnswer, type Route } from '../route.ts';
import { sendMedia } from './send-media.ts';

const AGAIN: OtherAnswer = {
  status: 200,
  description: 'The same bytes were there already',
  schema: answers.storedMedia,
};
const BYTES: OtherAnswer = {
  status: 200,
  description: 'The bytes, of the type that was stored',
  type: 'application/octet-stream',
  schema: z.string(),
  headers: ['Content-Disposition', 'Content-Security-Policy'],
};
const PART: OtherAnswer = { ...BYTES, status: 206, description: 'A range of a film or sound' };
const UNCHANGED: OtherAnswer = { status: 304, description: 'If-None-Match names the same bytes' };

/** Fields beside the file. */
const fields = z.strictObject({ unitId: z.uuid().optional() });
const RETRY_SECONDS = 5;

/** Uploads under way, by who sends them. */
const underWay = new Map<string, number>();

/** @throws Refused UPLOADS_BUSY */
function takePlace({ id }: Actor, { atOnce, perPerson }: MediaRules): () => void {
  const all = [...underWay.values()].reduce((sum, count) => sum + count, 0);
  const own = underWay.get(id) ?? 0;
  if (all >= atOnce || own >= perPerson) throw new Refused('UPLOADS_BUSY', { retryAfter: RETRY_SECONDS });
  underWay.set(id, own + 1);
  return () => {
    const left = (underWay.get(id) ?? 1) - 1;
    if (left === 0) underWay.delete(id);
    else underWay.set(id, left);
  };
}

export const mediaRoutes: readonly Route[] = [
  route({
    method: 'post',
    path: '/v1/media',
    tag: '媒体 media',
    summary: '上传图片、视频、音频 / Upload a picture, film or sound; metadata are taken out of it',
    permission: 'media.upload',
    form: fields.extend({ file: z.string().meta({ format: 'binary' }) }),
    answer: answers.storedMedia,
    others: [AGAIN],
    refusals: [
      'MULTIPART_REQUIRED',
      'MEDIA_TYPE_NOT_TAKEN',
      'MEDIA_TOO_LARGE',
      'MEDIA_BROKEN',
      'MEDIA_TOO_COMPLEX',
      'MEDIA_QUOTA_EXCEEDED',
      'UPLOADS_BUSY',
      'REQUEST_TIMEOUT',
      'VALIDATION',
      'UNKNOWN_UNIT',
      'FOREIGN_UNIT',
    ],
    status: 201,
    handle: async ({ deps, actor, registry, request }) => {
      const leave = takePlace(actor, deps.mediaRules);
      try {
        const { fields: given, ...file } = await receiveFile(request, deps.mediaRules);
        try {
          const parsed = fields.safeParse(given, { error: inWords });
          if (!parsed.success) throw fromZod(parsed.error, 'body');
          const { stored, isNew } = await storeUpload(deps, actor, registry, { ...file, unitId: parsed.data.unitId });
          return { status: isNew ? 201 : 200, body: stored };
        } finally {
          await rm(file.path, { force: true });
        }
      } finally {
        leave();
      }
    },
  }),
  route({
    method: 'get',
    path: '/v1/media/{digest}',
    tag: '媒体 media',
    summary: '媒体文件 / The exact bytes of a file, for whoever may read a draft that shows it',
    permission: 'media.read',
    params: z.strictObject({ digest: answers.digest }),
    others: [BYTES, PART, UNCHANGED],
    refusals: ['RANGE_NOT_SATISFIABLE', 'MEDIA_DAMAGED'],
    status: 200,
    handle: async ({ deps, actor, params, request, response }) => {
      await sendMedia(deps, await findReadable(deps, actor, params.digest), request, response);
      return null;
    },
  }),
];
