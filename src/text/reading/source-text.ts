import { firstIndex } from '../matching/binary-search.ts';
import type { Span } from '../../domain/finding.ts';
import type { BodyFormat } from '../../domain/vocabulary.ts';
import type { Separator } from './lines.ts';
import { readInOrder } from './reading-order.ts';
import { readTree } from './read-tree.ts';
import type { ElementPiece, TextPiece, TextTree } from './tree.ts';

/** A piece of a tree in what a reader reads of it: `text.slice(from, to)`. */
export interface ReadPiece {
  readonly piece: TextPiece;
  readonly from: number;
  readonly to: number;
}

/** What a reader reads of a field, with the way back to the characters of the field. */
export interface SourceText {
  readonly source: string;
  readonly tree: TextTree;
  readonly text: string;
  /** The same, of the same length, as words are looked for in it: none goes on in the next cell. */
  readonly words: string;
  /** The text in the order in which it is read. */
  readonly pieces: readonly ReadPiece[];
  /** What is read of a link. */
  readonly rangeOf: (link: ElementPiece) => Span | undefined;
  /** The source characters behind `text.slice(start, end)`, tags between them included. */
  toSource(start: number, end: number): Span;
  /** First offset in `text` whose character begins at or after the source offset. */
  fromSource(offset: number): number;
}

/**
 * Reads a field: markup is undone as a browser does, blocks become lines. Every character keeps the place it came from.
 * Takes time that grows with the length of the field.
 */
export function readText(source: string, format: BodyFormat): SourceText {
  const tree = readTree(source, format);
  if (format === 'text') return identity(tree);
  const builder = new TextBuilder(tree);
  readInOrder(
    tree.pieces,
    {
      text: (piece, text) => builder.add(piece, text),
      separator: (sign, at) => builder.separate(sign, at),
      begin: (element) => builder.begin(element),
      end: (element) => builder.end(element),
    },
    { source, endsLine: format === 'html' },
  );
  return builder.done();
}

function identity(tree: TextTree): SourceText {
  const { source } = tree;
  return {
    ...{ source, tree, text: source, words: source },
    pieces: tree.pieces.flatMap((piece) => (piece.kind === 'text' ? [{ piece, from: 0, to: source.length }] : [])),
    rangeOf: () => undefined,
    toSource: (start, end) => [start, end],
    fromSource: (offset) => offset,
  };
}

/** Offsets per run: where it begins in the text, and which source characters it stands for. */
const WIDTH = 3;

/**
 * Collects text in runs. A run that is as long as its source stands for it character by character; any other (a decoded
 * reference, a line break) stands for it as a whole.
 */
class TextBuilder {
  private readonly tree: TextTree;
  private readonly parts: string[] = [];
  private readonly pieces: ReadPiece[] = [];
  private readonly ranges = new Map<ElementPiece, Span>();
  private readonly begun: number[] = [];
  private runs = new Int32Array(WIDTH * 64);
  private count = 0;
  private length = 0;
  /** Where cells are separated. */
  private readonly cells: number[] = [];
  /** Whether the text has the order of the source; tables and annotations can change it. */
  private inOrder = true;

  constructor(tree: TextTree) {
    this.tree = tree;
  }

  add(piece: TextPiece, text: string): void {
    this.pieces.push({ piece, from: this.length, to: this.length + text.length });
    this.run(text, piece.start, piece.end);
  }

  separate(sign: Separator, at: number): void {
    if (sign === '\t') this.cells.push(this.length);
    this.run(sign, at, at);
  }

  begin({ name }: ElementPiece): void {
    if (name === 'a') this.begun.push(this.length);
  }

  end(element: ElementPiece): void {
    if (element.name === 'a') this.ranges.set(element, [this.begun.pop()!, this.length]);
  }

  /** Adds text that stands for source[start, end). */
  private run(text: string, start: number, end: number): void {
    if (text === '') return;
    this.parts.push(text);
    if (WIDTH * (this.count + 1) > this.runs.length) {
      const wider = new Int32Array(this.runs.length * 2);
      wider.set(this.runs);
      this.runs = wider;
    }
    const at = WIDTH * this.count;
    if (this.count > 0 && start < this.runs[at - 1]!) this.inOrder = false;
    this.runs[at] = this.length;
    this.runs[at + 1] = start;
    this.runs[at + 2] = end;
    this.count += 1;
    this.length += text.length;
  }

  done(): SourceText {
    const { tree, count, length, ranges, inOrder } = this;
    const { source } = tree;
    const runs = this.runs.slice(0, WIDTH * count);
    const textAt = (run: number): number => (run < count ? runs[WIDTH * run]! : length);
    const sourceAt = (run: number): number => runs[WIDTH * run + 1]!;
    const sourceTo = (run: number): number => runs[WIDTH * run + 2]!;
    const isExact = (run: number): boolean => textAt(run + 1) - textAt(run) === sourceTo(run) - sourceAt(run);
    const runAt = (at: number): number => firstIndex(count, (run) => textAt(run) <= at) - 1;
    const startOf = (at: number): number => {
      if (at >= length) return source.length;
      const run = runAt(at);
      return isExact(run) ? sourceAt(run) + at - textAt(run) : sourceAt(run);
    };
    const endOf = (at: number): number => {
      if (at > length) return source.length;
      const run = runAt(at - 1);
      return isExact(run) ? sourceAt(run) + at - textAt(run) : sourceTo(run);
    };
    /** Runs by where they begin in the source. */
    let bySource: readonly number[] | undefined;
    const runFrom = (offset: number): number => {
      const before = (run: number): boolean => sourceAt(run) <= offset - 1;
      if (inOrder) return firstIndex(count, before) - 1;
      bySource ??= Array.from({ length: count }, (_, run) => run).toSorted((a, b) => sourceAt(a) - sourceAt(b));
      return bySource[firstIndex(count, (index) => before(bySource![index]!)) - 1] ?? -1;
    };
    const text = this.parts.join('');
    return {
      ...{ source, tree, text, pieces: this.pieces },
      words: withLineBreaks(text, this.cells),
      rangeOf: (link) => ranges.get(link),
      toSource: (start, end) => {
        if (start >= end || inOrder) {
          const first = startOf(start);
          return start >= end ? [first, first] : [first, endOf(end)];
        }
        let [first, last] = [startOf(start), endOf(end)];
        for (let run = runAt(start); run < count && textAt(run) < end; run += 1) {
          if (run > runAt(start)) first = Math.min(first, sourceAt(run));
          if (textAt(run + 1) <= end) last = Math.max(last, sourceTo(run));
        }
        return [Math.min(first, last), last];
      },
      fromSource: (offset) => {
        const run = runFrom(offset);
        if (run === -1) return 0;
        const inside = offset - sourceAt(run);
        return isExact(run) ? Math.min(textAt(run) + inside, textAt(run + 1)) : textAt(run + 1);
      },
    };
  }
}

function withLineBreaks(text: string, places: readonly number[]): string {
  if (places.length === 0) return text;
  return (
    places.map((place, index) => text.slice(index === 0 ? 0 : places[index - 1]! + 1, place)).join('\n') +
    `\n${text.slice(places.at(-1)! + 1)}`
  );
}
