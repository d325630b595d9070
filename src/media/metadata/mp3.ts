import type { MetadataKey } from '../../domain/media-metadata.ts';
import { findAiLabel, type AiLabelJson } from './ai-label.ts';
import { BrokenMediaError, joined, noteLabel, type Notes } from './notes.ts';

/** MP3 (ISO/IEC 11172-3, 13818-3, layer III): frames one after the other, with tags before and behind them. */

export interface Sound {
  readonly bytes: Buffer;
  readonly durationMs: number;
}

/** Kilobits a second by index: of MPEG 1, and of MPEG 2 and 2.5. */
const RATES = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
const HERTZ: Readonly<Record<number, readonly number[]>> = {
  3: [44_100, 48_000, 32_000],
  2: [22_050, 24_000, 16_000],
  0: [11_025, 12_000, 8_000],
};

interface Frame {
  readonly bytes: number;
  readonly samples: number;
  readonly hertz: number;
}

/** The frame at an offset; null = there is none. */
function frameAt(bytes: Buffer, at: number): Frame | null {
  const [first = 0, second = 0, third = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
  const version = (second >> 3) & 3;
  if (first !== 0xff || (second & 0xe6) !== 0xe2) return null;
  const hertz = HERTZ[version]?.[(third >> 2) & 3];
  const rate = RATES[version === 3 ? 0 : 1][third >> 4];
  if (hertz === undefined || rate === undefined || rate === 0) return null;
  const samples = version === 3 ? 1152 : 576;
  return { hertz, samples, bytes: Math.floor(((samples / 8) * rate * 1000) / hertz) + ((third >> 1) & 1) };
}

/** Whether frames begin here: two of a kind, or one that ends the file. */
function begins(bytes: Buffer, at: number): boolean {
  const frame = frameAt(bytes, at);
  if (frame === null || at + frame.bytes > bytes.length) return false;
  return at + frame.bytes === bytes.length || frameAt(bytes, at + frame.bytes)?.hertz === frame.hertz;
}

/** @throws BrokenMediaError */
export function stripMp3(bytes: Buffer, notes: Notes): Sound {
  let start = 0;
  const tags: Buffer[] = [];
  for (let length = tagAt(bytes, start); length > 0; length = tagAt(bytes, start)) {
    tags.push(bytes.subarray(start, start + length));
    start += length;
  }
  const afterTags = start;
  while (bytes[start] === 0) start += 1;
  if (start > afterTags) notes.stripped.add('padding');
  const kept = keptTag(tags, notes);
  let at = start;
  let seconds = 0;
  let frames = 0;
  let hertz = 0;
  for (let frame = frameAt(bytes, at); frame !== null; frame = frameAt(bytes, at)) {
    if (frames > 0 && frame.hertz !== hertz) throw new BrokenMediaError('MP3 帧不连续');
    if (at + frame.bytes > bytes.length) throw new BrokenMediaError('MP3 文件不完整');
    hertz = frame.hertz;
    seconds += frame.samples / frame.hertz;
    frames += 1;
    at += frame.bytes;
  }
  if (frames < 2) throw new BrokenMediaError('MP3 中没有声音');
  tellRest(bytes, at, notes);
  return { bytes: joined(bytes, [...kept, bytes.subarray(start, at)]), durationMs: Math.round(seconds * 1000) };
}

/** Length of an ID3v2 tag at an offset; 0 = there is none. @throws BrokenMediaError */
function tagAt(bytes: Buffer, at: number): number {
  if (bytes.toString('latin1', at, at + 3) !== 'ID3' || at + 10 > bytes.length) return 0;
  const length = 10 + synchsafe(bytes, at + 6) + ((bytes[at + 5]! & 0x10) === 0 ? 0 : 10);
  if (at + length > bytes.length) throw new BrokenMediaError('MP3 文件不完整');
  return length;
}

const synchsafe = (bytes: Buffer, at: number): number =>
  [0, 1, 2, 3].reduce((sum, index) => sum * 128 + (bytes[at + index]! & 0x7f), 0);

/** What frames of a tag tell; others are `tags`. */
const FRAMES: readonly (readonly [RegExp, MetadataKey])[] = [
  [/^(?:APIC|PIC)/, 'picture'],
  [/^(?:TPE|TCOM|TOPE|TCOP|TOWN)/, 'author'],
  [/^(?:TDRC|TYER|TDAT|TDTG|TDEN)/, 'time'],
  [/^(?:TSSE|TENC|TEN)/, 'software'],
  [/^(?:COMM|COM|USLT)/, 'comment'],
  [/^(?:PRIV|GEOB|UFID)/, 'application'],
];

/** The label of GB 45438-2025 in a tag of its own: the very tag where it is that already. */
function keptTag(tags: readonly Buffer[], notes: Notes): readonly Buffer[] {
  const label = tags.map((tag) => findAiLabel(textOf(tag))).find((found) => found !== undefined);
  const own = label === undefined ? undefined : tagOf(label);
  if (label !== undefined) noteLabel(notes, label);
  if (own !== undefined && tags.length === 1 && tags[0]?.equals(own) === true) return [own];
  for (const tag of tags) for (const key of tellsOf(tag)) notes.stripped.add(key);
  return own === undefined ? [] : [own];
}

/** UTF-16 is read by leaving its zeros out: a label is ASCII around what it says. */
function textOf(tag: Buffer): string {
  const text = tag.toString('utf8');
  return text.includes('AIGC') ? text : tag.toString('latin1').replaceAll('\0', '');
}

function tellsOf(tag: Buffer): readonly MetadataKey[] {
  const names = [...tag.toString('latin1').matchAll(/[A-Z][A-Z0-9]{3}(?=\0)/g)].map(([name]) => name);
  const known = FRAMES.filter(([pattern]) => names.some((name) => pattern.test(name))).map(([, key]) => key);
  return ['tags', ...known];
}

/** An ID3v2.4 tag with the label as the text of a user, in UTF-8. */
export function tagOf(label: AiLabelJson): Buffer {
  const text = Buffer.from(`\u0003AIGC\0${JSON.stringify(label)}`, 'utf8');
  const safe = (value: number): Buffer =>
    Buffer.from([(value >> 21) & 0x7f, (value >> 14) & 0x7f, (value >> 7) & 0x7f, value & 0x7f]);
  const frame = Buffer.concat([Buffer.from('TXXX'), safe(text.length), Buffer.alloc(2), text]);
  return Buffer.concat([Buffer.from('ID3\u0004\0\0', 'latin1'), safe(frame.length), frame]);
}

/** What stands behind the frames goes; if there are frames in it, the file is damaged. @throws BrokenMediaError */
function tellRest(bytes: Buffer, at: number, notes: Notes): void {
  const rest = bytes.subarray(at);
  if (rest.length === 0) return;
  const isTag = ['TAG', 'APETAGEX', 'LYRICSBEGIN', 'ID3'].some(
    (name) => rest.toString('latin1', 0, name.length) === name,
  );
  if (!isTag)
    for (let sync = bytes.indexOf(0xff, at); sync !== -1; sync = bytes.indexOf(0xff, sync + 1))
      if (begins(bytes, sync)) throw new BrokenMediaError('MP3 帧不连续');
  notes.stripped.add(isTag ? 'tags' : rest.every((byte) => byte === 0) ? 'padding' : 'trailing');
}
