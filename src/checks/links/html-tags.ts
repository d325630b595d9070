import { decodeHTMLAttribute } from 'entities';

/** A tag of HTML; offsets are UTF-16 units of the source. */
export interface Tag {
  /** In lower case. */
  readonly name: string;
  readonly start: number;
  /** Behind its `>`. */
  readonly end: number;
  /** Whether it ends an element. */
  readonly closes: boolean;
}

export interface Attribute {
  /** In lower case. */
  readonly name: string;
  /** With entities decoded. */
  readonly value: string;
  /** Where the value stands, without its quotes. */
  readonly start: number;
  readonly end: number;
}

/** Elements without an end. */
export const VOID_TAGS: ReadonlySet<string> = new Set(
  'area base br col embed hr img input link meta source track wbr'.split(' '),
);

/** Longest name of an element that is read whole. */
const LONGEST_ELEMENT = 31;
/** Longest name of an attribute that is read whole. */
const LONGEST_NAME = 40;

/** All tags in their order. Takes time that grows with the length of the source. */
export function* tagsOf(source: string): Generator<Tag> {
  for (let at = source.indexOf('<'); at !== -1; at = source.indexOf('<', at)) {
    if (source.startsWith('<!--', at)) {
      const end = source.indexOf('-->', at + 4);
      if (end === -1) return;
      at = end + 3;
      continue;
    }
    const closes = source[at + 1] === '/';
    const from = at + (closes ? 2 : 1);
    const behind = endOfName(source, from);
    if (behind === from) {
      at += 1;
      continue;
    }
    const end = endOfTag(source, behind);
    yield { name: source.slice(from, behind).toLowerCase(), start: at, end, closes };
    at = end;
  }
}

/** A name begins with a letter. @returns `from` when none stands there */
function endOfName(source: string, from: number): number {
  const first = source.charCodeAt(from) | 0x20;
  if (!(first >= 0x61 && first <= 0x7a)) return from;
  let at = from + 1;
  while (at < source.length && at - from < LONGEST_ELEMENT && !endsName(source[at]!)) at += 1;
  return at;
}

const endsName = (sign: string): boolean =>
  sign === '>' || sign === '/' || ((sign <= ' ' || sign > '~') && /\s/.test(sign));

/** Behind the `>` that stands in no quotes. */
function endOfTag(source: string, from: number): number {
  let quote = '';
  for (let at = from; at < source.length; at += 1) {
    const sign = source[at]!;
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '>') return at + 1;
    else if ((sign === '"' || sign === "'") && isBehindEquals(source, at)) quote = sign;
  }
  return source.length;
}

function isBehindEquals(source: string, at: number): boolean {
  let before = at - 1;
  while (at - before < LONGEST_NAME && isSpace(source[before])) before -= 1;
  return source[before] === '=';
}

const isSpace = (sign: string | undefined): boolean =>
  sign === ' ' || sign === '\n' || sign === '\t' || sign === '\r' || sign === '\f';

/** The attributes of a tag that have a value. */
export function attributesOf(source: string, { name, start, end }: Tag): readonly Attribute[] {
  const found: Attribute[] = [];
  const stop = source[end - 1] === '>' ? end - 1 : end;
  let at = start + 1 + name.length;
  while (at < stop) {
    while (at < stop && (isSpace(source[at]) || source[at] === '/')) at += 1;
    const from = at;
    while (at < stop && !isSpace(source[at]) && source[at] !== '=') at += 1;
    const attribute = source.slice(from, Math.min(at, from + LONGEST_NAME)).toLowerCase();
    while (at < stop && isSpace(source[at])) at += 1;
    if (source[at] !== '=') {
      if (at === from) at += 1;
      continue;
    }
    at += 1;
    while (at < stop && isSpace(source[at])) at += 1;
    const quote = source[at];
    let [first, last] = [at, at];
    if (quote === '"' || quote === "'") {
      const closing = source.indexOf(quote, at + 1);
      [first, last] = [at + 1, closing === -1 || closing > stop ? stop : closing];
      at = last + 1;
    } else {
      while (at < stop && !isSpace(source[at])) at += 1;
      last = at;
    }
    found.push({ name: attribute, value: decodeHTMLAttribute(source.slice(first, last)), start: first, end: last });
  }
  return found;
}
