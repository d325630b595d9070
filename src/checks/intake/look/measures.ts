import type { Declarations } from '../../../text/style/declarations.ts';
import { lengthOf, partsOf, pxOf } from '../../../text/style/length.ts';
import type { Look, Room, Styled } from './types.ts';

/** px; null = no length that is known */
export function pxIn(text: string | undefined, em: number, whole: number): number | null {
  const length = text === undefined ? null : lengthOf(text);
  return length === null ? null : pxOf(length, em, whole);
}

/** HTML, 15.3: what elements make smaller by themselves. */
const SHRINKS: Readonly<Record<string, number>> = { small: 1.2, sub: 1.2, sup: 1.2 };
/** `<font size>` from 1 on, px. */
const FONT_SIZES = [10, 13, 16, 18, 24, 32, 48];
const SIZE_NAMES: Readonly<Record<string, number>> = {
  ...{ 'xx-small': 9, 'x-small': 10, small: 13, medium: 16, large: 18, 'x-large': 24, 'xx-large': 32, initial: 16 },
};

export function fontSizeOf({ name, style, size }: Styled, outer: Look): number {
  const written = style.get('font-size');
  const own = written === undefined ? null : sizeOf(written, outer.fontSize);
  if (own !== null) return own;
  // the shorthand is none that is kept; of those that come with an older text only what hides is asked
  if (/(?:^|\s)0(?:px)?(?:\/|\s)/.test(style.get('font') ?? '')) return 0;
  if (written !== undefined && written !== 'inherit' && written !== 'unset') return 16;
  if (size !== undefined && /^[+-]?\d$/.test(size)) {
    const step = /^[+-]/.test(size) ? 3 + Number(size) : Number(size);
    return FONT_SIZES[Math.min(7, Math.max(1, step)) - 1]!;
  }
  // an annotation is measured by what it stands above, one in another is not
  if (name === 'rt' && outer.isAnnotation) return outer.fontSize / 2;
  return outer.fontSize / (SHRINKS[name] ?? 1);
}

function sizeOf(written: string, outer: number): number | null {
  const named = SIZE_NAMES[written];
  if (named !== undefined) return named;
  if (written === 'smaller') return outer / 1.2;
  return written === 'larger' ? outer * 1.2 : pxIn(written, outer, outer);
}

export function lineHeightOf(style: Declarations, outer: Look['lineHeight'], fontSize: number): Look['lineHeight'] {
  const written = style.get('line-height');
  if (written === undefined || written === 'inherit' || written === 'unset') return outer;
  const length = lengthOf(written);
  if (length === null) return { times: 1.2 };
  return length.unit === '' ? { times: length.value } : { px: pxOf(length, fontSize, fontSize) };
}

/** px between lines of that look. */
export const lineOf = ({ lineHeight, fontSize }: Look): number =>
  'px' in lineHeight ? lineHeight.px : lineHeight.times * fontSize;

const INLINE = new Set(
  'a abbr b strong i em u s del ins small sub sup mark span code font ruby rt rp q cite time'.split(' '),
);
const CELLS = new Set(['td', 'th', 'table', 'tbody', 'thead', 'tfoot', 'tr']);
/** px that lists and quotations stand apart by themselves, on the left and in all. */
const APART: Readonly<Record<string, readonly [left: number, both: number]>> = {
  ...{ ul: [40, 40], ol: [40, 40], dd: [40, 40], blockquote: [40, 80], figure: [40, 80] },
};
const NONE = [0, 0] as const;

export function roomOf({ name, style }: Styled, { room }: Look, fontSize: number): Room {
  const display = style.get('display');
  const isInline = display === undefined || display === 'initial' ? INLINE.has(name) : display === 'inline';
  const isFlex = display === 'flex' || display === 'inline-flex';
  if (isInline) return room.isFlex ? { ...room, isFlex: false, lead: 0 } : room;
  const px = (property: string): number | null => pxIn(style.get(property), fontSize, room.width);
  const [ownLeft, ownBoth] = APART[name] ?? NONE;
  const [marginLeft, marginRight] = sidesOf(style, 'margin', fontSize, room.width);
  const [paddingLeft, paddingRight] = sidesOf(style, 'padding', fontSize, room.width);
  const left = marginLeft + paddingLeft;
  const lead = left === 0 && !style.has('padding') && !style.has('padding-left') ? ownLeft : left;
  const both = left + marginRight + paddingRight;
  const isCell = CELLS.has(name);
  const widths = isCell ? [] : [px('width'), px('max-width')].filter((width) => width !== null);
  const wide = Math.max(0, Math.min(room.width, ...widths) - (both === 0 ? ownBoth : both));
  const isApart = isCell || room.isFlex || /^inline-|^table/.test(display ?? '');
  return { width: wide, lead: isApart ? lead : room.lead + lead, isFlex };
}

/** px left and right. */
function sidesOf(
  style: Declarations,
  property: 'margin' | 'padding',
  em: number,
  whole: number,
): readonly [number, number] {
  const parts = partsOf(style.get(property) ?? '');
  const of = (side: 'left' | 'right', part: string | undefined): number =>
    pxIn(style.get(`${property}-${side}`), em, whole) ?? pxIn(part, em, whole) ?? 0;
  return [of('left', parts[3] ?? parts[1] ?? parts[0]), of('right', parts[1] ?? parts[0])];
}
