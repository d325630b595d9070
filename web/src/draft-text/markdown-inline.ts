import type { ElementPiece, Piece } from './pieces.ts';

/** Text put together from parts of the source: of every character, the place that it comes from. */
export class Run {
  private readonly source: string;
  text: string;
  private readonly places: number[];

  constructor(source: string, text = '', places: number[] = []) {
    this.source = source;
    this.text = text;
    this.places = places;
  }

  add(start: number, end: number): void {
    this.text += this.source.slice(start, end);
    for (let place = start; place < end; place += 1) this.places.push(place);
  }

  /** A line ends here and the text goes on. */
  break(place: number): void {
    this.text += '\n';
    this.places.push(place);
  }

  placeOf(index: number): number {
    return this.places[index] ?? (this.places.at(-1) ?? -1) + 1;
  }

  trimmed(): Run {
    const from = this.text.length - this.text.trimStart().length;
    const to = Math.max(from, this.text.trimEnd().length);
    return new Run(this.source, this.text.slice(from, to), this.places.slice(from, to));
  }

  /** The characters [from, to) as pieces, each of which is one stretch of the source. */
  plain(from = 0, to = this.text.length): Piece[] {
    const pieces: Piece[] = [];
    for (let start = from; start < to;) {
      let end = start + 1;
      while (end < to && this.placeOf(end) === this.placeOf(end - 1) + 1) end += 1;
      const place = this.placeOf(start);
      const text = this.text.slice(start, end);
      pieces.push({ kind: 'text', text, start: place, end: place + text.length, exact: true });
      start = end;
    }
    return pieces;
  }
}

