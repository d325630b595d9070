import { readHtml } from '../../../src/text/reading/html-tree.ts';
import type { ElementPiece, Piece } from '../../../src/text/reading/tree.ts';

/** Says on an element which rule is its style attribute. */
const NAME = 'data-wuguan-style';

/** HTML whose style attributes became rules of a sheet. */
export interface Lifted {
  readonly html: string;
  readonly css: string;
}

/**
 * Writes style attributes as rules of a sheet. The console's policy, which a frame in it inherits, allows a sheet by its
 * nonce and no style attribute. What a rule says is what the browser itself understood of the attribute, so that both look
 * the same; and only the browser's own spelling of it comes into the sheet: an attribute cannot end its rule, or the sheet.
 */
export function liftStyles(html: string): Lifted {
  if (!/\bstyle\b/i.test(html)) return { html, css: '' };
  const rules = new Map<string, number>();
  let lifted = '';
  let from = 0;
  for (const { attributes, places } of styledIn(readHtml(html).pieces)) {
    const place = places['style'];
    if (place === undefined) continue;
    const open = startOf(html, place[0]);
    if (open < from) continue;
    const rule = asUnderstood(attributes['style'] ?? '');
    const number = rules.get(rule) ?? rules.size;
    rules.set(rule, number);
    const isQuoted = /["']/.test(html[place[1]] ?? '') && html[place[0] - 1] === html[place[1]];
    lifted += `${html.slice(from, open)}${NAME}="${number}"`;
    from = place[1] + (isQuoted ? 1 : 0);
  }
  const css = [...rules].map(([rule, number]) => `${`[${NAME}="${number}"]`.repeat(4)}{${rule}}`).join('');
  return { html: lifted + html.slice(from), css };
}

/** Where the attribute begins whose value begins here. */
function startOf(html: string, value: number): number {
  const written = /style\s*=\s*["']?$/i.exec(html.slice(Math.max(0, value - 100), value));
  return written === null ? -1 : value - written[0].length;
}

/** Elements with a style, in the order in which they are opened. */
const styledIn = (pieces: readonly Piece[]): readonly ElementPiece[] =>
  pieces.flatMap((piece) => {
    if (piece.kind === 'text') return [];
    const inner = styledIn(piece.children);
    return piece.attributes['style'] === undefined ? inner : [piece, ...inner];
  });

/** Declarations as the browser reads them in an attribute, each spelled by the browser; none names a variable. */
function asUnderstood(attribute: string): string {
  const { style } = document.createElement('span');
  style.cssText = attribute;
  return Array.from({ length: style.length }, (_, index) => style.item(index))
    .filter((property) => !property.startsWith('--'))
    .map((property) => {
      const important = style.getPropertyPriority(property) === '' ? '' : '!important';
      // a sheet in HTML ends at its end tag, wherever that stands
      return `${property}:${style.getPropertyValue(property).replaceAll('<', String.raw`\3c `)}${important}`;
    })
    .join(';');
}
