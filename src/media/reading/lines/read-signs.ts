import type { ReadDoubt } from '../../../domain/media-reading.ts';

/** What the model that reads lines says of one line, step by step from the left: how likely each sign is there. */
export interface SignChances {
  readonly chances: Float32Array;
  readonly steps: number;
  /** Signs that it knows, the first of them none at all: between two signs it says that. */
  readonly signs: number;
}

/** A line as it was read. */
export interface ReadSigns {
  readonly text: string;
  /** How sure the model is of its signs in the mean, 0 to 1. */
  readonly confidence: number;
  /** Chinese characters that it thought of and did not choose. */
  readonly doubts: readonly ReadDoubt[];
}

/** How likely another sign must be where one was read: of what it seldom saw, the right one is seldom likelier. */
const OTHERWISE = 0.004;
/** And where none was read: most of what shows there is the rim of a neighbour. */
const PASSED_OVER = 0.03;
/** Steps at which it thinks of nothing else. */
const SURE = 1 - OTHERWISE;
/** Signs that are kept of one place, the likeliest. */
const KEPT = 4;
const HAN = /^\p{Script=Han}$/u;

/** A sign that was read, or what lies between two, and the others that it might be. */
interface Place {
  readonly sign: number;
  /** Of the sign, at its first step. */
  readonly chance: number;
  readonly others: Map<number, number>;
}

/**
 * Reads a line greedily: of each step the likeliest sign, of a run of the same sign one (Graves et al., Connectionist Temporal
 * Classification, 2006, 3.2).
 *
 * @param dictionary the model's signs but for the first
 */
export function readSigns(line: SignChances, dictionary: readonly string[]): ReadSigns {
  const places = placesOf(line);
  const read = places.filter(({ sign }) => sign !== 0);
  return {
    text: read.map(({ sign }) => dictionary[sign - 1] ?? '').join(''),
    confidence: read.reduce((sum, { chance }) => sum + chance, 0) / Math.max(1, read.length),
    doubts: doubtsOf(places, dictionary),
  };
}

function doubtsOf(places: readonly Place[], dictionary: readonly string[]): readonly ReadDoubt[] {
  const doubts: ReadDoubt[] = [];
  let at = 0;
  for (const [index, { sign, others }] of places.entries()) {
    const isRead = sign !== 0;
    const least = isRead ? OTHERWISE : PASSED_OVER;
    const beside = isRead ? [] : [places[index - 1], places[index + 1]];
    const thought = [...others]
      .filter(([other, chance]) => chance >= least && !beside.some((one) => isRimOf(one, other, chance)))
      .toSorted((a, b) => b[1] - a[1])
      .map(([other]) => dictionary[other - 1] ?? '')
      .filter((other) => HAN.test(other))
      .slice(0, KEPT)
      .join('');
    if (thought !== '') doubts.push({ at, signs: thought, ...(isRead ? {} : { passedOver: true }) });
    if (isRead) at += (dictionary[sign - 1] ?? '').length;
  }
  return doubts;
}

const isRimOf = (place: Place | undefined, sign: number, chance: number): boolean =>
  place !== undefined && (place.sign === sign || (place.others.get(sign) ?? 0) >= chance);

/** Steps at which the same sign is the likeliest are one place. */
function placesOf({ chances, steps, signs }: SignChances): readonly Place[] {
  const places: Place[] = [];
  for (let step = 0; step < steps; step += 1) {
    const own = chances.subarray(step * signs, (step + 1) * signs);
    const likeliest = largestOf(own);
    let place = places.at(-1);
    if (place?.sign !== likeliest)
      places.push((place = { sign: likeliest, chance: own[likeliest]!, others: new Map() }));
    if (own[likeliest]! >= SURE) continue;
    for (let sign = 1; sign < signs; sign += 1)
      if (own[sign]! >= OTHERWISE && sign !== likeliest)
        place.others.set(sign, Math.max(own[sign]!, place.others.get(sign) ?? 0));
  }
  return places;
}

function largestOf(values: Float32Array): number {
  let largest = 0;
  for (let at = 1; at < values.length; at += 1) if (values[at]! > values[largest]!) largest = at;
  return largest;
}
