import { Button } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Verdict } from '../../../src/domain/vocabulary.ts';
import { call, type Schemas } from '../api/call.ts';
import { problemOf } from '../api/problem.ts';
import { useClaimNext } from '../inbox/claim-next.ts';
import { useMessages } from '../shared/messages.tsx';
import { may, useMe } from '../shared/session.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { serverNow } from '../api/server-clock.ts';
import { showTime } from '../shared/time.ts';
import { onceOpen } from '../shared/dialog/once-open.tsx';
import { useShortcuts } from '../shared/page/use-shortcuts.ts';
import { Decided } from './decided.tsx';
import { Facts } from './facts.tsx';
import { useTaskMedia, type TaskMedia } from './media/use-task-media.tsx';
import { Lookers } from './lease/viewers.tsx';
import { ReadingPane } from './reading-pane.tsx';
import { StandingNote } from './standing-note.tsx';
import { RecallWords } from './lease/recall-note.tsx';
import './review.css';
import { TEXT } from './text.ts';
import type { DecidedAnswer } from './signing/verdict-dialog.tsx';
import { Workspace } from './workspace.tsx';

const ShortcutsHelp = onceOpen(async () => (await import('../shared/page/shortcuts-help.tsx')).ShortcutsHelp);
const EarlierDrafts = lazy(async () => ({ default: (await import('./earlier-drafts.tsx')).EarlierDrafts }));

/** One task: to read, to claim, to decide. */
export function ReviewPage() {
  const { taskId = '' } = useParams();
  return <ReviewOf key={taskId} taskId={taskId} />;
}

function ReviewOf({ taskId }: { readonly taskId: string }) {
  const text = useText(TEXT);
  const [help, setHelp] = useState(false);
  const [decided, setDecided] = useState<{ verdict: Verdict; answer: DecidedAnswer } | null>(null);
  const query = useQuery({
    queryKey: ['task', taskId],
    queryFn: () => call('GET /v1/tasks/{id}', { path: { id: taskId } }),
    refetchOnWindowFocus: false,
  });
  if (decided !== null) return <Decided {...decided} />;
  return (
    <>
      <Answer query={query}>
        {(task) => (
          <TaskView
            task={task}
            onReload={() => query.refetch()}
            onDecided={(verdict, answer) => setDecided({ verdict, answer })}
            onHelp={() => setHelp(true)}
          />
        )}
      </Answer>
      <ShortcutsHelp
        open={help}
        onClose={() => setHelp(false)}
        keys={[
          ['j k', text('keyMove')],
          ['1 2 3 4 5', text('keyGate')],
          ['o', text('keyOpinion')],
          ['] [', text('keySentence')],
          ['c', text('keyComment')],
          ['a r x', text('keyVerdict')],
          ['f m d e t', text('keyTabs')],
          ['v', text('keyMedia')],
          ['n', text('keyNext')],
          ['b', text('keyBack')],
          ['h', text('keyHold')],
          ['g', text('keyTransfer')],
          ['w', text('keyRecall')],
          ['Enter', text('keyResume')],
          ['Ctrl+Enter', text('keySend')],
          ['?', text('keyHelp')],
        ]}
      />
    </>
  );
}

function TaskView({
  task,
  onReload,
  onDecided,
  onHelp,
}: {
  readonly task: Schemas['TaskDetails'];
  readonly onReload: () => Promise<unknown>;
  readonly onDecided: (verdict: Verdict, answer: DecidedAnswer) => void;
  readonly onHelp: () => void;
}) {
  const text = useText(TEXT);
  const me = useMe();
  const own = task.state === 'CLAIMED' && task.holderId === me.id;
  const media = useTaskMedia(task);
  return (
    <>
      <PageHead title={text('title')}>
        <Lookers taskId={task.id} />
        <Link to={`/drafts/${task.draftId}`}>{text('wholeDraft')}</Link>
        <Button className="by-keys" onClick={onHelp} aria-label={text('help')}>
          ?
        </Button>
      </PageHead>
      <Facts task={task} />
      <StandingNote task={task} />
      {task.earlier.length > 0 && (
        <Suspense fallback={null}>
          <EarlierDrafts earlier={task.earlier} />
        </Suspense>
      )}
      {own ? (
        <Workspace
          key={task.leaseNo}
          task={task}
          onReload={onReload}
          onDecided={onDecided}
          onHelp={onHelp}
          media={media}
        />
      ) : (
        <Unclaimed task={task} onReload={onReload} onHelp={onHelp} media={media} />
      )}
      {media.viewer}
    </>
  );
}

/** What a task says to somebody who cannot sign it now. */
function useStanding(task: Schemas['TaskDetails']): string {
  const text = useText(TEXT);
  const me = useMe();
  if (isFinished(task)) return text('over');
  const values = {
    name: task.holderName ?? '',
    until: showTime(task.leaseUntil),
    reason: task.holdReason ?? '',
  };
  if (task.state === 'ON_HOLD') return text(task.holderId === me.id ? 'held' : 'heldByOther', values);
  return task.state === 'OPEN' ? text('notHeld') : text('heldBy', values);
}

const isFinished = (task: Schemas['TaskDetails']): boolean => task.state === 'DECIDED' || task.state === 'CANCELLED';

/** A task that is not in this person's hands: readable, and to be claimed or taken up again where that is possible. */
function Unclaimed({
  task,
  onReload,
  onHelp,
  media,
}: {
  readonly task: Schemas['TaskDetails'];
  readonly onReload: () => Promise<unknown>;
  readonly onHelp: () => void;
  readonly media: TaskMedia;
}) {
  const text = useText(TEXT);
  const me = useMe();
  const message = useMessages();
  const { claim } = useClaimNext();
  const standing = useStanding(task);
  const works = may(me, 'task.work');
  const lapsed = task.leaseUntil !== null && new Date(task.leaseUntil).getTime() <= serverNow();
  const ownHeld = task.state === 'ON_HOLD' && task.holderId === me.id && !lapsed;
  const takes = works && !isFinished(task) && (task.state === 'OPEN' || lapsed || ownHeld);
  const take = async (): Promise<void> => {
    const path = { id: task.id };
    try {
      if (ownHeld) await call('POST /v1/tasks/{id}/resume', { path, body: { leaseNo: task.leaseNo } });
      else await call('POST /v1/tasks/{id}/claim', { path });
    } catch (error) {
      const { detail, article = '' } = problemOf(error);
      void message.error(`${detail}　${article}`);
    }
    await onReload();
  };
  useShortcuts({
    ...(works ? { n: () => void claim() } : {}),
    ...(takes ? { Enter: () => void take() } : {}),
    '?': onHelp,
  });
  return (
    <>
      <div className={task.state === 'ON_HOLD' ? 'note note-warn unclaimed' : 'note unclaimed'}>
        <span>{standing}</span>
        {takes && (
          <Button type="primary" onClick={() => void take()}>
            {text(ownHeld ? 'resume' : 'claim')} <kbd>Enter</kbd>
          </Button>
        )}
      </div>
      {task.recall !== null && (
        <div className="note note-warn">
          <RecallWords recall={task.recall} /> {ownHeld && text('recallHeld')}
        </div>
      )}
      <ReadingPane task={task} tier={null} onOpen={media.open} />
    </>
  );
}
