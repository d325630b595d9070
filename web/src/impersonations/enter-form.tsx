import { useState } from 'react';
import {
  IMPERSONATION_KIND_NAMES,
  IMPERSONATION_KINDS,
  type ImpersonationKind,
} from '../../../src/domain/reports/impersonation.ts';
import { call } from '../api/call.ts';
import { Choice, Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { useAccountName, useAccounts } from '../shared/accounts.ts';
import { SendForm } from '../shared/fields/send-form.tsx';
import { TextArea } from '../shared/input.ts';
import { useName, useText, type Messages } from '../shared/language.tsx';
import { fromLocalInput } from '../shared/time.ts';
import { TEXT } from './text.ts';

export const KIND: Messages = {
  FALSE_ACCOUNT: { zh: IMPERSONATION_KIND_NAMES.FALSE_ACCOUNT, en: 'An account passes for ours' },
  OURS_REPORTED: { zh: IMPERSONATION_KIND_NAMES.OURS_REPORTED, en: 'Ours was reported as false' },
};

const EMPTY = { received: '', name: '', url: '', reporter: '', text: '', evidence: '' };

const orNull = (written: string): string | null => (written.trim() === '' ? null : written);

/** Enters a report of a false account. */
export function EnterForm({ onDone, onClose }: { readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const text = useText(TEXT);
  const nameOf = useName();
  const accounts = [...useAccounts().keys()];
  const accountName = useAccountName();
  const [kind, setKind] = useState<ImpersonationKind>('FALSE_ACCOUNT');
  const [chosen, setChosen] = useState('');
  const [form, setForm] = useState(EMPTY);
  const accountId = chosen || (accounts[0] ?? '');
  const save = async (): Promise<void> => {
    const same = {
      ...{ accountId, receivedAt: fromLocalInput(form.received), text: form.text, evidence: form.evidence },
      ...{ url: orNull(form.url), reporter: orNull(form.reporter) },
    };
    await call('POST /v1/impersonations', {
      body: kind === 'FALSE_ACCOUNT' ? { ...same, kind, name: form.name } : { ...same, kind, name: null },
    });
    await onDone();
    onClose();
  };
  const input = (key: 'received' | 'name' | 'url' | 'reporter', attributes: React.ComponentProps<'input'>) => (
    <Field label={text(key)}>
      {(id) => (
        <input
          id={id}
          className="choice"
          {...attributes}
          value={form[key]}
          onChange={(event) => setForm({ ...form, [key]: event.target.value })}
        />
      )}
    </Field>
  );
  const area = (key: 'text' | 'evidence', hint?: string) => (
    <Field label={text(key)} {...(hint === undefined ? {} : { hint })}>
      {(id) => (
        <TextArea
          id={id}
          name={key}
          rows={3}
          required
          value={form[key]}
          onChange={(event) => setForm({ ...form, [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <SendForm verb={text('save')} onDo={save} onClose={onClose}>
      <Choice
        label={text('kind')}
        value={kind}
        values={IMPERSONATION_KINDS}
        name={(one) => nameOf(KIND, one)}
        onChange={setKind}
      />
      <Choice label={text('account')} value={accountId} values={accounts} name={accountName} onChange={setChosen} />
      {kind === 'FALSE_ACCOUNT' && input('name', { name: 'name', required: true, maxLength: 100 })}
      {input('url', { name: 'url', type: 'url', placeholder: 'https://', maxLength: 2_000 })}
      {input('received', { name: 'receivedAt', type: 'datetime-local', required: true })}
      {input('reporter', { name: 'reporter', maxLength: 100 })}
      {area('text')}
      {area('evidence', text('evidenceHint'))}
    </SendForm>
  );
}
