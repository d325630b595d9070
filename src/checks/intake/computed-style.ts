import type { Declarations } from './declarations.ts';

export type Colour = readonly [red: number, green: number, blue: number];

/** How what stands in an element looks. */
export interface ComputedStyle {
  /** Why nothing in the element can be seen, whatever its own elements say. */
  readonly hidden: string | null;
  readonly visible: boolean;
  /** px */
  readonly fontSize: number;
  /** Text is moved out of sight. */
  readonly indented: boolean;
  /** null = unknown */
  readonly colour: Colour | null;
  readonly transparent: boolean;
  /** null = a picture, or something that lies behind */
  readonly background: Colour | null;
  readonly inLink: boolean;
}

/** A page without any style. */
export const PAGE: ComputedStyle = {
  ...{ hidden: null, visible: true, fontSize: 16, indented: false, inLink: false },
  ...{ colour: [0, 0, 0], transparent: false, background: [255, 255, 255] },
};

/** Nearly nothing: an opacity, a font size (px), a distance between colours (of 255), a place out of sight (px). */
const [FAINT, TINY, ALIKE, AWAY] = [0.05, 1, 16, -999];
/** px, of an element whose parent is not measured */
const SOME_WIDTH = 400;
const LINK: Colour = [0, 0, 238];
const NAMED: Readonly<Record<string, Colour>> = {
  ...{ white: [255, 255, 255], black: [0, 0, 0], red: [255, 0, 0], snow: [255, 250, 250], ivory: [255, 255, 240] },
  ...{ whitesmoke: [245, 245, 245], ghostwhite: [248, 248, 255], floralwhite: [255, 250, 240], yellow: [255, 255, 0] },
  ...{ gray: [128, 128, 128], grey: [128, 128, 128], silver: [192, 192, 192], blue: [0, 0, 255], green: [0, 128, 0] },
  ...{ initial: [0, 0, 0], canvastext: [0, 0, 0], canvas: [255, 255, 255] },
};

/** px; NaN = no length. @param percent px that are 100 % */
function lengthOf(value: string | undefined, em: number, percent = em): number {
  const [, digits = '', unit = ''] = /^([-+]?\d{0,8}(?:\.\d{1,8})?)\s{0,2}([a-z%]{0,4})$/.exec(value ?? '') ?? [];
  if (digits === '') return Number.NaN;
  const factor = { em, rem: 16, pt: 4 / 3, '%': percent / 100, vw: 4, vh: 7 }[unit] ?? 1;
  return Number(digits) * factor;
}

/** @returns the colour and how much of it shows; null = not known */
function colourOf(value: string): readonly [Colour, alpha: number] | null {
  if (value === 'transparent') return [[0, 0, 0], 0];
  const named = NAMED[value];
  if (named !== undefined) return [named, 1];
  const hex = /^#([0-9a-f]{3,8})$/.exec(value)?.[1];
  if (hex !== undefined) {
    const long = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
    const part = (at: number): number => Number.parseInt(long.slice(at, at + 2), 16);
    return [[part(0), part(2), part(4)], long.length >= 8 ? part(6) / 255 : 1];
  }
  const [, kind, inner = ''] = /^(rgb|hsl)a?\(([^)]{1,60})\)/.exec(value) ?? [];
  if (kind === undefined) return null;
  const numbers = inner.split(/[\s,/]+/).filter((part) => part !== '');
  const [a = 0, b = 0, c = 0, alpha = 1] = numbers.map(
    (part) => Number.parseFloat(part) * (part.endsWith('%') && kind === 'rgb' ? 2.55 : 1),
  );
  const opaque = numbers[3]?.endsWith('%') === true ? alpha / (kind === 'rgb' ? 255 : 100) : alpha;
  if (kind === 'rgb') return [[a, b, c], opaque];
  return c > 98 || c < 2 ? [[c * 2.55, c * 2.55, c * 2.55], opaque] : null;
}

const over = (front: Colour, alpha: number, back: Colour): Colour =>
  alpha >= 1 ? front : ([0, 1, 2].map((at) => front[at]! * alpha + back[at]! * (1 - alpha)) as unknown as Colour);
const isAlike = (a: Colour, b: Colour): boolean => a.every((value, at) => Math.abs(value - b[at]!) <= ALIKE);

