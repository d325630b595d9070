import sharp from 'sharp';
import { BrokenMediaError } from '../metadata/notes.ts';

/** Thrown for a file that is larger inside than may be shown; the message is for people. */
export class TooComplexError extends Error {
  override readonly name = 'TooComplexError';
}

/** Of one picture: a camera's fifty million and some more, but not 10,000 × 10,000. */
const MOST_PIXELS = 64_000_000;
const MOST_FRAMES = 600;
/** Of all frames of an animation. */
const MOST_IN_ALL = 250_000_000;

const FORMATS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/**
 * Decodes every pixel of a picture, of each of its frames.
 * @returns its size as shown
 * @throws BrokenMediaError, TooComplexError
 */
export async function decodePicture(
  bytes: Buffer,
  mediaType: string,
): Promise<{ readonly width: number; readonly height: number }> {
  sharp.cache(false);
  sharp.concurrency(1);
  const picture = sharp(bytes, {
    ...{ animated: mediaType === 'image/gif' || mediaType === 'image/webp', failOn: 'warning', sequentialRead: true },
    limitInputPixels: MOST_IN_ALL,
  });
  const {
    format,
    width,
    pages = 1,
    height,
    pageHeight = height,
    autoOrient,
  } = await picture.metadata().catch((error: Error) => {
    throw /pixel limit/.test(error.message) ? tooLarge() : new BrokenMediaError('图片无法解码');
  });
  if (format !== FORMATS[mediaType]) throw new BrokenMediaError('图片格式与内容不符');
  if (pages > MOST_FRAMES) throw new TooComplexError(`动画最多 ${MOST_FRAMES} 帧`);
  if (width * pageHeight > MOST_PIXELS) throw tooLarge();
  if (width * pageHeight * pages > MOST_IN_ALL)
    throw new TooComplexError(`动画各帧合计最多 ${MOST_IN_ALL / 1e4} 万像素`);
  try {
    await picture.greyscale().raw().toBuffer();
  } catch {
    throw new BrokenMediaError('图片无法完整解码');
  }
  return pages > 1 ? { width, height: pageHeight } : { width: autoOrient.width, height: autoOrient.height };
}

const tooLarge = (): TooComplexError => new TooComplexError(`图片最多 ${MOST_PIXELS / 1e4} 万像素`);
