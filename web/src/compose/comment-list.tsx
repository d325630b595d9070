import { Button } from 'antd';
import { Suspense, useState } from 'react';
import { readableText } from '../../../src/text/reading/visible-text.ts';
import { usePieces } from '../draft-text/use-pieces.ts';
import { useAccounts } from '../shared/accounts.ts';
import { useText } from '../shared/language.tsx';
import type { PlacedComment } from './comments.ts';
import { TEXT } from './text.ts';

/** What reviewers ask for, place by place. */
export function CommentList({
  comments,
  active,
  onPick,
  onTake,
}: {
  readonly comments: readonly PlacedComment[];
  readonly active: string | null;
  readonly onPick: (id: string) => void;
  /** Puts the suggestion in its place; answers whether it did. */
  readonly onTake: (comment: PlacedComment) => boolean;
}) {
  const text = useText(TEXT);
  const accounts = useAccounts();
  const [taken, setTaken] = useState<readonly string[]>([]);
  const take = (comment: PlacedComment): void => {
    onPick(comment.id);
    if (onTake(comment)) setTaken((before) => [...before, comment.id]);
  };
  const placeOf = (field: string): string => {
    const [, account] = /^variants\.([^.]+)\./.exec(field) ?? [];
    const part = text(field.endsWith('title') ? 'name' : 'body');
    return account === undefined ? part : `${accounts.get(account)?.name ?? '—'} ${part}`;
  };
  return (
    <section className="panel" aria-labelledby="asked-title">
      <h2 id="asked-title">{text('comments')}</h2>
      <ol className="findings asked">
        {comments.map((comment) => (
          <li key={comment.id} className={comment.id === active ? 'finding active' : 'finding'}>
            <button type="button" className="finding-head" onClick={() => onPick(comment.id)}>
              {comment.text}
            </button>
            <div className="finding-more">
              <q>
                <Suspense fallback={comment.marked}>
                  <Words comment={comment} />
                </Suspense>
              </q>
              {comment.suggestion !== undefined && (
                <span className="row">
                  <span className="suggestion">{text('insteadOf', { text: comment.suggestion })}</span>
                  <Button size="small" disabled={taken.includes(comment.id)} onClick={() => take(comment)}>
                    {text(taken.includes(comment.id) ? 'tookInstead' : 'takeInstead')}
                  </Button>
                </span>
              )}
              <span className="soft">
                {placeOf(comment.field)} · {comment.by}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The words that a comment is about. */
function Words({ comment: { marked, format } }: { readonly comment: PlacedComment }) {
  return readableText(usePieces(marked, format));
}
