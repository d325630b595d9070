import type { Declarations } from '../../../text/style/declarations.ts';
import { mix, paintOf, type Colour, type Paint } from '../../../text/style/colour.ts';
import { groundsOf } from './grounds.ts';
import { fontSizeOf, lineHeightOf, pxIn, roomOf } from './measures.ts';
import { hiddenBy } from './hidden-by.ts';
import type { Look, Styled } from './types.ts';

/** A page without any style, as wide as a phone. */
export const PAGE: Look = {
  ...{ hidden: null, visible: true, fontSize: 16, lineHeight: { times: 1.2 }, indent: 0, inLink: false },
  ...{ text: [[0, 0, 0], 1], grounds: [[255, 255, 255]], fade: { share: 1, tint: [0, 0, 0] }, isAnnotation: false },
  room: { width: 343, lead: 0, isFlex: false },
};

const LINK: Paint = [[0, 0, 238], 1];
const MARKED: Paint = [[0, 0, 0], 1];

export function lookOf(outer: Look, element: Styled): Look {
  const { name, style, isLink } = element;
  const fontSize = fontSizeOf(element, outer);
  const room = roomOf(element, outer, fontSize);
  const visibility = style.get('visibility');
  const indent = style.get('text-indent');
  return {
    hidden: outer.hidden ?? hiddenBy(element, fontSize, outer.room.width),
    visible: visibility === undefined || visibility === 'inherit' ? outer.visible : !/hidden|collapse/.test(visibility),
    fontSize,
    lineHeight: lineHeightOf(style, outer.lineHeight, fontSize),
    indent: indent === undefined ? outer.indent : (pxIn(indent, fontSize, outer.room.width) ?? outer.indent),
    room,
    text: textOf(element, outer),
    grounds: groundsOf(element, outer.grounds, room),
    fade: fadeOf(style, outer),
    inLink: outer.inLink || isLink,
    isAnnotation: outer.isAnnotation || name === 'rt',
  };
}

function textOf({ name, style, colour, isLink }: Styled, outer: Look): Paint | null {
  const written = style.get('-webkit-text-fill-color') ?? style.get('color') ?? colour;
  if (written === undefined) return isLink ? LINK : name === 'mark' ? MARKED : outer.text;
  if (written === 'inherit' || written === 'unset' || written === 'currentcolor') return outer.text;
  return written === 'initial' || written === 'canvastext' ? PAGE.text : paintOf(written);
}

function fadeOf(style: Declarations, { fade, grounds }: Look): Look['fade'] {
  const written = style.get('opacity');
  const opacity = written === undefined ? 1 : Number.parseFloat(written) / (written.endsWith('%') ? 100 : 1);
  if (!(opacity < 1)) return fade;
  const { share, tint } = fade;
  const behind = grounds?.[0] ?? [255, 255, 255];
  return {
    share: share * opacity,
    tint: mix(behind, [0, 0, 0], share * (1 - opacity)).map((part, at) => part + tint[at]!) as unknown as Colour,
  };
}
