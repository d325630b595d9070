import { keptExif } from './exif.ts';
import { BrokenMediaError, joined, type Notes } from './notes.ts';
import { keptXmp } from './xmp.ts';

/** JPEG (ITU-T T.81): segments, each behind a marker. Colour profiles and what decoding needs stay, byte for byte. */

const [SOI, EOI, SOS, APP0, APP15, COM] = [0xd8, 0xd9, 0xda, 0xe0, 0xef, 0xfe];
const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';

const startsWith = (payload: Buffer, text: string): boolean => payload.toString('latin1', 0, text.length) === text;

/** Markers without a length: restarts, and TEM. */
const standsAlone = (marker: number): boolean => (marker >= 0xd0 && marker <= 0xd7) || marker === 0x01;
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** @throws BrokenMediaError */
export function stripJpeg(bytes: Buffer, notes: Notes): Buffer {
  const parts: Buffer[] = [bytes.subarray(0, 2)];
  let frames = 0;
  let scans = 0;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw new BrokenMediaError('JPEG 结构不完整');
    // a marker may be filled up with any number of 0xff
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1];
    if (marker === undefined || marker === 0 || marker === SOI) throw new BrokenMediaError('JPEG 结构不完整');
    if (marker === EOI) {
      parts.push(bytes.subarray(at, at + 2));
      at += 2;
      break;
    }
    if (standsAlone(marker)) throw new BrokenMediaError('JPEG 结构不完整');
    const end = at + 4 > bytes.length ? Infinity : at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length || end < at + 4) throw new BrokenMediaError('JPEG 文件不完整');
    const segment = bytes.subarray(at, end);
    at = end;
    if (isFrame(marker)) frames += 1;
    if (marker >= APP0 && marker <= APP15) parts.push(...keptApplication(marker, segment, notes));
    else if (marker === COM) notes.stripped.add('comment');
    else parts.push(segment);
    if (marker !== SOS) continue;
    scans += 1;
    const after = endOfScan(bytes, at);
    parts.push(bytes.subarray(at, after));
    at = after;
  }
  if (frames !== 1 || scans === 0) throw new BrokenMediaError('JPEG 中没有图像');
  if (at < bytes.length) notes.stripped.add('trailing');
  return joined(bytes, parts);
}

/** What of a segment of an application stays. */
function keptApplication(marker: number, segment: Buffer, notes: Notes): readonly Buffer[] {
  const payload = segment.subarray(4);
  const number = marker - APP0;
  if (number === 0 && startsWith(payload, 'JFIF\0') && segment.length === 18) return [segment];
  if (number === 2 && startsWith(payload, 'ICC_PROFILE\0')) return [segment];
  // which colours there are
  if (number === 14 && startsWith(payload, 'Adobe') && segment.length === 16) return [segment];
  if (number === 1 && startsWith(payload, EXIF))
    return rewritten(segment, EXIF, keptExif(payload.subarray(EXIF.length), notes));
  if (number === 1 && startsWith(payload, XMP))
    return rewritten(segment, XMP, keptXmp(payload.subarray(XMP.length), notes));
  notes.stripped.add(
    number === 0
      ? 'thumbnail'
      : number === 1
        ? 'xmp'
        : number === 13
          ? 'iptc'
          : number === 11
            ? 'credentials'
            : 'application',
  );
  return [];
}

/** The segment with other contents behind its name. */
function rewritten(segment: Buffer, name: string, kept: Buffer | undefined): readonly Buffer[] {
  if (kept === undefined) return [];
  if (kept.length === segment.length - 4 - name.length)
    return [Buffer.concat([segment.subarray(0, 4 + name.length), kept])];
  const head = Buffer.alloc(4);
  segment.copy(head, 0, 0, 2);
  head.writeUInt16BE(2 + name.length + kept.length, 2);
  return [Buffer.concat([head, Buffer.from(name, 'latin1'), kept])];
}

/** Where the next marker stands behind the coded data; restarts and stuffed bytes belong to them. */
function endOfScan(bytes: Buffer, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    if (next === 0xff) at += 1;
    else if (next === 0 || standsAlone(next)) at += 2;
    else return at;
  }
  throw new BrokenMediaError('JPEG 文件不完整');
}
