import { z } from 'zod';
import { MEDIA_TYPES } from '../../domain/media.ts';
import { METADATA, type MetadataKey } from '../../domain/media-metadata.ts';
import { details, list } from './common.ts';

export const digest = z.string().regex(/^sha256-[0-9a-f]{64}$/);

/** A file that was uploaded, as the public gets it. */
export const storedMedia = z
  .object({
    digest,
    mediaType: z.enum(MEDIA_TYPES),
    bytes: z.int().min(1),
    /** Pixels, as shown. */
    width: z.int().min(1).optional(),
    height: z.int().min(1).optional(),
    durationMs: z.int().min(0).optional(),
    /** What was taken out of the file as it came; missing = nothing. */
    stripped: list(
      z.object({ key: z.enum(Object.keys(METADATA) as MetadataKey[]), name: z.string() }).meta({ id: 'StrippedField' }),
    ).optional(),
    /** The label of GB 45438-2025 that the file carries. */
    aiLabel: details.optional(),
  })
  .meta({ id: 'StoredMedia' });
