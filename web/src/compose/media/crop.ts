import type { Box } from '../../../../src/domain/media.ts';

/** Pixels of a picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A side of a box at the least. */
const LEAST = 16;

const between = (least: number, value: number, most: number): number => Math.max(least, Math.min(most, value));

/** A box within the picture, of whole pixels and large enough to be seen. */
export function boxWithin([x, y, width, height]: Box, size: Size): Box {
  const [w, h] = [
    between(Math.min(LEAST, size.width), Math.round(width), size.width),
    between(Math.min(LEAST, size.height), Math.round(height), size.height),
  ];
  return [between(0, Math.round(x), size.width - w), between(0, Math.round(y), size.height - h), w, h];
}

export const wholeOf = ({ width, height }: Size): Box => [0, 0, width, height];

/** The box after it was dragged by so many pixels: as a whole, or by its lower right corner, which stays in the picture. */
export function dragBox(
  [x, y, width, height]: Box,
  by: readonly [number, number],
  part: 'whole' | 'corner',
  size: Size,
): Box {
  if (part === 'whole') return boxWithin([x + by[0], y + by[1], width, height], size);
  return boxWithin([x, y, Math.min(width + by[0], size.width - x), Math.min(height + by[1], size.height - y)], size);
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What an arrow key does to the box: a hundredth of the picture at a time; null = the key does nothing. */
export function keyBox(box: Box, key: string, resizes: boolean, size: Size): Box | null {
  const step = STEPS[key];
  if (step === undefined) return null;
  const by = [step[0] * Math.ceil(size.width / 100), step[1] * Math.ceil(size.height / 100)] as const;
  return dragBox(box, by, resizes ? 'corner' : 'whole', size);
}
