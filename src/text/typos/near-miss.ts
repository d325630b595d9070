import { compareRest, HAN, isNumeral, readAlike, type Slip } from './compare-slip.ts';
import { firstIndex } from '../matching/binary-search.ts';
import { packStrings, unpackStrings, type PackedStrings } from '../matching/packed-strings.ts';
import { buildScanTables, createScanner, type ScanTables } from '../matching/scanner.ts';

/** A phrase that stands in a text with one slip. Offsets are UTF-16 units of the text. */
export interface NearMiss {
  readonly start: number;
  readonly end: number;
  readonly phrase: number;
  readonly slip: Slip;
  /** Where the slip is: the first character that is not as listed. */
  readonly at: number;
}

/** Everything that a finder needs as plain data. */
export interface NearMissTables {
  /** Phrases without what {@link SKIPPED} leaves out. */
  readonly phrases: PackedStrings;
  /** Beginnings and ends of phrases, each once: one slip leaves one of the two as it was. */
  readonly anchors: ScanTables;
  /** Phrases of anchor `a`: from `starts[a]` to before `starts[a + 1]`; phrase × 2, plus 1 where the anchor is its end. */
  readonly owners: Int32Array;
  readonly starts: Int32Array;
}

export interface NearMissFinder {
  /** Phrases with one slip, ordered by start, the first {@link MOST}; none where a phrase stands as listed. */
  find(text: string): readonly NearMiss[];
}

