import type { ElementPiece, Piece, TextPiece, TextTree } from '../../../text/reading/tree.ts';
import { countCharacters } from '../../../text/reading/visible-text.ts';
import { declarationsOf } from '../../../text/style/declarations.ts';
import { hasRoundCorners } from './grounds.ts';
import { lookOf, PAGE } from './look.ts';
import type { Look } from './types.ts';

/** How each piece of text looks. Takes time that grows with the length of the text. */
export function looksOf(tree: TextTree): ReadonlyMap<TextPiece, Look> {
  const found = new Map<TextPiece, Look>();
  const known: Looks = new Map();
  const walk = (pieces: readonly Piece[], look: Look): void => {
    for (const piece of pieces) {
      if (piece.kind === 'text') found.set(piece, look);
      else walk(piece.children, within(piece, look, known));
    }
  };
  walk(tree.pieces, PAGE);
  return found;
}

/** Looks of elements by what they stand in and how they are written: most repeat. */
type Looks = Map<Look, Map<string, Look>>;

/** Elements that change how text looks without a style. */
const LOOK_OTHERWISE = new Set(
  'font small sub sup mark rt rp video audio details dialog datalist object canvas ul ol dd blockquote figure table tbody thead tfoot tr td th'.split(
    ' ',
  ),
);

function within(element: ElementPiece, outer: Look, known: Looks): Look {
  const { name, attributes } = element;
  const { style = '', href } = attributes;
  const isLink = name === 'a' && href !== undefined;
  const isHidden = attributes['hidden'] !== undefined;
  if (style === '' && !isLink && !isHidden && !LOOK_OTHERWISE.has(name) && !outer.room.isFlex) return outer;
  const [colour, size] = name === 'font' ? [attributes['color']?.toLowerCase().trim(), attributes['size']?.trim()] : [];
  const declarations = declarationsOf(style);
  const characters = name === 'rp' || hasRoundCorners(declarations) ? charactersIn(element) : 0;
  const key = `${name} ${isLink} ${isHidden} ${characters} ${colour ?? ''} ${size ?? ''} ${style}`;
  let looks = known.get(outer);
  if (looks === undefined) known.set(outer, (looks = new Map()));
  let look = looks.get(key);
  if (look === undefined) {
    look = lookOf(outer, { name, style: declarations, isLink, colour, size, characters, isHidden });
    looks.set(key, look);
  }
  return look;
}

/** More characters are not told apart, and further pieces not looked at. */
const [ENOUGH, PIECES] = [20, 200];
const BRACKETS = /[\s\p{Ps}\p{Pe}]/gu;

/** Characters that stand in an element; of a fallback for annotations, those other than its brackets. */
function charactersIn({ name, children }: ElementPiece): number {
  const left = [...children];
  let found = 0;
  for (let seen = 0; left.length > 0 && found < ENOUGH; seen += 1) {
    if (seen === PIECES) return ENOUGH;
    const piece = left.pop()!;
    if (piece.kind === 'element') for (const child of piece.children) left.push(child);
    else found += countCharacters(name === 'rp' ? piece.text.replaceAll(BRACKETS, '') : piece.text);
  }
  return found;
}
