import type { MediaReading, ReadFrame } from '../../domain/media-reading.ts';
import type { ReadLines } from './lines/read-lines.ts';
import { openPicture, readStill } from './read-still.ts';
import { ReadingFailedError } from './reading-failed.ts';
import { looksAlike, thumbnailOf } from './thumbnails.ts';

/** Frames of an animation that are looked at, evenly; most have fewer. */
const MOST_FRAMES = 24;
/** Milliseconds that a frame stays where the file does not say. */
const USUAL_DELAY = 100;

/** Reads a picture, and of an animation its frames. */
export async function readPicture(path: string, readLines: ReadLines): Promise<MediaReading> {
  const { pages, delay, size } = await headOf(path);
  const isMoving = pages > 1;
  const shown = Math.min(pages, MOST_FRAMES);
  const frames: ReadFrame[] = [];
  let last;
  for (let index = 0; index < shown; index += 1) {
    const page = Math.floor((index * pages) / shown);
    if (isMoving) {
      const thumbnail = await thumbnailOf(openPicture(path, page));
      if (last !== undefined && looksAlike(last, thumbnail)) continue;
      last = thumbnail;
    }
    const { lines, codes } = await readStill(path, readLines, page);
    if (lines.length + codes.length > 0 || !isMoving)
      frames.push({ atMs: isMoving ? sum(delay.slice(0, page)) : null, lines, codes });
  }
  const durationMs = isMoving ? sum(delay) : null;
  return {
    ...{ ...size, frames, framesSeen: shown, durationMs, hasSound: false, unread: null },
    everyMs: pages > shown ? Math.round((durationMs ?? 0) / shown) : null,
  };
}

const sum = (delays: readonly number[]): number => delays.reduce((total, one) => total + one, 0);

async function headOf(path: string) {
  try {
    const { pages = 1, delay = [], autoOrient } = await openPicture(path).metadata();
    const delays = Array.from({ length: pages }, (_, page) => delay[page] ?? USUAL_DELAY);
    return { pages, delay: delays, size: { width: autoOrient.width, height: autoOrient.height } };
  } catch (error) {
    const isLarge = /pixel limit/i.test((error as Error).message);
    throw new ReadingFailedError(isLarge ? 'reading.too-large' : 'reading.damaged');
  }
}
