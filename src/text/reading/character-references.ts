import { DecodingMode, HtmlEntityDecoder } from 'entities/decode';
import type { TextPiece } from './tree.ts';

/** Where a parser of HTML meets characters: what it decodes differs. CDATA sections are such in drawings and formulas only. */
type Decoding = 'text' | 'attribute' | 'drawing' | 'raw';

const DECODINGS: readonly Decoding[] = ['text', 'attribute', 'raw', 'drawing'];
const decoded: { text: string; length: number } = { text: '', length: 0 };
const decoder = new HtmlEntityDecoder((code, consumed) => {
  decoded.text += String.fromCodePoint(code);
  decoded.length = consumed;
});

/** Reads the reference that begins with the `&` at a place into {@link decoded}; of length 0 when none stands there. */
function decodeAt(source: string, at: number, mode: DecodingMode): void {
  decoded.text = '';
  decoded.length = 0;
  decoder.startEntity(mode);
  if (decoder.write(source, at + 1) < 0) decoder.end();
}

/** Longest reference that is looked for behind a place. */
const LONGEST = 40;
const LAST = /[;\w]/;

/**
 * Where text really begins or ends that the parser says does so here: where white space meets a reference, it says the
 * last character of that reference.
 */
export function trueEdge(source: string, at: number): number {
  if (at === 0 || at >= source.length || !LAST.test(source[at]!)) return at;
  const before = source.slice(Math.max(0, at - LONGEST), at).lastIndexOf('&');
  if (before === -1) return at;
  const start = Math.max(0, at - LONGEST) + before;
  decodeAt(source, start, DecodingMode.Legacy);
  return decoded.length > 0 && start + decoded.length === at + 1 ? start : at;
}

/**
 * The text that a parser made of source[start, end), in pieces that know their place: a decoded reference, or a line
 * ending, as a whole, everything else character by character.
 */
export function placedText(source: string, start: number, end: number, text: string): readonly TextPiece[] {
  if (text.length === end - start && source.startsWith(text, start)) {
    return [{ kind: 'text', text, start, end, exact: true }];
  }
  for (const decoding of DECODINGS) {
    const pieces = decodePieces(source, start, end, decoding);
    const whole = pieces.map((piece) => piece.text).join('');
    if (whole === text) return pieces;
    // a line break right behind <pre> is not there
    if (whole === `\n${text}`) return withoutFirst(pieces);
  }
  return text === '' ? [] : [{ kind: 'text', text, start, end, exact: false }];
}

const SPECIAL = /[&\r\0]|<!\[CDATA\[|\]\]>/g;
const [SECTION, SECTION_END] = ['<![CDATA[', ']]>'];

function decodePieces(source: string, start: number, end: number, decoding: Decoding): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  const part = source.slice(0, end);
  let from = start;
  let inSection = false;
  const take = (at: number, length: number, text: string): void => {
    if (at > from) pieces.push({ kind: 'text', text: part.slice(from, at), start: from, end: at, exact: true });
    if (text !== '') pieces.push({ kind: 'text', text, start: at, end: at + length, exact: false });
    from = at + length;
    SPECIAL.lastIndex = from;
  };
  SPECIAL.lastIndex = start;
  for (let match = SPECIAL.exec(part); match !== null; match = SPECIAL.exec(part)) {
    const [{ index: at }, sign] = [match, match[0]];
    if (sign === SECTION || sign === SECTION_END) {
      if (decoding !== 'drawing' || inSection === (sign === SECTION)) continue;
      inSection = sign === SECTION;
      take(at, sign.length, '');
    } else if (sign === '\r') take(at, part[at + 1] === '\n' ? 2 : 1, '\n');
    else if (sign === '\0') take(at, 1, decoding === 'text' ? '' : '\ufffd');
    else if (decoding !== 'raw' && !inSection) {
      decodeAt(part, at, decoding === 'attribute' ? DecodingMode.Attribute : DecodingMode.Legacy);
      if (decoded.length > 0) take(at, decoded.length, decoded.text);
    }
  }
  take(end, 0, '');
  return pieces;
}

function withoutFirst([first, ...rest]: readonly TextPiece[]): readonly TextPiece[] {
  if (first === undefined || first.text.length === 1 || !first.exact) return rest;
  return [{ ...first, text: first.text.slice(1), start: first.start + 1 }, ...rest];
}