/** How deep emphasis is followed; deeper it appears as it is written. */
const DEPTH = 16;
const ESCAPED = /^\\[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;
const EMPHASIS = { '**': 'strong', __: 'strong', '~~': 's', '*': 'em', _: 'em' } as const;
const TARGET =
  /^\([ \t\n]*(?:<([^<>\n]*)>|([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))(?:[ \t\n]+(?:"[^"]*"|'[^']*'|\([^()]*\)))?[ \t\n]*\)/;
const AUTOLINK = /^<((?:https?|mailto):[^\s<>]*)>/i;
/** Longest address, with its title, that a link is looked for. */
const TARGET_LENGTH = 4_000;

/** Emphasis, code, links, pictures and line breaks of a paragraph. */
export const parseInline = (run: Run): Piece[] => new Inline(run).read(0, run.text.length, 0);

class Inline {
  private readonly run: Run;
  /** Of every opening bracket, its closing one. */
  private readonly closing: ReadonlyMap<number, number>;

  constructor(run: Run) {
    this.run = run;
    this.closing = brackets(run.text);
  }

  read(from: number, to: number, depth: number): Piece[] {
    const { run } = this;
    const pieces: Piece[] = [];
    /** Marks that are closed nowhere after here. */
    const dead = new Set<string>();
    let plain = from;
    for (let at = from; at < to;) {
      const found = this.special(at, to, depth, dead);
      if (found === null) {
        at += 1;
        continue;
      }
      pieces.push(...run.plain(plain, at), ...found.pieces);
      at = found.next;
      plain = at;
    }
    pieces.push(...run.plain(plain, to));
    return pieces;
  }

  private special(at: number, to: number, depth: number, dead: Set<string>): Special | null {
    const { run } = this;
    const sign = run.text[at] ?? '';
    if (sign === '\\') {
      if (run.text[at + 1] === '\n') return { pieces: [this.lineBreak(at)], next: at + 2 };
      return ESCAPED.test(run.text.slice(at, at + 2)) ? { pieces: run.plain(at + 1, at + 2), next: at + 2 } : null;
    }
    if (sign === ' ') {
      const spaces = /^ {2,}\n/.exec(run.text.slice(at, at + 80))?.[0].length;
      return spaces === undefined ? null : { pieces: [this.lineBreak(at)], next: at + spaces };
    }
    if (sign === '`') return this.code(at, to, dead);
    if (sign === '<') return this.autolink(at, to);
    if (sign === '!' || sign === '[') return this.link(at, to, depth);
    return depth < DEPTH && '*_~'.includes(sign) ? this.emphasis(at, to, depth, dead) : null;
  }

  private lineBreak(at: number): ElementPiece {
    return this.element('br', at, at, []);
  }

  private element(
    name: string,
    from: number,
    to: number,
    children: Piece[],
    attributes: Readonly<Record<string, string>> = {},
  ): ElementPiece {
    const start = this.run.placeOf(from);
    const end = to > from ? this.run.placeOf(to - 1) + 1 : start;
    return { kind: 'element', name, attributes, start, end, children };
  }

  private code(at: number, to: number, dead: Set<string>): Special | null {
    const { run } = this;
    const ticks = /^`+/.exec(run.text.slice(at, Math.min(to, at + 100)))?.[0] ?? '`';
    // a run of marks is looked at once, from its beginning
    if (run.text[at - 1] === '`' || dead.has(ticks)) return null;
    for (let end = run.text.indexOf(ticks, at + ticks.length); end !== -1 && end + ticks.length <= to;) {
      const whole = run.text[end - 1] !== '`' && run.text[end + ticks.length] !== '`';
      if (whole) {
        const inside = run.plain(at + ticks.length, end);
        return { pieces: [this.element('code', at, at + ticks.length, inside)], next: end + ticks.length };
      }
      end = run.text.indexOf(ticks, end + 1);
    }
    dead.add(ticks);
    return null;
  }

  private autolink(at: number, to: number): Special | null {
    const found = AUTOLINK.exec(this.run.text.slice(at, Math.min(to, at + TARGET_LENGTH)));
    if (found === null) return null;
    const next = at + found[0].length;
    const link = this.element('a', at, at + 1, this.run.plain(at + 1, next - 1), { href: found[1] ?? '' });
    return { pieces: [link], next };
  }

  private link(at: number, to: number, depth: number): Special | null {
    const { run } = this;
    const picture = run.text[at] === '!';
    const open = picture ? at + 1 : at;
    const close = this.closing.get(open);
    if (close === undefined || close >= to || depth >= DEPTH) return null;
    const target = TARGET.exec(run.text.slice(close + 1, Math.min(to, close + 1 + TARGET_LENGTH)));
    if (target === null) return null;
    const next = close + 1 + target[0].length;
    const address = target[1] ?? target[2] ?? '';
    if (picture) {
      const alt = run.text.slice(open + 1, close);
      return { pieces: [this.element('img', at, next, [], { src: address, alt })], next };
    }
    // what a finding in the address marks is the whole link: its "tag" is the part with the address
    const piece = this.element('a', close, next, this.read(open + 1, close, depth + 1), { href: address });
    return { pieces: [piece], next };
  }

  private emphasis(at: number, to: number, depth: number, dead: Set<string>): Special | null {
    const { text } = this.run;
    const sign = text[at] ?? '';
    const double = sign + sign;
    const mark = text.startsWith(double, at) ? double : sign;
    const name = (EMPHASIS as Readonly<Record<string, string>>)[mark];
    if (name === undefined || dead.has(mark)) return null;
    const inner = at + mark.length;
    const opens = /\S/.test(text[inner] ?? ' ') && !(sign === '_' && WORD.test(text[at - 1] ?? ' '));
    if (!opens) return null;
    for (let end = text.indexOf(mark, inner + 1); end !== -1 && end + mark.length <= to;) {
      const after = text[end + mark.length] ?? ' ';
      const longer = mark.length === 1 && (text[end - 1] === sign || after === sign);
      const closes = /\S/.test(text[end - 1] ?? ' ') && !longer && !(sign === '_' && WORD.test(after));
      if (closes) {
        const piece = this.element(name, at, inner, this.read(inner, end, depth + 1));
        return { pieces: [piece], next: end + mark.length };
      }
      end = text.indexOf(mark, end + 1);
    }
    dead.add(mark);
    return null;
  }
}

interface Special {
  readonly pieces: Piece[];
  readonly next: number;
}

function brackets(text: string): ReadonlyMap<number, number> {
  const closing = new Map<number, number>();
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '[') open.push(at);
    else if (sign === ']') {
      const start = open.pop();
      if (start !== undefined) closing.set(start, at);
    }
  }
  return closing;
}
