import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Schemas } from '../api/call.ts';
import { Due } from '../inbox/due.tsx';
import { ToldItem } from '../notifications/told-item.tsx';
import { useHome } from '../notifications/use-home.ts';
import { Badge, State } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { DRAFT_STATE, TIER } from '../shared/names.ts';
import { Answer } from '../shared/page/answer.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { may, useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  title: { zh: '我的工作', en: 'My work' },
  toConfirm: { zh: '待我确认', en: 'To confirm' },
  returned: { zh: '退回给我的稿件', en: 'Returned to me' },
  mine: { zh: '我手上的审核', en: 'In my hands' },
  due: { zh: '可认领的审核', en: 'To claim' },
  toActivate: { zh: '待我启用', en: 'To activate' },
  toSeeTo: { zh: '需要处理', en: 'To see to' },
  more: { zh: '查看全部', en: 'See all' },
  nothing: { zh: '现在没有等您办理的事项', en: 'Nothing waits for you' },
  write: { zh: '写稿', en: 'Compose' },
  version: { zh: '第 {rev} 版', en: 'version {rev}' },
  post: { zh: '补审', en: 'Post review' },
} as const;

/** Where a person begins: what came back, what they hold, what waits for them. */
export function HomePage() {
  const text = useText(TEXT);
  const me = useMe();
  const query = useHome();
  const writes = may(me, 'draft.write') && me.grants.some(({ role }) => role === 'EDITOR' || role === 'DUTY_OFFICER');
  return (
    <>
      <PageHead title={text('title')}>{writes && <Link to="/compose">{text('write')}</Link>}</PageHead>
      <Answer query={query}>
        {(home) => {
          const { counts } = home;
          const parts = [
            part('toConfirm', counts.toConfirm, '/notifications', home.toConfirm.map(asTold)),
            part('returned', counts.returned, '/drafts', home.returned.map(asDraft)),
            part('mine', counts.mine, '/inbox', home.mine.map(asTask)),
            part('toActivate', counts.toActivate, '/notifications', home.toActivate.map(asTold)),
            part('due', counts.due, '/inbox', home.due.map(asTask)),
            part('toSeeTo', counts.toSeeTo, '/notifications', home.toSeeTo.map(asTold)),
          ].filter(({ count }) => count > 0);
          if (parts.length === 0) return <p className="soft">{text('nothing')}</p>;
          return (
            <div className="home">
              {parts.map(({ title, count, more, rows }) => (
                <section key={title} className="panel" aria-labelledby={`home-${title}`}>
                  <div className="row">
                    <h2 id={`home-${title}`}>{text(title)}</h2>
                    <span className="count">{count}</span>
                    <span className="grow" />
                    {count > rows.length && <Link to={more}>{text('more')}</Link>}
                  </div>
                  <ul className="told-list">{rows}</ul>
                </section>
              ))}
            </div>
          );
        }}
      </Answer>
    </>
  );
}

type Part = 'toConfirm' | 'returned' | 'mine' | 'due' | 'toActivate' | 'toSeeTo';
const part = (title: Part, count: number, more: string, rows: readonly ReactNode[]) => ({ title, count, more, rows });

const asTold = (told: Schemas['Notification']) => <ToldItem key={told.id} told={told} />;
const asDraft = (draft: Schemas['TurnedBackDraft']) => <DraftRow key={draft.id} draft={draft} />;
const asTask = (task: Schemas['TaskListed']) => <TaskRow key={task.id} task={task} />;

function DraftRow({ draft }: { readonly draft: Schemas['TurnedBackDraft'] }) {
  const text = useText(TEXT);
  return (
    <li className="told">
      <div className="row">
        <Link to={`/drafts/${draft.id}`}>{draft.title}</Link>
        <State names={DRAFT_STATE} value={draft.status} />
        <span className="grow" />
        <span className="soft">{showTime(draft.updatedAt)}</span>
      </div>
      <div className="soft">{draft.opinion ?? text('version', { rev: draft.rev })}</div>
    </li>
  );
}

function TaskRow({ task }: { readonly task: Schemas['TaskListed'] }) {
  const text = useText(TEXT);
  const name = useName();
  return (
    <li className="told">
      <div className="row">
        <Link to={`/review/${task.id}`}>{task.draft.title}</Link>
        <Badge>{name(TIER, task.tier)}</Badge>
        {task.purpose === 'POST' && <Badge tone="warn">{text('post')}</Badge>}
        <span className="grow" />
        <Due at={task.dueAt} />
      </div>
      <div className="soft">{task.draft.authorName}</div>
    </li>
  );
}
