import { createHash } from 'node:crypto';
import { PAGE_WIDTHS, pageStyle } from '../text/rendering/page-style.ts';

const hashOf = (style: string): string => `'sha256-${createHash('sha256').update(style).digest('base64')}'`;

/**
 * What pages of the console may load (CSP 3). A frame that shows a draft as it is published has this policy too: hence the
 * style sheets of the rendering, styles on elements (of which the console makes none from text), and the files of a draft
 * as data.
 */
export const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", ...[...new Set(Object.values(PAGE_WIDTHS))].map((width) => hashOf(pageStyle(width)))],
  styleSrcAttr: ["'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  mediaSrc: ["'self'", 'data:', 'blob:'],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
  formAction: ["'self'"],
};
