import type { MetadataKey } from '../../domain/media-metadata.ts';
import { findAiLabel } from './ai-label.ts';
import { boxAt, boxBelow, boxesIn, boxOf, type MediaBox } from './boxes.ts';
import { BrokenMediaError, noteLabel, type Notes } from './notes.ts';
import { chunksOf } from './samples.ts';
import { keptXmp } from './xmp.ts';

/**
 * MP4 and M4A (ISO/IEC 14496-12, -14): boxes within boxes. Tables name places in the file, so nothing may move: what is taken
 * out becomes a box of free space of the same length, filled with zeros.
 */

export interface Film {
  readonly bytes: Buffer;
  /** Whether there is a picture that moves. */
  readonly isFilm: boolean;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
}

const AT_TOP = ['ftyp', 'styp', 'moov', 'moof', 'mdat', 'mfra', 'sidx', 'ssix', 'pdin'];
const IN_MOVIE = ['mvhd', 'trak', 'mvex', 'iods'];
const IN_TRACK = ['tkhd', 'edts', 'tref', 'mdia', 'tapt', 'trgr'];
const IN_MEDIA = ['mdhd', 'hdlr', 'minf', 'elng'];
const FREE = ['free', 'skip', 'wide'];
/** Tracks that stay: what is seen and what is heard. */
const SHOWN = ['vide', 'soun'];
/** A label is looked for in what is no longer than this. */
const LOOKED_AT = 2 ** 20;
/** What is longer holds more than the label. */
const LONGEST_LABEL = 8192;
/** Number of the box with XMP (ISO 16684-3). */
const XMP = 'be7acfcb97a942e89c71999491e3afac';

interface Work {
  readonly bytes: Buffer;
  readonly notes: Notes;
}

/**
 * @param bytes are written into
 * @throws BrokenMediaError
 */
export function stripMp4(bytes: Buffer, notes: Notes): Film {
  const work = { bytes, notes };
  const boxes: MediaBox[] = [];
  let end = bytes.length;
  for (let at = 0; at < bytes.length;) {
    const box = boxAt(bytes, at, bytes.length);
    if (box === null) {
      if (AT_TOP.includes(bytes.toString('latin1', at + 4, at + 8)) || boxOf(boxes, 'moov') === undefined)
        throw new BrokenMediaError('MP4 文件不完整');
      notes.stripped.add('trailing');
      end = at;
      break;
    }
    boxes.push(box);
    at = box.end;
  }
  const movies = boxes.filter(({ type }) => type === 'moov');
  const [movie] = movies;
  if (boxes[0]?.type !== 'ftyp' || movie === undefined || movies.length > 1)
    throw new BrokenMediaError('MP4 结构不完整');
  if (!boxes.some(({ type }) => type === 'mdat')) throw new BrokenMediaError('MP4 中没有数据');
  for (const box of boxes) if (!AT_TOP.includes(box.type)) empty(work, box);
  for (const box of boxes) if (box.type === 'moof') emptyOthers(work, box, ['mfhd', 'traf']);
  const tracks = stripMovie(work, movie);
  return { bytes: bytes.subarray(0, end), ...describe(bytes, movie, tracks) };
}

/** @returns the tracks that stay */
function stripMovie(work: Work, movie: MediaBox): readonly MediaBox[] {
  const { bytes } = work;
  const inside = boxesIn(bytes, movie.inside, movie.end);
  const kept: MediaBox[] = [];
  for (const box of inside) {
    if (box.type === 'mvhd') emptyTimes(work, box);
    else if (box.type === 'trak' && SHOWN.includes(handlerOf(bytes, box))) kept.push(box);
    else if (box.type === 'trak') emptyTrack(work, box);
  }
  // only now: the tables of the others name what lies there, too
  for (const track of kept) {
    chunksOf(bytes, track);
    stripTrack(work, track);
  }
  emptyOthers(work, movie, IN_MOVIE);
  return kept;
}

