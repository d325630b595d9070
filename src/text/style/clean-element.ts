import { cleanStyle } from './clean-style.ts';
import { knownFonts } from './fonts.ts';
import { COLOUR_NAMES } from './colour-names.ts';

type Attributes = Readonly<Record<string, string>>;

/** Attributes that say how something looks; null = the attribute is removed. */
const LOOKS: Readonly<Record<string, (value: string, tagName: string) => string | null>> = {
  // any other turns the order of what is shown round
  dir: (value) => (value === 'ltr' ? value : null),
  // tables beside text are read in another order than they are written, as is a caption below
  align: (value, tagName) => {
    if (tagName === 'table' || tagName === 'caption') return value === 'center' ? value : null;
    return ['left', 'right', 'center', 'justify', 'top', 'middle', 'bottom', 'baseline'].includes(value) ? value : null;
  },
  face: (value) => knownFonts(value),
  // browsers make a colour of anything; these are the ones that everybody takes for the same
  color: (value) => (/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/.test(value) || COLOUR_NAMES.has(value) ? value : null),
  size: (value) => (/^[+-]?\d$/.test(value) ? value : null),
};

/** Attributes that are kept of no element, and change how it looks. */
const UNKEPT = ['hidden', 'bgcolor', 'background', 'inert'];

/**
 * Takes from the attributes of an element what can hide, replace, move or reorder text.
 *
 * @param tagName in lower case
 * @param lose is told what is removed, in words
 */
export function cleanElement(tagName: string, attributes: Attributes, lose: (what: string) => void): Attributes {
  const changed: Record<string, string | undefined> = {};
  for (const [name, rule] of Object.entries(LOOKS)) {
    const value = attributes[name];
    if (value === undefined) continue;
    const kept = rule(value.trim().toLowerCase(), tagName);
    if (kept === null) {
      changed[name] = undefined;
      lose(`${tagName}[${name}]`);
    } else if (kept !== value.trim().toLowerCase()) {
      changed[name] = kept;
      lose(`${tagName}[${name}]`);
    }
  }
  for (const name of UNKEPT) if (attributes[name] !== undefined) lose(`${tagName}[${name}]`);
  const { style } = attributes;
  if (style !== undefined) {
    const clean = cleanStyle(style, tagName);
    for (const what of clean.removed) lose(what);
    if (clean.style !== style) changed['style'] = clean.style === '' ? undefined : clean.style;
  }
  if (Object.keys(changed).length === 0) return attributes;
  return Object.fromEntries(
    Object.entries({ ...attributes, ...changed }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
