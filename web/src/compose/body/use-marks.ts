import type { Schemas } from '../../api/call.ts';
import { useState } from 'react';
import type { Mark } from '../../draft-text/build.ts';
import { commentsOn, type PlacedComment } from '../comments.ts';
import { followSpans } from './follow-span.ts';
import { formatOf, textOf } from '../fields.ts';
import type { ComposeForm } from '../form.ts';
import type { Check } from '../use-check.ts';
import type { FieldTools } from './use-suggestions.ts';

/**
 * Comments of reviewers at their places, which move with the text, and findings of the latest check beside them.
 * @param start the revision as it is edited; the form may begin with more than that, which was kept
 */
export function useMarks(
  form: ComposeForm,
  start: ComposeForm,
  draft: Schemas['Draft'] | null,
  check: Check,
  findings: FieldTools['marks'],
): Pick<FieldTools, 'textMarks' | 'commentsIn'> & { readonly comments: readonly PlacedComment[] } {
  // of the revision with which the form began: what others do meanwhile moves nothing
  const [comments] = useState(() => (draft === null ? [] : commentsOn(draft, start)));
  const commentsIn: FieldTools['commentsIn'] = (field, text) => {
    // in another format nothing is where it was
    if (formatOf(field, form.bodyFormat) !== formatOf(field, start.bodyFormat)) return [];
    const own = comments.filter((comment) => comment.field === field);
    const spans = followSpans(
      own.map(({ span }) => span),
      textOf(start, field),
      text,
    );
    return spans.map(([from, to], index): Mark => ({
      id: own[index]?.id ?? '',
      start: from,
      end: to,
      look: 'look-comment',
    }));
  };
  const textMarks: FieldTools['textMarks'] = (field) => {
    const checked = textOf(form, field);
    const list = commentsIn(field, checked);
    const fresh = check.of !== null && textOf(check.of, field) === checked;
    return { checked, list: fresh ? [...list, ...findings(field).list] : list };
  };
  return { comments, commentsIn, textMarks };
}
