// A program of its own, run by inspectApart: a media file → what it is; without its metadata, into another file.
import { readFile, writeFile } from 'node:fs/promises';
import { MEDIA_TYPES } from '../../domain/media.ts';
import { BrokenMediaError } from '../metadata/notes.ts';
import { TooComplexError } from './decode-picture.ts';
import type { InspectorAnswer } from './inspect-apart.ts';
import { inspectMedia } from './inspect-media.ts';

async function inspect(): Promise<InspectorAnswer> {
  const [from = '', to = '', name] = process.argv.slice(2);
  const kind = MEDIA_TYPES.find((type) => type === name);
  if (kind === undefined) throw new Error('no kind');
  const given = await readFile(from);
  try {
    const { inspected, bytes } = await inspectMedia(given, kind);
    const changed = inspected.stripped.length > 0;
    if (changed) await writeFile(to, bytes, { mode: 0o600, flag: 'wx' });
    return { inspected, changed };
  } catch (error) {
    if (error instanceof BrokenMediaError) return { code: 'MEDIA_BROKEN', detail: error.message };
    if (error instanceof TooComplexError) return { code: 'MEDIA_TOO_COMPLEX', detail: error.message };
    throw error;
  }
}

process.stdout.write(JSON.stringify(await inspect()));
