import { useState } from 'react';
import type { DraftAnswer } from '../../api/answers.ts';
import type { Mark } from '../../draft-text/build.ts';
import { commentsOn, type PlacedComment } from '../comments.ts';
import { followSpan } from './follow-span.ts';
import { textOf, type ComposeForm } from '../form.ts';
import type { Marks } from './marked-textarea.tsx';
import type { Check } from '../use-check.ts';
import type { FieldTools } from './use-suggestions.ts';

/**
 * Comments of reviewers at their places, which move with the text, and findings of the latest check beside them.
 * @param start the revision as it is edited; the form may begin with more than that, which was kept
 */
export function useMarks(
  form: ComposeForm,
  start: ComposeForm,
  draft: DraftAnswer | null,
  check: Check,
  findings: FieldTools['marks'],
): Pick<FieldTools, 'textMarks' | 'commentMarks'> & { readonly comments: readonly PlacedComment[] } {
  // of the revision with which the form began: what others do meanwhile moves nothing
  const [comments] = useState(() => (draft === null ? [] : commentsOn(draft, start)));
  const placed = (field: string, shown: ComposeForm): Marks => {
    const converted = shown.bodyFormat !== start.bodyFormat && !field.endsWith('title');
    const text = textOf(shown, field);
    const list = comments
      .filter((comment) => comment.field === field && !converted)
      .map(({ id, span }): Mark => {
        const [from, to] = followSpan(span, textOf(start, field), text);
        return { id, start: from, end: to, look: 'look-comment' };
      });
    return { checked: text, list };
  };
  const [began] = useState(form);
  const [known] = useState(() => new Map<string, Marks>());
  const commentMarks = (field: string): Marks => {
    const made = known.get(field) ?? placed(field, began);
    known.set(field, made);
    return made;
  };
  const textMarks = (field: string): Marks => {
    const { checked, list } = placed(field, form);
    const fresh = check.of !== null && textOf(check.of, field) === checked;
    return { checked, list: fresh ? [...list, ...findings(field).list] : list };
  };
  return { comments, commentMarks, textMarks };
}
