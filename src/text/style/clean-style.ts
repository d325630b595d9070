import { ALLOWED } from './allowed.ts';
import { declarationList, type Declaration } from './declarations.ts';
import { fixedPx, lengthOf } from './length.ts';
import type { Setting } from './rules.ts';

/** A style as it is published. */
export interface CleanStyle {
  /** '' = nothing is left of it. */
  readonly style: string;
  /** What was removed, in words. */
  readonly removed: readonly string[];
}

/** Longest style that is read: no editor writes a longer one. */
const LONGEST = 1 << 14;
/** Styles that are kept in mind: most of a page repeat. */
const KEPT = 2_000;
const LONGEST_KEPT = 1_000;
const known = new Map<string, CleanStyle>();

const MEDIA = new Set(['img', 'video', 'audio', 'hr']);
/** What stands in lines of text unless its style says otherwise. */
const INLINE = new Set(
  'a abbr b strong i em u s del ins small sub sup mark span code font ruby rt rp q cite time'.split(' '),
);
const SMALL = 120;

/**
 * Keeps of a style what can neither hide nor replace, move or reorder text (`allowed.ts`). What is kept holds no escapes,
 * comments, strings or `!important`, so that everybody reads it alike. Cleaning what is clean changes nothing.
 *
 * @param tagName in lower case
 */
export function cleanStyle(style: string, tagName: string): CleanStyle {
  const kind = MEDIA.has(tagName) ? 'm' : INLINE.has(tagName) ? 'i' : 'b';
  const key = kind + style;
  let clean = known.get(key);
  if (clean === undefined) {
    clean = style.length > LONGEST ? { style: '', removed: ['过长的样式'] } : cleaned(style, kind);
    if (known.size >= KEPT) known.clear();
    if (style.length <= LONGEST_KEPT) known.set(key, clean);
  }
  return clean;
}

/** What every reader of styles reads alike. */
const PLAIN = /^(?:[\w #%.,:;()+\-\u3400-\u9fff]|\/(?!\*))*$/;

function cleaned(style: string, kind: 'm' | 'i' | 'b'): CleanStyle {
  const written = declarationList(style);
  // those that are important win over all others: behind them they do so without saying it
  const isAnyImportant = written.some(({ isImportant }) => isImportant);
  const ordered = isAnyImportant
    ? [...written.filter(({ isImportant }) => !isImportant), ...written.filter(({ isImportant }) => isImportant)]
    : written;
  const setting = settingOf(ordered, kind);
  const kept: string[] = [];
  const removed: string[] = isAnyImportant ? ['样式 !important'] : [];
  let isAsWritten = !isAnyImportant && PLAIN.test(style);
  for (const declaration of ordered) {
    const [property, value] = keep(declaration, setting);
    if (value !== null) kept.push(`${property}:${value}`);
    if (property !== declaration.property || value !== declaration.value) isAsWritten = false;
    if (value === null || (value !== declaration.value && !isSameIn(property)))
      removed.push(nameOf(declaration.property));
  }
  if (isAsWritten && kept.length > 0 && kept.length === countOf(style)) return { style, removed };
  if (countOf(style) > ordered.length) removed.push(UNKNOWN);
  return { style: kept.join(';'), removed };
}

/** Declarations as a reader counts who knows nothing of them. */
const countOf = (style: string): number => style.split(';').filter((part) => part.trim() !== '').length;

const isSameIn = (property: string): boolean => SAFE.has(property);
/** Their values are written otherwise, and show the same where there is room. */
const SAFE = new Set(['justify-content', 'align-items', 'align-self']);

function keep({ property, value }: Declaration, setting: Setting): readonly [property: string, value: string | null] {
  const kept = ALLOWED.get(property)?.(value, setting) ?? null;
  if (kept !== null || property !== 'height') return [property, kept];
  // a box of a height ends before its text does; one of a least height looks the same and does not
  return ['min-height', ALLOWED.get('min-height')!(value, setting)];
}

function settingOf(declarations: readonly Declaration[], kind: 'm' | 'i' | 'b'): Setting {
  const plain: Setting = { isInline: kind === 'i', isMedium: kind === 'm', isSmall: false };
  let { isInline } = plain;
  let width: string | null = null;
  for (const { property, value } of declarations) {
    if (property !== 'display' && property !== 'width') continue;
    const kept = ALLOWED.get(property)!(value, plain);
    if (kept === null) continue;
    if (property === 'display') isInline = kept === 'inline' || kept === 'initial';
    else width = kept;
  }
  const length = width === null ? null : lengthOf(width);
  const px = length === null ? null : length.unit === 'em' ? length.value * 16 : fixedPx(length);
  return { ...plain, isInline, isSmall: !isInline && px !== null && px <= SMALL };
}

const UNKNOWN = '无法识别的样式';
const PROPERTY = /^-{0,2}[a-z][a-z-]{0,40}$/;

function nameOf(property: string): string {
  if (property.startsWith('mso-')) return '样式 mso-*';
  if (property.startsWith('--')) return '样式 自定义属性';
  return PROPERTY.test(property) ? `样式 ${property}` : UNKNOWN;
}
