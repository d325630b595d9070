import { tokenize, tokenTypes } from 'css-tree/tokenizer';
import { ident, string, url } from 'css-tree/utils';
import type { Span } from '../../domain/finding.ts';
import { firstIndex } from '../../text/matching/binary-search.ts';
import { placedText } from '../../text/reading/character-references.ts';

type PlacedUrl = readonly [address: string, start: number, end: number];

/**
 * Addresses of pictures in a style (`url()`, `image-set()`), with their places in the source.
 * @param place where the style stands in the source
 */
export function urlsInStyle(source: string, style: string, place: Span): readonly PlacedUrl[] {
  const found = style.includes('(') ? urlsIn(style) : [];
  if (found.length === 0) return found;
  const toSource = placesIn(source, style, place);
  return found.map(([address, start, end]) => [address, ...toSource(start, end)]);
}

/** Functions whose strings are addresses (CSS Values 4, CSS Images 4). */
const TAKES_ADDRESSES: ReadonlySet<string> = new Set(['url(', 'src(', 'image-set(', '-webkit-image-set(']);
/** Characters within which a string begins. */
const SPACE = 100;
/** Characters that are read of an address whose end is not sure. */
const LONGEST = 2_000;
/** Functions that stand for text from elsewhere. */
const PUTS_IN: ReadonlySet<string> = new Set(['var(', 'attr(', 'env(']);

function urlsIn(style: string): readonly PlacedUrl[] {
  const addresses: PlacedUrl[] = [];
  const add = (address: string, start: number, end: number): void => {
    if (address.trim() !== '') addresses.push([address.trim(), start, end]);
  };
  /** Functions that are open, and other parentheses. */
  const open: string[] = [];
  const closeFrom = (at: number): number => {
    const found = style.indexOf(')', at);
    return found === -1 ? style.length : found;
  };
  let close = -1;
  tokenize(style, (type, start, end) => {
    const written = style.slice(start, end);
    const within = open.at(-1) ?? '';
    if (type === tokenTypes.Url || type === tokenTypes.BadUrl) {
      const before = /^[^(]*\([\s'"]*/.exec(written)?.[0].length ?? 0;
      const behind = /[\s'"]*\)?$/.exec(written)?.[0].length ?? 0;
      const inside = written.slice(before, Math.max(before, written.length - behind));
      add(type === tokenTypes.Url ? url.decode(written) : inside, start + before, start + before + inside.length);
    } else if (type === tokenTypes.String && TAKES_ADDRESSES.has(within)) {
      add(string.decode(written), start + 1, written.at(-1) === written[0] && end - start > 1 ? end - 1 : end);
    } else if (type === tokenTypes.Function) {
      // url("…") is a function with a string
      const name = ident.decode(written).toLowerCase();
      // what an address is put together from is nowhere else to be read
      if (TAKES_ADDRESSES.has(within) && PUTS_IN.has(name)) add(written, start, end);
      open.push(name);
      if (name !== 'url(' || /^\s*['"]/.test(style.slice(end, end + SPACE))) return;
      // an escaped name is the same name, and what stands behind it an address
      if (close < end) close = closeFrom(end);
      const until = Math.min(close, end + LONGEST);
      add(style.slice(end, until), end, until);
    } else if (type === tokenTypes.LeftParenthesis) open.push('(');
    else if (type === tokenTypes.RightParenthesis) open.pop();
  });
  return addresses;
}

/** From characters of a value to those of the source. */
function placesIn(source: string, value: string, [start, end]: Span): (from: number, to: number) => Span {
  const pieces = placedText(source, start, end, value);
  const starts: number[] = [];
  let length = 0;
  for (const { text } of pieces) {
    starts.push(length);
    length += text.length;
  }
  /** The characters of the source behind one of the value. */
  const behind = (offset: number): Span => {
    const index = firstIndex(starts.length, (before) => starts[before]! <= offset) - 1;
    const piece = pieces[index];
    if (piece === undefined) return [start, end];
    if (!piece.exact) return [piece.start, piece.end];
    const at = piece.start + offset - starts[index]!;
    return [at, at + 1];
  };
  return (from, to) => [behind(from)[0], behind(Math.max(from, to - 1))[1]];
}
