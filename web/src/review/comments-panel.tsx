import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { TextArea } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import type { FormAction, PendingComment } from './form.ts';
import { TEXT } from './text.ts';

/** Comments at places of the text: on what is selected, until they go out with the decision. */
export function CommentsPanel({
  comments,
  writing,
  onPick,
  dispatch,
}: {
  readonly comments: readonly PendingComment[];
  /** The one that is being written; it stays in the tab until it is added or given up. */
  readonly writing: PendingComment | null;
  readonly onPick: (id: string) => void;
  readonly dispatch: (action: FormAction) => void;
}) {
  const text = useText(TEXT);
  return (
    <section className="comments" aria-labelledby="comments-title">
      <h2 id="comments-title">{text('comments')}</h2>
      {comments.length === 0 && writing === null && <p className="soft hint">{text('commentHint')}</p>}
      <ul>
        {comments.map((comment, index) => (
          <li key={`${comment.field}${comment.span.join('-')}${comment.text}`}>
            <button type="button" className="finding-head" onClick={() => onPick(`comment-${index}`)}>
              <q>{comment.quote}</q> {comment.text}
              {comment.suggestion !== undefined && (
                <span className="suggestion"> {text('insteadOf', { text: comment.suggestion })}</span>
              )}
            </button>
            <Button size="small" type="text" onClick={() => dispatch({ do: 'drop-comment', index })}>
              {text('remove')}
            </Button>
          </li>
        ))}
      </ul>
      {writing !== null && <NewComment writing={writing} dispatch={dispatch} />}
    </section>
  );
}

function NewComment({
  writing,
  dispatch,
}: {
  readonly writing: PendingComment;
  readonly dispatch: (action: FormAction) => void;
}) {
  const text = useText(TEXT);
  const form = useRef<HTMLDivElement>(null);
  const place = `${writing.field} ${writing.span.join('-')}`;
  useEffect(() => {
    form.current?.scrollIntoView({ block: 'nearest' });
    form.current?.querySelector('textarea')?.focus();
  }, [place]);
  const { suggestion = '' } = writing;
  const add = (): void => {
    if (writing.text.trim() === '') return;
    const { suggestion: _old, ...comment } = writing;
    const instead = suggestion.trim() === '' ? {} : { suggestion };
    dispatch({ do: 'comment', comment: { ...comment, text: writing.text.trim(), ...instead } });
  };
  return (
    <div
      ref={form}
      className="comment-new"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) add();
      }}
    >
      <q>{writing.quote}</q>
      <label htmlFor="comment">{text('commentWhat')}</label>
      <TextArea
        id="comment"
        rows={2}
        maxLength={1_000}
        value={writing.text}
        onChange={({ target }) => dispatch({ do: 'write', writing: { ...writing, text: target.value } })}
      />
      <label htmlFor="comment-instead">{text('commentInstead')}</label>
      <TextArea
        id="comment-instead"
        rows={2}
        maxLength={2_000}
        value={suggestion}
        onChange={({ target }) => dispatch({ do: 'write', writing: { ...writing, suggestion: target.value } })}
      />
      <div className="row">
        <Button size="small" type="primary" disabled={writing.text.trim() === ''} onClick={add}>
          {text('addComment')}
        </Button>
        <Button size="small" onClick={() => dispatch({ do: 'write', writing: null })}>
          {text('cancel')}
        </Button>
      </div>
    </div>
  );
}
