import type { Schemas } from '../api/call.ts';
import { severityRank } from '../../../src/domain/vocabulary.ts';
import type { Mark } from './build.ts';

export interface Anchored {
  readonly field?: string | undefined;
  readonly span: readonly [number, number];
}

/** Findings of one field as marks, the gravest last; those that are settled look so. */
export function findingMarks(
  findings: readonly Pick<Schemas['Finding'], 'id' | 'field' | 'severity' | 'state' | 'contentSpan'>[],
  field: string,
): readonly Mark[] {
  return findings
    .filter((finding) => finding.field === field && finding.contentSpan[1] > finding.contentSpan[0])
    .toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity))
    .map(({ id, severity, state, contentSpan: [start, end] }) => {
      const settled = state === 'FIXED' || state === 'FALSE_POSITIVE' || state === 'OVERRIDDEN';
      return { id, start, end, look: settled ? 'look-settled' : `look-${severity}` };
    });
}

/** Comments of one field as marks; a comment without a field belongs to the body. */
export const commentMarks = (comments: readonly Anchored[], field: string, prefix: string): readonly Mark[] =>
  comments.flatMap((comment, index) =>
    (comment.field ?? 'body') === field && comment.span[1] > comment.span[0]
      ? [{ id: `${prefix}${index}`, start: comment.span[0], end: comment.span[1], look: 'look-comment' }]
      : [],
  );
