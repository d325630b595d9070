import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { CASE_STATES, OUTCOME_LENGTH, type CaseState } from '../../../src/domain/cases.ts';
import { call } from '../api/call.ts';
import { may, useMe } from '../session/session.tsx';
import { useAccountName } from '../shared/accounts.ts';
import { State } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/paged.tsx';
import { ReasonDialog } from '../shared/reason-dialog.tsx';
import { showTime } from '../shared/time.ts';
import { CASE_KIND, CASE_STATE, CASE_TRIGGER } from './names.ts';

const TEXT = {
  title: { zh: '处置单', en: 'Cases' },
  kind: { zh: '类型', en: 'Kind' },
  state: { zh: '状态', en: 'State' },
  reason: { zh: '事由', en: 'Reason' },
  account: { zh: '账号', en: 'Account' },
  opened: { zh: '开单时间', en: 'Opened' },
  due: { zh: '确认时限', en: 'Confirm by' },
  draft: { zh: '稿件', en: 'Draft' },
  show: { zh: '查看', en: 'Show' },
  act: { zh: '操作', en: 'Action' },
  confirm: { zh: '确认撤稿', en: 'Confirm' },
  confirmWhat: {
    zh: '确认后，该稿件须从全部账号删除，并以删除回执为准。',
    en: 'The draft is to be taken down everywhere.',
  },
  close: { zh: '了结', en: 'Close' },
  closeWhat: { zh: '写明处置结果；了结后不能再改。', en: 'Say what came of it; a closed case stays closed.' },
  empty: { zh: '没有符合条件的处置单', en: 'No case fits' },
} as const;

interface Asked {
  readonly id: string;
  readonly what: 'confirm' | 'close';
}

/** What has to be put right after publication: confirmed by a second person, closed with its outcome. */
export function CasesPage() {
  const text = useText(TEXT);
  const name = useName();
  const me = useMe();
  const accountName = useAccountName();
  const queries = useQueryClient();
  const [state, setState] = useState<CaseState | ''>('');
  const [asked, setAsked] = useState<Asked | null>(null);
  const paged = usePaged(['cases', state], (page) =>
    call('GET /v1/cases', { query: { ...page, ...(state === '' ? {} : { state }) } }),
  );
  const cases = paged.items;
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['cases'] });
  };
  return (
    <>
      <PageHead title={text('title')} />
      <div className="filters">
        <Choice
          label={text('state')}
          value={state}
          values={CASE_STATES}
          nameOf={(value) => name(CASE_STATE, value)}
          onChoose={setState}
        />
      </div>
      <PagedAnswer paged={paged} empty={text('empty')}>
        <DataTable
          label={text('title')}
          rows={cases}
          keyOf={(file) => file.id}
          columns={[
            {
              title: text('kind'),
              tight: true,
              show: (file) => `${name(CASE_KIND, file.kind)} · ${name(CASE_TRIGGER, file.trigger)}`,
            },
            { title: text('state'), tight: true, show: (file) => <State names={CASE_STATE} value={file.state} /> },
            { title: text('reason'), show: (file) => file.outcome ?? file.reason },
            { title: text('account'), show: (file) => accountName(file.accountId) },
            { title: text('opened'), tight: true, show: (file) => showTime(file.openedAt) },
            { title: text('due'), tight: true, show: (file) => showTime(file.confirmDueAt) },
            {
              title: text('draft'),
              tight: true,
              show: (file) => <Link to={`/drafts/${file.draftId}`}>{text('show')}</Link>,
            },
            {
              title: text('act'),
              tight: true,
              show: (file) => (
                <div className="row">
                  {file.state === 'ORDERED' && may(me, 'case.confirm') && file.openedBy !== me.id && (
                    <Button size="small" danger onClick={() => setAsked({ id: file.id, what: 'confirm' })}>
                      {text('confirm')}
                    </Button>
                  )}
                  {file.state !== 'CLOSED' && may(me, 'case.close') && (
                    <Button size="small" onClick={() => setAsked({ id: file.id, what: 'close' })}>
                      {text('close')}
                    </Button>
                  )}
                </div>
              ),
            },
          ]}
        />
      </PagedAnswer>
      <ReasonDialog
        open={asked?.what === 'confirm'}
        title={text('confirm')}
        what={text('confirmWhat')}
        verb={text('confirm')}
        onClose={() => setAsked(null)}
        onDo={async () => {
          await call('POST /v1/cases/{id}/confirm', { path: { id: asked?.id ?? '' }, body: {} });
          await done();
        }}
      />
      <ReasonDialog
        open={asked?.what === 'close'}
        title={text('close')}
        what={text('closeWhat')}
        verb={text('close')}
        least={OUTCOME_LENGTH}
        onClose={() => setAsked(null)}
        onDo={async (outcome) => {
          await call('POST /v1/cases/{id}/close', { path: { id: asked?.id ?? '' }, body: { outcome } });
          await done();
        }}
      />
    </>
  );
}
