import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call } from '../api/call.ts';
import { useAccountName } from '../shared/accounts.ts';
import { Answer } from '../shared/page/answer.tsx';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText, type Messages } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  title: { zh: '事件', en: 'Incidents' },
  kind: { zh: '事件', en: 'Incident' },
  account: { zh: '账号', en: 'Account' },
  at: { zh: '时间', en: 'At' },
  draft: { zh: '稿件', en: 'Draft' },
  open: { zh: '查看', en: 'Open' },
  act: { zh: '操作', en: 'Action' },
  resolve: { zh: '了结', en: 'Resolve' },
  resolveWhat: {
    zh: '事件了结后，该账号恢复取件。请写明处理结果。',
    en: 'Pulls of the account go on. Say what was done.',
  },
  empty: { zh: '没有未了结的事件', en: 'No open incident' },
} as const;

const KIND: Messages = {
  HASH_MISMATCH: { zh: '发布内容与审核内容不一致', en: 'Published content differs' },
  POST_REVIEW_NEGATIVE: { zh: '补审未通过', en: 'Post review negative' },
  POST_REVIEW_OVERDUE: { zh: '补审超时', en: 'Post review overdue' },
};

export function IncidentsPage() {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['incidents'],
    queryFn: () => call('GET /v1/incidents'),
    refetchInterval: 15_000,
  });
  return (
    <>
      <PageHead title={text('title')} />
      <Answer query={query} isEmpty={({ items }) => items.length === 0} empty={text('empty')}>
        {({ items }) => (
          <DataTable
            label={text('title')}
            rows={items}
            keyOf={(item) => item.id}
            columns={[
              { title: text('kind'), show: (item) => <Badge tone="bad">{name(KIND, item.kind)}</Badge> },
              { title: text('account'), show: (item) => accountName(item.accountId) },
              { title: text('at'), tight: true, show: (item) => showTime(item.createdAt) },
              {
                title: text('draft'),
                tight: true,
                show: (item) => <Link to={`/drafts/${item.draftId}`}>{text('open')}</Link>,
              },
              {
                title: text('act'),
                tight: true,
                show: (item) => (
                  <Button size="small" onClick={() => setAsked(item.id)}>
                    {text('resolve')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Answer>
      <ReasonDialog
        open={asked !== null}
        title={text('resolve')}
        what={text('resolveWhat')}
        verb={text('resolve')}
        least={1}
        onClose={() => setAsked(null)}
        onDo={async (reason) => {
          await call('POST /v1/incidents/{id}/resolve', { path: { id: asked ?? '' }, body: { reason } });
          await queries.invalidateQueries({ queryKey: ['incidents'] });
        }}
      />
    </>
  );
}
