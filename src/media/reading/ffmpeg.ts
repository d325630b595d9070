import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

/** The program that takes films apart. */
export interface Ffmpeg {
  readonly path: string;
  /** As it names itself. */
  readonly version: string;
}

const ANSWERS_WITHIN_MS = 10_000;

/** Looks for ffmpeg. @param given its path, or null for whatever PATH has @returns null when there is none that runs */
export async function findFfmpeg(given: string | null): Promise<Ffmpeg | null> {
  const path = given ?? (await inPath('ffmpeg'));
  if (path === null) return null;
  try {
    const { stdout } = await promisify(execFile)(path, ['-version'], { timeout: ANSWERS_WITHIN_MS, env: {} });
    const version = /^ffmpeg version (\S{1,60})/.exec(stdout)?.[1];
    return version === undefined ? null : { path, version };
  } catch {
    return null;
  }
}

async function inPath(name: string): Promise<string | null> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (isAbsolute(path) && (await isExecutable(path))) return path;
  }
  return null;
}

const isExecutable = (path: string): Promise<boolean> =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
