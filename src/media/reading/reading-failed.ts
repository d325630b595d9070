import { READING_CLOSED, type ReadingFailure } from '../../domain/media-reading.ts';

/** Thrown when whoever reads is told to end: nothing is said of the file. */
export class ReadingClosedError extends Error {
  override readonly name = READING_CLOSED;
}

/** Thrown when a file could not be read to its end: its stage fails, it never passes. The name says why. */
export class ReadingFailedError extends Error {
  override readonly name: ReadingFailure;
  constructor(why: ReadingFailure) {
    super(why);
    this.name = why;
  }
}
