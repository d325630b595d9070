import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { call } from '../api/call.ts';
import { useAccountName } from '../shared/accounts.ts';
import { Answer } from '../shared/page/answer.tsx';
import { State } from '../shared/badge.tsx';
import { useName, useText } from '../shared/language.tsx';
import { DRAFT_STATE } from '../shared/names.ts';
import { PageHead } from '../shared/page/page-head.tsx';
import { showTime } from '../shared/time.ts';
import type { CaseAnswer } from './answer.ts';
import { CaseActions } from './case-actions.tsx';
import { CaseItems } from './case-items.tsx';
import { CASE_KIND, CASE_STATE, CASE_TRIGGER } from './names.ts';
import { TakedownNote } from './takedown-note.tsx';
import { TEXT } from './text.ts';

/** One case: why, by whom, how far it is, and what is to be done. */
export function CasePage() {
  const { id = '' } = useParams();
  const query = useQuery({
    queryKey: ['case', id],
    queryFn: () => call('GET /v1/cases/{id}', { path: { id } }),
    refetchInterval: 10_000,
  });
  return <Answer query={query}>{(file) => <CaseView file={file} />}</Answer>;
}

function CaseView({ file }: { readonly file: CaseAnswer }) {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const answered = file.kind === 'CORRECTION' || file.kind === 'SUPPLEMENT';
  return (
    <>
      <PageHead title={`${name(CASE_KIND, file.kind)} · ${file.draft.title}`}>
        <CaseActions file={file} />
      </PageHead>
      <TakedownNote file={file} />
      <dl className="facts-list panel">
        <dt>{text('state')}</dt>
        <dd>
          <State names={CASE_STATE} value={file.state} /> {name(CASE_TRIGGER, file.trigger)}
        </dd>
        <dt>{text('draft')}</dt>
        <dd>
          <Link to={`/drafts/${file.draftId}`}>{file.draft.title}</Link>{' '}
          <State names={DRAFT_STATE} value={file.draft.status} />
        </dd>
        <dt>{text('reason')}</dt>
        <dd className="opinion-text">{file.reason}</dd>
        <dt>{text('account')}</dt>
        <dd>{file.accountId === null ? text('allAccounts') : accountName(file.accountId)}</dd>
        <dt>{text('opened')}</dt>
        <dd>
          {file.openedByName ?? text('system')} <span className="soft">{showTime(file.openedAt)}</span>
        </dd>
        {file.confirmDueAt !== null && (
          <>
            <dt>{file.confirmedAt === null ? text('due') : text('confirmed')}</dt>
            <dd>
              {file.confirmedByName ?? ''}{' '}
              <span className="soft">{showTime(file.confirmedAt ?? file.confirmDueAt)}</span>
            </dd>
          </>
        )}
        {answered && (
          <>
            <dt>{text('linked')}</dt>
            <dd>
              {file.linkedDraftId === null ? (
                <span className="soft">{text('notLinked')}</span>
              ) : (
                <>
                  <Link to={`/drafts/${file.linkedDraftId}`}>{text('showLinked')}</Link>{' '}
                  {file.linkedStatus !== null && <State names={DRAFT_STATE} value={file.linkedStatus} />}
                </>
              )}
            </dd>
          </>
        )}
        {file.closedAt !== null && (
          <>
            <dt>{text('closed')}</dt>
            <dd>
              {file.closedByName ?? text('system')} <span className="soft">{showTime(file.closedAt)}</span>
            </dd>
            <dt>{text('outcome')}</dt>
            <dd className="opinion-text">
              {file.outcome ?? '—'}
              {file.handedTo !== null && `　${text('handedTo')}：${file.handedTo}`}
            </dd>
          </>
        )}
      </dl>
      <CaseItems file={file} />
    </>
  );
}
