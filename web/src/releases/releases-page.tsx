import { useState } from 'react';
import { Link } from 'react-router';
import { RELEASE_STATES } from '../../../src/domain/transitions.ts';
import { call } from '../api/call.ts';
import { useAccountName, useAccounts, useAccountThen } from '../shared/accounts.ts';
import { State } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { RELEASE_STATE } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  title: { zh: '发布记录', en: 'Releases' },
  name: { zh: '稿件', en: 'Draft' },
  account: { zh: '账号', en: 'Account' },
  state: { zh: '状态', en: 'State' },
  window: { zh: '最早发布', en: 'Not before' },
  pulled: { zh: '取件', en: 'Pulled' },
  published: { zh: '发布', en: 'Published' },
  empty: { zh: '没有符合条件的发布记录', en: 'No item fits' },
} as const;

const STORED = RELEASE_STATES.filter((state) => state !== 'READY');
type Stored = Exclude<(typeof RELEASE_STATES)[number], 'READY'>;

/** Every item that is on its way out, account by account. */
export function ReleasesPage() {
  const text = useText(TEXT);
  const name = useName();
  const accounts = useAccounts();
  const accountName = useAccountName();
  const accountThen = useAccountThen();
  const [state, setState] = useState<Stored | ''>('');
  const [account, setAccount] = useState('');
  const paged = usePaged(
    ['releases', state, account],
    (page) =>
      call('GET /v1/releases', {
        query: {
          ...page,
          ...(state === '' ? {} : { state }),
          ...(account === '' ? {} : { account }),
        },
      }),
    10_000,
  );
  const items = paged.items;
  return (
    <>
      <PageHead title={text('title')} />
      <div className="filters">
        <Choice
          label={text('state')}
          value={state}
          values={STORED}
          nameOf={(value) => name(RELEASE_STATE, value)}
          onChoose={setState}
        />
        <Choice
          label={text('account')}
          value={account}
          values={[...accounts.keys()]}
          nameOf={accountName}
          onChoose={setAccount}
        />
      </div>
      <PagedAnswer paged={paged} empty={text('empty')}>
        <DataTable
          label={text('title')}
          rows={items}
          keyOf={(item) => item.id}
          columns={[
            { title: text('name'), show: (item) => <Link to={`/releases/${item.id}`}>{item.title}</Link> },
            { title: text('account'), show: accountThen },
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
      </PagedAnswer>
    </>
  );
}
