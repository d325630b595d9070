import type { Sharp } from 'sharp';

/** A frame in small and grey, to tell whether it shows what the last one showed. */
export type Thumbnail = Uint8Array;

const SIDE = 256;
/** Sides of the squares that are compared: a line of small print fills some of them. */
const SQUARE = 8;
/** Shades of 256 by which a square may differ on average: what compression and noise do. */
const NOISE = 6;

export const thumbnailOf = (picture: Sharp): Promise<Thumbnail> =>
  picture.resize({ width: SIDE, height: SIDE, fit: 'fill' }).flatten().greyscale().extractChannel(0).raw().toBuffer();

/** Whether no square of two frames differs by more than noise. */
export function looksAlike(a: Thumbnail, b: Thumbnail): boolean {
  for (let top = 0; top < SIDE; top += SQUARE) {
    for (let left = 0; left < SIDE; left += SQUARE) {
      let difference = 0;
      for (let y = top; y < top + SQUARE; y += 1)
        for (let x = left; x < left + SQUARE; x += 1) difference += Math.abs(a[y * SIDE + x]! - b[y * SIDE + x]!);
      if (difference > NOISE * SQUARE * SQUARE) return false;
    }
  }
  return true;
}
