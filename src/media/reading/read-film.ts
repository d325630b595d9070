import { spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFile } from 'music-metadata';
import type { MediaReading, ReadFrame } from '../../domain/media-reading.ts';
import type { ReadLines } from './lines/read-lines.ts';
import { openPicture, readStill } from './read-still.ts';
import { ReadingFailedError } from './reading-failed.ts';
import { looksAlike, thumbnailOf } from './thumbnails.ts';

/** Milliseconds between two frames that are looked at. */
const EVERY_MS = 2_000;
/** Frames of one film: of ten minutes every two seconds, of longer ones fewer, evenly. */
const MOST_FRAMES = 300;
/** Pixels of a frame's longer side. */
const LONG_SIDE = 1_280;

interface Tracks {
  readonly durationMs: number;
  readonly hasSound: boolean;
  readonly hasPicture: boolean;
}

/** What the container says. @throws ReadingFailedError when it is none */
async function tracksOf(path: string): Promise<Tracks> {
  try {
    const { format } = await parseFile(path, { duration: true, skipCovers: true });
    return {
      durationMs: Math.round((format.duration ?? 0) * 1000),
      hasSound: format.hasAudio ?? true,
      hasPicture: format.hasVideo ?? true,
    };
  } catch {
    throw new ReadingFailedError('reading.damaged');
  }
}

const NOTHING_SEEN = { width: 0, height: 0, frames: [], framesSeen: 0, everyMs: null, unread: null } as const;

/** How long a sound is: no machine listens to it. */
export async function readSound(path: string): Promise<MediaReading> {
  const { durationMs } = await tracksOf(path);
  return { ...NOTHING_SEEN, durationMs, hasSound: true };
}

/**
 * Looks at frames of a film; its sound is noted and not heard.
 *
 * @param ffmpeg the program that takes it apart; null = there is none, and the reading says so
 * @param folder empty, for the frames; they are removed again
 */
export async function readFilm(
  path: string,
  ffmpeg: string | null,
  folder: string,
  loadLines: () => Promise<ReadLines>,
): Promise<MediaReading> {
  const { durationMs, hasSound } = await tracksOf(path);
  const known = { ...NOTHING_SEEN, durationMs, hasSound };
  if (ffmpeg === null) return { ...known, unread: 'NO_FFMPEG' };
  const everyMs = Math.max(EVERY_MS, Math.ceil(durationMs / MOST_FRAMES));
  const isDone = await takeApart(ffmpeg, path, folder, everyMs);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.jpg')).toSorted();
  // a film that ends in the middle of its frames was not looked at to its end
  const expected = Math.min(MOST_FRAMES, Math.floor(durationMs / everyMs));
  if (!isDone || files.length === 0 || files.length < expected - 1) return { ...known, unread: 'FRAMES_FAILED' };
  const readLines = await loadLines();
  const frames: ReadFrame[] = [];
  let size = { width: 0, height: 0 };
  let last;
  for (const [index, name] of files.entries()) {
    const frame = join(folder, name);
    const thumbnail = await thumbnailOf(openPicture(frame));
    if (last === undefined || !looksAlike(last, thumbnail)) {
      const { lines, codes, width, height } = await readStill(frame, readLines);
      size = { width, height };
      if (lines.length + codes.length > 0) frames.push({ atMs: index * everyMs, lines, codes });
      last = thumbnail;
    }
    await rm(frame, { force: true });
  }
  return { ...known, ...size, frames, framesSeen: files.length, everyMs };
}

/** Writes one frame every so often as a JPEG. @returns whether it came to the film's end without a word of complaint */
function takeApart(ffmpeg: string, path: string, folder: string, everyMs: number): Promise<boolean> {
  const fit = `scale='min(${LONG_SIDE},iw)':'min(${LONG_SIDE},ih)':force_original_aspect_ratio=decrease`;
  const args = [
    ...['-nostdin', '-hide_banner', '-loglevel', 'error', '-xerror', '-threads', '1'],
    // nothing but this very file: a playlist within it leads nowhere
    ...['-protocol_whitelist', 'file', '-f', 'mov', '-i', path],
    ...['-map', '0:v:0', '-an', '-sn', '-dn'],
    // the first frame of every stretch, the very first one included
    ...['-vf', `fps=fps=1000/${everyMs}:start_time=0:round=up,${fit}`, '-frames:v', `${MOST_FRAMES}`],
    ...['-q:v', '3', '-f', 'image2', join(folder, '%05d.jpg')],
  ];
  return new Promise((resolve) => {
    const child = spawn(ffmpeg, args, { stdio: ['ignore', 'ignore', 'ignore'], env: {} });
    child.once('error', () => resolve(false));
    child.once('close', (code) => resolve(code === 0));
  });
}
