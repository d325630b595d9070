import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { Selected } from '../draft-text/draft-text.tsx';
import { TextArea } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import type { FormAction, PendingComment } from './form.ts';
import { TEXT } from './text.ts';

/** Comments at places of the text: on what is selected, until they go out with the decision. */
export function CommentsPanel({
  comments,
  on,
  onClose,
  onPick,
  dispatch,
}: {
  readonly comments: readonly PendingComment[];
  /** The selection that a comment is being written on. */
  readonly on: Selected | null;
  readonly onClose: () => void;
  readonly onPick: (id: string) => void;
  readonly dispatch: (action: FormAction) => void;
}) {
  const text = useText(TEXT);
  const [written, setWritten] = useState('');
  useEffect(() => setWritten(''), [on]);
  const add = (): void => {
    if (on === null || written.trim() === '') return;
    dispatch({
      do: 'comment',
      comment: { field: on.field, span: on.span, text: written.trim(), quote: on.text.slice(0, 40) },
    });
    onClose();
  };
  return (
    <section className="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">{text('comments')}</h2>
      {comments.length === 0 && on === null && <p className="soft hint">{text('commentHint')}</p>}
      <ul>
        {comments.map((comment, index) => (
          <li key={`${comment.field}${comment.span.join('-')}${comment.text}`}>
            <button type="button" className="finding-head" onClick={() => onPick(`comment-${index}`)}>
              <q>{comment.quote}</q> {comment.text}
            </button>
            <Button size="small" type="text" onClick={() => dispatch({ do: 'drop-comment', index })}>
              {text('remove')}
            </Button>
          </li>
        ))}
      </ul>
      {on !== null && (
        <div className="comment-new">
          <label htmlFor="comment">{text('commentOn', { quote: on.text.slice(0, 30) })}</label>
          <TextArea
            id="comment"
            rows={2}
            autoFocus
            maxLength={1_000}
            value={written}
            onChange={(event) => setWritten(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
              if (event.key === 'Escape') onClose();
            }}
          />
          <div className="row">
            <Button size="small" type="primary" disabled={written.trim() === ''} onClick={add}>
              {text('addComment')}
            </Button>
            <Button size="small" onClick={onClose}>
              {text('cancel')}
            </Button>
          </div>
        </div>
      )}
    </section>
  );
}