function stripTrack(work: Work, track: MediaBox): void {
  const { bytes } = work;
  const head = boxBelow(bytes, track, 'tkhd');
  const media = boxBelow(bytes, track, 'mdia');
  if (head === undefined || media === undefined) throw new BrokenMediaError('MP4 轨道不完整');
  emptyTimes(work, head);
  const mediaHead = boxBelow(bytes, media, 'mdhd');
  if (mediaHead !== undefined) emptyTimes(work, mediaHead);
  emptyOthers(work, media, IN_MEDIA);
  emptyOthers(work, track, IN_TRACK);
}

/** `vide`, `soun`, `text`, `meta`, … */
function handlerOf(bytes: Buffer, track: MediaBox): string {
  const handler = boxBelow(bytes, track, 'mdia', 'hdlr');
  return handler === undefined ? '' : bytes.toString('latin1', handler.inside + 8, handler.inside + 12);
}

/** Whatever a box holds besides these. */
function emptyOthers(work: Work, box: MediaBox, stay: readonly string[]): void {
  for (const inner of boxesIn(work.bytes, box.inside, box.end)) if (!stay.includes(inner.type)) empty(work, inner);
}

/** Makes a box free space, except for the label of GB 45438-2025. */
function empty(work: Work, box: MediaBox): void {
  const { bytes, notes } = work;
  const isFree = FREE.includes(box.type);
  if (!isFree && keptLabel(work, box)) return;
  const isZero = bytes.subarray(box.inside, box.end).every((byte) => byte === 0);
  if (isFree && isZero) return;
  for (const key of isFree ? (['padding'] as const) : tellsOf(bytes, box)) notes.stripped.add(key);
  if (!isFree) bytes.write('free', box.start + 4, 'latin1');
  bytes.fill(0, box.inside, box.end);
}

/** What names of tags tell. */
const TELLS: readonly (readonly [RegExp, MetadataKey])[] = [
  [/\u00a9xyz|loci|location|GPS/, 'gps'],
  [/\u00a9day|creationdate/, 'time'],
  [/\u00a9(?:ART|aut|wrt)|aART|cprt|author|artist/, 'author'],
  [/\u00a9(?:mak|mod)|\.make|\.model/, 'device'],
  [/\u00a9too|\u00a9swr|\.software/, 'software'],
];

/** What goes with a box. */
function tellsOf(bytes: Buffer, box: MediaBox): readonly MetadataKey[] {
  if (!['udta', 'meta', 'ilst', 'uuid'].includes(box.type) && !isTag(box.type)) return ['application'];
  const text = bytes.toString('latin1', box.start, Math.min(box.end, box.start + LOOKED_AT));
  return ['tags', ...TELLS.filter(([pattern]) => pattern.test(text)).map(([, key]) => key)];
}

/** Tags of iTunes, of QuickTime, and of keys. */
const isTag = (type: string): boolean => type.startsWith('\u00a9') || type.startsWith('\0') || type === '----';

/** Keeps the label, and what it must stand in; empties the rest. @returns whether there is one */
function keptLabel(work: Work, box: MediaBox, known = ''): boolean {
  const { bytes, notes } = work;
  if (box.end - box.start > LOOKED_AT) return false;
  const text = `${known} ${bytes.toString('utf8', box.start + 4, box.end)}`;
  if (!text.includes('AIGC')) return false;
  const from = box.type === 'udta' ? box.inside : box.type === 'meta' ? insideOfMeta(bytes, box) : undefined;
  if (box.type === 'uuid') return keptPacket(work, box);
  if (from === undefined) {
    const label = box.end - box.start <= LONGEST_LABEL ? findAiLabel(text) : undefined;
    if (label !== undefined) noteLabel(notes, label);
    return label !== undefined;
  }
  const inside = boxesIn(bytes, from, box.end);
  const names = namesOf(bytes, boxOf(inside, 'keys'));
  let found = false;
  const emptied: MediaBox[] = [];
  for (const inner of inside) {
    if (inner.type === 'hdlr' || inner.type === 'keys') continue;
    const items = inner.type === 'ilst' ? boxesIn(bytes, inner.inside, inner.end) : [inner];
    for (const item of items) {
      const name = names[item.type.length === 4 ? Buffer.from(item.type, 'latin1').readUInt32BE(0) - 1 : -1];
      if (keptLabel(work, item, name?.includes('AIGC') === true ? 'AIGC' : '')) found = true;
      else emptied.push(item);
    }
  }
  if (found) for (const item of emptied) empty(work, item);
  return found;
}

