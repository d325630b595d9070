import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { REPOST_OPEN, REPOST_STATE_NAMES } from '../../../src/domain/reports/mandatory-repost.ts';
import { call, type Schemas } from '../api/call.ts';
import { Badge, type Tone } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { useName, useText, type Messages } from '../shared/language.tsx';
import { Answer } from '../shared/page/answer.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { may, useMe } from '../shared/session.tsx';
import { showTime } from '../shared/time.ts';
import { OrderForm } from './order-form.tsx';

const TEXT = {
  title: { zh: '必转', en: 'Mandatory reposts' },
  what: {
    zh: '上级单位要求转载的信息：以转载稿发布（原文网址一致）即为完成，不能转载的说明理由。',
    en: 'What an upper unit has accounts repost: done by a repost of that address, or explained.',
  },
  order: { zh: '下达任务', en: 'Order one' },
  until: { zh: '{unit}下达，{at} 前', en: 'By {unit}, until {at}' },
  original: { zh: '查看原文', en: 'The original' },
  account: { zh: '账号', en: 'Account' },
  state: { zh: '情况', en: 'State' },
  receipt: { zh: '发布或理由', en: 'Publication or reason' },
  act: { zh: '操作', en: 'Action' },
  excuse: { zh: '说明理由', en: 'Explain' },
  excuseWhat: { zh: '{account}不转载《{title}》的理由', en: 'Why {account} does not repost it' },
  withdraw: { zh: '撤销任务', en: 'Withdraw' },
  withdrawWhat: { zh: '撤销必转任务《{title}》，各账号不再需要办理', en: 'Nobody has to repost it any more' },
  draft: { zh: '稿件', en: 'Draft' },
  empty: { zh: '没有必转任务', en: 'Nothing is to be reposted' },
} as const;

const STATE: Messages = {
  OPEN: { zh: REPOST_STATE_NAMES.OPEN, en: 'Open' },
  OVERDUE: { zh: REPOST_STATE_NAMES.OVERDUE, en: 'Overdue' },
  DONE: { zh: REPOST_STATE_NAMES.DONE, en: 'Done' },
  LATE: { zh: REPOST_STATE_NAMES.LATE, en: 'Done late' },
  EXCUSED: { zh: REPOST_STATE_NAMES.EXCUSED, en: 'Explained' },
};
const TONE: Readonly<Record<Schemas['MandatoryRepost']['targets'][number]['state'], Tone>> = {
  ...{ OPEN: 'wait', OVERDUE: 'bad', DONE: 'good', LATE: 'warn', EXCUSED: 'plain' },
};

interface Excused {
  readonly id: string;
  readonly title: string;
  readonly accountId: string;
  readonly accountName: string;
}

/** What accounts are to repost, and how far each is (必转). */
export function RepostsPage() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const queries = useQueryClient();
  const [ordering, setOrdering] = useState(false);
  const [excused, setExcused] = useState<Excused | null>(null);
  const [withdrawn, setWithdrawn] = useState<Schemas['MandatoryRepost'] | null>(null);
  const query = useQuery({ queryKey: ['reposts'], queryFn: () => call('GET /v1/mandatory-reposts') });
  const reread = (): Promise<void> => queries.invalidateQueries({ queryKey: ['reposts'] });
  return (
    <>
      <PageHead title={text('title')}>
        {may(me, 'repost.order') && !ordering && (
          <Button type="primary" onClick={() => setOrdering(true)}>
            {text('order')}
          </Button>
        )}
      </PageHead>
      <p className="soft">{text('what')}</p>
      {ordering && <OrderForm onDone={reread} onClose={() => setOrdering(false)} />}
      <Answer query={query} isEmpty={({ items }) => items.length === 0} empty={text('empty')}>
        {({ items }) =>
          items.map((repost) => (
            <section key={repost.id} className="panel inspected" aria-label={repost.title}>
              <h2>{repost.title}</h2>
              <p>
                {text('until', { unit: repost.unitName, at: showTime(repost.deadline) })}{' '}
                <a href={repost.url} target="_blank" rel="noopener noreferrer">
                  {text('original')}
                </a>{' '}
                {may(me, 'repost.order') && (
                  <Button size="small" onClick={() => setWithdrawn(repost)}>
                    {text('withdraw')}
                  </Button>
                )}
              </p>
              <DataTable
                label={repost.title}
                rows={repost.targets}
                keyOf={({ accountId }) => accountId}
                columns={[
                  {
                    title: text('account'),
                    show: (target) => (
                      <>
                        {target.accountName} <span className="soft">{target.unitName}</span>
                      </>
                    ),
                  },
                  {
                    title: text('state'),
                    tight: true,
                    show: ({ state }) => <Badge tone={TONE[state]}>{name(STATE, state)}</Badge>,
                  },
                  {
                    title: text('receipt'),
                    show: ({ draftId, publishedAt, reason, reasonBy }) =>
                      draftId !== null ? (
                        <>
                          {showTime(publishedAt)} <Link to={`/drafts/${draftId}`}>{text('draft')}</Link>
                        </>
                      ) : reason === null ? (
                        '—'
                      ) : (
                        `${reason}（${reasonBy ?? ''}）`
                      ),
                  },
                  {
                    title: text('act'),
                    tight: true,
                    show: ({ accountId, accountName, state }) =>
                      REPOST_OPEN.includes(state) && may(me, 'repost.excuse') ? (
                        <Button
                          size="small"
                          onClick={() => setExcused({ id: repost.id, title: repost.title, accountId, accountName })}
                        >
                          {text('excuse')}
                        </Button>
                      ) : (
                        '—'
                      ),
                  },
                ]}
              />
            </section>
          ))
        }
      </Answer>
      <ReasonDialog
        open={excused !== null}
        title={text('excuse')}
        what={text('excuseWhat', { account: excused?.accountName ?? '', title: excused?.title ?? '' })}
        verb={text('excuse')}
        least={5}
        danger={false}
        onDo={async (reason) => {
          if (excused === null) return;
          const { id, accountId } = excused;
          await call('POST /v1/mandatory-reposts/{id}/reason', { path: { id }, body: { accountId, reason } });
          await reread();
        }}
        onClose={() => setExcused(null)}
      />
      <ReasonDialog
        open={withdrawn !== null}
        title={text('withdraw')}
        what={text('withdrawWhat', { title: withdrawn?.title ?? '' })}
        verb={text('withdraw')}
        onDo={async () => {
          if (withdrawn === null) return;
          await call('POST /v1/mandatory-reposts/{id}/withdraw', { path: { id: withdrawn.id } });
          await reread();
        }}
        onClose={() => setWithdrawn(null)}
      />
    </>
  );
}
