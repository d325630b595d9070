import { z } from 'zod';
import { AI_LABELS, MEDIA_TYPES } from '../../domain/media.ts';
import { BODY_FORMATS, CATEGORIES, KINDS, LANES, LEVELS } from '../../domain/vocabulary.ts';
import { count, digest, id, list, timeText } from './common.ts';

export const declaredSource = z
  .object({
    name: z.string(),
    url: z.string(),
    author: z.string().optional(),
    title: z.string().optional(),
    publishedAt: timeText.optional(),
  })
  .meta({ id: 'DeclaredSource' });

/** What stands beside title and body; missing in content that was stored before there was any. */
const presentation = {
  /** '' = none. */
  summary: z.string().optional(),
  /** '' = none. */
  byline: z.string().optional(),
  /** A picture. */
  cover: digest.nullable().optional(),
  /** GB 45438-2025. */
  aiLabel: z.enum(AI_LABELS).optional(),
  commentsOpen: z.boolean().optional(),
};

const variants = z.record(id, z.object({ title: z.string().optional(), body: z.string().optional(), ...presentation }));

/** A file as a draft shows it. */
export const contentMedia = z
  .object({
    digest,
    mediaType: z.enum(MEDIA_TYPES),
    bytes: count,
    /** Pixels. */
    width: count.optional(),
    height: count.optional(),
    durationMs: count.optional(),
    /** What it shows, for those who cannot see it; '' = nothing is said. */
    alt: z.string(),
  })
  .meta({ id: 'ContentMedia' });

const published = {
  title: z.string(),
  ...presentation,
  body: z.string(),
  bodyFormat: z.enum(BODY_FORMATS),
  source: declaredSource.nullable(),
  variants: variants as unknown as z.ZodType<Readonly<z.output<typeof variants>>, z.input<typeof variants>>,
  links: list(z.string()),
  /** Every file that is shown. */
  media: list(contentMedia),
};

const scopeShape = { accounts: list(id), notBefore: timeText.nullable(), notAfter: timeText.nullable() };

/** Everything that can reach the public; `contentHash` is the SHA-256 of its canonical JSON. */
export const content = z.object(published).meta({ id: 'Content' });
export const scope = z.object(scopeShape).meta({ id: 'Scope' });
/** Content and scope side by side, as a reviewer reads them. */
export const scopedContent = z.object({ ...published, ...scopeShape }).meta({ id: 'ScopedContent' });

/** What sanitizing took away. */
export const removal = z.object({ field: z.string(), what: z.string(), count }).meta({ id: 'Removal' });

export const facts = {
  kind: z.enum(KINDS),
  category: z.enum(CATEGORIES),
  level: z.enum(LEVELS),
  lane: z.enum(LANES),
};
