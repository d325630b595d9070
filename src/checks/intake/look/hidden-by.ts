import type { Declarations } from '../../../text/style/declarations.ts';
import type { Styled } from './types.ts';
import { pxIn } from './measures.ts';

/** px: nearly nothing, far out of sight, and so far that a text is no longer read where it stands. */
const [TINY, AWAY, FAR] = [1, 999, 100];

const ZERO_SIZES = ['width', 'height', 'max-width', 'max-height'] as const;
const SIDES = ['left', 'right', 'top', 'bottom', 'margin-left', 'margin-top', 'margin-right', 'margin-bottom'] as const;
/** Values that show nothing, by property. */
const HIDING: readonly (readonly [property: string, RegExp])[] = [
  ['display', /^none/],
  ['content-visibility', /^hidden/],
  ['transform', /scale[xy3d]{0,2}\(\s*[-+]?(?:0(?:\.[0-2]\d{0,9})?|\.[0-2]\d{0,9})\s*[,)]/],
  ['transform', /rotate[xy]\(\s*-?(?:[89]\d|90|270)/],
  ['scale', /^(?:0|\.[0-2])/],
  ['clip', /^rect/],
  ['clip-path', /^(?!none)/],
  ['mask', /^(?!none)/],
  ['mask-image', /^(?!none)/],
  ['-webkit-mask', /^(?!none)/],
  ['-webkit-mask-image', /^(?!none)/],
  ['filter', /opacity\(|blur\(|brightness\(|contrast\(/],
  ['mix-blend-mode', /^(?!normal)/],
  ['background-clip', /text/],
  ['-webkit-background-clip', /text/],
  ['-webkit-text-security', /^(?!none)/],
  ['content', /url\(/],
  ['zoom', /^(?:0|\.[0-2]|[12]?\d%)/],
];

/** Elements whose text is shown to nobody, or only to who asks for it. */
const CLOSED = new Set(['video', 'audio', 'details', 'dialog', 'datalist', 'object', 'canvas']);

/** Why an element shows nothing of what stands in it; null = it may. */
export function hiddenBy({ name, style, characters, isHidden }: Styled, em: number, whole: number): string | null {
  if (name === 'rp' && characters > 0) return 'rp';
  if (CLOSED.has(name)) return name;
  if (isHidden) return 'hidden';
  if (style.size === 0) return null;
  const get = (property: string): string => style.get(property) ?? '';
  const px = (property: string): number => pxIn(style.get(property), em, whole) ?? Number.NaN;
  for (const [property, hiding] of HIDING) {
    const value = style.get(property);
    if (value !== undefined && hiding.test(value)) return `${property}:${value}`;
  }
  if (/hidden|clip|scroll|auto/.test(get('overflow') + get('overflow-x') + get('overflow-y'))) {
    const size = ZERO_SIZES.find((property) => px(property) <= (property.endsWith('height') ? em / 2 : TINY));
    if (size !== undefined) return `${size}:${get(size)}`;
  }
  const isMoved = /absolute|fixed|relative|sticky/.test(get('position'));
  const side = SIDES.find((property) => {
    const moved = px(property);
    if (property.startsWith('margin')) return moved <= -FAR;
    return isMoved && (moved <= -FAR || moved >= AWAY);
  });
  if (side !== undefined) return `${side}:${get(side)}`;
  const letters = px('letter-spacing');
  if (letters < 0 && letters <= -em / 2) return `letter-spacing:${get('letter-spacing')}`;
  return movedBy(style, em, whole);
}

/** Translations that put a text out of its place. */
function movedBy(style: Declarations, em: number, whole: number): string | null {
  for (const property of ['transform', 'translate'] as const) {
    const value = style.get(property) ?? '';
    const inner = property === 'translate' ? value : /translate[xy3d]{0,2}\(([^)]{0,80})\)/.exec(value)?.[1];
    if (inner === undefined) continue;
    const isFar = inner.split(/[\s,]+/).some((part) => Math.abs(pxIn(part, em, whole) ?? 0) > FAR);
    if (isFar) return `${property}:${value}`;
  }
  return null;
}
