import sharp, { type Sharp } from 'sharp';
import type { ReadCode, ReadFrame } from '../../domain/media-reading.ts';
import { ReadingFailedError } from './reading-failed.ts';
import { mergeLines, type FoundLine } from './merge-lines.ts';
import type { ReadLines } from './lines/read-lines.ts';
import { readCodesApart } from './helper.ts';
import { boxOf } from './read-codes.ts';
import { tilingOf } from './tiles.ts';

/** Pixels of one picture: what a good camera makes. */
export const MAX_PIXELS = 60_000_000;
/** Pixels in which codes are looked for: a larger picture is made smaller. */
const CODE_PIXELS = 12_000_000;
/** Pixels of the longer side of the look at the whole. */
const OVERVIEW = 1_280;

export interface Still extends Pick<ReadFrame, 'lines' | 'codes'> {
  readonly width: number;
  readonly height: number;
}

/**
 * Opens a picture that may be made to harm.
 * @throws ReadingFailedError when it has too many pixels, or its bytes are no picture
 */
export const openPicture = (path: string, page = 0): Sharp =>
  sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error', page, pages: 1 });

/** Reads one still: its text and its codes, boxes in its pixels as it is shown, a turn written in the file undone. */
export async function readStill(path: string, readLines: ReadLines, page = 0): Promise<Still> {
  const { width, height, isOpaque } = await sizeOf(path, page);
  // what stands on nothing shows on whatever lies below it: paper, or night
  const grounds = isOpaque ? ['#fff'] : ['#fff', '#000'];
  const lines: FoundLine[] = [];
  const codes: ReadCode[] = [];
  for (const ground of grounds) {
    const open = (): Sharp =>
      openPicture(path, page).autoOrient().flatten({ background: ground }).toColourspace('srgb');
    // side by side: one waits for the other in any case, also where it fails
    const looking = codesOf(open, width, height);
    try {
      lines.push(...(await linesOf(open, width, height, readLines)));
    } finally {
      await looking.catch(() => {});
    }
    for (const code of await looking)
      if (!codes.some(({ text, box }) => text === code.text && String(box) === String(code.box))) codes.push(code);
  }
  return { width, height, lines: mergeLines(lines), codes };
}

async function sizeOf(path: string, page: number) {
  try {
    const { autoOrient, hasAlpha } = await openPicture(path, page).metadata();
    // the size stands at the head of a file: nothing is decoded before it is known to be small enough
    if (autoOrient.width * autoOrient.height > MAX_PIXELS) throw new ReadingFailedError('reading.too-large');
    const isOpaque = !hasAlpha || (await openPicture(path, page).stats()).isOpaque;
    return { width: autoOrient.width, height: autoOrient.height, isOpaque };
  } catch (error) {
    throw asFailure(error);
  }
}

const asFailure = (error: unknown): ReadingFailedError =>
  error instanceof ReadingFailedError
    ? error
    : new ReadingFailedError(/pixel limit/i.test((error as Error).message) ? 'reading.too-large' : 'reading.damaged');

async function rawOf(picture: Sharp) {
  try {
    return await picture.raw().toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw asFailure(error);
  }
}

async function linesOf(
  open: () => Sharp,
  width: number,
  height: number,
  readLines: ReadLines,
): Promise<readonly FoundLine[]> {
  const tiling = tilingOf(width, height);
  const { data, info } = await rawOf(
    open().resize({ width: tiling.width, height: tiling.height, fit: 'fill' }).ensureAlpha(1),
  );
  const whole = sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } });
  const lines: FoundLine[] = [];
  const look = async (picture: Sharp, left: number, top: number, scale: number): Promise<void> => {
    const made = await picture.raw().toBuffer({ resolveWithObject: true });
    const pixels = { data: made.data, width: made.info.width, height: made.info.height };
    for (const { text, confidence, corners, doubts } of await readLines(pixels)) {
      const placed = corners.map(([x, y]) => [(x + left) / scale, (y + top) / scale] as const);
      lines.push({
        ...{ text, confidence: Math.round(confidence * 1000) / 1000, box: boxOf(placed, width, height) },
        ...(doubts.length === 0 ? {} : { doubts }),
      });
    }
  };
  for (const [left, top, wide, high] of tiling.tiles) {
    await look(whole.clone().extract({ left, top, width: wide, height: high }), left, top, tiling.scale);
  }
  if (tiling.tiles.length > 1) {
    const shrunk = Math.min(1, OVERVIEW / Math.max(info.width, info.height));
    const size = { width: Math.round(info.width * shrunk), height: Math.round(info.height * shrunk) };
    if (Math.min(size.width, size.height) > 0)
      await look(whole.clone().resize({ ...size, fit: 'fill' }), 0, 0, tiling.scale * shrunk);
  }
  return lines;
}

async function codesOf(open: () => Sharp, width: number, height: number): Promise<readonly ReadCode[]> {
  const shrunk = Math.min(1, Math.sqrt(CODE_PIXELS / (width * height)));
  const size = { width: Math.max(1, Math.round(width * shrunk)), height: Math.max(1, Math.round(height * shrunk)) };
  const { data } = await rawOf(
    open()
      .resize({ ...size, fit: 'fill' })
      .greyscale()
      .extractChannel(0),
  );
  const grow = (side: number): number => Math.round(side / shrunk);
  return (await readCodesApart({ data, ...size })).map(({ box: [x, y, wide, high], ...code }) => ({
    ...code,
    box: [grow(x), grow(y), grow(wide), grow(high)],
  }));
}
