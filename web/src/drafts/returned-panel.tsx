import type { Schemas } from '../api/call.ts';
import { useName, useText } from '../shared/language.tsx';
import { TIER } from '../shared/names.ts';
import { showTime } from '../shared/time.ts';
import { TEXT } from './text.ts';

/** Why a draft came back: the opinion, and what is asked for at which place of the text. */
export function ReturnedPanel({
  draft,
  comments,
  active,
  onPick,
}: {
  readonly draft: Schemas['Draft'];
  readonly comments: readonly Schemas['Comment'][];
  readonly active: string | null;
  readonly onPick: (id: string) => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const back = draft.decisions.findLast(({ verdict, rev }) => verdict === 'RETURN' && rev === draft.rev);
  return (
    <section className="note note-warn returned-panel" aria-labelledby="returned-title">
      <h2 id="returned-title">{text('returned')}</h2>
      {back !== undefined && (
        <>
          <p>{text('returnedBy', { tier: name(TIER, back.tier), name: back.userName, at: showTime(back.at) })}</p>
          {back.opinion !== null && <blockquote className="opinion-text">{back.opinion}</blockquote>}
        </>
      )}
      {comments.length > 0 && (
        <>
          <h3>{text('comments')}</h3>
          <ol className="findings">
            {comments.map((comment, index) => {
              const id = `comment-${index}`;
              return (
                <li key={id} className={id === active ? 'finding active' : 'finding'}>
                  <button type="button" className="finding-head" onClick={() => onPick(id)}>
                    {comment.text}
                    {comment.suggestion !== undefined && (
                      <span className="suggestion"> {text('insteadOf', { text: comment.suggestion })}</span>
                    )}
                  </button>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </section>
  );
}
