import { Button } from 'antd';
import type { Schemas } from '../api/call.ts';
import { useName, useText } from '../shared/language.tsx';
import { TIER, VERDICT } from '../shared/names.ts';
import { showTime } from '../shared/time.ts';
import { TEXT } from './text.ts';

/** What was decided on an earlier revision last, and the ways to what changed since and to every opinion. */
export function ReturnedNote({
  task,
  onDiff,
  onOpinions,
}: {
  readonly task: Pick<Schemas['TaskToDecide'], 'rev' | 'earlierDecisions'>;
  readonly onDiff: () => void;
  readonly onOpinions: () => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const last = task.earlierDecisions.findLast((decision) => decision.rev < task.rev);
  if (last === undefined) return null;
  return (
    <div className="note returned-note">
      <p>
        {text('cameBefore', {
          rev: last.rev,
          what: `${name(TIER, last.tier)}${name(VERDICT, last.verdict)}`,
          name: last.userName,
          at: showTime(last.at),
        })}
        {last.comments.length > 0 && text('withComments', { count: last.comments.length })}
      </p>
      {last.opinion !== null && <blockquote className="opinion-text">{last.opinion}</blockquote>}
      <div className="row">
        <Button size="small" onClick={onDiff}>
          {text('whatChanged', { rev: last.rev })}
        </Button>
        <Button size="small" onClick={onOpinions}>
          {text('allOpinions', { count: task.earlierDecisions.length })}
        </Button>
      </div>
    </div>
  );
}
