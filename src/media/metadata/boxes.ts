import { BrokenMediaError } from './notes.ts';

/** A box of an ISO base media file (ISO/IEC 14496-12). */
export interface MediaBox {
  readonly type: string;
  /** Offsets in the file: of the box, of what it holds, and behind it. */
  readonly start: number;
  readonly inside: number;
  readonly end: number;
}

/** The box at an offset; null = there is none that fits before `limit`. */
export function boxAt(bytes: Buffer, start: number, limit: number): MediaBox | null {
  if (start + 8 > limit) return null;
  const type = bytes.toString('latin1', start + 4, start + 8);
  const size = bytes.readUInt32BE(start);
  if (size === 0) return { type, start, inside: start + 8, end: limit };
  if (size !== 1)
    return size < 8 || start + size > limit ? null : { type, start, inside: start + 8, end: start + size };
  if (start + 16 > limit) return null;
  const long = Number(bytes.readBigUInt64BE(start + 8));
  return long < 16 || start + long > limit ? null : { type, start, inside: start + 16, end: start + long };
}

/** The boxes between two offsets, up to zeros that end a list. @throws BrokenMediaError */
export function boxesIn(bytes: Buffer, from: number, to: number): readonly MediaBox[] {
  const boxes: MediaBox[] = [];
  for (let at = from; at < to;) {
    const box = boxAt(bytes, at, to);
    if (box === null) {
      if (bytes.subarray(at, to).every((byte) => byte === 0)) break;
      throw new BrokenMediaError('MP4 结构不完整');
    }
    boxes.push(box);
    at = box.end;
  }
  return boxes;
}

export const boxOf = (boxes: readonly MediaBox[], type: string): MediaBox | undefined =>
  boxes.find((box) => box.type === type);

/** The box below boxes, by their names one after the other. */
export function boxBelow(bytes: Buffer, box: MediaBox, ...path: readonly string[]): MediaBox | undefined {
  const [type, ...rest] = path;
  if (type === undefined) return box;
  const found = boxOf(boxesIn(bytes, box.inside, box.end), type);
  return found === undefined ? undefined : boxBelow(bytes, found, ...rest);
}
