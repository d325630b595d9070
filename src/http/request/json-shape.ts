/** How deep a JSON text nests, and of how many values it is, at most; Infinity where counting was given up. */
export interface JsonShape {
  readonly depth: number;
  readonly values: number;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENERS = [0x5b, 0x7b];
const CLOSERS = [0x5d, 0x7d];

/** Kinds of bytes by value: one look-up a byte. */
const KIND = new Uint8Array(256);
const OPENS = 1;
const CLOSES = 2;
const PARTS = 3;
const QUOTES = 4;
for (const byte of OPENERS) KIND[byte] = OPENS;
for (const byte of CLOSERS) KIND[byte] = CLOSES;
KIND[COMMA] = PARTS;
KIND[QUOTE] = QUOTES;

/**
 * Looks how large the tree of a JSON text is before it is made: linear, with nothing kept, and no further than a limit.
 * Text that is no JSON gets some answer; it is the parser that refuses it.
 */
export function shapeOfJson(bytes: Buffer, limit: JsonShape): JsonShape {
  let depth = 0;
  let deepest = 0;
  let values = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const kind = KIND[bytes[at] ?? 0];
    if (kind === QUOTES) at = endOfString(bytes, at);
    else if (kind === OPENS) {
      depth += 1;
      values += 1;
      if (depth > deepest) deepest = depth;
      if (depth > limit.depth) return { depth: Infinity, values };
    } else if (kind === CLOSES) depth -= 1;
    else if (kind === PARTS) values += 1;
    if (values > limit.values) return { depth: deepest, values: Infinity };
  }
  return { depth: deepest, values };
}

/** Where the string that begins here ends: at a quote with an even number of backslashes before it. */
function endOfString(bytes: Buffer, start: number): number {
  for (let quote = bytes.indexOf(QUOTE, start + 1); quote !== -1; quote = bytes.indexOf(QUOTE, quote + 1)) {
    let before = quote - 1;
    while (bytes[before] === BACKSLASH) before -= 1;
    if ((quote - before) % 2 === 1) return quote;
  }
  return bytes.length;
}
