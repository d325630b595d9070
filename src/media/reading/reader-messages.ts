import type { MediaType } from '../../domain/media.ts';
import type { MediaReading, ReadingFailure } from '../../domain/media-reading.ts';

/** What the reading process is asked. */
export interface ReadingTask {
  /** The file. */
  readonly path: string;
  readonly mediaType: MediaType;
  /** Empty, for what is made on the way. */
  readonly folder: string;
  /** The program that takes films apart; null = there is none. */
  readonly ffmpeg: string | null;
  /** Of the processor, for the models. */
  readonly threads: number;
}

export type ReadingAnswer = { readonly reading: MediaReading } | { readonly failed: ReadingFailure };
