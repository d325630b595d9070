const LINE_END = /\r\n?/g;

/** A text as a text field of a browser has it: with LF as its only line end. */
export const shownText = (text: string): string => text.replaceAll(LINE_END, '\n');

/** Where a character of a text stands in what is shown of it. */
export const shownOffset = (text: string, offset: number): number =>
  offset - [...text.slice(0, offset).matchAll(/\r\n/g)].length;

/** Where a character that is shown stands in the text. */
function offsetOf(text: string, shown: number): number {
  let offset = shown;
  for (const { index } of text.matchAll(/\r\n/g)) {
    if (index >= offset) break;
    offset += 1;
  }
  return offset;
}

/** The place in which two texts differ, never through a surrogate pair: `before[start, end)` became `after[start, end + more)`. */
export function changeOf(
  before: string,
  after: string,
): { readonly start: number; readonly end: number; readonly more: number } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  if (isInPair(before, start) || isInPair(after, start)) start -= 1;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  if (isInPair(before, before.length - tail) || isInPair(after, after.length - tail)) tail -= 1;
  return { start, end: before.length - tail, more: after.length - before.length };
}

const isInPair = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');

/** The text after somebody typed in what is shown of it: line ends elsewhere stay what they were, new ones are like them. */
export function typedInto(text: string, shown: string): string {
  if (!text.includes('\r')) return shown;
  const before = shownText(text);
  const { start, end, more } = changeOf(before, shown);
  const typed = shown.slice(start, end + more);
  const own = text.includes('\r\n') ? typed.replaceAll('\n', '\r\n') : typed;
  const after = text.slice(0, offsetOf(text, start)) + own + text.slice(offsetOf(text, end));
  // a CR and an LF that came together would be one line end
  return shownText(after) === shown ? after : shown;
}
