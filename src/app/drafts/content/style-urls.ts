const OPENS = /url\(\s*['"]?/gi;
const ENDS = /['")]/g;
const CLOSES = /['"]?\s*\)/y;

/**
 * Addresses in a style: `background: url("…")`. Takes time that grows with its length, also where it is nothing but the
 * beginnings of addresses.
 */
export function* urlsOfStyle(style: string): Generator<string> {
  /** Where the address ends that is open, and whether it is closed there; several beginnings share one end. */
  let end = -1;
  let closed = false;
  for (const { index, 0: opening } of style.matchAll(OPENS)) {
    const start = index + opening.length;
    // within the address before
    if (closed && index < end) continue;
    if (end < start) {
      ENDS.lastIndex = start;
      end = ENDS.exec(style)?.index ?? -1;
      if (end === -1) return;
      CLOSES.lastIndex = end;
      closed = CLOSES.test(style);
    }
    if (closed && end > start) yield style.slice(start, end);
  }
}
