import { Button } from 'antd';
import type { Schemas } from '../../api/call.ts';
import { useText } from '../../shared/language.tsx';
import { showTime } from '../../shared/time.ts';
import { isEmpty, type FormAction, type ReviewForm } from '../form.ts';
import { TEXT } from '../text.ts';

/** An opinion that could not be signed, which the server kept: it is offered where nothing was filled in since. */
export function KeptOpinion({
  kept,
  form,
  dispatch,
}: {
  readonly kept: Schemas['TaskDetails']['keptOpinions'];
  readonly form: ReviewForm;
  readonly dispatch: (action: FormAction) => void;
}) {
  const text = useText(TEXT);
  const last = kept.at(-1);
  if (last === undefined || !isEmpty(form)) return null;
  const { opinion = '', gates, overrides, comments } = last.opinion;
  return (
    <div className="note row">
      <span>{text('keptOpinion', { at: showTime(last.at) })}</span>
      <Button
        size="small"
        onClick={() =>
          dispatch({
            do: 'restore',
            form: {
              opinion,
              gates,
              overrides: Object.fromEntries(overrides.map(({ findingId, ...own }) => [findingId, own])),
              comments: comments.map(({ field = 'body', suggestion, ...comment }) => ({
                ...comment,
                ...(suggestion === undefined ? {} : { suggestion }),
                field,
                quote: '',
              })),
            },
          })
        }
      >
        {text('restoreOpinion')}
      </Button>
    </div>
  );
}
