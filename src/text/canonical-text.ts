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

/** Bytes that a place takes in all arrays. */
const PLACE = 11;
/** Bytes of a slab: room for some dozens of drafts. Asking for memory anew for each costs more than filling it. */
const SLAB = 1 << 20;
let slab = new ArrayBuffer(SLAB);
let used = 0;

/** Room for so many places; what it holds at first means nothing. */
function makeRoom(places: number): Omit<CanonicalText, 'length'> {
  const aligned = (places + 3) & ~3;
  const size = (aligned * PLACE + 3) & ~3;
  if (size > SLAB / 4) return viewsOf(new ArrayBuffer(size), 0, aligned);
  if (used + size > SLAB) {
    slab = new ArrayBuffer(SLAB);
    used = 0;
  }
  used += size;
  return viewsOf(slab, used - size, aligned);
}

const viewsOf = (memory: ArrayBuffer, at: number, places: number): Omit<CanonicalText, 'length'> => ({
  starts: new Int32Array(memory, at, places),
  ends: new Int32Array(memory, at + places * 4, places),
  units: new Uint16Array(memory, at + places * 8, places),
  counts: new Uint8Array(memory, at + places * 10, places),
});

/** Room that every text needs beyond its own length, so that growing is rare. */
const SPARE = 16;

/** Time and room grow with the length of the text. */
export function canonicalize(text: string): CanonicalText {
  const size = text.length;
  let room = size + SPARE;
  let { units, starts, ends, counts } = makeRoom(room);
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
        const before = { units, starts, ends, counts };
        ({ units, starts, ends, counts } = makeRoom(room));
        units.set(before.units);
        starts.set(before.starts);
        ends.set(before.ends);
        counts.set(before.counts);
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

/** The units as a string: words are looked up by it. */
export const unitsOf = ({ units, length }: Pick<CanonicalText, 'units' | 'length'>): string =>
  Buffer.from(units.buffer, units.byteOffset, length * 2).toString('utf16le');

/** Whether a text begins and ends with what shows: C++ is more than its letter. */
export const isWhole = (text: string, { starts, ends, length }: CanonicalText): boolean =>
  length > 0 && starts[0] === 0 && ends[length - 1] === text.length;

/** The same with every run as long as it is in the text. */
export const runsOf = (canonical: CanonicalText): string =>
  Array.from(unitsOf(canonical), (unit, place) => unit.repeat(canonical.counts[place]!)).join('');
