import { useState } from 'react';
import { Link } from 'react-router';
import { CASE_STATES, type CaseState } from '../../../src/domain/cases/cases.ts';
import { call } from '../api/call.ts';
import { useAccountName } from '../shared/accounts.ts';
import { State } from '../shared/badge.tsx';
import { Choice } from '../shared/choice.tsx';
import { DataTable } from '../shared/data-table.tsx';
import { useName, useText } from '../shared/language.tsx';
import { PageHead } from '../shared/page/page-head.tsx';
import { PagedAnswer, usePaged } from '../shared/page/paged.tsx';
import { showTime } from '../shared/time.ts';
import { CaseActions } from './case-actions.tsx';
import { CASE_KIND, CASE_STATE, CASE_TRIGGER } from './names.ts';

const TEXT = {
  title: { zh: '处置单', en: 'Cases' },
  kind: { zh: '处置方式', en: 'Kind' },
  state: { zh: '状态', en: 'State' },
  reason: { zh: '事由', en: 'Reason' },
  account: { zh: '账号', en: 'Account' },
  opened: { zh: '开单时间', en: 'Opened' },
  due: { zh: '确认时限', en: 'Confirm by' },
  draft: { zh: '稿件', en: 'Draft' },
  show: { zh: '查看', en: 'Show' },
  act: { zh: '操作', en: 'Action' },
  empty: { zh: '没有符合条件的处置单', en: 'No case fits' },
} as const;

/** What has to be put right after publication: confirmed by a second person, closed with its outcome. */
export function CasesPage() {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const [state, setState] = useState<CaseState | ''>('');
  const paged = usePaged(['cases', state], (page) =>
    call('GET /v1/cases', { query: { ...page, ...(state === '' ? {} : { state }) } }),
  );
  const cases = paged.items;
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
              show: (file) => (
                <Link to={`/cases/${file.id}`}>
                  {name(CASE_KIND, file.kind)} · {name(CASE_TRIGGER, file.trigger)}
                </Link>
              ),
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
                  <CaseActions file={file} />
                </div>
              ),
            },
          ]}
        />
      </PagedAnswer>
    </>
  );
}
