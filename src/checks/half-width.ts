const WIDE = /[\uff01-\uff5e]/;
const FIRST_WIDE = 0xff01;
const LAST_WIDE = 0xff5e;
/** From a full-width unit to the ordinary one. */
const AHEAD = 0xfee0;

function narrowed(text: string): string {
  const bytes = Buffer.from(text, 'utf16le');
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
  for (let at = 0; at < units.length; at += 1) {
    const unit = units[at]!;
    if (unit >= FIRST_WIDE && unit <= LAST_WIDE) units[at] = unit - AHEAD;
  }
  return bytes.toString('utf16le');
}

/** Shorter texts are made anew each time: the title must not take the place of the body. */
const REMEMBERED = 200;
let lastText = '';
let lastNarrow = '';

/**
 * Full-width letters, digits and signs as ordinary ones; every character keeps its place. Many checks ask for the same
 * text, one after another.
 */
export function toHalfWidth(text: string): string {
  if (text.length < REMEMBERED) return WIDE.test(text) ? narrowed(text) : text;
  if (text !== lastText) {
    lastNarrow = WIDE.test(text) ? narrowed(text) : text;
    lastText = text;
  }
  return lastNarrow;
}
