import { createHash } from 'node:crypto';
import sharp from 'sharp';

/** What a picture shows, small enough to compare, robust against being encoded anew. */
export interface Look {
  /** Width by height. */
  readonly ratio: number;
  /** Whether each of 16 × 16 places is brighter than its left neighbour (dHash). */
  readonly gradient: Uint8Array;
  /** 64 × 64 places, red green blue. */
  readonly thumbnail: Uint8Array;
}

/** The bytes of a file, and what they show. */
export interface Seen {
  readonly digest: string;
  /** null = no picture that can be read. */
  readonly look: Look | null;
}

const SIDE = 64;
const GRADIENT = 16;
/** Smaller steps from one place to the next are noise. */
const STEP = 6;

export const digestOfBytes = (bytes: Uint8Array): string =>
  `sha256-${createHash('sha256').update(bytes).digest('hex')}`;

/** How files of pictures begin, in Latin-1; nothing else is decoded, whatever it is called: no SVG, no PDF. */
const PICTURES = /^(?:\xff\xd8\xff|\x89PNG\r\n|GIF8[79]a|RIFF[^]{4}WEBP|[^]{4}ftyp(?:avif|avis|heic|heix|mif1))/;
const isPicture = (bytes: Buffer): boolean => PICTURES.test(bytes.subarray(0, 16).toString('latin1'));

export async function seePicture(bytes: Buffer): Promise<Seen> {
  const digest = digestOfBytes(bytes);
  if (!isPicture(bytes)) return { digest, look: null };
  try {
    const flat = await sharp(bytes, { limitInputPixels: 100_000_000 })
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace('srgb')
      .removeAlpha()
      .png({ compressionLevel: 0 })
      .toBuffer({ resolveWithObject: true });
    const [thumbnail, grey] = await Promise.all([
      sharp(flat.data).resize(SIDE, SIDE, { fit: 'fill', kernel: 'cubic' }).raw().toBuffer(),
      sharp(flat.data)
        .greyscale()
        .resize(GRADIENT + 1, GRADIENT, { fit: 'fill', kernel: 'cubic' })
        .raw()
        .toBuffer(),
    ]);
    const ratio = flat.info.width / flat.info.height;
    return { digest, look: { ratio, thumbnail: new Uint8Array(thumbnail), gradient: gradientOf(grey) } };
  } catch {
    return { digest, look: null };
  }
}

/** -1, 0 or 1, as 0, 1, 2. */
function gradientOf(grey: Uint8Array): Uint8Array {
  const signs = new Uint8Array(GRADIENT * GRADIENT);
  for (let row = 0; row < GRADIENT; row += 1)
    for (let column = 0; column < GRADIENT; column += 1) {
      const at = row * (GRADIENT + 1) + column;
      const step = grey[at + 1]! - grey[at]!;
      signs[row * GRADIENT + column] = step > STEP ? 2 : step < -STEP ? 0 : 1;
    }
  return signs;
}

/** Bounds within which encoding anew stays and beyond which another picture lies; see test/public-page/pictures.test.ts. */
export const ALIKE = { ratio: 0.03, gradient: 0.06, whole: 8, part: 24 } as const;

/** How far apart two pictures are: share of opposite gradients, mean difference, greatest mean difference of a part. */
export function distance(a: Look, b: Look): { readonly [name in keyof typeof ALIKE]: number } {
  let opposite = 0;
  for (let at = 0; at < a.gradient.length; at += 1)
    if (Math.abs(a.gradient[at]! - b.gradient[at]!) === 2) opposite += 1;
  const PARTS = 16;
  const size = SIDE / PARTS;
  const sums = new Float64Array(PARTS * PARTS);
  let total = 0;
  for (let row = 0; row < SIDE; row += 1)
    for (let column = 0; column < SIDE; column += 1) {
      const at = (row * SIDE + column) * 3;
      const difference =
        Math.abs(a.thumbnail[at]! - b.thumbnail[at]!) +
        Math.abs(a.thumbnail[at + 1]! - b.thumbnail[at + 1]!) +
        Math.abs(a.thumbnail[at + 2]! - b.thumbnail[at + 2]!);
      sums[Math.floor(row / size) * PARTS + Math.floor(column / size)]! += difference / 3;
      total += difference / 3;
    }
  return {
    ratio: Math.abs(a.ratio / b.ratio - 1),
    gradient: opposite / a.gradient.length,
    whole: total / (SIDE * SIDE),
    part: Math.max(...sums) / (size * size),
  };
}

/** Whether two pictures show the same: byte for byte, or, where a platform encodes anew, to the eye. */
export function isSamePicture(approved: Seen, shown: Seen, reencodes: boolean): boolean {
  if (approved.digest === shown.digest) return true;
  if (!reencodes || approved.look === null || shown.look === null) return false;
  const apart = distance(approved.look, shown.look);
  return (Object.keys(ALIKE) as (keyof typeof ALIKE)[]).every((name) => apart[name] <= ALIKE[name]);
}
