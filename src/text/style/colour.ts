import { COLOUR_NAMES } from './colour-names.ts';

/** 0 to 255 each. */
export type Colour = readonly [red: number, green: number, blue: number];
/** A colour, and how much of it shows (0 to 1). */
export type Paint = readonly [Colour, alpha: number];

const NUMBER = String.raw`[+-]?(?:\d{1,4}(?:\.\d{1,6})?|\.\d{1,6})`;
const PERCENT = `${NUMBER}%`;
const ALPHA = `(${NUMBER}%?)`;
const GAP = String.raw`[ \t\n\r\f]{0,3}`;
const COMMA = `${GAP},${GAP}`;
const SPACE = String.raw`[ \t\n\r\f]{1,3}`;
const three = (one: string, two: string, between: string): string => `(${one})${between}(${two})${between}(${two})`;
/** Both ways to write one (CSS Color 4): with commas, and with a slash before what shows of it. */
const written = (name: string, ...kinds: readonly (readonly [one: string, two: string])[]): readonly RegExp[] =>
  kinds.flatMap(([one, two]) => [
    new RegExp(String.raw`^${name}a?\(${GAP}${three(one, two, COMMA)}(?:${COMMA}${ALPHA})?${GAP}\)$`),
    new RegExp(String.raw`^${name}a?\(${GAP}${three(one, two, SPACE)}(?:${GAP}/${GAP}${ALPHA})?${GAP}\)$`),
  ]);
const RGB = written('rgb', [NUMBER, NUMBER], [PERCENT, PERCENT]);
const HSL = written('hsl', [`${NUMBER}(?:deg)?`, PERCENT]);

const clamp = (value: number, most: number): number => Math.min(most, Math.max(0, value));
const part = (text: string, whole: number): number =>
  clamp(text.endsWith('%') ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text), whole);

/**
 * A colour in lower case (CSS Color 4: names, hex, `rgb()`, `hsl()`). @returns null for anything else, also for what
 * browsers take as none
 */
export function paintOf(text: string): Paint | null {
  if (text === 'transparent') return [[0, 0, 0], 0];
  const named = COLOUR_NAMES.get(text);
  if (named !== undefined) return hexPaint(named);
  if (text.startsWith('#'))
    return /^#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(text) ? hexPaint(text.slice(1)) : null;
  if (text.startsWith('rgb')) {
    const found = firstMatch(RGB, text);
    if (found === null) return null;
    const [, a, b, c, alpha = '1'] = found;
    return [[part(a!, 255), part(b!, 255), part(c!, 255)], part(alpha, 1)];
  }
  const found = text.startsWith('hsl') ? firstMatch(HSL, text) : null;
  if (found === null) return null;
  const [, hue, saturation, lightness, alpha = '1'] = found;
  return [fromHsl(Number.parseFloat(hue!), part(saturation!, 1), part(lightness!, 1)), part(alpha, 1)];
}

function firstMatch(patterns: readonly RegExp[], text: string): RegExpExecArray | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text);
    if (found !== null) return found;
  }
  return null;
}

function hexPaint(hex: string): Paint {
  const long = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const at = (index: number): number => Number.parseInt(long.slice(index, index + 2), 16);
  return [[at(0), at(2), at(4)], long.length === 8 ? at(6) / 255 : 1];
}

/** CSS Color 4, 7.1. */
function fromHsl(hue: number, saturation: number, lightness: number): Colour {
  const channel = (shift: number): number => {
    const place = (((shift + hue / 30) % 12) + 12) % 12;
    const spread = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - spread * Math.max(-1, Math.min(place - 3, 9 - place, 1)));
  };
  return [channel(0), channel(8), channel(4)];
}

/** What is seen of a paint on a ground. */
export const over = ([front, alpha]: Paint, ground: Colour): Colour => (alpha >= 1 ? front : mix(front, ground, alpha));

export const mix = (front: Colour, back: Colour, share: number): Colour => [
  front[0] * share + back[0] * (1 - share),
  front[1] * share + back[1] * (1 - share),
  front[2] * share + back[2] * (1 - share),
];

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

/** 1 (the same) to 21 (black on white): contrast ratio of WCAG 2.2. */
export function contrast(a: Colour, b: Colour): number {
  const [one, two] = [luminance(a), luminance(b)];
  return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
}
