const WIDE = /[\uff01-\uff5e]/;
const ALL_WIDE = /[\uff01-\uff5e]/g;
const narrowSign = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0);

/** Shorter texts are made anew each time: the title must not take the place of the body. */
const REMEMBERED = 200;
let lastText = '';
let lastNarrow = '';

/**
 * Full-width letters, digits and signs as ordinary ones; every character keeps its place. Many checks ask for the same
 * text, one after another.
 */
export function narrow(text: string): string {
  if (text.length < REMEMBERED) return WIDE.test(text) ? text.replaceAll(ALL_WIDE, narrowSign) : text;
  if (text !== lastText) {
    lastNarrow = WIDE.test(text) ? text.replaceAll(ALL_WIDE, narrowSign) : text;
    lastText = text;
  }
  return lastNarrow;
}
