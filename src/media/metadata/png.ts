import { crc32, inflateSync } from 'node:zlib';
import type { MetadataKey } from '../../domain/media-metadata.ts';
import { findAiLabel } from './ai-label.ts';
import { keptExif } from './exif.ts';
import { BrokenMediaError, joined, noteLabel, type Notes } from './notes.ts';
import { keptXmp } from './xmp.ts';

/** PNG (ISO/IEC 15948): chunks with a length, a name and a checksum. What decoding and colours need stays. */

const SIGNATURE = 8;
const KEPT = new Set([
  ...['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'cHRM', 'gAMA', 'iCCP', 'sRGB', 'sBIT', 'bKGD', 'pHYs', 'hIST', 'sPLT'],
  ...['cICP', 'mDCv', 'cLLi'],
]);
const XMP = 'XML:com.adobe.xmp';
const LONGEST_TEXT = 2 ** 20;

/** @throws BrokenMediaError */
export function stripPng(bytes: Buffer, notes: Notes): Buffer {
  const parts: Buffer[] = [bytes.subarray(0, SIGNATURE)];
  let at = SIGNATURE;
  let name = '';
  while (name !== 'IEND') {
    if (at + 12 > bytes.length) throw new BrokenMediaError('PNG 文件不完整');
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new BrokenMediaError('PNG 文件不完整');
    const chunk = bytes.subarray(at, end);
    if (checksum(chunk) !== chunk.readUInt32BE(chunk.length - 4)) throw new BrokenMediaError('PNG 校验和不符');
    name = chunk.toString('latin1', 4, 8);
    if (at === SIGNATURE && name !== 'IHDR') throw new BrokenMediaError('PNG 结构不完整');
    parts.push(...(KEPT.has(name) ? [chunk] : keptChunk(name, chunk, notes)));
    at = end;
  }
  if (at < bytes.length) notes.stripped.add('trailing');
  return joined(bytes, parts);
}

/** Over name and data. */
const checksum = (chunk: Buffer): number => crc32(chunk.subarray(4, -4));

function keptChunk(name: string, chunk: Buffer, notes: Notes): readonly Buffer[] {
  const data = chunk.subarray(8, -4);
  if (name === 'eXIf') return rewritten(chunk, keptExif(data, notes));
  if (name === 'tIME') notes.stripped.add('time');
  else if (name === 'tEXt' || name === 'zTXt' || name === 'iTXt') return keptText(name, chunk, notes);
  else notes.stripped.add(name === 'caBX' ? 'credentials' : 'application');
  return [];
}

/** Keywords of the standard, and what they tell. */
const KEYWORDS: Readonly<Record<string, MetadataKey>> = {
  Author: 'author',
  Copyright: 'author',
  'Creation Time': 'time',
  Software: 'software',
  Source: 'device',
  Title: 'description',
  Description: 'description',
};

function keptText(name: string, chunk: Buffer, notes: Notes): readonly Buffer[] {
  const data = chunk.subarray(8, -4);
  const zero = data.indexOf(0);
  const keyword = data.toString('latin1', 0, Math.max(zero, 0));
  const text = textOf(name, data, zero);
  if (keyword === XMP && name === 'iTXt' && data[zero + 1] === 0) {
    const kept = keptXmp(text, notes);
    if (kept === undefined) return [];
    return rewritten(chunk, kept === text ? data : Buffer.concat([data.subarray(0, data.length - text.length), kept]));
  }
  const label = findAiLabel(`${keyword} ${text.toString('utf8')}`);
  if (label !== undefined) {
    noteLabel(notes, label);
    const alone = keyword === 'AIGC' && name === 'tEXt' && text.length <= 4096;
    if (alone) return [chunk];
    notes.stripped.add('comment');
    return [chunkOf('tEXt', Buffer.from(`AIGC\0${asciiJson(label)}`, 'latin1'))];
  }
  notes.stripped.add(KEYWORDS[keyword] ?? (keyword === XMP ? 'xmp' : 'comment'));
  return [];
}

/** The text of a chunk, unpacked where it is packed; empty where it cannot be. */
function textOf(name: string, data: Buffer, zero: number): Buffer {
  if (zero === -1) return Buffer.alloc(0);
  if (name === 'tEXt') return data.subarray(zero + 1);
  if (name === 'zTXt') return unpacked(data.subarray(zero + 2));
  const language = data.indexOf(0, zero + 3);
  const translated = language === -1 ? -1 : data.indexOf(0, language + 1);
  if (translated === -1) return Buffer.alloc(0);
  const text = data.subarray(translated + 1);
  return data[zero + 1] === 1 ? unpacked(text) : text;
}

function unpacked(text: Buffer): Buffer {
  try {
    return inflateSync(text, { maxOutputLength: LONGEST_TEXT });
  } catch {
    return Buffer.alloc(0);
  }
}

/** JSON that stands in ISO 8859-1 as well as in UTF-8. */
const asciiJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll(
    /[\u0080-\uffff]/g,
    (character) => String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, '0'),
  );

const rewritten = (chunk: Buffer, data: Buffer | undefined): readonly Buffer[] =>
  data === undefined
    ? []
    : data.equals(chunk.subarray(8, -4))
      ? [chunk]
      : [chunkOf(chunk.toString('latin1', 4, 8), data)];

function chunkOf(name: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(data.length + 12);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(name, 4, 'latin1');
  data.copy(chunk, 8);
  chunk.writeUInt32BE(checksum(chunk), data.length + 8);
  return chunk;
}
