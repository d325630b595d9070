import type { Declarations } from '../../../text/style/declarations.ts';
import { mix, paintOf, type Colour, type Paint } from '../../../text/style/colour.ts';
import { groundsOf, type Grounds } from './grounds.ts';
import { fontSizeOf, lineHeightOf, pxIn, roomOf, type Room } from './measures.ts';
import { hiddenBy } from './hidden-by.ts';

/** How what stands in an element looks. */
export interface Look {
  /** Why nothing in the element can be seen, whatever its own elements say. */
  readonly hidden: string | null;
  readonly visible: boolean;
  /** px */
  readonly fontSize: number;
  /** px, or times the size of the font */
  readonly lineHeight: Readonly<{ px: number } | { times: number }>;
  /** px */
  readonly indent: number;
  readonly room: Room;
  /** null = unknown */
  readonly text: Paint | null;
  readonly grounds: Grounds;
  /** How groups of some opacity change each channel of a colour in them: times `share`, plus `tint`. */
  readonly fade: { readonly share: number; readonly tint: Colour };
  readonly inLink: boolean;
  /** Annotations are half as large as what they stand above. */
  readonly isAnnotation: boolean;
}

/** A page without any style, as wide as a phone. */
export const PAGE: Look = {
  ...{ hidden: null, visible: true, fontSize: 16, lineHeight: { times: 1.2 }, indent: 0, inLink: false },
  ...{ text: [[0, 0, 0], 1], grounds: [[255, 255, 255]], fade: { share: 1, tint: [0, 0, 0] }, isAnnotation: false },
  room: { width: 343, lead: 0, isFlex: false },
};

const LINK: Paint = [[0, 0, 238], 1];
const MARKED: Paint = [[0, 0, 0], 1];

/** An element, as far as it decides how it looks. */
export interface Styled {
  readonly name: string;
  readonly style: Declarations;
  readonly isLink: boolean;
  /** Of `<font>`, in lower case. */
  readonly colour?: string | undefined;
  readonly size?: string | undefined;
  /** It has the attribute that says so. */
  readonly isHidden: boolean;
  /** Characters that stand in it, where its corners are round. */
  readonly characters: number;
}

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
