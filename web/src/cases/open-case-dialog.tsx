import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { HAND_TRIGGERS } from '../../../src/domain/cases/cases.ts';
import { call } from '../api/call.ts';
import { Choice } from '../compose/field.tsx';
import { useMe } from '../shared/session.tsx';
import { useAccountName } from '../shared/accounts.ts';
import { useName, useText } from '../shared/language.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { CASE_KIND, CASE_TRIGGER } from './names.ts';
import { isForm, openableCases, type CaseSubject, type FormKind } from './openable.ts';
import { TEXT } from './text.ts';

/** Opens a case about what was published: which kind, what set it off, and why. */
export function OpenCaseDialog({
  draft,
  accountId = '',
  open,
  onClose,
}: {
  readonly draft: CaseSubject;
  /** The account that is looked at; '' = the draft as a whole. */
  readonly accountId?: string;
  readonly open: boolean;
  readonly onClose: () => void;
}) {
  const text = useText(TEXT);
  const name = useName();
  const accountName = useAccountName();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const kinds = openableCases(useMe(), draft).filter(isForm);
  const [wanted, setWanted] = useState<FormKind | null>(null);
  const [trigger, setTrigger] = useState<(typeof HAND_TRIGGERS)[number]>('REPORT');
  const [account, setAccount] = useState(accountId);
  const kind = wanted !== null && kinds.includes(wanted) ? wanted : kinds[0];
  if (kind === undefined) return null;
  return (
    <ReasonDialog
      open={open}
      title={text('open')}
      what={
        <div className="stack">
          <Choice
            label={text('kind')}
            value={kind}
            values={kinds}
            name={(value) => name(CASE_KIND, value)}
            onChange={setWanted}
          />
          <p className="note">{text(`what${kind}`)}</p>
          <Choice
            label={text('trigger')}
            value={trigger}
            values={HAND_TRIGGERS}
            name={(value) => name(CASE_TRIGGER, value)}
            onChange={setTrigger}
          />
          <Choice
            label={text('account')}
            value={account}
            values={['', ...draft.accounts]}
            name={(value) => (value === '' ? text('allAccounts') : accountName(value))}
            onChange={setAccount}
          />
        </div>
      }
      verb={text('open')}
      danger={false}
      least={1}
      onClose={onClose}
      onDo={async (reason) => {
        const body = { kind, trigger, reason, draftId: draft.id, ...(account === '' ? {} : { accountId: account }) };
        const file = await call('POST /v1/cases', { body });
        await queries.invalidateQueries({ queryKey: ['draft', draft.id] });
        await navigate(`/cases/${file.id}`);
      }}
    />
  );
}
