import type { MetadataKey } from '../../domain/media-metadata.ts';
import { findAiLabel } from './ai-label.ts';
import { noteLabel, type Notes } from './notes.ts';

/** EXIF (CIPA DC-008): directories of tags in a TIFF. How to turn the picture stays, and the label of GB 45438-2025. */

const ORIENTATION = 0x0112;
const EXIF_DIRECTORY = 0x8769;
const GPS_DIRECTORY = 0x8825;
const USER_COMMENT = 0x9286;
const MAKER_NOTE = 0x927c;

/** Tags of the form of the picture: nobody learns anything from them. */
const OF_THE_FORM = new Set([
  ...[0x0100, 0x0101, 0x0102, 0x0103, 0x0106, ORIENTATION, 0x0115, 0x011a, 0x011b, 0x011c, 0x0128, 0x0213],
  ...[EXIF_DIRECTORY, 0x9000, 0x9101, 0xa000, 0xa001, 0xa002, 0xa003],
]);

/** What other tags tell; those of none of these are `exif`. */
const TELLS: readonly (readonly [key: MetadataKey, tags: readonly number[]])[] = [
  ['gps', [GPS_DIRECTORY]],
  ['device', [0x010f, 0x0110, 0xa431, 0xa432, 0xa433, 0xa434, 0xa435, 0x013c, MAKER_NOTE]],
  ['time', [0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292]],
  ['author', [0x013b, 0x8298, 0xa430, 0x9c9d]],
  ['software', [0x0131]],
  ['description', [0x010e, USER_COMMENT, 0x9c9b, 0x9c9c, 0x9c9e, 0x9c9f]],
];
const keyOf = (tag: number): MetadataKey => TELLS.find(([, tags]) => tags.includes(tag))?.[0] ?? 'exif';

/** With only tags of the form, it is not longer than this. */
const SMALL = 1024;
const LONGEST_COMMENT = 4096;
const MOST_TAGS = 1000;

const TYPE_BYTES = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];

interface Entry {
  readonly tag: number;
  readonly value: Buffer;
}

interface Reader {
  readonly tiff: Buffer;
  readonly u16: (at: number) => number;
  readonly u32: (at: number) => number;
}

/** @throws RangeError where the file points beyond itself */
function readerOf(tiff: Buffer): Reader {
  const order = tiff.toString('latin1', 0, 2);
  if (order !== 'II' && order !== 'MM') throw new RangeError('no TIFF');
  const little = order === 'II';
  return {
    tiff,
    u16: (at) => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)),
    u32: (at) => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at)),
  };
}

function directoryAt({ tiff, u16, u32 }: Reader, at: number): { readonly entries: readonly Entry[]; next: number } {
  const count = u16(at);
  if (count > MOST_TAGS) throw new RangeError('too many tags');
  const entries = Array.from({ length: count }, (_, index): Entry => {
    const place = at + 2 + index * 12;
    const bytes = (TYPE_BYTES[u16(place + 2)] ?? 1) * u32(place + 4);
    const start = bytes <= 4 ? place + 8 : u32(place + 8);
    if (start + bytes > tiff.length) throw new RangeError('beyond the end');
    return { tag: u16(place), value: tiff.subarray(start, start + bytes) };
  });
  const end = at + 2 + count * 12;
  return { entries, next: end + 4 <= tiff.length ? u32(end) : 0 };
}

/**
 * What stays of a TIFF with tags: itself where it has none but of the form, else one with the orientation and the label;
 * undefined = nothing.
 */
export function keptExif(tiff: Buffer, notes: Notes): Buffer | undefined {
  try {
    return keptOf(readerOf(tiff), notes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    notes.stripped.add('exif');
    return undefined;
  }
}

function keptOf(reader: Reader, notes: Notes): Buffer | undefined {
  const { tiff, u16, u32 } = reader;
  const main = directoryAt(reader, u32(4));
  const pointer = main.entries.find(({ tag }) => tag === EXIF_DIRECTORY);
  const inner = pointer === undefined ? [] : directoryAt(reader, pointerOf(reader, pointer)).entries;
  const entries = [...main.entries, ...inner];
  const turned = main.entries.find(({ tag }) => tag === ORIENTATION);
  const orientation = turned === undefined ? 1 : u16(turned.value.byteOffset - tiff.byteOffset);
  const comment = entries.find(({ tag }) => tag === USER_COMMENT)?.value ?? Buffer.alloc(0);
  const label = comment.length <= LONGEST_COMMENT ? findAiLabel(textOfComment(comment)) : undefined;
  if (label !== undefined) noteLabel(notes, label);
  const told = entries.filter(({ tag }) => !OF_THE_FORM.has(tag) && !(tag === USER_COMMENT && label !== undefined));
  const small = tiff.length <= SMALL + (label === undefined ? 0 : comment.length);
  if (told.length === 0 && main.next === 0 && small) return tiff;
  for (const { tag } of told) notes.stripped.add(keyOf(tag));
  if (main.next !== 0) notes.stripped.add('thumbnail');
  if (told.length === 0 && main.next === 0) notes.stripped.add('padding');
  const isTurned = orientation > 1 && orientation <= 8;
  return isTurned || label !== undefined
    ? exifOf(isTurned ? orientation : 1, label === undefined ? Buffer.alloc(0) : comment)
    : undefined;
}

const pointerOf = ({ tiff, u32 }: Reader, { value }: Entry): number => {
  if (value.length < 4) throw new RangeError('no pointer');
  return u32(value.byteOffset - tiff.byteOffset);
};

/** `ASCII`, `UNICODE` or nothing stands in eight bytes before the text. */
function textOfComment(comment: Buffer): string {
  const code = comment.toString('latin1', 0, 7);
  if (code !== 'UNICODE') return comment.toString('utf8');
  const text = comment.subarray(8);
  const littleEnd = text.toString('utf16le');
  return littleEnd.includes('AIGC') || text.length % 2 === 1
    ? littleEnd
    : Buffer.from(text).swap16().toString('utf16le');
}

/** A TIFF with an orientation and a comment; 1 and none = without. */
export function exifOf(orientation: number, comment: Buffer): Buffer {
  const entry = (tag: number, type: number, count: number, value: number): Buffer => {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(count, 4);
    bytes.writeUInt32LE(value, 8);
    return bytes;
  };
  const directory = (entries: readonly Buffer[]): Buffer => {
    const count = Buffer.alloc(2);
    count.writeUInt16LE(entries.length, 0);
    return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
  };
  const turn = orientation === 1 ? [] : [entry(ORIENTATION, 3, 1, orientation)];
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1');
  if (comment.length === 0) return Buffer.concat([head, directory(turn)]);
  const second = head.length + 2 + (turn.length + 1) * 12 + 4;
  const text = second + 2 + 12 + 4;
  return Buffer.concat([
    head,
    directory([...turn, entry(EXIF_DIRECTORY, 4, 1, second)]),
    directory([entry(USER_COMMENT, 7, comment.length, text)]),
    comment,
  ]);
}
