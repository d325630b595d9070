import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import {
  CASE_KINDS,
  CASE_SPECS,
  HAND_TRIGGERS,
  LIVING_CASES,
  mayOpenCase,
  ONE_AT_A_TIME,
  type CaseKind,
} from '../../../src/domain/cases/cases.ts';
import { call, type Schemas } from '../api/call.ts';
import { Choice } from '../compose/field.tsx';
import { useMe } from '../shared/session.tsx';
import { useAccountName } from '../shared/accounts.ts';
import { useName, useText } from '../shared/language.tsx';
import { ReasonDialog } from '../shared/dialog/reason-dialog.tsx';
import { CASE_KIND, CASE_TRIGGER } from './names.ts';
import { TEXT } from './text.ts';

/** What of a draft decides which cases may be opened about it. */
export type CaseSubject = Pick<Schemas['Draft'], 'id' | 'unitId' | 'status' | 'accounts' | 'cases'>;

/** Kinds of case that this person may open about this draft now. */
export const openableCases = (me: Schemas['Me'], draft: CaseSubject): readonly CaseKind[] =>
  CASE_KINDS.filter(
    (kind) =>
      CASE_SPECS[kind].drafts.includes(draft.status) &&
      mayOpenCase(me.grants, kind, draft.unitId, draft.accounts) &&
      !draft.cases.some(
        (file) =>
          file.draftId === draft.id &&
          ONE_AT_A_TIME[kind].includes(file.kind) &&
          (LIVING_CASES as readonly string[]).includes(file.state),
      ),
  );

/** 下线 has an act of its own. */
export type FormKind = Exclude<CaseKind, 'TAKEDOWN'>;
export const isForm = (kind: CaseKind): kind is FormKind => kind !== 'TAKEDOWN';

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
