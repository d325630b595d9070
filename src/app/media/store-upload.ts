import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { MediaFile, MediaType } from '../../domain/media.ts';
import { fieldsOf, type StrippedField } from '../../domain/media-metadata.ts';
import { Refused } from '../../domain/refusals.ts';
import type { Actor } from '../../domain/roles.ts';
import { appendAudit } from '../../db/audit.ts';
import {
  bytesOfUnit,
  insertMedia,
  insertUpload,
  lockDigest,
  lockQuota,
  unitHas,
  type NewMedia,
} from '../../db/media/store-media.ts';
import { inspectApart } from '../../media/inspect/inspect-apart.ts';
import { hashStream, type Hashed } from '../../media/store/block-hashes.ts';
import { by } from '../audit-entry.ts';
import type { Deps, Registry } from '../deps.ts';
import { permit } from '../permit.ts';

/** A file that came in, not yet looked through. */
export interface Upload {
  /** Below the directory of uploads. */
  readonly path: string;
  /** What its first bytes look like. */
  readonly kind: MediaType;
  readonly hashed: Hashed;
  /** For which unit; undefined = the uploader's. */
  readonly unitId: string | undefined;
}

export interface StoredUpload extends MediaFile {
  readonly stripped?: readonly StrippedField[];
  readonly aiLabel?: Readonly<Record<string, unknown>>;
}

/**
 * Looks a file through, takes its metadata out and stores it. File and row come together: the file is added while the
 * transaction holds its digest, so that whoever removes files sees both or neither; a crash in between leaves a file without
 * a row, which is removed, or mended by the next upload.
 *
 * @returns what is stored, and whether it is new
 * @throws Refused FOREIGN_UNIT, UNKNOWN_UNIT, MEDIA_BROKEN, MEDIA_TOO_COMPLEX, MEDIA_TOO_LARGE, MEDIA_QUOTA_EXCEEDED
 */
export async function storeUpload(
  deps: Deps,
  actor: Actor,
  registry: Registry,
  upload: Upload,
): Promise<{ readonly stored: StoredUpload; readonly isNew: boolean }> {
  const unitId = upload.unitId ?? actor.unitId;
  if (!registry.units.has(unitId)) throw new Refused('UNKNOWN_UNIT', { detail: unitId });
  permit(actor, 'media.upload', { unitId, accountIds: [] });
  const clean = `${upload.path}.clean`;
  try {
    const { inspected, changed } = await inspectApart(upload.path, upload.kind, upload.hashed.bytes, clean);
    const { digest, bytes, blocks } = changed ? await hashStream(createReadStream(clean)) : upload.hashed;
    const { aiLabel, stripped, ...found } = inspected;
    const file: NewMedia = { ...found, digest, bytes, blocks, aiLabel, stripped };
    const isNew = await store(deps, actor, unitId, file, changed ? clean : upload.path);
    return {
      isNew,
      stored: {
        ...{ ...found, digest, bytes },
        ...(stripped.length === 0 ? {} : { stripped: fieldsOf(stripped) }),
        ...(aiLabel === undefined ? {} : { aiLabel }),
      },
    };
  } finally {
    await rm(clean, { force: true });
  }
}

async function store(deps: Deps, actor: Actor, unitId: string, file: NewMedia, path: string): Promise<boolean> {
  const { digest, mediaType, bytes, stripped } = file;
  return deps.db.transaction().execute(async (trx) => {
    await lockDigest(trx, digest);
    await lockQuota(trx, unitId);
    if (!(await unitHas(trx, digest, unitId))) {
      const used = await bytesOfUnit(trx, unitId);
      const { quotaBytes } = deps.mediaRules;
      if (used + bytes > quotaBytes)
        throw new Refused('MEDIA_QUOTA_EXCEEDED', {
          detail: `已用 ${inMegabytes(used)}，上限 ${inMegabytes(quotaBytes)}，本文件 ${inMegabytes(bytes)}`,
        });
    }
    const isNew = await insertMedia(trx, file);
    if (await insertUpload(trx, digest, unitId, actor.id)) {
      const details = { digest, mediaType, bytes, stripped };
      await appendAudit(trx, [{ ...by(actor), action: 'media.uploaded', entity: 'media', unitId, details }]);
    }
    // whatever lies there is replaced: a damaged file is mended
    await deps.media.add(digest, path);
    return isNew;
  });
}

const inMegabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;
