import { Button, Empty } from 'antd';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { RELEASE_STATES } from '../../../src/domain/transitions.ts';
import { call } from '../api/call.ts';
import { useAccountName, useAccounts } from '../shared/accounts.ts';
import { Answer } from '../shared/answer.tsx';
import { State } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { RELEASE_STATE } from '../shared/names.ts';
import { PageHead } from '../shared/page-head.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  title: { zh: '待发布件', en: 'Releases' },
  name: { zh: '稿件', en: 'Draft' },
  account: { zh: '账号', en: 'Account' },
  state: { zh: '状态', en: 'State' },
  all: { zh: '全部', en: 'All' },
  window: { zh: '最早发布', en: 'Not before' },
  pulled: { zh: '取件', en: 'Pulled' },
  published: { zh: '发布', en: 'Published' },
  more: { zh: '更多', en: 'More' },
  empty: { zh: '没有符合条件的待发布件', en: 'No item fits' },
} as const;

const STORED = RELEASE_STATES.filter((state) => state !== 'READY');
type Stored = Exclude<(typeof RELEASE_STATES)[number], 'READY'>;

/** Every item that is on its way out, account by account. */
export function ReleasesPage() {
  const text = useText(TEXT);
  const name = useName();
  const accounts = useAccounts();
  const accountName = useAccountName();
  const [state, setState] = useState<Stored | ''>('');
  const [account, setAccount] = useState('');
  const query = useInfiniteQuery({
    queryKey: ['releases', state, account],
    queryFn: ({ pageParam }) =>
      call('GET /v1/releases', {
        query: {
          limit: 50,
          ...(state === '' ? {} : { state }),
          ...(account === '' ? {} : { account }),
          ...(pageParam === '' ? {} : { cursor: pageParam }),
        },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: (asked) => ((asked.state.data?.pages.length ?? 0) > 1 ? false : 10_000),
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHead title={text('title')} />
      <div className="filters">
        <select
          className="choice"
          aria-label={text('state')}
          value={state}
          onChange={(event) => setState(event.target.value as Stored | '')}
        >
          <option value="">
            {text('state')}：{text('all')}
          </option>
          {STORED.map((value) => (
            <option key={value} value={value}>
              {name(RELEASE_STATE, value)}
            </option>
          ))}
        </select>
        <select
          className="choice"
          aria-label={text('account')}
          value={account}
          onChange={(event) => setAccount(event.target.value)}
        >
          <option value="">
            {text('account')}：{text('all')}
          </option>
          {[...accounts.keys()].map((id) => (
            <option key={id} value={id}>
              {accountName(id)}
            </option>
          ))}
        </select>
      </div>
      <Answer query={query}>
        {() =>
          items.length === 0 ? (
            <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text('empty')} />
          ) : (
            <DataTable
              label={text('title')}
              rows={items}
              keyOf={(item) => item.id}
              columns={[
                { title: text('name'), show: (item) => <Link to={`/releases/${item.id}`}>{item.title}</Link> },
                { title: text('account'), show: (item) => accountName(item.accountId) },
                {
                  title: text('state'),
                  tight: true,
                  show: (item) => <State names={RELEASE_STATE} value={item.state} />,
                },
                { title: text('window'), tight: true, show: (item) => showTime(item.notBefore) },
                { title: text('pulled'), tight: true, show: (item) => showTime(item.pulledAt) },
                { title: text('published'), tight: true, show: (item) => showTime(item.publishedAt) },
              ]}
            />
          )
        }
      </Answer>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {text('more')}
        </Button>
      )}
    </>
  );
}
