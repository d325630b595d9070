import { LOOK_ALIKES } from '../tables/look-alikes.ts';
import { TRADITIONAL } from '../tables/traditional.ts';

/**
 * What a character is to somebody who hides a word: something that shows, or something to put between. And the one form
 * in which characters that look or mean the same are compared: compatibility forms (NFKC), lower case, letters without
 * their marks, look-alikes (UTS #39), mainland simplified forms, digits for numerals.
 */
export const KIND = {
  /** Shows, and is compared in its {@link FOLDS folded} form. */
  KEPT: 0,
  /** Takes no room: zero width, joiners, variation selectors, combining marks. */
  INVISIBLE: 1,
  SPACE: 2,
  LINE_BREAK: 3,
  PUNCTUATION: 4,
  /** Symbols, emoji, unassigned and private characters, halves of surrogate pairs. */
  SYMBOL: 5,
  /** Shows, and stands for several units: {@link foldOf} tells. */
  EXPANDED: 6,
  /** First half of a surrogate pair, if the second follows: {@link foldOf} tells. */
  LEADING: 7,
} as const;
export type Kind = (typeof KIND)[keyof typeof KIND];

/** What one code point is compared as; an empty `units` is left out of comparisons for being of `kind`. */
export interface Fold {
  readonly kind: Kind;
  /** UTF-16 units. */
  readonly units: string;
}

/** Symbols to Unicode, and parts of characters to whoever takes them apart. */
const STROKE = /[\u31c0-\u31e3]/;
const separates = (sign: string): boolean => /[\p{P}\p{S}\p{Z}\p{C}\p{M}]/u.test(sign) && !STROKE.test(sign);
const pairs = (table: string): ReadonlyMap<string, string> => {
  const signs = [...table];
  return new Map(Array.from({ length: signs.length / 2 }, (_, at) => [signs[at * 2]!, signs[at * 2 + 1]!]));
};
export const LOOK_ALIKE: ReadonlyMap<string, string> = pairs(LOOK_ALIKES);
/** Taiwan writes 著 where the mainland has kept 著 and 着 apart. */
export const SIMPLIFIED: ReadonlyMap<string, string> = pairs(`${TRADITIONAL}著着`);

/** Numerals by their value 0–9, 〇 to 玖. */
const NUMERALS = ['〇零', '一壹弌', '二贰弍', '三叁弎', '四肆', '五伍', '六陆', '七柒', '八捌', '九玖'] as const;
export const DIGIT: ReadonlyMap<string, string> = new Map(
  NUMERALS.flatMap((signs, value) => [...signs].map((sign): [string, string] => [sign, String(value)])),
);
/** Enclosed numbers from ten on, as they are counted in words. */
const TENS: ReadonlyMap<string, string> = new Map(
  ['⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲', '⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆', '⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚', '❿'].flatMap((signs) =>
    [...signs].map((sign, value): [string, string] => [sign, value === 0 ? '十' : `十${value}`]),
  ),
);
/** Numbers that Unicode does not break down by itself: ❶ to ❾ and the like. */
const ENCLOSED = ['❶', '➀', '➊', '⓵', '㊀', '㈠'] as const;
/** The digit that a number in a circle or in brackets stands for. */
export const enclosed = (sign: string): string | undefined => {
  const code = sign.codePointAt(0)!;
  const first = ENCLOSED.find((start) => code >= start.codePointAt(0)! && code < start.codePointAt(0)! + 9);
  return first === undefined ? undefined : String(code - first.codePointAt(0)! + 1);
};

/** One letter or ideograph in the form in which it is compared. */
function foldSign(sign: string): string {
  let folded = sign.toLowerCase();
  if ([...folded].length !== 1) folded = sign;
  const base = folded.normalize('NFD');
  // é is e, but が stays が: only where Latin, Greek or Cyrillic letters carry marks
  if (base.length > 1 && /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]\p{M}+$/u.test(base)) {
    folded = folded === 'ü' || base.startsWith('ü') ? 'v' : base[0]!;
  }
  folded = LOOK_ALIKE.get(folded) ?? folded;
  folded = SIMPLIFIED.get(folded) ?? folded;
  return DIGIT.get(folded) ?? folded;
}

