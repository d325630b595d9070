import { Suspense } from 'react';
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
}: {
  readonly comments: readonly PlacedComment[];
  readonly active: string | null;
  readonly onPick: (id: string) => void;
}) {
  const text = useText(TEXT);
  const accounts = useAccounts();
  const placeOf = (field: string): string => {
    const [, account] = /^variants\.([^.]+)\./.exec(field) ?? [];
    const part = text(field.endsWith('title') ? 'name' : 'body');
    return account === undefined ? part : `${accounts.get(account)?.name ?? account.slice(0, 8)} ${part}`;
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
