import { z } from 'zod';
import { AI_LABELS, isDigest } from '../../src/domain/media.ts';
import { BODY_FORMATS } from '../../src/domain/vocabulary.ts';

/** What the server's answers say, as far as this tool reads them. What it does not know it leaves as it is. */

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

/** A file of an item, and where the server has it. */
const mediaAt = z.looseObject({
  digest,
  mediaType: z.string(),
  bytes: z.int().min(0),
  url: z.string(),
});
export type MediaAt = z.infer<typeof mediaAt>;

export const pulledItem = z.looseObject({
  releaseId: id,
  draftId: id,
  accountId: id,
  // kept as it came: its hash is over every member, also over those that are not known here
  content: z.record(z.string(), z.unknown()),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  ticket: z.string(),
  pullNo: z.int().min(1),
  leaseUntil: z.iso.datetime(),
  media: z.array(mediaAt).optional(),
});
export type PulledItem = z.infer<typeof pulledItem>;

const stop = z.looseObject({ releaseId: id, reason: z.string().default('') });
export type Stop = z.infer<typeof stop>;

const deletion = z.looseObject({
  releaseId: id,
  pullNo: z.int().min(1).default(1),
  accountId: id.optional(),
  url: z.string().nullish(),
  platformId: z.string().nullish(),
  caseId: z.string().default(''),
});
export type Deletion = z.infer<typeof deletion>;

export const pullAnswer = z.looseObject({
  items: z.array(pulledItem),
  stops: z.array(stop).default([]),
  deletions: z.array(deletion).default([]),
});
export type PullAnswer = z.infer<typeof pullAnswer>;

/** Reads a content; what it holds beyond the fields known here stays. */
export const readContent = (value: unknown): z.infer<typeof content> => content.parse(value);

/** Files of an item and where the server has them; an answer that does not say has them where every file is. */
export const mediaOf = (item: PulledItem): readonly MediaAt[] =>
  item.media ??
  readContent(item.content).media.flatMap((file) =>
    typeof file === 'string' ? [] : [{ ...file, url: `/v1/media/${file.digest}` }],
  );
export type PublicContent = z.infer<typeof content>;
