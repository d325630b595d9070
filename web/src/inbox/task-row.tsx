import type { Schemas } from '../api/call.ts';
import { Button } from 'antd';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { Badge, State } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { CATEGORY, KIND, LEVEL, TASK_STATE, TIER } from '../shared/names.ts';
import { Loading } from '../shared/page/loading.tsx';
import { may, useMe } from '../shared/session.tsx';
import { Due } from './due.tsx';

const Reassign = lazy(async () => ({ default: (await import('./reassign.tsx')).Reassign }));

const TEXT = {
  blocking: { zh: '阻断 {count}', en: '{count} blocking' },
  post: { zh: '补审', en: 'Post review' },
  emergency: { zh: '应急', en: 'Emergency' },
  escalated: { zh: '催办 {count} 次', en: 'escalated {count}×' },
  holder: { zh: '{name} 审核中', en: 'with {name}' },
  held: { zh: '{name} 搁置：{reason}', en: 'put aside by {name}: {reason}' },
  recall: { zh: '请求撤回', en: 'Asked back' },
  reassign: { zh: '改派', en: 'Reassign' },
} as const;

/** One task of the list: what it is, how urgent, in whose hands. */
export function TaskRow({
  task,
  chosen,
  onChoose,
}: {
  readonly task: Schemas['TaskListed'];
  readonly chosen: boolean;
  readonly onChoose: () => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const [giving, setGiving] = useState(false);
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const { draft } = task;
  const unfinished = task.state !== 'DECIDED' && task.state !== 'CANCELLED';
  return (
    <li ref={item} className={chosen ? 'task chosen' : 'task'} aria-current={chosen} onMouseDown={onChoose}>
      <div className="task-when">
        {unfinished ? <Due at={task.dueAt} /> : <State names={TASK_STATE} value={task.state} />}
      </div>
      <div className="task-what">
        <Link to={`/review/${task.id}`}>{draft.title}</Link>
        <div className="task-facts">
          <Badge>{name(TIER, task.tier)}</Badge>
          {task.purpose === 'POST' && <Badge tone="warn">{text('post')}</Badge>}
          {draft.lane === 'EMERGENCY' && <Badge tone="bad">{text('emergency')}</Badge>}
          {draft.level !== 'NORMAL' && <Badge tone="warn">{name(LEVEL, draft.level)}</Badge>}
          {draft.blocking > 0 && <Badge tone="bad">{text('blocking', { count: draft.blocking })}</Badge>}
          {task.recallBy !== null && unfinished && <Badge tone="warn">{text('recall')}</Badge>}
          {task.escalations > 0 && <Badge tone="warn">{text('escalated', { count: task.escalations })}</Badge>}
          <span className="soft">
            {name(KIND, draft.kind)} · {name(CATEGORY, draft.category)} · {draft.authorName} · v{task.rev}
          </span>
        </div>
      </div>
      {unfinished && may(me, 'task.reassign') && !giving && (
        <Button size="small" onClick={() => setGiving(true)} aria-label={`${text('reassign')} ${draft.title}`}>
          {text('reassign')}
        </Button>
      )}
      {giving && (
        <Suspense fallback={<Loading />}>
          <Reassign taskId={task.id} onClose={() => setGiving(false)} />
        </Suspense>
      )}
      {draft.holderName !== null && (
        <span className="soft task-holder">
          {task.state === 'ON_HOLD'
            ? text('held', { name: draft.holderName, reason: task.holdReason ?? '' })
            : text('holder', { name: draft.holderName })}
        </span>
      )}
    </li>
  );
}
