import { formatOf, textOf } from './fields.ts';
import type { ComposeForm } from './form.ts';
import { readHtml, type Replacing } from './body/replacing.ts';
import type { FieldTools } from './body/use-suggestions.ts';
import type { PlacedComment } from './comments.ts';

/**
 * What a reviewer suggests, to be put where the words are by now that the comment is about.
 * @returns null where they are not there any more as they were
 */
export function replacingOf(
  form: Pick<ComposeForm, 'bodyFormat' | 'title' | 'body' | 'summary' | 'byline' | 'variants'>,
  { id, field, marked, suggestion = '' }: PlacedComment,
  commentsIn: FieldTools['commentsIn'],
): Replacing | null {
  const checked = textOf(form, field);
  const place = commentsIn(field, checked).find((mark) => mark.id === id);
  if (place === undefined || marked === '' || checked.slice(place.start, place.end) !== marked) return null;
  const read = formatOf(field, form.bodyFormat) === 'html' ? readHtml(marked) : marked;
  return { checked, span: [place.start, place.end], words: suggestion, excerpt: read.replaceAll(/\s+/g, ' ') };
}
