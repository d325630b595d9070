import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { call, type Schemas } from '../api/call.ts';
import { Choice } from '../shared/choice.tsx';
import { useText } from '../shared/language.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { ToldItem } from './told-item.tsx';

const TEXT = {
  title: { zh: '通知', en: 'Notifications' },
  which: { zh: '范围', en: 'Which' },
  unread: { zh: '未读', en: 'Unread' },
  open: { zh: '未办结', en: 'Not over' },
  settings: { zh: '通知设置', en: 'Settings' },
  readAll: { zh: '全部标为已读', en: 'Mark all as read' },
  empty: { zh: '没有通知', en: 'No notifications' },
} as const;

const STATES = ['unread', 'open'] as const;
type State = (typeof STATES)[number];
const isState = (value: string | null): value is State => STATES.some((state) => state === value);

/** What the person was told, also what is over. */
export function NotificationsPage() {
  const text = useText(TEXT);
  const queries = useQueryClient();
  const [params, setParams] = useSearchParams();
  const chosen = params.get('state');
  const state = isState(chosen) ? chosen : '';
  const paged = usePaged<Schemas['Notification']>(['notifications', state], (page) =>
    call('GET /v1/notifications', { query: { ...page, state: state === '' ? 'all' : state } }),
  );
  const anew = (): void => {
    void queries.invalidateQueries({ queryKey: ['notifications'] });
    void queries.invalidateQueries({ queryKey: ['home'] });
  };
  const read = (told: Schemas['Notification']): void => {
    if (told.readAt !== null) return;
    void call('POST /v1/notifications/{id}/read', { path: { id: told.id } })
      .then(anew)
      .catch(() => undefined);
  };
  const readAll = (): void => void call('POST /v1/notifications/read-all').then(anew).catch(anew);
  return (
    <>
      <PageHead title={text('title')}>
        <Link to="/notifications/settings">{text('settings')}</Link>
        <Button onClick={readAll} disabled={paged.items.every(({ readAt }) => readAt !== null)}>
          {text('readAll')}
        </Button>
      </PageHead>
      <div className="filters">
        <Choice
          label={text('which')}
          value={state}
          values={STATES}
          nameOf={(one) => text(one)}
          onChoose={(next) => setParams(next === '' ? {} : { state: next }, { replace: true })}
        />
      </div>
      <PagedAnswer paged={paged} empty={text('empty')}>
        <ul className="told-list panel">
          {paged.items.map((told) => (
            <ToldItem key={told.id} told={told} onOpen={read} />
          ))}
        </ul>
      </PagedAnswer>
    </>
  );
}
