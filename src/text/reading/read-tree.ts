import type { BodyFormat } from '../../domain/vocabulary.ts';
import { readHtml } from './html-tree.ts';
import { readMarkdown } from './markdown-tree.ts';
import { asWritten, type TextTree } from './tree.ts';

/**
 * Reads a field of any format into one and the same tree. Everything that looks at a text looks at this: the checks,
 * what reviewers are shown, counting, comparing. Takes time that grows with the length of the field.
 */
export function readTree(source: string, format: BodyFormat): TextTree {
  if (format === 'html') return readHtml(source);
  if (format === 'markdown') return readMarkdown(source);
  return { source, pieces: source === '' ? [] : [asWritten(source)], isWhole: true };
}