/** Shorter phrases have too many neighbours that are words of their own: only what sounds alike counts in them. */
const SURE_LENGTH = 6;
const SHORTEST = 4;
/** Quotes, book-title marks, spaces and dots between characters: a phrase is the same with and without. */
const SKIPPED = /[\s\u3000“”‘’"'《》〈〉·・、\u200b-\u200d\ufeff]/;
const SKIPPED_UNITS = Uint8Array.from({ length: 1 << 16 }, (_, unit) =>
  SKIPPED.test(String.fromCharCode(unit)) ? 1 : 0,
);
const IDENTITY = Uint16Array.from({ length: 1 << 16 }, (_, unit) => unit);

/** Between them words are apart: 《行政复议法》《行政诉讼法》 holds no short phrase with a slip. */
const SEPARATES = /[、·・《》〈〉]/;

/** A phrase as it is compared. */
export const phraseForm = (phrase: string): string => [...phrase].filter((sign) => !SKIPPED.test(sign)).join('');

/** @param phrases of four characters or more, distinct in their {@link phraseForm} */
export function buildNearMissTables(phrases: readonly string[]): NearMissTables {
  const forms = phrases.map(phraseForm);
  const owners = new Map<string, number[]>();
  const own = (anchor: string, owner: number): void => void owners.set(anchor, [...(owners.get(anchor) ?? []), owner]);
  forms.forEach((form, phrase) => {
    if (form.length < SHORTEST) return;
    // two neighbours that change places may be at the middle of a longer phrase
    const size = form.length < SURE_LENGTH ? Math.floor(form.length / 2) : Math.floor((form.length - 1) / 2);
    own(form.slice(0, size), phrase * 2);
    own(form.slice(-size), phrase * 2 + 1);
  });
  const starts = new Int32Array(owners.size + 1);
  [...owners.values()].forEach((list, anchor) => (starts[anchor + 1] = starts[anchor]! + list.length));
  return {
    phrases: packStrings(forms),
    anchors: buildScanTables([...owners.keys()], IDENTITY),
    owners: Int32Array.from([...owners.values()].flat()),
    starts,
  };
}

/** Compares texts with phrases in time that grows with their length (Navarro, "A Guided Tour to Approximate String Matching", 2001: exact pieces first). */
export function createNearMissFinder(tables: NearMissTables): NearMissFinder {
  const { phrases, owners, starts } = tables;
  const scanner = createScanner(tables.anchors);
  const forms = unpackStrings(phrases);
  return {
    find: (text) => {
      const { units, places, length } = project(text);
      const anchors = scanner.scan(units, length);
      const exact: Range[] = [];
      const missed = new Map<string, NearMiss & Range>();
      for (let at = 0; at < anchors.length && missed.size < MOST; at += 3) {
        const from = anchors[at]!;
        const to = anchors[at + 1]!;
        const anchor = anchors[at + 2]!;
        for (let index = starts[anchor]!; index < starts[anchor + 1]!; index += 1) {
          const owner = owners[index]!;
          const phrase = owner >> 1;
          const isBeginning = (owner & 1) === 0;
          const begin = phrases.starts[phrase]!;
          const size = phrases.starts[phrase + 1]! - begin;
          const first = isBeginning ? from : to - size;
          if (!mayStand(phrases.units, begin, size, units, first, length, isBeginning)) continue;
          const form = forms[phrase]!;
          if (isSame(form, units, first, length)) {
            if (isBeginning) exact.push({ first, last: first + size });
            continue;
          }
          const miss = slipIn(form, units, length, { from, to, isBeginning });
          if (miss === null) continue;
          const [start, end] = [places[miss.first]!, places[miss.last - 1]! + 1];
          if (form.length < SURE_LENGTH && SEPARATES.test(text.slice(start, end))) continue;
          missed.set(`${phrase} ${start} ${end}`, { ...miss, start, end, phrase, at: places[miss.at]! });
        }
      }
      if (missed.size === 0) return [];
      return [...missed.values()]
        .filter((miss) => !liesWithin(miss, exact))
        .map(({ start, end, phrase, slip, at }) => ({ start, end, phrase, slip, at }))
        .toSorted((a, b) => a.start - b.start || a.end - b.end);
    },
  };
}

/** Misses of one text that are told at the most. */
const MOST = 2_000;
/** A listed phrase is at most so long; see the packs. */
const LONGEST = 128;

/** @param exact places of phrases as listed, ordered by their first */
function liesWithin(miss: Range, exact: readonly Range[]): boolean {
  for (
    let at = firstIndex(exact.length, (index) => exact[index]!.first < miss.first - LONGEST);
    at < exact.length;
    at += 1
  ) {
    if (exact[at]!.first > miss.first) return false;
    if (miss.last <= exact[at]!.last + 1) return true;
  }
  return false;
}

/** Where the beginning or the end of a phrase stands as listed: places, half-open. */
interface Anchored {
  readonly from: number;
  readonly to: number;
  readonly isBeginning: boolean;
}

/**
 * Whether a phrase may stand at its anchor, with one slip at the most: nearly all anchors of nearly all phrases are told
 * by that. No closures, no strings: this is asked for every anchor.
 *
 * @param forms phrases; this one lies there from `begin` on
 * @param first place of the text at which it would begin, without a slip
 */
function mayStand(
  forms: Uint16Array,
  begin: number,
  size: number,
  units: Uint16Array,
  first: number,
  length: number,
  isBeginning: boolean,
): boolean {
  if (size >= SURE_LENGTH) {
    return isBeginning
      ? reachesEnd(forms, begin + size - 1, units, length, first + size - 1, 1)
      : reachesEnd(forms, begin, units, length, first, -1);
  }
  if (first < 0 || first + size > length) return false;
  let differing = 0;
  for (let at = 0; at < size; at += 1) differing += forms[begin + at] === units[first + at] ? 0 : 1;
  return differing <= 1;
}

/** What slipped in the phrase at an anchor; null = more than one thing. */
function slipIn(
  form: string,
  units: Uint16Array,
  length: number,
  { from, to, isBeginning }: Anchored,
): (Range & Pick<NearMiss, 'slip' | 'at'>) | null {
  if (form.length < SURE_LENGTH) {
    const first = isBeginning ? from : to - form.length;
    const at = soundSlip(form, units, first);
    return at === -1 ? null : { first, last: first + form.length, slip: 'homophone', at };
  }
  const step = isBeginning ? 1 : -1;
  const known = to - from;
  const beside = isBeginning ? to : from - 1;
  const found = compareRest({ form, known, rest: form.length - known, units, length, at: beside, step });
  if (found === null) return null;
  const { slip, at, grown } = found;
  return isBeginning
    ? { first: from, last: from + form.length + grown, slip, at }
    : { first: to - form.length - grown, last: to, slip, at };
}

/** Whether a phrase stands at a place as it is listed. */
function isSame(form: string, units: Uint16Array, first: number, length: number): boolean {
  if (first < 0 || first + form.length > length) return false;
  for (let at = 0; at < form.length; at += 1) if (form.charCodeAt(at) !== units[first + at]) return false;
  return true;
}

/**
 * Where a text differs from a short phrase, when it does so by sound alone, in one character; -1 = it
 * differs otherwise.
 */
function soundSlip(form: string, units: Uint16Array, first: number): number {
  for (let at = 0; at < form.length; at += 1) {
    const [want, show] = [form.charCodeAt(at), units[first + at]!];
    if (want === show) continue;
    const isSlip = HAN[show] === 1 && !isNumeral(want) && !isNumeral(show) && readAlike(want, show);
    return isSlip ? first + at : -1;
  }
  return -1;
}

/**
 * Whether the far end of a phrase may stand where it belongs, one slip allowed.
 *
 * @param end of the phrase, in `forms`
 * @param far place where it belongs
 * @param step from the anchor to it
 */
function reachesEnd(
  forms: Uint16Array,
  end: number,
  units: Uint16Array,
  length: number,
  far: number,
  step: 1 | -1,
): boolean {
  const at = (place: number): number => (place >= 0 && place < length ? units[place]! : 0);
  const last = forms[end]!;
  const before = at(far - step);
  if (at(far) === last || before === last || at(far + step) === last) return true;
  // the slip may be at the end itself
  return before === forms[end - step]! || at(far - 2 * step) === forms[end - 2 * step]!;
}

/** Places of the projected text, half-open. */
interface Range {
  readonly first: number;
  readonly last: number;
}

interface Projected {
  readonly units: Uint16Array;
  readonly places: Int32Array;
  readonly length: number;
}

/** Units of the desk: many a draft has fewer. */
const DESK = 1 << 14;
/** Fresh memory costs more than filling it: one text after another lies here while it is looked at. */
const DESK_UNITS = new Uint16Array(DESK);
const DESK_PLACES = new Int32Array(DESK);

/** The text without what is skipped, with the place of each unit. The answer holds until the next call. */
function project(text: string): Projected {
  const fits = text.length <= DESK;
  const units = fits ? DESK_UNITS : new Uint16Array(text.length);
  const places = fits ? DESK_PLACES : new Int32Array(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (SKIPPED_UNITS[unit] === 1) continue;
    units[length] = unit;
    places[length] = at;
    length += 1;
  }
  return { units, places, length };
}
