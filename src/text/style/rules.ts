import { paintOf } from './colour.ts';
import { fixedPx, lengthOf, listOf, partsOf } from './length.ts';

/** What the style of an element stands on. */
export interface Setting {
  /** It stands in a line of text: room above and below it is taken from the lines around. */
  readonly isInline: boolean;
  /** A picture, film or line: it holds no text that could be cut. */
  readonly isMedium: boolean;
  /** Its width is set, and small. */
  readonly isSmall: boolean;
}

/** @returns the value as it is kept; null = it is removed */
export type Rule = (value: string, setting: Setting) => string | null;

const when =
  (test: (value: string, setting: Setting) => boolean): Rule =>
  (value, setting) =>
    test(value, setting) ? value : null;

/** One of these words. */
export const words = (list: string): Rule => {
  const known = new Set(list.split(' '));
  return when((value) => known.has(value));
};

/** The first that keeps the value. */
export const either =
  (...rules: readonly Rule[]): Rule =>
  (value, setting) => {
    for (const rule of rules) {
      const kept = rule(value, setting);
      if (kept !== null) return kept;
    }
    return null;
  };

/** Values that become others. */
export const instead = (table: Readonly<Record<string, string>>): Rule => {
  const known = new Map(Object.entries(table));
  return (value) => known.get(value) ?? null;
};

/** As many parts, each of which the rule keeps. */
export const each = (rule: Rule, most: number): Rule =>
  when((value, setting) => {
    const parts = partsOf(value);
    return parts.length > 0 && parts.length <= most && parts.every((part) => rule(part, setting) !== null);
  });

/** Least and most of a length, by how it is written. */
export interface Range {
  readonly px: readonly [least: number, most: number];
  readonly em?: readonly [least: number, most: number];
  readonly percent?: readonly [least: number, most: number];
}

const within = (value: number, range: readonly [number, number] | undefined): boolean =>
  range !== undefined && value >= range[0] && value <= range[1];

export const length = ({ px, em, percent }: Range): Rule =>
  when((value) => {
    const found = lengthOf(value);
    if (found === null) return false;
    if (found.unit === 'em') return within(found.value, em);
    if (found.unit === '%') return within(found.value, percent);
    // a number is a length only when it is 0
    return (found.unit !== '' || found.value === 0) && within(fixedPx(found)!, px);
  });

/** A number without a unit. */
export const number = (least: number, most: number): Rule =>
  when((value) => {
    const found = lengthOf(value);
    return found?.unit === '' && within(found.value, [least, most]);
  });

/** @param alpha how much of it is seen at least */
export const colour = (alpha: number): Rule =>
  when((value) => value === 'currentcolor' || (paintOf(value)?.[1] ?? -1) >= alpha);

export const outside =
  (inline: Rule, other: Rule): Rule =>
  (value, setting) =>
    (setting.isInline ? inline : other)(value, setting);

/** Only of pictures and the like. */
export const ofMedia =
  (rule: Rule): Rule =>
  (value, setting) =>
    setting.isMedium ? rule(value, setting) : null;

const GRADIENT = /^(?:repeating-)?(?:linear|radial)-gradient\((.*)\)$/s;
const STOP_PLACE = length({ px: [0, 2000], em: [0, 50], percent: [0, 100] });
const TO_SIDE = /^to (?:top|bottom|left|right)(?: (?:top|bottom|left|right))?$/;
const ANGLE = /^-?\d{1,3}(?:\.\d{1,4})?deg$/;
const SHAPE = /^(?:circle|ellipse)(?: at (?:center|top|bottom|left|right))?$/;
/** Colours that one may have: text on it is compared with each. */
const MOST_STOPS = 8;

/** Colours of a gradient (CSS Images 3); null = it is none that is kept. */
export function gradientColours(value: string): readonly string[] | null {
  const inner = GRADIENT.exec(value)?.[1];
  if (inner === undefined) return null;
  const parts = listOf(inner);
  const isLine = value.includes('linear-');
  const first = parts[0]!;
  const stops = (isLine ? ANGLE.test(first) || TO_SIDE.test(first) : SHAPE.test(first)) ? parts.slice(1) : parts;
  if (stops.length < 2 || stops.length > MOST_STOPS) return null;
  const colours: string[] = [];
  for (const stop of stops) {
    const [painted = '', ...places] = partsOf(stop);
    if (paintOf(painted) === null || places.length > 2) return null;
    if (!places.every((place) => STOP_PLACE(place, OF_NOTHING) !== null)) return null;
    colours.push(painted);
  }
  return colours;
}

const OF_NOTHING: Setting = { isInline: false, isMedium: false, isSmall: false };

export const gradient: Rule = when((value) => gradientColours(value) !== null);

const SHADOW_SHIFT = length({ px: [-4, 4], em: [-0.25, 0.25] });
const SHADOW_BLUR = length({ px: [0, 30], em: [0, 2] });
const SHADOW_SPREAD = length({ px: [0, 1] });
const ANY_COLOUR = colour(0);

/** Shadows that reach over nothing that stands beside (CSS Backgrounds 3, 6.1). */
export const shadow: Rule = when((value, setting) => {
  if (setting.isInline) return false;
  return listOf(value).every((one) => {
    const parts = partsOf(one);
    const lengths = parts.filter((part) => lengthOf(part) !== null);
    const colours = parts.filter((part) => lengthOf(part) === null);
    const isTogether = parts.findIndex((part) => lengthOf(part) !== null) + lengths.length;
    const [x = '', y = '', blur = '0', spread = '0'] = lengths;
    return (
      lengths.length >= 2 &&
      lengths.length <= 4 &&
      colours.length <= 1 &&
      parts.slice(isTogether - lengths.length, isTogether).every((part) => lengthOf(part) !== null) &&
      colours.every((painted) => ANY_COLOUR(painted, setting) !== null) &&
      [SHADOW_SHIFT(x, setting), SHADOW_SHIFT(y, setting)].every((kept) => kept !== null) &&
      SHADOW_BLUR(blur, setting) !== null &&
      SHADOW_SPREAD(spread, setting) !== null
    );
  });
});
