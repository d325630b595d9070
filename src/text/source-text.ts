import type { Span } from '../domain/finding.ts';
import type { BodyFormat } from '../domain/words.ts';
import { readHtml } from './read-html.ts';

/** What a reader reads of a field, with the way back to the characters of the field. All offsets are UTF-16 units. */
export interface SourceText {
  readonly source: string;
  readonly format: BodyFormat;
  readonly text: string;
  /** Offsets into `text`, ascending, where unrelated pieces meet (texts of attributes); no word reaches across. */
  readonly breaks: readonly number[];
  /** Spans of the source that hold text which a reader cannot see: not displayed, of no size, white on white. */
  readonly hidden: readonly Span[];
  /** The source characters behind `text.slice(start, end)`, tags between them included; always inside the source. */
  toSource(start: number, end: number): Span;
  /** First offset in `text` whose character begins at or after the source offset. */
  fromSource(offset: number): number;
}

/**
 * Reads a field: HTML loses its tags and gets line breaks at block elements, entities are decoded; Markdown loses its
 * marks as well; plain text is itself. Texts of attributes (`alt`, `title`) follow after the body. Linear; never throws.
 */
export function readText(source: string, format: BodyFormat): SourceText {
  return format === 'text' ? identity(source) : readHtml(source, format);
}

function identity(source: string): SourceText {
  const { length } = source;
  const clamp = (offset: number): number => Math.min(Math.max(offset, 0), length);
  return {
    source,
    format: 'text',
    text: source,
    breaks: [],
    hidden: [],
    toSource: (start, end) => [clamp(start), clamp(Math.max(start, end))],
    fromSource: clamp,
  };
}
