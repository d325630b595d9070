import { closeHistory } from '@tiptap/pm/history';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { isQuoted, readHtml, type Refusal, type Replacing } from '../replacing.ts';
import { heldOf, withHtml } from './held-html.ts';
import { placeOf } from './positions.ts';
import { escapeText } from './write-body.ts';

/**
 * Puts words in the place of characters of the HTML. Where only text stands there, the HTML becomes what it was with
 * those characters replaced, however it is spelled elsewhere; where marks begin or end between them, it is written anew.
 *
 * @returns what is to be dispatched, or why nothing is to be changed
 */
export function replaceSpan(state: EditorState, replacing: Replacing): Transaction | Refusal {
  const { html, runs } = heldOf(state);
  if (html !== replacing.checked) return 'STALE';
  const { span, words } = replacing;
  const [start, end] = span;
  const place = placeOf(runs, start, end);
  if (place === null) return 'MARKUP';
  const { from, to, plain } = place;
  const { doc, schema } = state;
  let onlyText = doc.resolve(from).sameParent(doc.resolve(to));
  doc.nodesBetween(from, to, (node) => {
    if (node.isLeaf && !node.isText) onlyText = false;
  });
  if (!onlyText) return 'MARKUP';
  const marked = doc.textBetween(from, to);
  if (marked !== readHtml(html.slice(start, end)) || !isQuoted(replacing, marked)) return 'OTHER_WORDS';
  const marks = doc.nodeAt(from)?.marks ?? [];
  const changed = words === '' ? state.tr.delete(from, to) : state.tr.replaceWith(from, to, schema.text(words, marks));
  // undone by itself
  const step = closeHistory(changed);
  return plain ? withHtml(step, html.slice(0, start) + escapeText(words) + html.slice(end)) : step;
}
