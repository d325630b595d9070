import { FOLDS, foldOf, KIND, KINDS } from './characters.ts';

/**
 * A text as somebody who is not to be fooled reads it: only what shows, in one form ({@link FOLDS}), every run of one
 * unit once; with the way back to the text. Place `i` stands for `text.slice(starts[i], ends[i])`, which holds
 * `counts[i]` of that unit; what lies between two places was left out.
 */
export interface CanonicalText {
  /** UTF-16 units; only the first `length` count, as in the other arrays. */
  readonly units: Uint16Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** At most 255. */
  readonly counts: Uint8Array;
  readonly length: number;
}

/** Time and room grow with the length of the text. */
export function canonicalize(text: string): CanonicalText {
  const size = text.length;
  let room = size + 16;
  let units = new Uint16Array(room);
  let starts = new Int32Array(room);
  let ends = new Int32Array(room);
  let counts = new Uint8Array(room);
  let length = 0;
  let last = -1;
  for (let at = 0; at < size; at += 1) {
    const unit = text.charCodeAt(at);
    const kind = KINDS[unit]!;
    if (kind === KIND.KEPT) {
      const folded = FOLDS[unit]!;
      if (folded === last) {
        ends[length - 1] = at + 1;
        if (counts[length - 1]! < 255) counts[length - 1]! += 1;
        continue;
      }
      units[length] = folded;
      starts[length] = at;
      ends[length] = at + 1;
      counts[length] = 1;
      length += 1;
      last = folded;
    } else if (kind >= KIND.EXPANDED) {
      const code = text.codePointAt(at)!;
      const wide = code > 0xffff ? 2 : 1;
      const fold = foldOf(code);
      const needed = length + fold.units.length + (size - at);
      if (needed > room) {
        room = needed * 2;
        units = wider(units, new Uint16Array(room));
        starts = wider(starts, new Int32Array(room));
        ends = wider(ends, new Int32Array(room));
        counts = wider(counts, new Uint8Array(room));
      }
      for (let part = 0; part < fold.units.length; part += 1) {
        units[length] = fold.units.charCodeAt(part);
        starts[length] = at;
        ends[length] = at + wide;
        counts[length] = 1;
        length += 1;
      }
      if (fold.units !== '') last = -1;
      at += wide - 1;
    }
  }
  return { units, starts, ends, counts, length };
}

function wider<T extends Uint8Array | Uint16Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** The units as a string: words are looked up by it. */
export const unitsOf = ({ units, length }: Pick<CanonicalText, 'units' | 'length'>): string =>
  Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');

/** The same with every run as long as it is in the text. */
export const runsOf = (canonical: CanonicalText): string =>
  Array.from(unitsOf(canonical), (unit, place) => unit.repeat(canonical.counts[place]!)).join('');
