import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { call, type Schemas } from '../api/call.ts';
import { isForm, openableCases } from '../cases/openable.ts';
import { TakedownButton } from '../cases/takedown-button.tsx';
import { isEditable, nextAct } from '../says/draft-says.ts';
import { may, useMe } from '../shared/session.tsx';
import { useText } from '../shared/language.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { onceOpen } from '../shared/dialog/once-open.tsx';
import { pendingRecall } from './recall-state.tsx';
import { TEXT } from './text.ts';

/** Most visits open none of them. */
const OpenCaseDialog = onceOpen(async () => (await import('../cases/open-case-dialog.tsx')).OpenCaseDialog);
const JustifyDialog = onceOpen(async () => (await import('./justify-dialog.tsx')).JustifyDialog);
const VerifySheetDialog = onceOpen(async () => (await import('./verify-sheet-dialog.tsx')).VerifySheetDialog);

type Asked = 'case' | 'verify' | 'submit' | 'justify' | 'recall' | 'withdraw';

/** What the main button says, and what it asks. */
const SUBMITS = {
  SUBMIT: { verb: 'submit', what: 'submitWhat' },
  RECHECK: { verb: 'recheck', what: 'recheckWhat' },
  EDIT_OR_RESUBMIT: { verb: 'resubmit', what: 'resubmitWhat' },
} as const;

const RECALLABLE = ['CHECKING', 'CHECK_FAILED', 'IN_REVIEW'];
const WITHDRAWABLE = ['EDITING', 'CHECKING', 'CHECK_FAILED', 'IN_REVIEW', 'RETURNED', 'APPROVED'];

/** What the present state lets an author do. */
export function DraftActions({ draft }: { readonly draft: Schemas['Draft'] }) {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const reread = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['draft', draft.id] });
  };
  const writes = may(me, 'draft.write') && (draft.authors.includes(me.id) || may(me, 'release.resolve'));
  const own = writes && draft.authors.includes(me.id);
  const next = nextAct(draft.status, draft.explain.stops, draft.explain.failedStages);
  const submits = next === 'SUBMIT' || next === 'RECHECK' || next === 'EDIT_OR_RESUBMIT' ? SUBMITS[next] : null;
  const editsFirst = next === 'EDIT' || next === 'EDIT_OR_RESUBMIT';
  const path = { id: draft.id };
  const reviewed = draft.tasks.some((task) => task.state === 'CLAIMED' || task.state === 'ON_HOLD');
  const recall = text(reviewed ? 'recallAsk' : 'recall');
  return (
    <>
      <a href={`/v1/drafts/${draft.id}/review-sheet`} target="_blank" rel="noopener">
        {text('sheet')}
      </a>
      <Button type="link" size="small" onClick={() => setAsked('verify')}>
        {text('verify')}
      </Button>
      {openableCases(me, draft).some(isForm) && <Button onClick={() => setAsked('case')}>{text('openCase')}</Button>}
      <TakedownButton draft={draft} />
      {own && isEditable(draft.status) && (
        <Link to={`/compose/${draft.id}`}>
          <Button type={editsFirst ? 'primary' : 'default'} tabIndex={-1}>
            {text(next === 'EDIT_OR_RESUBMIT' ? 'editAsAsked' : 'edit')}
          </Button>
        </Link>
      )}
      {own && next === 'JUSTIFY' && (
        <Button type="primary" onClick={() => setAsked('justify')}>
          {text('justify')}
        </Button>
      )}
      {own && submits !== null && (
        <Button type={editsFirst ? 'default' : 'primary'} onClick={() => setAsked('submit')}>
          {text(submits.verb)}
        </Button>
      )}
      {own && RECALLABLE.includes(draft.status) && pendingRecall(draft) === undefined && (
        <Button onClick={() => setAsked('recall')}>{recall}</Button>
      )}
      {own && WITHDRAWABLE.includes(draft.status) && (
        <Button danger onClick={() => setAsked('withdraw')}>
          {text('withdraw')}
        </Button>
      )}
      <OpenCaseDialog draft={draft} open={asked === 'case'} onClose={close} />
      <VerifySheetDialog draftId={draft.id} open={asked === 'verify'} onClose={close} />
      <JustifyDialog
        draft={draft}
        open={asked === 'justify'}
        onClose={close}
        onDone={() => {
          close();
          void reread();
        }}
      />
      <ReasonDialog
        open={asked === 'submit'}
        title={text(submits?.verb ?? 'submit')}
        what={text(submits?.what ?? 'submitWhat')}
        verb={text(submits?.verb ?? 'submit')}
        danger={next === 'EDIT_OR_RESUBMIT'}
        onClose={close}
        onDo={async () => {
          await call('POST /v1/drafts/{id}/submit', { path, body: {} });
          await reread();
        }}
      />
      <ReasonDialog
        open={asked === 'recall'}
        title={recall}
        what={text(reviewed ? 'recallAskWhat' : 'recallWhat')}
        verb={recall}
        danger={!reviewed}
        {...(reviewed ? { least: 1 } : {})}
        onClose={close}
        onDo={async (reason) => {
          await call('POST /v1/drafts/{id}/recall', { path, body: reason === '' ? {} : { reason } });
          await reread();
        }}
      />
      <ReasonDialog
        open={asked === 'withdraw'}
        title={text('withdraw')}
        what={text('withdrawWhat')}
        verb={text('withdraw')}
        least={1}
        onClose={close}
        onDo={async (reason) => {
          await call('POST /v1/drafts/{id}/withdraw', { path, body: { reason } });
          await reread();
        }}
      />
    </>
  );
}
