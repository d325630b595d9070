import { foldOf, FOLDS, KIND, KINDS } from '../reading/characters.ts';

/** `dot`: another sign or word for it; `letters`: of another script; `scheme`: hxxp; `space`: around a dot. */
export type LinkEvasion = 'dot' | 'letters' | 'scheme' | 'space';

/** Longest host, and so the longest label that is read whole. */
export const MAX_HOST = 253;
/** How a dot is written, and what that is. None is longer than the reach that is looked at. */
const WRITTEN_DOT =
  /\s{0,3}(?:\[\s?(?:[.。点]|dot)\s?\]|[(（【「{<]\s?(?:[.。．点]|dot)\s?[)）】」}>]|点|[。．｡·•・]|\bdot\b)\s{0,3}|\s{1,3}\.\s{0,3}|\.\s{1,3}/iuy;
const LONE_DOTS = new Set('点。．｡·•・'.split(''));
const DOT_STARTS = new Set('.[(（【「{<点。．｡·•・dD \u3000'.split(''));
/** The unit that a character stands for in a host, 0 = none; `wide` characters take two units. */
export function unitAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 0x80) {
    if ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) || unit === 0x2d || unit === 0x5f) return unit;
    return unit >= 0x41 && unit <= 0x5a ? unit + 32 : 0;
  }
  if (unit >= 0x2e80 && unit < 0xd800) return 0;
  if (unit >= 0xd800 && unit < 0xdc00) return plainOf(text.codePointAt(at)!);
  if (unit >= 0xdc00 && unit < 0xff00) return 0;
  if (unit === 0xff0d) return 0x2d;
  if (KINDS[unit] !== KIND.KEPT) return 0;
  // letters only, unless full width: ① and ² stand before and behind links that are in order
  const plain = asciiOf(FOLDS[unit]!);
  return unit >= 0xff00 || plain >= 0x61 ? plain : 0;
}

const asciiOf = (unit: number): number => ((unit >= 0x61 && unit <= 0x7a) || (unit >= 0x30 && unit <= 0x39) ? unit : 0);

function plainOf(code: number): number {
  if (code < 0x1d400 || code > 0x1f1ff) return 0;
  const { units } = foldOf(code);
  return units.length === 1 ? asciiOf(units.charCodeAt(0)) : 0;
}

export interface Label {
  readonly text: string;
  readonly end: number;
  /** Has letters of other scripts. Full width is none: browsers take it as it stands. */
  readonly foreign: boolean;
}

export function labelAt(text: string, from: number): Label {
  let at = from;
  // most are plain letters and digits, and many are numbers
  while (at < text.length && at - from <= MAX_HOST && text.charCodeAt(at) < 0x80 && unitAt(text, at) !== 0) at += 1;
  if (at >= text.length || text.charCodeAt(at) < 0x80 || unitAt(text, at) === 0) {
    return { text: text.slice(from, at).toLowerCase(), end: at, foreign: false };
  }
  let label = text.slice(from, at).toLowerCase();
  let foreign = false;
  while (at < text.length && label.length <= MAX_HOST) {
    const unit = unitAt(text, at);
    if (unit === 0) break;
    const own = text.charCodeAt(at);
    label += String.fromCharCode(unit);
    if (own >= 0x80 && own < 0xff00) foreign = true;
    at += own >= 0xd800 && own < 0xdc00 ? 2 : 1;
  }
  return { text: label, end: at, foreign };
}

/** The dot that stands at a place, before another label; null = none. */
export function dotAt(text: string, at: number): { readonly end: number; readonly evasion: LinkEvasion | null } | null {
  if (text[at] === '.' && unitAt(text, at + 1) !== 0) return { end: at + 1, evasion: null };
  const first = text[at] ?? '';
  if (!DOT_STARTS.has(first)) return null;
  if (LONE_DOTS.has(first) && unitAt(text, at + 1) !== 0) return { end: at + 1, evasion: 'dot' };
  WRITTEN_DOT.lastIndex = at;
  const sign = WRITTEN_DOT.exec(text)?.[0];
  if (sign === undefined || unitAt(text, at + sign.length) === 0) return null;
  return { end: at + sign.length, evasion: /^[\s.]+$/.test(sign) ? 'space' : 'dot' };
}
