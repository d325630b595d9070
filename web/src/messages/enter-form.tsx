import { useState } from 'react';
import { call } from '../api/call.ts';
import { Choice, Field } from '../compose/field.tsx';
import '../compose/compose.css';
import { useAccountName, useAccounts } from '../shared/accounts.ts';
import { SendForm } from '../shared/fields/send-form.tsx';
import { TextArea } from '../shared/input.ts';
import { useText } from '../shared/language.tsx';
import { fromLocalInput } from '../shared/time.ts';
import { TEXT } from './text.ts';

/** Enters what a reader wrote. */
export function EnterForm({ onDone, onClose }: { readonly onDone: () => Promise<void>; readonly onClose: () => void }) {
  const text = useText(TEXT);
  const accounts = [...useAccounts().keys()];
  const accountName = useAccountName();
  const [form, setForm] = useState({ account: '', received: '', sender: '', message: '' });
  const account = form.account || (accounts[0] ?? '');
  const save = async (): Promise<void> => {
    const sender = form.sender.trim();
    await call('POST /v1/messages', {
      body: {
        ...{ accountId: account, receivedAt: fromLocalInput(form.received), text: form.message },
        ...(sender === '' ? {} : { sender }),
      },
    });
    await onDone();
    onClose();
  };
  return (
    <SendForm verb={text('save')} onDo={save} onClose={onClose}>
      <Choice
        label={text('account')}
        value={account}
        values={accounts}
        name={accountName}
        onChange={(chosen) => setForm({ ...form, account: chosen })}
      />
      <Field label={text('received')}>
        {(id) => (
          <input
            id={id}
            className="choice"
            name="receivedAt"
            type="datetime-local"
            required
            value={form.received}
            onChange={(event) => setForm({ ...form, received: event.target.value })}
          />
        )}
      </Field>
      <Field label={text('sender')}>
        {(id) => (
          <input
            id={id}
            className="choice"
            name="sender"
            maxLength={100}
            value={form.sender}
            onChange={(event) => setForm({ ...form, sender: event.target.value })}
          />
        )}
      </Field>
      <Field label={text('message')}>
        {(id) => (
          <TextArea
            id={id}
            name="text"
            rows={3}
            required
            value={form.message}
            onChange={(event) => setForm({ ...form, message: event.target.value })}
          />
        )}
      </Field>
    </SendForm>
  );
}
