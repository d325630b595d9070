import sharp from 'sharp';
import { isFilm, isPicture } from '../../domain/media.ts';
import type { MediaReading } from '../../domain/media-reading.ts';
import { recogniseApart } from './helper.ts';
import { loadOcr, type ReadLines } from './lines/read-lines.ts';
import { readFilm, readSound } from './read-film.ts';
import { readPicture } from './read-picture.ts';
import type { ReadingAnswer, ReadingTask } from './reader-messages.ts';
import { ReadingFailedError } from './reading-failed.ts';

/** A process that reads one file after another: whatever a file does to it, it does to nobody else. */

let models: Promise<ReadLines> | undefined;

sharp.cache(false);
sharp.concurrency(1);

function read({ path, mediaType, folder, ffmpeg, threads }: ReadingTask): Promise<MediaReading> {
  // the first picture pays for the models, a sound never does
  const loadLines = (): Promise<ReadLines> => (models ??= loadOcr(threads, threads > 1 ? recogniseApart : null));
  if (isPicture({ mediaType })) return loadLines().then((readLines) => readPicture(path, readLines));
  if (isFilm({ mediaType })) return readFilm(path, ffmpeg, folder, loadLines);
  return readSound(path);
}

async function answer(task: ReadingTask): Promise<ReadingAnswer> {
  try {
    return { reading: await read(task) };
  } catch (error) {
    if (error instanceof ReadingFailedError) return { failed: error.name };
    throw error;
  }
}

process.on('message', (task: ReadingTask) => {
  answer(task).then(
    (said) => process.send?.(said),
    // a defect: whoever asked sees the process end, and starts another one
    () => process.exit(1),
  );
});
// it never outlives whoever started it
process.on('disconnect', () => process.exit(0));
