import { z } from 'zod';
import { AI_LABELS } from '../../domain/media.ts';
import { BODY_FORMATS, CATEGORIES, KINDS, LANES, LEVELS } from '../../domain/vocabulary.ts';
import { MAX_ALT } from './content/shown-media.ts';

/** Limits of the HTTP contract. */
export const LIMITS = {
  ...{ title: 200, bodyBytes: 2 * 1024 * 1024, accounts: 20 },
  ...{ summary: 200, byline: 100 },
} as const;
/** Files in a request; how many a draft may show is a rule of its own. */
const DECLARED_MEDIA = 200;

const text = (max: number) => z.string().trim().min(1).max(max);
const title = text(LIMITS.title);
const body = z
  .string()
  .min(1)
  .refine((value) => Buffer.byteLength(value) <= LIMITS.bodyBytes, { error: 'BODY_TOO_LARGE' });
/** A text that may be missing: '' = none. */
const optionalText = (max: number) => z.string().trim().max(max);
const digest = z.string().regex(/^sha256-[0-9a-f]{64}$/);
/** What the store knows of a file may be sent back; the store is asked again. */
const mediaItem = z
  .strictObject({
    digest,
    alt: optionalText(MAX_ALT).optional(),
    mediaType: z.string().optional(),
    bytes: z.number().optional(),
    width: z.number().optional(),
    height: z.number().optional(),
    durationMs: z.number().optional(),
  })
  .transform(({ digest: named, alt }) => ({ digest: named, ...(alt === undefined ? {} : { alt }) }));
const media = z.array(mediaItem).max(DECLARED_MEDIA);
/** What stands beside title and body, on all accounts or on one. */
const presentation = {
  summary: optionalText(LIMITS.summary).optional(),
  byline: optionalText(LIMITS.byline).optional(),
  cover: digest.nullable().optional(),
  aiLabel: z.enum(AI_LABELS).optional(),
  commentsOpen: z.boolean().optional(),
};
const variant = z.strictObject({ title: title.optional(), body: body.optional(), ...presentation });
const time = z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());

/** The text of the original, as it was copied from the source. */
const originalInput = z.strictObject({
  title: text(LIMITS.title).optional(),
  body,
  bodyFormat: z.enum(BODY_FORMATS).default('text'),
});

export const sourceInput = z.strictObject({
  name: text(100),
  url: z.url({ protocol: /^https?$/ }).max(2000),
  author: text(100).optional(),
  title: text(200).optional(),
  publishedAt: time.optional(),
  /** What the repost is compared with; it is kept beside the content and never published. Left out = as it was. */
  original: originalInput.nullable().optional(),
});

export const coordinationInput = z.strictObject({
  unit: text(100),
  contact: text(100),
  at: time,
  note: text(500).optional(),
});

/** The fields of a draft that an editor may set, at first and in every revision. */
export const draftFields = z.strictObject({
  kind: z.enum(KINDS),
  category: z.enum(CATEGORIES),
  level: z.enum(LEVELS).default('NORMAL'),
  lane: z.enum(LANES).default('REGULAR'),
  reason: text(500).optional(),
  title,
  body,
  bodyFormat: z.enum(BODY_FORMATS),
  ...presentation,
  media: media.optional(),
  source: sourceInput.optional(),
  accounts: z.array(z.uuid()).min(1).max(LIMITS.accounts),
  variants: z
    .record(z.uuid(), variant)
    .refine((variants) => Object.keys(variants).length <= LIMITS.accounts, { error: `最多 ${LIMITS.accounts} 个` })
    .optional(),
  notBefore: time.optional(),
  notAfter: time.optional(),
  relatedUnits: z.array(text(100)).max(50).default([]),
  coordination: z.array(coordinationInput).max(50).default([]),
  authors: z.array(z.uuid()).max(20).default([]),
});

/** Body of `POST /v1/drafts` and `POST /v1/check`. */
export const draftInput = draftFields.extend({
  unitId: z.uuid().optional(),
  /** The open case that a correction or supplement answers. */
  caseId: z.uuid().optional(),
});
export type DraftInput = z.infer<typeof draftInput>;

/**
 * Body of `POST /v1/drafts/{id}/revisions`: the fields that change; a field left out stays as it was, `null` clears an
 * optional one.
 */
export const revisionInput = z
  .strictObject({
    kind: z.enum(KINDS),
    category: z.enum(CATEGORIES),
    level: z.enum(LEVELS),
    lane: z.enum(LANES),
    reason: text(500).nullable(),
    title,
    body,
    bodyFormat: z.enum(BODY_FORMATS),
    ...presentation,
    summary: optionalText(LIMITS.summary).nullable(),
    byline: optionalText(LIMITS.byline).nullable(),
    media,
    source: sourceInput.nullable(),
    accounts: z.array(z.uuid()).min(1).max(LIMITS.accounts),
    variants: z.record(z.uuid(), variant),
    notBefore: time.nullable(),
    notAfter: time.nullable(),
    relatedUnits: z.array(text(100)).max(50),
    coordination: z.array(coordinationInput).max(50),
    authors: z.array(z.uuid()).max(20),
    unitId: z.uuid(),
  })
  .partial();
export type RevisionInput = z.infer<typeof revisionInput>;