const ZERO_SIZES = ['width', 'height', 'max-width', 'max-height'] as const;
const SIDES = ['left', 'right', 'top', 'bottom', 'margin-left', 'margin-top'] as const;

function hiddenBy(style: Declarations, em: number): string | null {
  const get = (name: string): string => style.get(name) ?? '';
  if (get('display') === 'none') return 'display:none';
  const opacity = style.get('opacity');
  if (opacity !== undefined && Number.parseFloat(opacity) <= FAINT) return `opacity:${opacity}`;
  if (/hidden|clip/.test(get('overflow') + get('overflow-x') + get('overflow-y'))) {
    const size = ZERO_SIZES.find((name) => lengthOf(style.get(name), em, SOME_WIDTH) <= TINY);
    if (size !== undefined) return `${size}:${get(size)}`;
  }
  const side = SIDES.find((name) => lengthOf(style.get(name), em, SOME_WIDTH) <= AWAY);
  if (side !== undefined && (side.startsWith('margin') || /absolute|fixed|relative/.test(get('position')))) {
    return `${side}:${get(side)}`;
  }
  if (/scale[xy]?\(0(?:\.0+)?[,)]/.test(get('transform'))) return 'transform:scale(0)';
  return /^rect\(0[^,]{0,4},0[^,]{0,4},0/.test(get('clip').replaceAll(' ', '')) ||
    /inset\((?:[5-9]\d|100)%/.test(get('clip-path'))
    ? 'clip'
    : null;
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

function backgroundOf(style: Declarations, behind: Colour | null): Colour | null {
  const written = style.get('background-color') ?? style.get('background');
  const picture = /url\(|gradient|image/.test(
    `${style.get('background') ?? ''} ${style.get('background-image') ?? ''}`,
  );
  if (picture) return null;
  const under = isLaidOver(style) ? null : behind;
  if (written === undefined || /^(?:none|inherit|initial|unset)/.test(written)) return under;
  const own = colourOf(written) ?? colourOf(/^[^\s(]+(?:\([^)]{0,60}\))?/.exec(written)?.[0] ?? '');
  if (own === null) return null;
  if (own[1] >= 1) return own[0];
  return under === null ? null : over(own[0], own[1], under);
}

function fontSizeOf(style: Declarations, outer: number): number {
  const size = lengthOf(style.get('font-size'), outer);
  if (!Number.isNaN(size)) return size;
  return /(?:^|\s)0(?:px)?(?:\/|\s)/.test(style.get('font') ?? '') ? 0 : style.has('font-size') ? 16 : outer;
}

/** @param colourName of `<font>` */
export function computedStyleOf(
  outer: ComputedStyle,
  tagName: string,
  style: Declarations,
  colourName: string | undefined,
  isLink: boolean,
): ComputedStyle {
  const fontSize = fontSizeOf(style, outer.fontSize);
  const written = style.get('-webkit-text-fill-color') ?? style.get('color') ?? colourName;
  const inherits = written === undefined || written === 'inherit';
  const own = inherits ? null : colourOf(written);
  const background = tagName === 'mark' ? null : backgroundOf(style, outer.background);
  const visibility = style.get('visibility');
  const indent = style.get('text-indent');
  const unseen = own !== null && own[1] <= FAINT;
  const shown = own === null || background === null ? (own?.[0] ?? null) : over(own[0], own[1], background);
  return {
    hidden: outer.hidden ?? hiddenBy(style, fontSize),
    visible: visibility === undefined || visibility === 'inherit' ? outer.visible : !/hidden|collapse/.test(visibility),
    fontSize,
    indented: indent === undefined ? outer.indented : lengthOf(indent, fontSize) <= AWAY,
    colour: inherits ? (isLink ? LINK : outer.colour) : shown,
    transparent: inherits ? outer.transparent && !isLink : unseen,
    background,
    inLink: outer.inLink || isLink,
  };
}

/** Why text of that look is not seen; null = it is. */
export function unseenBy({
  hidden,
  visible,
  fontSize,
  indented,
  colour,
  transparent,
  background,
}: ComputedStyle): string | null {
  if (hidden !== null) return hidden;
  if (!visible) return 'visibility:hidden';
  if (fontSize <= TINY) return 'font-size 过小';
  if (indented) return 'text-indent';
  if (transparent) return '文字透明';
  return colour !== null && background !== null && isAlike(colour, background) ? '文字与背景同色' : null;
}
