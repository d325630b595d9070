import { inflateRawSync } from 'node:zlib';
import { zipSync, type Zippable } from 'fflate';
import { fromBufferPromise, getFileNameLowLevel, type Entry, type ZipFile } from 'yauzl';

/** Thrown for bytes that are no zip archive that may be opened; the message is for people. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** Bytes that all files of an archive together may have when unpacked. */
export const MAX_UNPACKED = 64 * 2 ** 20;

/** Without ZIP64 there are no more. */
const MAX_ENTRIES = 65_535;
const END_SIZE = 22;
const START_IN_END = 16;
const RECORD_SIZE = 46;
const STORED = 0;

const damaged = (what: string): ZipError => new ZipError(`压缩包已损坏 / damaged zip archive: ${what}`);

interface OpenZip {
  readonly archive: Buffer;
  readonly zip: ZipFile;
  readonly entries: readonly Entry[];
}

/**
 * Reads the directory of a zip archive, and takes only archives about which all readers agree: the directory ends the
 * file, and names as many files as the end record says; no ZIP64, no encryption. What Excel, Word, WPS and LibreOffice
 * write is such an archive.
 *
 * @throws ZipError, also when the files declare more than {@link MAX_UNPACKED} bytes together
 */
export async function readZip(bytes: Uint8Array): Promise<OpenZip> {
  const archive = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // names are only looked up, never followed: some programs begin theirs with a slash, which the decoder would refuse
  const zip = await fromBufferPromise(archive, { decodeStrings: false }).catch(() => {
    throw new ZipError('不是 zip 压缩包，或已截断 / not a zip archive, or cut short');
  });
  if (zip.entryCount > MAX_ENTRIES) throw damaged('directory');
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    throw damaged((error as Error).message);
  }
  const end = archive.length - END_SIZE - zip.comment.length;
  if (archive.readUInt32LE(end + START_IN_END) + sum(entries, recordSize) !== end) throw damaged('directory');
  for (const entry of entries) {
    if (entry.isEncrypted()) throw new ZipError('压缩包已加密 / the archive is encrypted');
    if (!entry.canDecodeFileData()) throw damaged(`method ${entry.compressionMethod}`);
  }
  if (sum(entries, ({ uncompressedSize }) => uncompressedSize) > MAX_UNPACKED) {
    throw new ZipError('压缩包解开后超过 64 MiB / the archive unpacks to more than 64 MiB');
  }
  return { archive, zip, entries };
}

/**
 * Unpacks every file, no further than declared, and packs some of them anew: whatever library reads the answer sees what
 * was checked here, though it may understand zip archives in another way.
 *
 * @param keep by the file's name
 * @param change what is kept in the place of a file's content
 * @throws ZipError, also when a file is larger or smaller than the directory says
 */
export async function repack(
  bytes: Uint8Array,
  keep: (name: string) => boolean = () => true,
  change: (name: string, content: Buffer) => Buffer = (_name, content) => content,
): Promise<Buffer> {
  const open = await readZip(bytes);
  const kept: Zippable = {};
  for (const entry of open.entries) {
    const name = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false);
    const content = await unpack(open, entry).catch(() => null);
    if (content?.length !== entry.uncompressedSize) throw damaged(name);
    // of an object that is no name of a member, and no office program writes it
    if (name !== '__proto__' && keep(name)) kept[name] = change(name, content);
  }
  return Buffer.from(zipSync(kept, { level: 0 }));
}

/**
 * In one piece: a stream for each file, which is the decoder's own way, takes half a minute for an archive of 65,000.
 * @throws when it is larger than declared, or not to be unpacked
 */
async function unpack({ archive, zip }: OpenZip, entry: Entry): Promise<Buffer> {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const packed = archive.subarray(fileDataStart, fileDataStart + entry.compressedSize);
  if (entry.compressionMethod === STORED) return packed;
  return inflateRawSync(packed, { maxOutputLength: Math.max(entry.uncompressedSize, 1) });
}

const sum = (entries: readonly Entry[], size: (entry: Entry) => number): number =>
  entries.reduce((total, entry) => total + size(entry), 0);

const recordSize = ({ fileNameLength, extraFieldLength, fileCommentLength }: Entry): number =>
  RECORD_SIZE + fileNameLength + extraFieldLength + fileCommentLength;
