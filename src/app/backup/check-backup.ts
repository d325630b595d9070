import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { isSealed, openUnder, SEALED_HEADER_BYTES } from '../../crypto/passphrase.ts';
import { readArchive, readStart } from '../../files/archive/read-archive.ts';
import { BackupError, kindOf, mediaPart, readManifest, type Manifest, type PartKind } from './manifest.ts';

/** A backup that was read whole once, and is what its manifest says. */
export interface CheckedBackup {
  readonly path: string;
  readonly passphrase: string | undefined;
  readonly manifest: Manifest;
  /** SHA-256 of the manifest, hex. */
  readonly sha256: string;
}

/** Reads the parts of a backup, decrypted. @throws BackupError, PassphraseError, ArchiveError */
export async function readParts(
  path: string,
  passphrase: string | undefined,
  visit: (part: PartKind, name: string, bytes: AsyncIterable<Buffer>, size: number) => Promise<void>,
): Promise<void> {
  const start = await readStart(path, SEALED_HEADER_BYTES);
  const sealed = isSealed(start);
  if (sealed && passphrase === undefined)
    throw new BackupError('备份已加密，请用 --passphrase-file / it is encrypted: use --passphrase-file');
  const through = sealed ? await openUnder(passphrase ?? '', start) : undefined;
  await readArchive(path, { through, start: sealed ? SEALED_HEADER_BYTES : 0 }, (name, bytes, size) =>
    visit(kindOf(name), name, bytes, size),
  );
}

/**
 * Reads a whole backup and compares each part with the manifest; nothing is written.
 * @param tell told how many bytes were read
 * @throws BackupError naming the first part that differs
 */
export async function checkBackup(
  path: string,
  passphrase: string | undefined,
  tell: (bytes: number) => void = () => {},
): Promise<CheckedBackup> {
  const seen = new Map<string, { readonly bytes: number; readonly sha256: string }>();
  let last: { readonly manifest: Manifest; readonly sha256: string } | undefined;
  let read = 0;
  await readParts(path, passphrase, async (part, name, bytes, size) => {
    if (last !== undefined || seen.has(name)) throw new BackupError(`备份中有多余的部分：${name} / one part too many`);
    read += size;
    if (part.kind === 'manifest') {
      const whole = await text(bytes);
      last = { manifest: readManifest(whole), sha256: createHash('sha256').update(whole).digest('hex') };
      return;
    }
    const hash = createHash('sha256');
    for await (const chunk of bytes) hash.update(chunk);
    seen.set(name, { bytes: size, sha256: hash.digest('hex') });
    tell(read);
  });
  if (last === undefined) throw new BackupError('备份不完整：没有清单 / the backup is not whole: no manifest');
  compare(last.manifest, seen);
  return { path, passphrase, ...last };
}

function compare(
  { parts, media }: Manifest,
  seen: ReadonlyMap<string, { readonly bytes: number; readonly sha256: string }>,
): void {
  for (const { name, bytes, sha256 } of parts) {
    const found = seen.get(name);
    if (found === undefined) throw new BackupError(`备份缺少 ${name} / a part is missing`);
    if (found.bytes !== bytes || found.sha256 !== sha256)
      throw new BackupError(`备份中的 ${name} 与清单不符 / a part is not what the manifest says`);
  }
  const named = new Set(parts.map(({ name }) => name));
  const damaged = new Set(media.damaged.map(mediaPart));
  let [files, total] = [0, 0];
  for (const [name, { bytes, sha256 }] of seen) {
    if (named.has(name)) continue;
    if (!name.startsWith('media/')) throw new BackupError(`备份中有多余的部分：${name} / one part too many`);
    files += 1;
    total += bytes;
    if (name !== mediaPart(`sha256-${sha256}`) && !damaged.has(name))
      throw new BackupError(`备份中的 ${name} 与其摘要不符 / a media file is not what its digest says`);
  }
  if (files !== media.files || total !== media.bytes)
    throw new BackupError('备份中的媒体文件与清单不符 / the media files are not those of the manifest');
}
