import type { MediaType } from '../../domain/media.ts';
import type { MetadataKey } from '../../domain/media-metadata.ts';
import type { AiLabelJson } from '../metadata/ai-label.ts';
import { stripGif } from '../metadata/gif.ts';
import { stripJpeg } from '../metadata/jpeg.ts';
import { stripMp3 } from '../metadata/mp3.ts';
import { stripMp4 } from '../metadata/mp4.ts';
import { BrokenMediaError, newNotes, type Notes } from '../metadata/notes.ts';
import { stripPng } from '../metadata/png.ts';
import { stripWebp } from '../metadata/webp.ts';
import { decodePicture } from './decode-picture.ts';

/** What a file is found to be, and to carry. */
export interface Inspected {
  readonly mediaType: MediaType;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly stripped: readonly MetadataKey[];
  readonly aiLabel?: AiLabelJson | undefined;
}

type Found = Omit<Inspected, 'stripped' | 'aiLabel'> & { readonly bytes: Buffer };
type Strip = (bytes: Buffer, notes: Notes) => Buffer;

const picture =
  (mediaType: MediaType, strip: Strip) =>
  async (given: Buffer, notes: Notes): Promise<Found> => {
    const bytes = strip(given, notes);
    return { mediaType, bytes, ...(await decodePicture(bytes, mediaType)) };
  };

async function filmOrSound(given: Buffer, notes: Notes): Promise<Found> {
  const { isFilm, ...film } = stripMp4(given, notes);
  return { mediaType: isFilm ? 'video/mp4' : 'audio/mp4', ...film };
}

const INSPECTORS: Record<MediaType, (bytes: Buffer, notes: Notes) => Promise<Found>> = {
  'image/jpeg': picture('image/jpeg', stripJpeg),
  'image/png': picture('image/png', stripPng),
  'image/gif': picture('image/gif', stripGif),
  'image/webp': picture('image/webp', stripWebp),
  'video/mp4': filmOrSound,
  'audio/mp4': filmOrSound,
  'audio/mpeg': async (given, notes) => ({ mediaType: 'audio/mpeg', ...stripMp3(given, notes) }),
};

/**
 * Looks a whole file through: what it is made of, that it is whole, what else it carries.
 *
 * @param kind what its first bytes look like
 * @param given may be written into
 * @returns with the bytes without metadata, which are the given ones where there is none
 * @throws BrokenMediaError, TooComplexError
 */
export async function inspectMedia(
  given: Buffer,
  kind: MediaType,
): Promise<{ readonly inspected: Inspected; readonly bytes: Buffer }> {
  const notes = newNotes();
  try {
    const { bytes, ...found } = await INSPECTORS[kind](given, notes);
    return { bytes, inspected: { ...found, stripped: [...notes.stripped], aiLabel: notes.aiLabel } };
  } catch (error) {
    // numbers that lead beyond the end
    if (error instanceof RangeError) throw new BrokenMediaError('文件不完整', { cause: error });
    throw error;
  }
}
