import { inflateRawSync } from 'node:zlib';

/** Thrown for bytes that are no zip archive that may be opened; the message is for people. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** One file of an archive, as its directory describes it. */
export interface ZipEntry {
  /** Of the local header, which is the one that JSZip goes by. */
  readonly name: string;
  /** Bytes when unpacked, as declared. */
  readonly size: number;
  /** Its bytes in the archive, packed. */
  readonly packed: Uint8Array;
  readonly deflated: boolean;
  /** Its record in the directory. */
  readonly record: Uint8Array;
}

/** Bytes that all files of an archive together may have when unpacked. */
export const MAX_UNPACKED = 64 * 2 ** 20;

const END = 0x06054b50;
const END_SIZE = 22;
const RECORD = 0x02014b50;
const RECORD_SIZE = 46;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

const damaged = (what: string): ZipError => new ZipError(`压缩包已损坏 / damaged zip archive: ${what}`);

/**
 * Reads the directory of a zip archive, and takes only archives about which all readers agree: the directory ends the
 * file, nothing lies before it that it does not know of, no ZIP64, no encryption. What Excel, Word, WPS and LibreOffice
 * write is such an archive.
 *
 * @throws ZipError, also when the files declare more than {@link MAX_UNPACKED} bytes together
 */
export function readZip(bytes: Uint8Array): readonly ZipEntry[] {
  const buffer = view(bytes);
  const end = endOf(buffer);
  const count = buffer.readUInt16LE(end + 10);
  const start = buffer.readUInt32LE(end + 16);
  if (start + buffer.readUInt32LE(end + 12) !== end) throw damaged('directory');
  const entries: ZipEntry[] = [];
  let at = start;
  let total = 0;
  while (at < end) {
    const entry = entryAt(buffer, at, end);
    at += entry.record.length;
    total += entry.size;
    entries.push(entry);
  }
  if (at !== end || entries.length !== count) throw damaged('directory');
  if (total > MAX_UNPACKED) {
    throw new ZipError('压缩包解开后超过 64 MiB / the archive unpacks to more than 64 MiB');
  }
  return entries;
}

/**
 * Unpacks every file once, no further than declared: a directory may lie, and readers believe it.
 * @throws ZipError when a file is larger or smaller than the directory says
 */
export function checkSizes(entries: readonly ZipEntry[]): void {
  for (const { name, size, packed, deflated } of entries) {
    if (unpackedSize(packed, deflated, size) !== size) throw damaged(name);
  }
}

/** The same archive with some of its files only; what is left out stays in it as bytes that nothing refers to. */
export function keepEntries(
  bytes: Uint8Array,
  entries: readonly ZipEntry[],
  keep: (name: string) => boolean,
): Uint8Array {
  const buffer = view(bytes);
  const start = buffer.readUInt32LE(endOf(buffer) + 16);
  const records = entries.filter(({ name }) => keep(name)).map(({ record }) => record);
  const end = Buffer.alloc(END_SIZE);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(records.length, 8);
  end.writeUInt16LE(records.length, 10);
  end.writeUInt32LE(
    records.reduce((total, record) => total + record.length, 0),
    12,
  );
  end.writeUInt32LE(start, 16);
  return Buffer.concat([buffer.subarray(0, start), ...records, end]);
}

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Offset of the end record: the last one, whose comment reaches to the last byte. */
function endOf(buffer: Buffer): number {
  const end = buffer.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  if (end === -1 || end + END_SIZE > buffer.length) {
    throw new ZipError('不是 zip 压缩包，或已截断 / not a zip archive, or cut short');
  }
  if (end + END_SIZE + buffer.readUInt16LE(end + 20) !== buffer.length) throw damaged('end');
  return end;
}

function entryAt(buffer: Buffer, at: number, end: number): ZipEntry {
  if (at + RECORD_SIZE > end || buffer.readUInt32LE(at) !== RECORD) throw damaged('directory');
  const method = buffer.readUInt16LE(at + 10);
  const packedSize = buffer.readUInt32LE(at + 20);
  const size = buffer.readUInt32LE(at + 24);
  const next =
    at + RECORD_SIZE + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32);
  const local = buffer.readUInt32LE(at + 42);
  if (next > end || local + LOCAL_SIZE > end || buffer.readUInt32LE(local) !== LOCAL) throw damaged('directory');
  const nameEnd = local + LOCAL_SIZE + buffer.readUInt16LE(local + 26);
  const from = nameEnd + buffer.readUInt16LE(local + 28);
  if (from + packedSize > end) throw damaged('size');
  if ((buffer.readUInt16LE(at + 8) & ENCRYPTED) !== 0) {
    throw new ZipError('压缩包已加密 / the archive is encrypted');
  }
  if (method !== STORED && method !== DEFLATED) throw damaged(`method ${method}`);
  return {
    name: buffer.toString('utf8', local + LOCAL_SIZE, nameEnd),
    size,
    packed: buffer.subarray(from, from + packedSize),
    deflated: method === DEFLATED,
    record: buffer.subarray(at, next),
  };
}

/** -1: more than `most`, or not to be unpacked at all. */
function unpackedSize(packed: Uint8Array, deflated: boolean, most: number): number {
  if (!deflated) return packed.length;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(most, 1) }).length;
  } catch {
    return -1;
  }
}
