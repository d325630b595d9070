import { Parser } from 'htmlparser2';
import type { Span } from '../domain/finding.ts';
import type { BodyFormat } from '../domain/words.ts';

/** What a reader reads of a field, with the way back to the characters of the field. */
export interface SourceText {
  readonly source: string;
  readonly text: string;
  /** The source characters behind `text.slice(start, end)`, tags between them included. */
  toSource(start: number, end: number): Span;
  /** First offset in `text` whose character begins at or after the source offset. */
  fromSource(offset: number): number;
}

/** Elements that end a line. */
const BLOCKS = new Set(
  'address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
/** Elements whose content nobody reads. */
const SILENT = new Set(['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title', 'xmp']);
/** Attributes that a reader may see. */
const SPOKEN = ['alt', 'title'] as const;
const MARKDOWN_MARKS = new Set(['*', '_', '~', '`']);

/**
 * Reads a field: HTML loses its tags and gets line breaks at block elements, entities are decoded; Markdown loses its
 * emphasis marks; plain text is itself. Every character keeps the place it came from.
 */
export function readText(source: string, format: BodyFormat): SourceText {
  if (format === 'text') return identity(source);
  const builder = new TextBuilder(source);
  if (format === 'html') readHtml(source, builder);
  else {
    for (let index = 0; index < source.length; index += 1) {
      if (!MARKDOWN_MARKS.has(source.charAt(index))) builder.add(source.charAt(index), index, index + 1);
    }
  }
  return builder.done();
}

const identity = (source: string): SourceText => ({
  source,
  text: source,
  toSource: (start, end) => [start, end],
  fromSource: (offset) => offset,
});

class TextBuilder {
  private readonly parts: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  /** Adds text that stands for source[start, end); one to one when the lengths agree. */
  add(text: string, start: number, end: number): void {
    const exact = text.length === end - start;
    for (let index = 0; index < text.length; index += 1) {
      this.starts.push(exact ? start + index : start);
      this.ends.push(exact ? start + index + 1 : end);
    }
    this.parts.push(text);
  }

  lineBreak(at: number): void {
    if (this.parts.length > 0 && this.parts.at(-1) !== '\n') this.add('\n', at, at);
  }

  done(): SourceText {
    const { source } = this;
    const starts = Int32Array.from(this.starts);
    const ends = Int32Array.from(this.ends);
    return {
      source,
      text: this.parts.join(''),
      toSource: (start, end) => {
        if (start >= end) return [starts[start] ?? source.length, starts[start] ?? source.length];
        return [starts[start] ?? 0, ends[end - 1] ?? source.length];
      },
      fromSource: (offset) => {
        let low = 0;
        let high = starts.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if ((starts[middle] ?? 0) < offset) low = middle + 1;
          else high = middle;
        }
        return low;
      },
    };
  }
}

function readHtml(source: string, builder: TextBuilder): void {
  let silent = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (SILENT.has(name)) silent += 1;
        if (BLOCKS.has(name)) builder.lineBreak(parser.startIndex);
        for (const attribute of SPOKEN) {
          const value = attributes[attribute];
          if (value !== undefined && value.trim() !== '') spoken(builder, source, parser, value);
        }
      },
      ontext: (data) => {
        if (silent === 0) builder.add(data, parser.startIndex, parser.endIndex + 1);
      },
      onclosetag: (name) => {
        if (SILENT.has(name)) silent -= 1;
        if (BLOCKS.has(name)) builder.lineBreak(Math.min(parser.startIndex, source.length));
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(source);
  parser.end();
}

function spoken(builder: TextBuilder, source: string, parser: Parser, value: string): void {
  const from = parser.startIndex;
  const to = parser.endIndex + 1;
  const at = source.slice(from, to).indexOf(value);
  builder.lineBreak(from);
  if (at === -1) builder.add(value, from, to);
  else builder.add(value, from + at, from + at + value.length);
  builder.lineBreak(to);
}
