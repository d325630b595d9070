import type { Span } from '../../domain/finding.ts';
import { DIGIT, enclosed, foldOf, KIND, KINDS, LOOK_ALIKE, SIMPLIFIED } from './characters.ts';

/**
 * A text as the computed checks read it: numbers, dates and marks in one form, every space as one space, without what
 * takes no room, radicals and compatibility forms as the characters they stand for (NFKC), traditional characters as the
 * mainland writes them. Letters keep their case, numerals their form: 一月 is no 1月.
 */
export interface PlainText {
  readonly text: string;
  /** The characters of the text behind `text.slice(start, end)`. */
  readonly spanOf: (start: number, end: number) => Span;
}

/** Unit → its plain form; 0 = it is left out. */
const FORMS = Uint16Array.from({ length: 1 << 16 }, (_, unit) => formOf(unit));

function formOf(unit: number): number {
  if (unit === 0x09 || unit === 0x0a || unit === 0x0d) return unit;
  const kind = KINDS[unit];
  if (kind === KIND.INVISIBLE) return 0;
  if (kind === KIND.SPACE) return 0x20;
  if (kind === KIND.LINE_BREAK) return 0x0a;
  if (unit >= 0xff01 && unit <= 0xff5e) return unit - 0xfee0;
  const sign = String.fromCharCode(unit);
  const simple = SIMPLIFIED.get(sign);
  if (simple?.length === 1) return simple.charCodeAt(0);
  if (!((unit >= 0x2e80 && unit <= 0x2fdf) || (unit >= 0xf900 && unit <= 0xfaff) || (unit >= 0xfe30 && unit <= 0xfe6f)))
    return unit;
  const form = sign.normalize('NFKC');
  const alike = form === sign ? (LOOK_ALIKE.get(sign) ?? sign) : form;
  return alike.length === 1 ? alike.charCodeAt(0) : unit;
}

/** The digit of one in a circle, in brackets, above or below the line, of a numeral, and of 0 to 9 themselves. */
const digitOf = (sign: string): string =>
  enclosed(sign) ?? DIGIT.get(sign) ?? sign.normalize('NFKC').replaceAll(/[().]/g, '');
/** Digits as long as a telephone number written in numerals only are no count of anything. */
const LONG = 11;
const ENCLOSED = String.raw`[⓪①-⑨⑴-⑼⒈-⒐❶-❾➀-➈➊-➒⓵-⓽㊀-㊈㈠-㈨⁰¹²³⁴-⁹₀-₉]`;
const MAY_BE_NUMBER = new RegExp(`${ENCLOSED}{3}|[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖]{5}|\\d${ENCLOSED}`);
const NUMBER = new RegExp(
  `${ENCLOSED}{3,}|(?<=\\d)${ENCLOSED}{1,11}(?=\\d)|[〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖\\d]{${LONG},}`,
  'g',
);

const identity = (start: number, end: number): Span => [start, end];

/** Only what takes no room is left out. */
const SHOWN = Uint16Array.from({ length: 1 << 16 }, (_, unit) => (FORMS[unit] === 0 ? 0 : unit));
/** What people put, unseen, into names and addresses. */
const UNSEEN =
  /[\u00ad\u115f\u1160\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|\u034f|[\u180b-\u180f]|\u3164|[\ufe00-\ufe0f]|\ufeff|\uffa0/;

/** The text without what takes no room: signs of other widths and scripts stay, as they tell who hides an address. */
export const shownText = (text: string): PlainText =>
  UNSEEN.test(text) ? fold(text, SHOWN) : { text, spanOf: identity };

function fold(text: string, forms = FORMS): PlainText {
  const bytes = Buffer.from(text, 'utf16le');
  const units = new Uint16Array(bytes.buffer, bytes.byteOffset, text.length);
  const size = units.length;
  /** Where each plain unit begins; none while all stand where they stood. */
  let starts: Int32Array | undefined;
  let length = 0;
  for (let at = 0; at < size; at += 1) {
    const unit = units[at]!;
    let form = forms[unit]!;
    let wide = 1;
    if (forms === FORMS && unit >= 0xd800 && unit < 0xdc00 && at + 1 < size) {
      const folded = pairForm(text.codePointAt(at)!);
      if (folded !== undefined) [form, wide] = [folded, 2];
    }
    if (wide > 1 || form === 0) starts ??= Int32Array.from({ length: size }, (_, place) => place);
    if (form !== 0) {
      units[length] = form;
      if (starts !== undefined) starts[length] = at;
      length += 1;
    }
    at += wide - 1;
  }
  const shown = bytes.toString('utf16le', 0, length * 2);
  const plain = forms === FORMS && MAY_BE_NUMBER.test(shown) ? shown.replaceAll(NUMBER, digitsOf) : shown;
  if (starts === undefined) return { text: plain, spanOf: identity };
  const places = starts;
  const startOf = (at: number): number => (at < length ? places[at]! : size);
  // what is left out behind the last unit is not part of it
  const endOf = (at: number): number => {
    const last = startOf(at - 1);
    return Math.min(size, last + (text.codePointAt(last)! > 0xffff ? 2 : 1));
  };
  return { text: plain, spanOf: (start, end) => [startOf(start), end > start ? endOf(end) : startOf(start)] };
}

const digitsOf = (run: string): string => Array.from(run, digitOf).join('');

/** The plain unit of a character above the first plane; 0 = it takes no room; undefined = it stays. */
function pairForm(code: number): number | undefined {
  if (code < 0x10000) return undefined;
  const { kind, units } = foldOf(code);
  if (kind === KIND.INVISIBLE) return 0;
  const form = String.fromCodePoint(code).normalize('NFKC');
  return units.length === 1 && form.length === 1 ? form.charCodeAt(0) : undefined;
}

/** Shorter texts are made anew each time: the title must not take the place of the body. */
const REMEMBERED = 200;
let last: { readonly of: string; readonly plain: PlainText } = { of: '', plain: { text: '', spanOf: identity } };

/** Many checks ask for the same text, one after another. Takes time that grows with the length of the text. */
export function plainText(text: string): PlainText {
  if (text.length < REMEMBERED) return fold(text);
  if (text !== last.of) last = { of: text, plain: fold(text) };
  return last.plain;
}
