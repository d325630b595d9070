import type { Box } from '../../domain/media.ts';

/** How a picture is cut for the model that finds lines: `scale` first, then these boxes of the scaled picture. */
export interface Tiling {
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly tiles: readonly Box[];
}

/** Pixels of the shorter side: more costs time and finds no more, less loses small print. */
const SHORT_SIDE = 1_280;
/** Pixels of one tile along the longer side. */
const TILE = 1_536;
/** What two tiles share: a word of this length is whole in one of them. */
const OVERLAP = 256;
/** A small picture is made larger, its print with it. */
const SMALL = 640;
/** Tiles of one picture: a strip of a hundred thousand pixels is made smaller instead. */
const MOST_TILES = 24;

/** Cuts a picture of these pixels; a picture of several tiles is looked at as a whole too, for what is larger than a tile. */
export function tilingOf(width: number, height: number): Tiling {
  const short = Math.min(width, height);
  const long = Math.max(width, height);
  const longest = MOST_TILES * (TILE - OVERLAP);
  const scale = long < SMALL ? 2 : Math.min(1, SHORT_SIDE / short, longest / long);
  const scaled = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
  const along = Math.max(scaled.width, scaled.height);
  const count = along <= TILE ? 1 : Math.ceil((along - OVERLAP) / (TILE - OVERLAP));
  const length = count === 1 ? along : Math.ceil((along - OVERLAP) / count) + OVERLAP;
  const tiles = Array.from({ length: count }, (_, index): Box => {
    const from = Math.min(index * (length - OVERLAP), Math.max(0, along - length));
    return scaled.width >= scaled.height
      ? [from, 0, Math.min(length, along), scaled.height]
      : [0, from, scaled.width, Math.min(length, along)];
  });
  return { scale, ...scaled, tiles };
}
