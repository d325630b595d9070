import { useMemo, useState } from 'react';
import type { DraftAnswer } from '../api/answers.ts';
import type { Mark } from '../draft-text/build.ts';
import { findingMarks } from '../draft-text/marks.ts';
import { commentsOn } from './comments.ts';
import { followSpan } from './follow-span.ts';
import { textOf, type ComposeForm } from './form.ts';
import type { Marks } from './marked-textarea.tsx';
import type { Check } from './use-check.ts';

/** What is marked in the fields: findings of the latest check, and comments of reviewers, which move with the text. */
export function useMarks(form: ComposeForm, start: ComposeForm, draft: DraftAnswer | null, check: Check) {
  // of the revision with which the form began: what others do meanwhile moves nothing
  const [comments] = useState(() => (draft === null ? [] : commentsOn(draft, start)));
  const [inBody] = useState((): Marks => ({
    checked: start.body,
    list: comments
      .filter(({ field }) => field === 'body')
      .map(({ id, span }) => ({ id, start: span[0], end: span[1], look: 'look-comment' })),
  }));
  const findings = useMemo(
    () => (check.answer?.findings ?? []).map((finding) => ({ ...finding, contentSpan: finding.span })),
    [check.answer],
  );
  /** For the rich editor, which moves both itself. */
  const rich = useMemo(
    () => ({ findings: { checked: check.of?.body ?? '', list: findingMarks(findings, 'body') }, comments: inBody }),
    [check.of, findings, inBody],
  );
  const marksOf = (field: string): Marks => {
    const value = textOf(form, field);
    const converted = form.bodyFormat !== start.bodyFormat && !field.endsWith('title');
    const placed = comments
      .filter((comment) => comment.field === field && !converted)
      .map(({ id, span }): Mark => {
        const [from, to] = followSpan(span, textOf(start, field), value);
        return { id, start: from, end: to, look: 'look-comment' };
      });
    const fresh = check.of !== null && textOf(check.of, field) === value;
    return { checked: value, list: [...placed, ...(fresh ? findingMarks(findings, field) : [])] };
  };
  return { comments, rich, marksOf };
}
