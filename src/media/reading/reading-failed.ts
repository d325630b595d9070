import type { ReadingFailure } from '../../domain/media-reading.ts';

/** Thrown when a file could not be read to its end: its stage fails, it never passes. The name says why. */
export class ReadingFailedError extends Error {
  override readonly name: ReadingFailure;
  constructor(why: ReadingFailure) {
    super(why);
    this.name = why;
  }
}
