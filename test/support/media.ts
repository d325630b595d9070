import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { MediaFile, MediaType } from '../../src/domain/media.ts';
import type { Office } from './office.ts';

/** A picture of one colour. */
export const picture = (colour: string, width = 8, height = 6): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: colour } })
    .png()
    .toBuffer();

export interface Uploaded {
  readonly by?: string;
  /** Left out: the unit of whoever uploads. */
  readonly unitId?: string;
  readonly mediaType?: MediaType;
  readonly width?: number;
  readonly height?: number;
}

/** Puts a file into the store as an upload leaves it there. */
export async function upload(office: Office, bytes: Buffer, file: Uploaded = {}): Promise<MediaFile> {
  const digest = `sha256-${createHash('sha256').update(bytes).digest('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'wuguan-upload-'));
  await writeFile(join(folder, 'file'), bytes);
  await office.deps.media.add(digest, join(folder, 'file'));
  await rm(folder, { recursive: true });
  const { by = 'editor1', mediaType = 'image/png', width = 8, height = 6 } = file;
  const size = mediaType.startsWith('audio/') ? { width: null, height: null } : { width, height };
  const { db } = office.database;
  await db
    .insertInto('media')
    .values({ digest, media_type: mediaType, bytes: bytes.length, ...size })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const person = await office.actor(by);
  await db
    .insertInto('media_upload')
    .values({ digest, unit_id: file.unitId ?? person.unitId, user_id: person.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return {
    ...{ digest, mediaType, bytes: bytes.length },
    ...(size.width === null ? {} : size),
  };
}
