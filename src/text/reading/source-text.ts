import { Parser } from 'htmlparser2';
import { firstIndex } from '../matching/binary-search.ts';
import type { Span } from '../../domain/finding.ts';
import type { BodyFormat } from '../../domain/vocabulary.ts';

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
const MARKDOWN_MARK = /[*_~`]+/g;

/**
 * Reads a field: HTML loses its tags and gets line breaks at block elements, entities are decoded; Markdown loses its
 * emphasis marks; plain text is itself. Every character keeps the place it came from. Takes time that grows with the
 * length of the field.
 */
export function readText(source: string, format: BodyFormat): SourceText {
  if (format === 'text') return identity(source);
  const builder = new TextBuilder(source);
  if (format === 'html') readHtml(source, builder);
  else {
    let from = 0;
    for (const mark of source.matchAll(MARKDOWN_MARK)) {
      builder.add(source.slice(from, mark.index), from, mark.index);
      from = mark.index + mark[0].length;
    }
    builder.add(source.slice(from), from, source.length);
  }
  return builder.done();
}

const identity = (source: string): SourceText => ({
  source,
  text: source,
  toSource: (start, end) => [start, end],
  fromSource: (offset) => offset,
});

/** Offsets per run: where it begins in the text, and which source characters it stands for. */
const WIDTH = 3;

/**
 * Collects text in runs. A run that is as long as its source stands for it character by character; any other (a decoded
 * entity, a line break) stands for it as a whole.
 */
class TextBuilder {
  private readonly source: string;
  private readonly parts: string[] = [];
  private runs = new Int32Array(WIDTH * 64);
  private count = 0;
  private length = 0;
  private lastPart = '';

  constructor(source: string) {
    this.source = source;
  }

  /** Adds text that stands for source[start, end). */
  add(text: string, start: number, end: number): void {
    if (text === '') return;
    this.parts.push(text);
    this.lastPart = text;
    if (WIDTH * (this.count + 1) > this.runs.length) {
      const wider = new Int32Array(this.runs.length * 2);
      wider.set(this.runs);
      this.runs = wider;
    }
    const at = WIDTH * this.count;
    this.runs[at] = this.length;
    this.runs[at + 1] = start;
    this.runs[at + 2] = end;
    this.count += 1;
    this.length += text.length;
  }

  lineBreak(at: number): void {
    if (this.count > 0 && this.lastPart !== '\n') this.add('\n', at, at);
  }

  done(): SourceText {
    const { source, count, length } = this;
    const runs = this.runs.slice(0, WIDTH * count);
    const textAt = (run: number): number => (run < count ? runs[WIDTH * run]! : length);
    const sourceAt = (run: number): number => runs[WIDTH * run + 1]!;
    const sourceTo = (run: number): number => runs[WIDTH * run + 2]!;
    const isExact = (run: number): boolean => textAt(run + 1) - textAt(run) === sourceTo(run) - sourceAt(run);
    /** The last run for which `place` is at most `offset`; −1 = none. */
    const lastRun = (place: (run: number) => number, offset: number): number =>
      firstIndex(count, (run) => place(run) <= offset) - 1;
    const startOf = (at: number): number => {
      if (at >= length) return source.length;
      const run = lastRun(textAt, at);
      return isExact(run) ? sourceAt(run) + at - textAt(run) : sourceAt(run);
    };
    return {
      source,
      text: this.parts.join(''),
      toSource: (start, end) => {
        const first = startOf(start);
        if (start >= end) return [first, first];
        if (end > length) return [first, source.length];
        const run = lastRun(textAt, end - 1);
        return [first, isExact(run) ? sourceAt(run) + end - textAt(run) : sourceTo(run)];
      },
      fromSource: (offset) => {
        const run = lastRun(sourceAt, offset - 1);
        if (run === -1) return 0;
        const inside = offset - sourceAt(run);
        return isExact(run) ? Math.min(textAt(run) + inside, textAt(run + 1)) : textAt(run + 1);
      },
    };
  }
}

/**
 * Open elements, as many as browsers nest. The parser looks through all that are open for each tag that closes one, so
 * that deeper markup is read as several pages, one behind the other; else it would take time that grows with its square.
 */
export const DEEPEST = 512;

function readHtml(source: string, builder: TextBuilder): void {
  // where there is no entity, the parser passes over text at once
  const decodeEntities = source.includes('&');
  for (let from = 0; from < source.length;) from = readPage(source, from, builder, decodeEntities);
}

/** @returns where to go on */
function readPage(source: string, from: number, builder: TextBuilder, decodeEntities: boolean): number {
  let depth = 0;
  let silent = 0;
  let stopped = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes, isImplied) => {
        depth += 1;
        if (SILENT.has(name)) silent += 1;
        if (BLOCKS.has(name)) builder.lineBreak(from + parser.startIndex);
        for (const attribute of SPOKEN) {
          const value = attributes[attribute];
          if (value === undefined || value.trim() === '') continue;
          spoken(builder, source, from + parser.startIndex, from + parser.endIndex + 1, value);
        }
        // what is in a script must not be taken for text, unless somebody goes to such lengths
        if (!isImplied && depth >= (silent > 0 ? 2 * DEEPEST : DEEPEST)) {
          stopped = true;
          parser.pause();
        }
      },
      ontext: (data) => {
        if (silent === 0) builder.add(data, from + parser.startIndex, from + parser.endIndex + 1);
      },
      onclosetag: (name) => {
        depth -= 1;
        if (SILENT.has(name)) silent -= 1;
        if (BLOCKS.has(name)) builder.lineBreak(Math.min(from + parser.startIndex, source.length));
      },
    },
    { decodeEntities, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(source.slice(from));
  if (stopped) return from + parser.endIndex + 1;
  parser.end();
  return source.length;
}

function spoken(builder: TextBuilder, source: string, from: number, to: number, value: string): void {
  const at = source.slice(from, to).indexOf(value);
  builder.lineBreak(from);
  if (at === -1) builder.add(value, from, to);
  else builder.add(value, from + at, from + at + value.length);
  builder.lineBreak(to);
}
