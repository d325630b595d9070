/** What WeChat's and Word's clipboards carry besides the text. */
const DROPPED: readonly RegExp[] = [
  /<!--[\s\S]*?-->/g,
  /<(style|script|xml|head|title|template|noscript)\b[\s\S]*?<\/\1\s*>/gi,
  /<\/?(?:o|w|v|m|st1):[^>]*>/gi,
  /<(?:meta|link|base)\b[^>]*>/gi,
  // no characters that nobody sees
  /\u200b|\u200c|\u200d|\u2060|\ufeff|\u00ad/g,
];

const TAG = /<[a-z][^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>/gi;
const ATTRIBUTE =
  /\s(?:style|class|lang|id|on\w+|data-[\w-]+|align|width|height|face|color|size|target|rel)\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)/gi;

/**
 * Takes from pasted HTML what is not text or structure: Office's markup and comments, WeChat's wrappers and styles,
 * invisible characters. The editor's own schema then keeps only the elements that it knows.
 */
export function cleanPaste(html: string): string {
  let clean = html;
  for (const pattern of DROPPED) clean = clean.replaceAll(pattern, '');
  return clean
    .replaceAll(TAG, (tag) => tag.replaceAll(ATTRIBUTE, ''))
    .replaceAll(/<(\/?)section\b[^>]*>/gi, '<$1p>')
    .replaceAll(/<(\/?)b\b[^>]*>/gi, '<$1strong>')
    .replaceAll(/&nbsp;|\u00a0/g, ' ')
    .replaceAll(/<p[^>]*>\s*(?:<br\s*\/?>\s*)*<\/p>/gi, '');
}
