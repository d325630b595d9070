import type { CompileContext, Extension } from 'mdast-util-from-markdown';
import { decodeString } from 'micromark-util-decode-string';
import type { Token } from 'micromark-util-types';
import type { Span } from '../../domain/finding.ts';
import { firstIndex } from '../matching/binary-search.ts';
import type { TextPiece } from './tree.ts';

/** Tokens that are text; what else there is are marks. */
const TEXT: ReadonlySet<string> = new Set(
  'data characterEscapeValue characterReference lineEnding autolinkProtocol autolinkEmail codeTextData codeFlowValue'.split(
    ' ',
  ),
);
/** Tokens within a node whose places are kept for it. */
const PARTS: Readonly<Record<string, Part>> = {
  labelText: 'label',
  resourceDestinationString: 'url',
  resourceTitleString: 'title',
  definitionDestinationString: 'url',
  definitionTitleString: 'title',
  codeFencedFenceInfo: 'info',
  codeFencedFenceMeta: 'meta',
};
type Part = 'label' | 'url' | 'title' | 'info' | 'meta';

/** Where the parts of a node stand in the source. */
export type Parts = Partial<Record<Part, Span>>;

/** Everything of a source in Markdown that is text, each with its place. */
export interface MarkdownLeaves {
  /** Gathers them while the source is parsed. */
  readonly extension: Extension;
  /** Those that lie within characters of the source, in order. */
  readonly within: (place: Span) => readonly TextPiece[];
  readonly partsOf: (node: object) => Parts;
  /** The place of a node or token. */
  readonly placeOf: (what: Placed) => Span;
}

interface Placed {
  readonly start: { readonly offset?: number | undefined };
  readonly end: { readonly offset?: number | undefined };
}

/** @param toSource the offset in the source of one in what is parsed */
export function gatherLeaves(source: string, toSource: (offset: number) => number): MarkdownLeaves {
  const pieces: TextPiece[] = [];
  const parts = new WeakMap<object, Parts>();
  // the parser does not count a byte order mark
  const shift = source.startsWith('\ufeff') ? 1 : 0;
  const placeOf = ({ start, end }: Placed): Span => [
    toSource((start.offset ?? 0) + shift),
    toSource((end.offset ?? 0) + shift),
  ];
  function afterExit(this: CompileContext, token: Token): undefined {
    const part = PARTS[token.type];
    if (part !== undefined) {
      // a label is read before its link is at hand again
      const node = this.stack.at(part === 'label' ? -2 : -1);
      if (node !== undefined) parts.set(node, { ...parts.get(node), [part]: placeOf(token) });
    }
    if (!TEXT.has(token.type)) return;
    const [start, end] = placeOf(token);
    const written = this.sliceSerialize(token);
    if (token.type === 'characterReference') {
      pieces.push({ kind: 'text', text: decodeString(written), start, end, exact: false });
    } else pieces.push(...placed(source, start, end, written));
  }
  return {
    extension: { afterExit },
    within: ([start, end]) => {
      const from = firstIndex(pieces.length, (index) => pieces[index]!.start < start);
      const to = firstIndex(pieces.length, (index) => pieces[index]!.end <= end);
      return pieces.slice(from, Math.max(from, to));
    },
    partsOf: (node) => parts.get(node) ?? {},
    placeOf,
  };
}

/** Text with its place, where a list or quotation took part of what stands there. */
function placed(source: string, start: number, end: number, text: string): readonly TextPiece[] {
  const own = source.slice(start, end);
  // a line break, without what begins the next line
  if (own.startsWith(text)) return [{ kind: 'text', text, start, end: start + text.length, exact: true }];
  const spaces = text.endsWith(own) ? text.slice(0, text.length - own.length) : '';
  if (spaces === '' || spaces.trim() !== '') return [{ kind: 'text', text, start, end, exact: false }];
  // the rest of a tab
  const rest: TextPiece = { kind: 'text', text: spaces, start: start - 1, end: start, exact: false };
  return own === '' ? [rest] : [rest, { kind: 'text', text: own, start, end, exact: true }];
}
