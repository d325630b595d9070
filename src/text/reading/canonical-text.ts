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

type Room = Omit<CanonicalText, 'length'>;

/** Room for so many places, in memory of its own. */
const makeRoom = (places: number): Room => ({
  starts: new Int32Array(places),
  ends: new Int32Array(places),
  units: new Uint16Array(places),
  counts: new Uint8Array(places),
});

/** Room that every text needs beyond its own length, so that growing is rare. */
const SPARE = 16;

/** Time and room grow with the length of the text. */
export const canonicalize = (text: string): CanonicalText => fill(text, makeRoom(text.length + SPARE));

/** Places of the desk: many a draft has fewer. */
const DESK = 1 << 14;
/** Fresh memory costs more than filling it: texts that are looked at once, one after another, share this room. */
let desk: Room | undefined;

/** The same as {@link canonicalize}, but the answer holds only until the next call. */
export function canonicalizeForNow(text: string): CanonicalText {
  if (text.length + SPARE > DESK) return canonicalize(text);
  desk ??= makeRoom(DESK);
  return fill(text, desk);
}

/** Unit → what it is compared as; 0 = it does not show, or stands for several. One look-up instead of two. */
const KEPT = FOLDS.map((folded, unit) => (KINDS[unit] === KIND.KEPT ? folded : 0));

function fill(text: string, given: Room): CanonicalText {
  const size = text.length;
  let { units, starts, ends, counts } = given;
  let room = units.length;
  let length = 0;
  let last = -1;
  for (let at = 0; at < size; at += 1) {
    const unit = text.charCodeAt(at);
    const folded = KEPT[unit]!;
    if (folded !== 0) {
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
    } else if (KINDS[unit]! >= KIND.EXPANDED) {
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