function fold(sign: string): Fold {
  const tens = TENS.get(sign) ?? enclosed(sign);
  if (tens !== undefined) return { kind: tens.length > 1 ? KIND.EXPANDED : KIND.KEPT, units: tens };
  const direct = LOOK_ALIKE.get(sign);
  const shown = [...(direct ?? sign.normalize('NFKC'))].filter((part) => !separates(part));
  if (shown.length === 0) return { kind: separatorKind(sign), units: '' };
  const units = shown.map(foldSign).join('');
  return { kind: units.length === 1 && sign.length === 1 ? KIND.KEPT : KIND.EXPANDED, units };
}

function separatorKind(sign: string): Kind {
  if (/[\n\r\v\f\u0085\u2028\u2029]/.test(sign)) return KIND.LINE_BREAK;
  if (/[\p{Zs}\t\u2800]/u.test(sign)) return KIND.SPACE;
  if (/[\p{M}\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0\ufffc]/u.test(sign)) return KIND.INVISIBLE;
  if (/\p{P}/u.test(sign)) return KIND.PUNCTUATION;
  return KIND.SYMBOL;
}

/** Hangul fillers are letters to Unicode, and take no room. */
const FILLERS = new Set(['\u115f', '\u1160', '\u3164', '\uffa0']);

const FOLD_CACHE = new Map<number, Fold>();
const FOLD_CACHE_SIZE = 5_000;

/** What the code point is compared as. @param code a code point of the planes above the first, or one of the first */
export function foldOf(code: number): Fold {
  const known = FOLD_CACHE.get(code);
  if (known !== undefined) return known;
  const sign = String.fromCodePoint(code);
  const made = FILLERS.has(sign) ? { kind: KIND.INVISIBLE, units: '' } : fold(sign);
  if (FOLD_CACHE.size >= FOLD_CACHE_SIZE) FOLD_CACHE.clear();
  FOLD_CACHE.set(code, made);
  return made;
}

/** UTF-16 unit → {@link Kind}. */
export const KINDS = new Uint8Array(1 << 16);
/** UTF-16 unit of kind KEPT → the unit it is compared as. */
export const FOLDS = new Uint16Array(1 << 16);

function fill(): void {
  for (let unit = 0; unit < KINDS.length; unit += 1) {
    FOLDS[unit] = unit;
    // ideographs and hangul are most of the plane, and nearly all of them are themselves
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)) continue;
    if (unit >= 0xd800 && unit <= 0xdfff) KINDS[unit] = unit < 0xdc00 ? KIND.LEADING : KIND.SYMBOL;
    else {
      const { kind, units } = foldOf(unit);
      KINDS[unit] = kind;
      if (kind === KIND.KEPT) FOLDS[unit] = units.charCodeAt(0);
    }
  }
  for (const from of [...SIMPLIFIED.keys(), ...DIGIT.keys()]) {
    if (from.length !== 1) continue;
    const { kind, units } = foldOf(from.charCodeAt(0));
    KINDS[from.charCodeAt(0)] = kind;
    if (kind === KIND.KEPT) FOLDS[from.charCodeAt(0)] = units.charCodeAt(0);
  }
  FOLD_CACHE.clear();
}
fill();

/** 1 for each unit of the characters. */
export function flagsOf(characters: string): Uint8Array {
  const flags = new Uint8Array(1 << 16);
  for (let at = 0; at < characters.length; at += 1) flags[characters.charCodeAt(at)] = 1;
  return flags;
}

/** Whether a folded unit is a digit. */
export const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
/** Whether a folded unit is a Latin letter. */
export const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a;
