import { contrast, over, type Colour } from '../../../text/style/colour.ts';
import type { Look } from './types.ts';
import { lineOf } from './measures.ts';

/** px that letters have at least, and how much of a group is seen at least. */
const [SMALLEST, FAINTEST] = [8, 0.3];
/** WCAG 2.2 asks for 4.5 : 1; what has less than this is not seen at all by many. */
const LEAST_CONTRAST = 1.5;
/** Lines nearer than this lie over one another. */
const NEAREST_LINES = 0.9;
/** What a rounding may lose. */
const NEARLY = 0.01;

/** Many pieces of a text have one look. */
const known = new WeakMap<Look, string | null>();

/** Why text of that look is not seen, or not as it is read; null = it is. */
export function unseenBy(look: Look): string | null {
  let why = known.get(look);
  if (why === undefined) known.set(look, (why = unseen(look)));
  return why;
}

function unseen(look: Look): string | null {
  const { hidden, visible, fontSize, indent, room, text, fade } = look;
  if (hidden !== null) return hidden;
  if (!visible) return 'visibility:hidden';
  if (fontSize < SMALLEST - NEARLY) return '字号过小';
  if (indent < 0 && room.lead + indent < -1) return 'text-indent';
  if (isCrowded(look)) return '行距小于字号';
  if (room.width < fontSize) return '盒子容不下一个字';
  if (fade.share < FAINTEST - NEARLY) return '透明度过低';
  if (text !== null && text[1] <= 0.05) return '文字透明';
  return isFaint(look) ? '文字与背景颜色过近' : null;
}

/** Also blanks of such a look take room, over the lines beside them. */
export const isCrowded = (look: Look): boolean => lineOf(look) < NEAREST_LINES * look.fontSize;

function isFaint({ text, grounds, fade: { share, tint } }: Look): boolean {
  if (text === null || grounds === null) return false;
  const faded = (colour: Colour): Colour =>
    share === 1 ? colour : (colour.map((part, at) => part * share + tint[at]!) as unknown as Colour);
  return grounds.some((ground) => contrast(faded(over(text, ground)), faded(ground)) < LEAST_CONTRAST);
}
