import { keptExif } from './exif.ts';
import { BrokenMediaError, joined, type Notes } from './notes.ts';
import { keptXmp } from './xmp.ts';

/** WebP (RFC 9649): a RIFF with chunks of even length. */

const HEAD = 12;
const KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** Bits of VP8X that say what comes. */
const [HAS_XMP, HAS_EXIF] = [0x04, 0x08];
const EXIF = 'Exif\0\0';

/** @throws BrokenMediaError */
export function stripWebp(bytes: Buffer, notes: Notes): Buffer {
  const end = 8 + bytes.readUInt32LE(4);
  if (end > bytes.length || end % 2 === 1) throw new BrokenMediaError('WebP 文件不完整');
  const parts: Buffer[] = [];
  let has = 0;
  let images = 0;
  for (let at = HEAD; at < end;) {
    if (at + 8 > end) throw new BrokenMediaError('WebP 结构不完整');
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (next > end) throw new BrokenMediaError('WebP 文件不完整');
    const name = bytes.toString('latin1', at, at + 4);
    const chunk = bytes.subarray(at, next);
    const kept = KEPT.has(name) ? [chunk] : keptChunk(name, chunk, size, notes);
    if (kept.length > 0) has |= name === 'EXIF' ? HAS_EXIF : name === 'XMP ' ? HAS_XMP : 0;
    if (name.startsWith('VP8') && name !== 'VP8X') images += 1;
    if (name === 'ANMF') images += 1;
    parts.push(...kept);
    at = next;
  }
  if (images === 0) throw new BrokenMediaError('WebP 中没有图像');
  if (end < bytes.length) notes.stripped.add('trailing');
  const head = Buffer.from(bytes.subarray(0, HEAD));
  head.writeUInt32LE(4 + parts.reduce((sum, part) => sum + part.length, 0), 4);
  const [first] = parts;
  if (first?.toString('latin1', 0, 4) === 'VP8X' && first.length >= 18) {
    const flags = Buffer.from(first);
    flags[8] = (flags[8]! & ~(HAS_XMP | HAS_EXIF)) | has;
    parts[0] = flags;
  }
  return joined(bytes, [head, ...parts]);
}

function keptChunk(name: string, chunk: Buffer, size: number, notes: Notes): readonly Buffer[] {
  const data = chunk.subarray(8, 8 + size);
  if (name === 'EXIF') {
    // some write the name that JPEG has before it
    const skip = data.toString('latin1', 0, EXIF.length) === EXIF ? EXIF.length : 0;
    const tiff = data.subarray(skip);
    return rewritten(chunk, data, tiff, keptExif(tiff, notes));
  }
  if (name === 'XMP ') return rewritten(chunk, data, data, keptXmp(data, notes));
  notes.stripped.add('application');
  return [];
}

function rewritten(chunk: Buffer, data: Buffer, looked: Buffer, kept: Buffer | undefined): readonly Buffer[] {
  if (kept === undefined) return [];
  if (kept === looked && looked.length === data.length) return [chunk];
  const head = Buffer.from(chunk.subarray(0, 8));
  head.writeUInt32LE(kept.length, 4);
  return [Buffer.concat([head, kept, Buffer.alloc(kept.length % 2)])];
}
