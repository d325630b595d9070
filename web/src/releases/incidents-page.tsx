import { Button } from 'antd';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { INCIDENT_KINDS, INCIDENTS, type IncidentKind } from '../../../src/domain/cases/incidents.ts';
import { call } from '../api/call.ts';
import { useAccountName } from '../shared/accounts.ts';
import { Answer } from '../shared/page/answer.tsx';
import { Badge } from '../shared/badge.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText, type Messages } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { showTime } from '../shared/time.ts';

const TEXT = {
  title: { zh: '发布异常', en: 'Incidents' },
  kind: { zh: '发布异常', en: 'Incident' },
  account: { zh: '账号', en: 'Account' },
  at: { zh: '时间', en: 'At' },
  draft: { zh: '稿件', en: 'Draft' },
  open: { zh: '查看', en: 'Open' },
  act: { zh: '操作', en: 'Action' },
  resolve: { zh: '了结', en: 'Resolve' },
  item: { zh: '发布记录', en: 'Release' },
  settle: { zh: '前往处理', en: 'Deal with it' },
  resolveACCOUNT: {
    zh: '发布异常了结后，该账号恢复取件。请写明处理结果。',
    en: 'Pulls of the account go on. Say what was done.',
  },
  resolveDRAFT: {
    zh: '发布异常了结后，本稿在该账号恢复放行。请先核对平台上公开的内容，并写明处理结果。',
    en: 'The draft may leave for the account again. Look at what is public first, then say what was done.',
  },
  resolveNOTHING: { zh: '请写明处理结果。', en: 'Say what was done.' },
  empty: { zh: '没有未了结的发布异常', en: 'No open incident' },
} as const;

const ENGLISH: Readonly<Record<IncidentKind, string>> = {
  HASH_MISMATCH: 'Published content differs',
  TWO_COPIES: 'Two copies may be public',
  PUBLISHED_WITHDRAWN: 'Published although withdrawn or over',
  PUBLISHED_LATE: 'Published after the approved window',
  RESULT_UNKNOWN: 'Nobody knows what became of it',
  FAILED_OFTEN: 'Failed again and again: parked',
  PUBLIC_DIFFERS: 'What is public differs from what was approved',
  PUBLIC_GONE: 'What was public is gone',
  PUBLIC_UNREADABLE: 'What is public could not be read, again and again',
  KEY_REVOKED: 'Published under a ticket of a revoked key',
  POST_REVIEW_NEGATIVE: 'Post review negative',
  POST_REVIEW_OVERDUE: 'Post review overdue',
};
const KIND: Messages = Object.fromEntries(
  INCIDENT_KINDS.map((kind) => [kind, { zh: INCIDENTS[kind].zh, en: ENGLISH[kind] }]),
);

/** Kinds that end with what somebody does about the item itself. */
const ON_ITS_PAGE: readonly IncidentKind[] = ['RESULT_UNKNOWN', 'FAILED_OFTEN'];
const RESOLVE = {
  ACCOUNT: 'resolveACCOUNT',
  DRAFT: 'resolveDRAFT',
  NOTHING: 'resolveNOTHING',
} as const;

export function IncidentsPage() {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<{ readonly id: string; readonly kind: IncidentKind } | null>(null);
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
                title: text('item'),
                tight: true,
                show: (item) =>
                  item.releaseId === null ? '—' : <Link to={`/releases/${item.releaseId}`}>{text('open')}</Link>,
              },
              {
                title: text('act'),
                tight: true,
                show: (item) =>
                  item.releaseId !== null && ON_ITS_PAGE.includes(item.kind) ? (
                    <Link to={`/releases/${item.releaseId}`}>{text('settle')}</Link>
                  ) : (
                    <Button size="small" onClick={() => setAsked(item)}>
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
        about={asked?.id ?? ''}
        title={text('resolve')}
        what={text(RESOLVE[INCIDENTS[asked?.kind ?? 'PUBLISHED_LATE'].stops])}
        verb={text('resolve')}
        least={1}
        onClose={() => setAsked(null)}
        onDo={async (reason) => {
          await call('POST /v1/incidents/{id}/resolve', { path: { id: asked?.id ?? '' }, body: { reason } });
          await queries.invalidateQueries({ queryKey: ['incidents'] });
        }}
      />
    </>
  );
}
