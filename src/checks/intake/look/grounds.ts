import { over, paintOf, type Colour } from '../../../text/style/colour.ts';
import { fixedPx, lengthOf, partsOf } from '../../../text/style/length.ts';
import { gradientColours } from '../../../text/style/rules.ts';
import type { Declarations } from '../../../text/style/declarations.ts';
import type { Grounds, Room, Styled } from './types.ts';

const MARK: Colour = [255, 255, 0];
/** Colours of which more would mean nothing to the eye. */
const MOST = 24;

/** What lies behind the text of an element. */
export function groundsOf({ name, style, characters }: Styled, outer: Grounds, room: Room): Grounds {
  const under = isLaidOver(style) ? null : outer;
  const shorthand = style.get('background');
  const colour = style.get('background-color') ?? shorthand;
  const image = style.get('background-image') ?? shorthand;
  if (colour === undefined && image === undefined) return name === 'mark' ? [MARK] : under;
  const base = colour === 'inherit' ? outer : painted(colour, under);
  const all = image === undefined ? base : drawn(image, base);
  if (all === null) return null;
  const isWhole = isCovering(style) && !isCut(style, characters, room);
  if (isWhole || under === null) return all;
  return [...all, ...under].slice(0, MOST);
}

/** On the ground that a background has as its colour. */
function painted(written: string | undefined, under: Grounds): Grounds {
  if (written === undefined) return under;
  for (const part of partsOf(written)) {
    const paint = paintOf(part);
    if (paint === null) continue;
    if (paint[1] >= 1) return [paint[0]];
    return under === null ? null : under.map((ground) => over(paint, ground));
  }
  // var(), system colours
  return NO_COLOUR.test(written) ? under : null;
}

const NO_COLOUR =
  /^(?:none|initial|unset|inherit|repeat|no-repeat|scroll|(?:repeating-)?(?:linear|radial)-gradient|url)/;

function drawn(image: string, base: Grounds): Grounds {
  if (/url\(|image|element\(|conic/.test(image)) return null;
  const gradient = partsOf(image).find((part) => part.includes('gradient('));
  if (gradient === undefined) return base;
  const colours = gradientColours(gradient);
  if (colours === null) return null;
  const found: Colour[] = [];
  for (const colour of colours) {
    const paint = paintOf(colour)!;
    if (paint[1] >= 1) found.push(paint[0]);
    else if (base === null) return null;
    else found.push(...base.map((ground) => over(paint, ground)));
  }
  return found.slice(0, MOST);
}

/** Whether the background lies behind all of the element. */
function isCovering(style: Declarations): boolean {
  const size = style.get('background-size');
  const repeat = `${style.get('background-repeat') ?? ''} ${style.get('background') ?? ''}`;
  const isDrawn = /gradient/.test(`${style.get('background-image') ?? ''} ${style.get('background') ?? ''}`);
  const isWhole = size === undefined || /^(?:auto|cover|initial|100%)(?: (?:auto|100%))?$/.test(size);
  return !isDrawn || isWhole || !/no-repeat|repeat-[xy]|space/.test(repeat);
}

/** Whether text stands in corners that are cut off. */
function isCut(style: Declarations, characters: number, { width }: Room): boolean {
  if (characters === 0) return false;
  const radii = RADII.flatMap((name) => partsOf(style.get(name) ?? '')).map((part) => lengthOf(part));
  const paddings = PADDINGS.flatMap((name) => partsOf(style.get(name) ?? ''));
  const inside = paddings.length === 0 ? 0 : Math.min(...paddings.map((part) => pxOr0(part)));
  return radii.some((radius) => {
    if (radius === null || radius.value === 0) return false;
    if (radius.unit === '%') return characters > 4;
    const px = Math.min(fixedPx(radius) ?? radius.value * 16, width / 2);
    return px > 12 && characters > 16 && inside < 0.3 * px;
  });
}

const CORNERS = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
const RADII = ['border-radius', ...CORNERS.map((corner) => `border-${corner}-radius`)];
const PADDINGS = ['padding', 'padding-left', 'padding-right', 'padding-top', 'padding-bottom'];

export const hasRoundCorners = (style: Declarations): boolean => RADII.some((name) => style.has(name));

function pxOr0(text: string): number {
  const length = lengthOf(text);
  return length === null ? 0 : (fixedPx(length) ?? length.value * 16);
}

/** What lies behind is not what the element stands in. */
const isLaidOver = (style: Declarations): boolean =>
  /absolute|fixed/.test(style.get('position') ?? '') ||
  /translate/.test(style.get('transform') ?? '') ||
  style.has('grid-area') ||
  style.has('grid-row') ||
  style.get('margin-top')?.startsWith('-') === true ||
  / -\d/.test(style.get('margin') ?? '') ||
  style.get('margin')?.startsWith('-') === true;
