import type { BodyFormat } from '../../../src/domain/vocabulary.ts';
import type { Schemas } from '../api/call.ts';
import { formatOf, textOf } from './fields.ts';
import type { ComposeForm } from './form.ts';

/** A reviewer's comment at its place in the revision that was returned. */
export interface PlacedComment {
  /** As its mark is called. */
  readonly id: string;
  readonly field: string;
  readonly span: readonly [number, number];
  readonly text: string;
  /** What the reviewer would write there. */
  readonly suggestion: string | undefined;
  readonly by: string;
  /** What it is about, as it is written. */
  readonly marked: string;
  readonly format: BodyFormat;
}

/** What reviewers wrote on places of the present revision, with which the form begins. */
export const commentsOn = (draft: Schemas['Draft'], start: ComposeForm): readonly PlacedComment[] =>
  draft.decisions
    .filter((decision) => decision.rev === draft.rev)
    .flatMap((decision) => decision.comments.map((comment) => ({ ...comment, by: decision.userName })))
    .map(({ field = 'body', span, text, suggestion, by }, index) => {
      const marked = textOf(start, field).slice(...span);
      const format = formatOf(field, draft.content.bodyFormat);
      return { id: `comment-${index}`, field, span, text, suggestion, by, marked, format };
    });
