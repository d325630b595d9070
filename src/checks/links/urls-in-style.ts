import { tokenize, tokenTypes } from 'css-tree/tokenizer';
import { ident, string, url } from 'css-tree/utils';
import type { Span } from '../../domain/finding.ts';
import { firstIndex } from '../../text/matching/binary-search.ts';
import { placedText } from '../../text/reading/character-references.ts';

type PlacedUrl = readonly [address: string, start: number, end: number];

/**
 * Addresses of pictures in a style (CSS Values 4, `url()`), with their places in the source.
 * @param place where the style stands in the source
 */
export function urlsInStyle(source: string, style: string, place: Span): readonly PlacedUrl[] {
  const found = style.includes('(') ? urlsIn(style) : [];
  if (found.length === 0) return found;
  const toSource = placesIn(source, style, place);
  return found.map(([address, start, end]) => [address, ...toSource(start, end)]);
}

function urlsIn(style: string): readonly PlacedUrl[] {
  const found: PlacedUrl[] = [];
  const add = (address: string, start: number, end: number): void => {
    if (address.trim() !== '') found.push([address.trim(), start, end]);
  };
  let isUrl = false;
  tokenize(style, (type, start, end) => {
    const written = style.slice(start, end);
    if (type === tokenTypes.Url || type === tokenTypes.BadUrl) {
      const before = /^[^(]*\([\s'"]*/.exec(written)?.[0].length ?? 0;
      const behind = /[\s'"]*\)?$/.exec(written)?.[0].length ?? 0;
      const inside = written.slice(before, Math.max(before, written.length - behind));
      add(type === tokenTypes.Url ? url.decode(written) : inside, start + before, start + before + inside.length);
    } else if (type === tokenTypes.String && isUrl) {
      add(string.decode(written), start + 1, written.at(-1) === written[0] && end - start > 1 ? end - 1 : end);
    }
    // url("…") is a function with a string
    if (type === tokenTypes.Function) isUrl = ident.decode(written).toLowerCase() === 'url(';
    else if (type !== tokenTypes.WhiteSpace) isUrl = false;
  });
  return found;
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
