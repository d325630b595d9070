import * as z from 'zod';
import { AI_LABELS, isDigest } from '../src/domain/media.ts';
import { BODY_FORMATS } from '../src/domain/vocabulary.ts';
import type { MediaAt, PulledItem, PullAnswer } from './shapes.ts';

/** What the server's answers must be like to be used. What is not known here is left as it is. */

const id = z.uuid();
const digest = z.string().refine(isDigest);

const contentMedia = z.looseObject({
  digest,
  mediaType: z.string(),
  bytes: z.int().min(0),
  alt: z.string().default(''),
});

const variant = z.looseObject({
  title: z.string().optional(),
  body: z.string().optional(),
  summary: z.string().optional(),
  byline: z.string().optional(),
  cover: digest.nullable().optional(),
  aiLabel: z.enum(AI_LABELS).optional(),
  commentsOpen: z.boolean().optional(),
});

/** What may become public. Drafts that were stored before some fields came have none of them. */
const content = z.looseObject({
  title: z.string(),
  body: z.string(),
  bodyFormat: z.enum(BODY_FORMATS),
  source: z.looseObject({ name: z.string(), url: z.string(), author: z.string().optional() }).nullable(),
  variants: z.record(z.string(), variant),
  summary: z.string().optional(),
  byline: z.string().optional(),
  cover: digest.nullable().optional(),
  media: z.array(z.union([z.string(), contentMedia])).default([]),
  aiLabel: z.enum(AI_LABELS).optional(),
  commentsOpen: z.boolean().optional(),
});
export type PublicContent = z.infer<typeof content>;

const mediaAt = z.looseObject({
  digest,
  mediaType: z.string(),
  bytes: z.int().min(0),
  url: z.string(),
});

const pulledItem = z.looseObject({
  releaseId: id,
  draftId: id,
  accountId: id,
  content: z.record(z.string(), z.unknown()),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  ticket: z.string(),
  pullNo: z.int().min(1),
  leaseUntil: z.iso.datetime(),
  media: z.array(mediaAt).optional(),
});

const stop = z.looseObject({ releaseId: id, reason: z.string().default('') });

const deletion = z.looseObject({
  releaseId: id,
  pullNo: z.int().min(1).default(1),
  accountId: id.optional(),
  url: z.string().nullish(),
  platformId: z.string().nullish(),
  caseId: z.string().default(''),
});

const pullAnswer = z.looseObject({
  items: z.array(pulledItem),
  stops: z.array(stop).default([]),
  deletions: z.array(deletion).default([]),
});

/** Reads an item that was kept. @throws ZodError */
export const readItem = (value: unknown): PulledItem => pulledItem.parse(value);

/** Reads the answer to a pull. @throws ZodError */
export const readPull = (value: unknown): PullAnswer => pullAnswer.parse(value);

/** Reads a content; what it holds beyond the fields known here stays. @throws ZodError */
export const readContent = (value: unknown): PublicContent => content.parse(value);

/** Files of an item and where the server has them; an answer that does not say has them where every file is. */
export const mediaOf = (item: PulledItem): readonly MediaAt[] =>
  item.media ??
  readContent(item.content).media.flatMap((file) =>
    typeof file === 'string' ? [] : [{ ...file, url: `/v1/media/${file.digest}` }],
  );
