import { Button } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { LINKED_ENDS, OUTCOME_LENGTH } from '../../../src/domain/cases/cases.ts';
import { call } from '../api/call.ts';
import { may, useMe } from '../shared/session.tsx';
import { useText } from '../shared/language.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import type { CaseAnswer } from './answer.ts';
import { TEXT } from './text.ts';

/** What this person may do about a case now. */
export function CaseActions({
  file,
}: {
  readonly file: Pick<CaseAnswer, 'id' | 'kind' | 'state' | 'openedBy' | 'linkedDraftId'> & {
    /** Left out where only the case is known: a linked draft then counts as under way. */
    readonly linkedStatus?: CaseAnswer['linkedStatus'];
  };
}) {
  const text = useText(TEXT);
  const me = useMe();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<'confirm' | 'close' | null>(null);
  const done = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['case', file.id] });
    await queries.invalidateQueries({ queryKey: ['cases'] });
  };
  const { linkedStatus } = file;
  const unfinished = file.linkedDraftId !== null && (linkedStatus == null || LINKED_ENDS[linkedStatus] === undefined);
  const answerable = file.kind === 'CORRECTION' || file.kind === 'SUPPLEMENT';
  const starts = answerable && file.state === 'OPEN' && !unfinished && may(me, 'draft.write');
  const confirms = file.state === 'ORDERED' && may(me, 'case.confirm') && file.openedBy !== me.id;
  const closes = (file.state === 'OPEN' || file.state === 'ORDERED') && may(me, 'case.close') && !unfinished;
  const path = { id: file.id };
  const end = file.state === 'ORDERED' ? 'revoke' : 'close';
  return (
    <>
      {starts && (
        <Link to={`/compose?case=${file.id}`}>
          <Button type="primary" tabIndex={-1}>
            {text(file.kind === 'SUPPLEMENT' ? 'startSUPPLEMENT' : 'startCORRECTION')}
          </Button>
        </Link>
      )}
      {confirms && (
        <Button danger type="primary" onClick={() => setAsked('confirm')}>
          {text('confirm')}
        </Button>
      )}
      {closes && <Button onClick={() => setAsked('close')}>{text(end)}</Button>}
      <ReasonDialog
        open={asked === 'confirm'}
        about={file.id}
        title={text('confirm')}
        what={text('confirmWhat')}
        verb={text('confirm')}
        onClose={() => setAsked(null)}
        onDo={async () => {
          await call('POST /v1/cases/{id}/confirm', { path, body: {} });
          await done();
        }}
      />
      <ReasonDialog
        open={asked === 'close'}
        about={file.id}
        title={text(end)}
        what={text(end === 'revoke' ? 'revokeWhat' : 'closeWhat')}
        verb={text(end)}
        least={OUTCOME_LENGTH}
        onClose={() => setAsked(null)}
        onDo={async (outcome) => {
          await call('POST /v1/cases/{id}/close', { path, body: { outcome } });
          await done();
        }}
      />
    </>
  );
}
