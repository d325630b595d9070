import type { Box, MediaFile } from './media.ts';

/** What a machine read in a picture, a film or a sound (识读结果): pure data, kept by the file's digest. */

/** Where the model wavered (识读存疑): Chinese characters that it thought of and did not choose. */
export interface ReadDoubt {
  /** Offset in the line, in UTF-16 units. */
  readonly at: number;
  /** One of them may stand in the place of the character there. The likeliest is the first. */
  readonly signs: string;
  /** One of them may stand before it: none was read. */
  readonly passedOver?: boolean;
}

/** One line of text. */
export interface ReadLine {
  readonly text: string;
  readonly box: Box;
  /** 0 to 1: how sure the model is of its characters on average. */
  readonly confidence: number;
  /** Lines of one paragraph have the same: a word may go on from one to the next. */
  readonly paragraph: number;
  /** In the order of the line; what was read before they were kept has none. */
  readonly doubts?: readonly ReadDoubt[];
}

/** A QR or bar code (二维码、条码). */
export interface ReadCode {
  /** As its reader calls it: `QRCode`, `EAN13`. */
  readonly format: string;
  /** What it says; '' = there is one, but nobody can read it. */
  readonly text: string;
  readonly box: Box;
}

/** One still of a file: the picture itself, a frame of an animation or of a film. */
export interface ReadFrame {
  /** Milliseconds from the beginning; null = the picture does not move. */
  readonly atMs: number | null;
  readonly lines: readonly ReadLine[];
  readonly codes: readonly ReadCode[];
}

/** Why nobody looked at the frames of a film. */
export type Unread = 'NO_FFMPEG' | 'FRAMES_FAILED';

export interface MediaReading {
  /** Pixels of its frames, upright; 0 for a sound. */
  readonly width: number;
  readonly height: number;
  /** Frames that were looked at and in which something was found. */
  readonly frames: readonly ReadFrame[];
  /** Frames that were looked at, those that look like the one before them left out of the reading. */
  readonly framesSeen: number;
  /** Milliseconds between two frames that were looked at; null = every frame was. */
  readonly everyMs: number | null;
  /** Milliseconds; null = it does not move and does not sound. */
  readonly durationMs: number | null;
  /** It has a sound track, to which no machine listened. */
  readonly hasSound: boolean;
  readonly unread: Unread | null;
}

/** Why a file could not be read, and what people are told. */
export const READING_FAILURES = {
  'reading.too-large': '图片像素过多',
  'reading.damaged': '文件已损坏',
  'reading.timeout': '识读超时',
  'reading.crashed': '识读程序异常退出',
  'reading.memory': '识读占用内存过多',
  'reading.missing': '文件不在存储中',
} as const;
/** Name of the error when whoever reads is told to end. */
export const READING_CLOSED = 'reading.closed';
export type ReadingFailure = keyof typeof READING_FAILURES;

/** What is known of one file when its draft is checked. */
export interface KnownMedia extends MediaFile {
  /** The file itself says that it was made by artificial intelligence (GB 45438-2025). */
  readonly saysAi: boolean;
  /** null = nobody has read it yet: only a dry run is told so. */
  readonly reading: MediaReading | null;
}
