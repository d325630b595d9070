import { loadLineFinder, type Corners, type LineImage } from './find-lines.ts';
import type { Pixels } from './models.ts';
import type { ReadSigns } from './read-signs.ts';
import { loadRecogniser, type Recognise } from './recognise.ts';

const UNSURE = 0.5;

/** One line, its corners in the picture's pixels clockwise from the upper left. */
export interface OcrLine extends ReadSigns {
  readonly corners: Corners;
}

/** Finds and reads lines of text. @returns those of which the models are sure by half at least */
export type ReadLines = (pixels: Pixels) => Promise<readonly OcrLine[]>;

/** Lines that somebody else has in hand at once: while one is read, the next is on its way. */
const IN_HAND = 2;

/**
 * Loads the models: 15 MB from the disk, 150 MB of memory, a third of a second.
 *
 * @param threads of the processor
 * @param helper reads lines beside this thread; null = nobody does
 */
export async function loadOcr(threads: number, helper: Recognise | null): Promise<ReadLines> {
  const [findLines, recognise] = await Promise.all([loadLineFinder(threads), loadRecogniser()]);
  return async (pixels) => {
    const lines = await findLines(pixels);
    const readers = [recognise, ...(helper === null ? [] : Array.from({ length: IN_HAND }, () => helper))];
    const read = new Map<LineImage, Awaited<ReturnType<Recognise>>>();
    // the longest first: then nobody waits long for the last
    const waiting = lines.toSorted((a, b) => shapeOf(a) - shapeOf(b));
    await Promise.all(
      readers.map(async (reader) => {
        for (let line = waiting.pop(); line !== undefined; line = waiting.pop())
          read.set(line, await reader(line.image));
      }),
    );
    return lines.flatMap((line) => {
      const { text, confidence, doubts } = read.get(line)!;
      return text.trim() === '' || confidence < UNSURE ? [] : [{ text, confidence, corners: line.corners, doubts }];
    });
  };
}

/** What a line costs goes by how long it is for its height. */
const shapeOf = ({ image: { width, height } }: LineImage): number => width / height;