/** XMP stands behind a number of its own; the room that is left is filled with spaces, as XMP permits. */
function keptPacket({ bytes, notes }: Work, { inside, end }: MediaBox): boolean {
  const packet = bytes.subarray(inside + 16, end);
  if (bytes.toString('hex', inside, inside + 16) !== XMP) return false;
  const kept = keptXmp(packet, notes);
  if (kept === undefined || kept.length > packet.length) return false;
  if (kept !== packet) kept.copy(packet.fill(' '));
  return true;
}

/** MP4 has four bytes of version and flags before the boxes of `meta`, QuickTime has not. */
const insideOfMeta = (bytes: Buffer, { inside }: MediaBox): number =>
  bytes.toString('latin1', inside + 4, inside + 8) === 'hdlr' ? inside : inside + 4;

/** Names of the items of a list, in their order. */
function namesOf(bytes: Buffer, keys: MediaBox | undefined): readonly string[] {
  if (keys === undefined) return [];
  return boxesIn(bytes, keys.inside + 8, keys.end).map(({ inside, end }) => bytes.toString('utf8', inside, end));
}

/** The data of a track that does not stay, and its tables. */
function emptyTrack(work: Work, track: MediaBox): void {
  for (const [start, end] of chunksOf(work.bytes, track)) work.bytes.fill(0, start, end);
  work.notes.stripped.add('track');
  work.bytes.write('free', track.start + 4, 'latin1');
  work.bytes.fill(0, track.inside, track.end);
}

/** When it was made and changed: two numbers behind version and flags. */
function emptyTimes({ bytes, notes }: Work, box: MediaBox): void {
  const size = bytes[box.inside] === 1 ? 16 : 8;
  const times = bytes.subarray(box.inside + 4, Math.min(box.inside + 4 + size, box.end));
  if (times.every((byte) => byte === 0)) return;
  notes.stripped.add('time');
  times.fill(0);
}

/** Length, and size as shown. */
function describe(bytes: Buffer, movie: MediaBox, tracks: readonly MediaBox[]): Omit<Film, 'bytes'> {
  const film = tracks.find((track) => handlerOf(bytes, track) === 'vide');
  if (tracks.length === 0) throw new BrokenMediaError('MP4 中既无图像也无声音');
  return {
    isFilm: film !== undefined,
    ...(film === undefined ? {} : sizeOf(bytes, film)),
    ...durationOf(bytes, boxBelow(bytes, movie, 'mvhd')),
  };
}

function sizeOf(bytes: Buffer, track: MediaBox): { readonly width?: number; readonly height?: number } {
  const head = boxBelow(bytes, track, 'tkhd');
  if (head === undefined || head.end - head.inside < 84) return {};
  // the last two numbers, 16.16, and before them the matrix: a quarter turn has nothing on its diagonal
  const [width, height] = [bytes.readUInt32BE(head.end - 8) >>> 16, bytes.readUInt32BE(head.end - 4) >>> 16];
  if (width === 0 || height === 0) return {};
  const isTurned = bytes.readInt32BE(head.end - 44) === 0 && bytes.readInt32BE(head.end - 28) === 0;
  return isTurned ? { width: height, height: width } : { width, height };
}

function durationOf(bytes: Buffer, head: MediaBox | undefined): { readonly durationMs?: number } {
  if (head === undefined) throw new BrokenMediaError('MP4 结构不完整');
  const isLong = bytes[head.inside] === 1;
  const at = head.inside + 4 + (isLong ? 16 : 8);
  if (at + 12 > head.end) throw new BrokenMediaError('MP4 结构不完整');
  const scale = bytes.readUInt32BE(at);
  const length = isLong ? Number(bytes.readBigUInt64BE(at + 4)) : bytes.readUInt32BE(at + 4);
  const durationMs = Math.round((length / scale) * 1000);
  return scale > 0 && length > 0 && durationMs <= 2 ** 31 - 1 ? { durationMs } : {};
}
